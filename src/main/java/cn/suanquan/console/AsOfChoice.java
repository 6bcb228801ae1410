package cn.suanquan.console;

import cn.suanquan.history.AsOf;
import cn.suanquan.history.Position;
import cn.suanquan.http.QueryText;
import cn.suanquan.kernel.FiscalYear;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// The moment that a reader of the ledger chose: the end of a day, or a position of an earlier page; now where neither
/// is given. A position goes before a day.
public record AsOfChoice(
        @QueryParam("on") Optional<String> on,
        @QueryParam("position") Optional<String> position) {
    /// @throws cn.suanquan.kernel.RefusedException 400 where the day or position is none
    AsOf words(Clock clock) {
        Optional<String> number = position.filter(text -> !text.isBlank());
        if (number.isPresent()) {
            return AsOf.position(number(number.get()));
        }
        return on.filter(text -> !text.isBlank())
                .map(text -> FiscalYear.endOf(QueryText.day("on", text)))
                .filter(end -> end.isBefore(clock.instant()))
                .map(AsOf::recorded)
                .orElse(AsOf.NOW);
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
