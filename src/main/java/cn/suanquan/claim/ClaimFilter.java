package cn.suanquan.claim;

import cn.suanquan.http.QueryText;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import java.util.Optional;
import java.util.UUID;

/// Which claims a list has: of that holder, voucher, programme and fiscal year, in that state; all where it names none.
record ClaimFilter(
        Optional<HolderId> holder,
        Optional<VoucherId> voucher,
        Optional<String> programme,
        Optional<FiscalYear> year,
        Optional<ClaimState> state) {

    /// As a query names them; a programme or a state that is blank is none.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_PARAMETER (400) where there is no such state or year
    static ClaimFilter of(
            Optional<HolderId> holder,
            Optional<UUID> voucher,
            Optional<String> programme,
            Optional<Integer> year,
            Optional<String> state) {
        return new ClaimFilter(
                holder,
                voucher.map(VoucherId::new),
                programme.filter(code -> !code.isBlank()),
                year.map(one -> QueryText.year("year", one)),
                state.filter(code -> !code.isBlank()).map(code -> QueryText.code("state", code, ClaimState.class)));
    }
}
