package cn.suanquan.console;

import cn.suanquan.http.Csv;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The books as tables for a spreadsheet. Pieces stand in columns of their own, so that no column adds them to 元.
final class LedgerTables {
    private LedgerTables() {}

    /// A bucket of a type of account.
    private record TrialLine(String type, LedgerLine line) {}

    static Response trial(List<LedgerPages.TypeLines> types) {
        return OfficeTables.whole(
                "trial-balance.csv",
                List.of("账户类别", "阶段", "转入（元）", "转出（元）", "余额（元）", "转入次数", "转出次数", "余下次数"),
                types.stream()
                        .flatMap(type -> type.lines().stream().map(line -> new TrialLine(type.words(), line)))
                        .toList(),
                of -> Stream.of(
                                Stream.of(
                                        OfficeTables.word(AuditWords.class, of.type()),
                                        OfficeTables.word(
                                                EntryWords.class, of.line().words())),
                                cells(of.line(), false),
                                cells(of.line(), true))
                        .flatMap(cells -> cells)
                        .toList());
    }

    private static Stream<Csv.Cell> cells(LedgerLine line, boolean isPieces) {
        return Stream.of(line.came(), line.went(), line.closing()).map(much -> cell(line, much, isPieces));
    }

    private static Csv.Cell cell(LedgerLine line, long much, boolean isPieces) {
        return line.isPieces() != isPieces ? Csv.text("") : isPieces ? Csv.number(much) : Csv.yuan(much);
    }

    /// One balance of an account; what is of the whole account stands with its first.
    private record AccountRow(LedgerPages.AccountLine of, int balance) {
        private Csv.Cell balance(boolean isPieces) {
            return of.balances().isEmpty() ? Csv.text("") : cell(line(), line().closing(), isPieces);
        }

        private LedgerLine line() {
            return of.balances().get(balance);
        }
    }

    static Response accounts(List<LedgerPages.AccountLine> accounts) {
        List<AccountRow> rows = new ArrayList<>();
        for (LedgerPages.AccountLine account : accounts) {
            for (int i = 0; i < Math.max(1, account.balances().size()); i++) {
                rows.add(new AccountRow(account, i));
            }
        }
        return OfficeTables.whole(
                "accounts.csv",
                List.of("账户", "名称", "账户代码", "阶段", "余额（元）", "余下次数", "计算依据（元）", "分录数"),
                rows,
                row -> List.of(
                        OfficeTables.word(EntryWords.class, row.of().account().words()),
                        Csv.text(row.of().account().name()),
                        Csv.text(row.of().account().key()),
                        row.of().balances().isEmpty()
                                ? Csv.text("")
                                : OfficeTables.word(EntryWords.class, row.line().words()),
                        row.balance(false),
                        row.balance(true),
                        row.balance() == 0 ? Csv.yuan(row.of().basisFen()) : Csv.text(""),
                        row.balance() == 0 ? Csv.number(row.of().entries()) : Csv.text("")));
    }

    /// The entries, with a column for each balance that the account ever had.
    static Response statement(List<LedgerPages.StatementLine> lines) {
        List<LedgerLine> balances = lines.stream()
                .flatMap(line -> line.after().stream())
                .map(line -> new LedgerLine(line.words(), line.isPieces(), 0, 0, 0, 0))
                .distinct()
                .toList();
        List<String> head = Stream.concat(
                        OfficeTables.ENTRY.stream(),
                        balances.stream()
                                .map(line -> "记账后" + Words.chinese(EntryWords.class, line.words())
                                        + (line.isPieces() ? "（次）" : "（元）")))
                .toList();
        return OfficeTables.whole("statement.csv", head, lines, line -> Stream.concat(
                        OfficeTables.entry(line.entry()).stream(),
                        balances.stream().map(balance -> cell(balance, after(line, balance), balance.isPieces())))
                .toList());
    }

    private static long after(LedgerPages.StatementLine line, LedgerLine balance) {
        return line.after().stream()
                .filter(one -> one.words().equals(balance.words()))
                .mapToLong(LedgerLine::closing)
                .sum();
    }
}
