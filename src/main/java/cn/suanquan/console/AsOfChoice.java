package cn.suanquan.console;

import cn.suanquan.history.AsOf;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// The moment that a reader of the ledger chose: the end of a day, or a position of an earlier page; now where neither
/// is given. A position goes before a day.
public record AsOfChoice(
        @QueryParam("on") Optional<String> on,
        @QueryParam("position") Optional<String> position) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    /// @throws cn.suanquan.kernel.RefusedException 400 where the day or position is none
    AsOf words(Clock clock) {
        Optional<String> number = position.filter(text -> !text.isBlank());
        if (number.isPresent()) {
            return AsOf.position(number(number.get()));
        }
        return on.filter(text -> !text.isBlank())
                .map(text -> FiscalYear.endOf(day(text)))
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

    static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            throw bad(text, e);
        }
        throw bad(text, new DateTimeException("out of range"));
    }

    private static Position number(String text) {
        try {
            return new Position(Long.parseLong(text.strip()));
        } catch (IllegalArgumentException e) {
            throw bad(text, e);
        }
    }

    /// What is asked for cannot be read.
    static RuntimeException bad(String text, Exception why) {
        RuntimeException refused = Refusal.of(Refusal.Kind.INVALID, "BAD_PARAMETER", "查询条件的值不合要求：" + text + "。")
                .toException();
        refused.addSuppressed(why);
        return refused;
    }

    static Instant start(LocalDate day) {
        return FiscalYear.startOf(day);
    }
}
