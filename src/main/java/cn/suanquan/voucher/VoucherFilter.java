package cn.suanquan.voucher;

import cn.suanquan.http.QueryText;
import cn.suanquan.kernel.HolderId;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Optional;

/// Which vouchers a list has; all where it names none. A holder has its own alone, whatever it names.
///
/// @param lapsesBy a day: those, active or frozen, that are valid now, end by that day and have something left
public record VoucherFilter(
        @QueryParam("holder") Optional<HolderId> holder,
        @QueryParam("programme") Optional<String> programme,
        @QueryParam("year") Optional<Integer> year,
        @QueryParam("state") Optional<String> state,
        @QueryParam("number") Optional<String> number,
        @QueryParam("lapsesBy") Optional<LocalDate> lapsesBy) {
    /// As it is asked for.
    ///
    /// @param own whose list it is; empty for who reads all
    /// @throws cn.suanquan.kernel.RefusedException BAD_PARAMETER (400) where the day is none of the books
    VoucherFilter by(Optional<HolderId> own) {
        return new VoucherFilter(
                own.or(() -> holder),
                programme,
                year,
                state,
                number,
                lapsesBy.map(day -> QueryText.day("lapsesBy", day.toString())));
    }
}
