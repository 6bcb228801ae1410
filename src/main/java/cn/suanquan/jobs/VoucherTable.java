package cn.suanquan.jobs;

import cn.suanquan.kernel.KeyText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whose voucher pays for whose jobs: a table with the columns `account`, `user`, `voucher`, `from`, `to`. A row
/// without a user holds for all of the account, but for those who have a row of their own, on whatever days.
record VoucherTable(Map<String, List<Line>> lines) {
    private static final int VOUCHER_CHARS_MAX = 64;

    record Line(String account, String user, String voucher, DayRange days, long line) {
        boolean meets(Line other) {
            return user.equals(other.user) && days.meets(other.days);
        }

        boolean isFor(String who, LocalDate day) {
            return user.equals(who) && days.has(day);
        }
    }

    VoucherTable {
        lines = Map.copyOf(lines);
    }

    /// @throws IllegalArgumentException where a row cannot be read, or two hold for one user on one day
    static VoucherTable of(Path file) {
        Map<String, List<Line>> lines = new HashMap<>();
        for (Line line : RowText.table(file, VoucherTable::line, "account", "user", "voucher", "from", "to")) {
            List<Line> ofAccount = lines.computeIfAbsent(line.account(), _ -> new ArrayList<>());
            for (Line other : ofAccount) {
                if (line.meets(other)) {
                    throw new IllegalArgumentException(file + ": lines " + other.line() + " and " + line.line()
                            + " both hold for " + line.account() + " " + line.user()
                            + ": end one before the other begins");
                }
            }
            ofAccount.add(line);
        }
        return new VoucherTable(lines);
    }

    private static Line line(JobRow row) {
        String voucher = KeyText.checked("voucher", row.needed("voucher"), VOUCHER_CHARS_MAX);
        return new Line(row.needed("account"), row.of("user"), voucher, DayRange.of(row), row.line());
    }

    /// @throws RowRefused where no voucher pays for that run on that day
    String voucher(JobRun run, LocalDate day) {
        List<Line> ofAccount = lines.getOrDefault(run.account(), List.of());
        boolean isOwn = ofAccount.stream().anyMatch(line -> line.user().equals(run.user()));
        String who = isOwn ? run.user() : "";
        return ofAccount.stream()
                .filter(line -> line.isFor(who, day))
                .findFirst()
                .map(Line::voucher)
                .orElseThrow(() -> new RowRefused(
                        "account",
                        "'" + run.account() + "'" + (who.isEmpty() ? "" : " user '" + who + "'") + " has no voucher on "
                                + day,
                        "add the row to the table of vouchers, if the holder gave you a voucher"));
    }
}
