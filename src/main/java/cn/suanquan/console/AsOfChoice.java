package cn.suanquan.console;

import cn.suanquan.history.AsOf;
import cn.suanquan.history.Position;
import cn.suanquan.http.QueryText;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// The moment that a reader of the ledger chose: the end of a day, or a position of an earlier page; now where neither
/// is given.
public record AsOfChoice(
        @QueryParam("on") Optional<String> on,
        @QueryParam("position") Optional<String> position) {
    /// Today means now, for it is not over.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 where the day or position is none, both are given, or the day
    ///     has not come
    AsOf words(Clock clock) {
        Optional<String> number = position.filter(text -> !text.isBlank());
        Optional<LocalDate> day = on.filter(text -> !text.isBlank()).map(text -> QueryText.day("on", text));
        if (number.isPresent() && day.isPresent()) {
            throw Refusal.of(Refusal.Kind.INVALID, "AS_OF_TWICE", "截至日和位置只填一项。").toException();
        }
        if (number.isPresent()) {
            return AsOf.position(number(number.get()));
        }
        LocalDate today = FiscalYear.date(clock.instant());
        day.filter(today::isBefore).ifPresent(future -> {
            throw Refusal.of(Refusal.Kind.INVALID, "AS_OF_NOT_COME", future + " 尚未到来 (that day has not come)。")
                    .toException();
        });
        return day.filter(past -> past.isBefore(today))
                .map(past -> AsOf.recorded(FiscalYear.endOf(past)))
                .orElse(AsOf.NOW);
    }

    boolean isNow() {
        return day().isBlank() && number().isBlank();
    }

    public String day() {
        return on.orElse("");
    }

    public String number() {
        return position.orElse("");
    }

    private static Position number(String text) {
        return QueryText.read(
                "position",
                text,
                "先前页面上的位置 (the position of an earlier page)",
                one -> new Position(Long.parseLong(one)));
    }

    static Instant start(LocalDate day) {
        return FiscalYear.startOf(day);
    }
}
