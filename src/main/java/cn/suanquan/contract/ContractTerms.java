package cn.suanquan.contract;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a contract says: its term and its lines, whose sum is its amount.
///
/// @param from first day of service
/// @param until last day of service
/// @param lines 1 to 50; of two that fit a service the first counts
/// @param document SHA-256 of the paper, 64 hexadecimal digits in lower case
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContractTerms(LocalDate from, LocalDate until, List<ContractLine> lines, Optional<String> document) {
    static final int LINES_MAX = 50;

    public ContractTerms {
        day("from", from);
        day("until", until);
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("until 不得早于 from (must not be before from)");
        }
        if (lines.isEmpty() || lines.size() > LINES_MAX || lines.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("lines 须有 1 至 " + LINES_MAX + " 项 (entries)");
        }
        lines = List.copyOf(lines);
        var _ = sum(lines); // an amount of its own: within what an amount may be
        document.ifPresent(hash -> {
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "document 须为 64 位小写十六进制数 (must be 64 hexadecimal digits in lower case)");
            }
        });
    }

    static void day(String name, LocalDate day) {
        if (day.getYear() < 1990 || day.getYear() > 2199) {
            throw new IllegalArgumentException(name + " 须为 1990 至 2199 年的日期，不是 " + day + " (a day from 1990 to 2199)");
        }
    }

    private static Fen sum(List<ContractLine> lines) {
        return lines.stream().map(ContractLine::amountFen).reduce(Fen.ZERO, Fen::plus);
    }

    /// The amount of the contract: the sum of its lines.
    public Fen totalFen() {
        return sum(lines);
    }

    /// The first line that no longer is what it was before, counted from 1: a supplement changes amounts, quantities
    /// and the last day, and adds lines, so that what is drawn on a line stays on it.
    Optional<Integer> lost(ContractTerms before) {
        for (int i = 0; i < before.lines.size(); i++) {
            if (i >= lines.size() || !lines.get(i).isSameThing(before.lines.get(i))) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
