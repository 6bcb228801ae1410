package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;

/// Whom a programme pays, as the service says it.
enum PayeeMode {
    HOLDER("企业兑付:单位先付全款,再凭票申兑", "holder-redeem: the holder pays in full and is paid back"),
    PROVIDER(
            "机构兑付:单位自付券外部分,券内部分拨付算力中心",
            "provider-redeem: the holder pays the rest, the center is paid the voucher's part");

    final String chinese;
    final String english;

    PayeeMode(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static PayeeMode of(Api api, String programme) {
        return valueOf(api.get(Person.AUDITOR, "/api/v1/programmes/" + programme)
                .path("procedure")
                .path("payee")
                .asText());
    }

    boolean isCenterPaid() {
        return this == PROVIDER;
    }
}
