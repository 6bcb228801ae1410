package cn.suanquan.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a day came to for a center; the same for ever. `GET /usage/changes?cursor={from}&until={to}` tells just what
/// it counts.
///
/// @param day in Asia/Shanghai
/// @param from the cursor of the feed behind which it begins
/// @param to the position at which it ends, and behind which the next one begins
/// @param closedAt when it was counted; absent for a day on which nothing came of the center's records
/// @param lines what is not nothing
/// @param balances by programme
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DailyStatement(
        LocalDate day,
        String from,
        @JsonInclude long to,
        Optional<Instant> closedAt,
        @JsonInclude List<StatementLine> lines,
        @JsonInclude List<StatementBalance> balances) {
    /// One figure.
    ///
    /// @param programme absent for what was refused or waits
    /// @param records how many; of payments, lines of claims
    /// @param late how many of them happened before that day: they were written so late that a day before was closed
    /// @param amountFen in 分; absent where the figure only counts
    /// @param changes where just these are told
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record StatementLine(
            Figure figure,
            Optional<String> programme,
            @JsonInclude long records,
            @JsonInclude long late,
            Optional<Long> amountFen,
            String changes) {}

    /// What is held for the center, and what it has to give back, at the beginning and at the end of the day, in 分.
    ///
    /// @param openingHeldFen what vouchers hold for its records that are in no claim, at the beginning; at the
    ///     end `closingHeldFen`
    /// @param openingAdvanceFen what it was paid ahead and is not yet due; at the end `closingAdvanceFen`
    public record StatementBalance(
            String programme,
            long openingHeldFen,
            long closingHeldFen,
            long openingAdvanceFen,
            long closingAdvanceFen) {
        boolean isMoved() {
            return openingHeldFen != closingHeldFen || openingAdvanceFen != closingAdvanceFen;
        }

        boolean isSomething() {
            return openingHeldFen != 0 || closingHeldFen != 0 || openingAdvanceFen != 0 || closingAdvanceFen != 0;
        }
    }
}
