package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import java.util.function.Function;

/// Whom a programme pays, as the service says it.
@SuppressWarnings("ImmutableEnumChecker") // its words are of a method
enum PayeeMode {
    HOLDER(ReportWords::holderRedeems),
    PROVIDER(ReportWords::centerRedeems);

    private final Function<ReportWords, String> words;

    PayeeMode(Function<ReportWords, String> words) {
        this.words = words;
    }

    String words(ReportWords language) {
        return words.apply(language);
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
