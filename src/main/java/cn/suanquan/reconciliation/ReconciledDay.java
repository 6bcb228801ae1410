package cn.suanquan.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A programme's day (Asia/Shanghai), reconciled once when it was over; the same for ever.
///
/// @param from the position of the ledger at which the day before ended
/// @param to that at which it ends: what was posted in between is counted
/// @param isEqual nothing differed at its end
/// @param open what differed at its end, by kind
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReconciledDay(
        String programme,
        LocalDate day,
        long from,
        long to,
        Instant madeAt,
        boolean isEqual,
        @JsonInclude List<FigureSum> figures,
        @JsonInclude List<OpenKind> open) {

    /// @param items how many
    public record FigureSum(DayFigure figure, long items, long amountFen) {}

    /// @param oldest since when the oldest of them stands
    public record OpenKind(DifferenceKind kind, long items, LocalDate oldest, long oldestAgeDays) {}

    /// How many differences it has.
    @JsonProperty
    public long differences() {
        return open.stream().mapToLong(OpenKind::items).sum();
    }

    /// Of the oldest.
    @JsonProperty
    public long oldestAgeDays() {
        return open.stream().mapToLong(OpenKind::oldestAgeDays).max().orElse(0);
    }

    /// The sum of a figure; nothing where the day has none.
    public Optional<FigureSum> figure(DayFigure wanted) {
        return figures.stream().filter(one -> one.figure() == wanted).findFirst();
    }
}
