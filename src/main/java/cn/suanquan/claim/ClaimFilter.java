package cn.suanquan.claim;

import cn.suanquan.http.QueryText;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import java.util.Optional;
import java.util.UUID;

/// Which claims a list has: of that holder, voucher and programme, in that state; all where it names none.
record ClaimFilter(
        Optional<HolderId> holder,
        Optional<VoucherId> voucher,
        Optional<String> programme,
        Optional<ClaimState> state) {

    /// As a query names them; a programme or a state that is blank is none.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_PARAMETER (400) where there is no such state
    static ClaimFilter of(
            Optional<HolderId> holder, Optional<UUID> voucher, Optional<String> programme, Optional<String> state) {
        return new ClaimFilter(
                holder,
                voucher.map(VoucherId::new),
                programme.filter(code -> !code.isBlank()),
                state.filter(code -> !code.isBlank()).map(code -> QueryText.code("state", code, ClaimState.class)));
    }
}
