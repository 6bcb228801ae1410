package cn.suanquan.settlement;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.PaymentForm;
import cn.suanquan.tables.CsvSheet;
import cn.suanquan.tables.FileSource;
import cn.suanquan.tables.FileText;
import cn.suanquan.tables.XlsxSheet;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A bank's results as a table: the payment file with what became of each payment beside it, or the bank's own list.
/// Columns are known by their heads, in the first twenty rows; other columns mean nothing.
final class BankTable {
    /// What is looked for, by the name that we give it.
    private enum Column {
        INSTRUCTION("指令编号"),
        STATUS("结果"),
        BANK_REFERENCE("银行流水号"),
        DATE("日期"),
        AMOUNT("金额(元)"),
        ACCOUNT("账号"),
        REASON("原因");

        private final String words;

        Column(String words) {
            this.words = words;
        }
    }

    /// The heads that banks and we ourselves write.
    private static final Map<Column, Set<String>> HEADS = Map.ofEntries(
            Map.entry(Column.INSTRUCTION, Set.of("指令编号", "支付编号", "指令号", "客户流水号", "endtoendid", "instruction")),
            Map.entry(Column.STATUS, Set.of("结果", "支付结果", "交易结果", "处理结果", "状态", "支付状态", "交易状态", "status", "outcome")),
            Map.entry(Column.BANK_REFERENCE, Set.of("银行流水号", "交易流水号", "银行流水", "流水号", "回单编号", "bankreference")),
            Map.entry(Column.DATE, Set.of("日期", "交易日期", "支付日期", "记账日期", "入账日期", "退汇日期", "date", "ondate")),
            Map.entry(Column.AMOUNT, Set.of("金额(元)", "金额", "交易金额", "支付金额", "amount")),
            Map.entry(Column.ACCOUNT, Set.of("账号", "收款账号", "收款人账号", "收款方账号", "account")),
            Map.entry(Column.REASON, Set.of("原因", "退汇原因", "失败原因", "退回原因", "reason")));

    private static final Set<String> PAID = Set.of("paid", "已付", "已付讫", "成功", "支付成功", "交易成功", "处理成功", "已支付", "已入账");
    private static final Set<String> RETURNED =
            Set.of("returned", "退汇", "退回", "已退汇", "失败", "支付失败", "交易失败", "处理失败", "拒绝");
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})(?:[-/.](\\d{1,2})[-/.](\\d{1,2})|(\\d{2})(\\d{2}))(?:[T ].*)?");
    /// In yuan; so many digits that the amounts of a whole file can be added up.
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(?:\\.\\d{1,2}0*)?");
    /// How spreadsheets write a number of more digits than they keep.
    private static final Pattern ROUNDED = Pattern.compile("[1-9](\\.[0-9…]+)?E\\+[0-9]{2,}");
    private static final int HEAD_ROWS_MAX = 20;

    private final List<PaymentForm.Column> own;
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);

    /// @param own columns of the payment file, whose heads a bank may leave as they are
    private BankTable(List<PaymentForm.Column> own) {
        this.own = own;
    }

    /// The next row of a table.
    @FunctionalInterface
    private interface Rows {
        Optional<List<String>> next() throws IOException;
    }

    /// Where the row that was read last stands.
    @FunctionalInterface
    private interface Place {
        long row();
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY, BAD_TABLE; 413 BODY_TOO_LARGE
    static List<BankLine> xlsx(FileSource file, List<PaymentForm.Column> own, int most) throws IOException {
        BankTable table = new BankTable(own);
        try (XlsxSheet sheet = new XlsxSheet(file, BankFileReader.INFLATED_MAX)) {
            return table.lines(() -> sheet.next(table::isDate), sheet::row, most);
        }
    }

    /// @throws cn.suanquan.kernel.RefusedException as [#xlsx]
    static List<BankLine> csv(FileSource file, List<PaymentForm.Column> own, int most) throws IOException {
        try (CsvSheet sheet = new CsvSheet(FileText.read(file))) {
            return new BankTable(own).lines(sheet::next, sheet::row, most);
        }
    }

    private boolean isDate(int column) {
        return Integer.valueOf(column).equals(columns.get(Column.DATE));
    }

    private List<BankLine> lines(Rows rows, Place place, int most) throws IOException {
        Optional<List<String>> row = rows.next();
        for (int i = 0; i < HEAD_ROWS_MAX && row.isPresent() && !isHead(row.get()); i++) {
            row = rows.next();
        }
        mustBeWhole();
        List<BankLine> lines = new ArrayList<>();
        for (row = rows.next(); row.isPresent(); row = rows.next()) {
            List<String> cells = row.get();
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            BankFileReader.mustBeFew(lines.size(), most);
            lines.add(line(place.row(), cells));
        }
        return lines;
    }

    /// Takes the row for the head where it names the instruction and what became of it.
    private boolean isHead(List<String> cells) {
        columns.clear();
        for (int i = 0; i < cells.size(); i++) {
            int at = i;
            column(plain(cells.get(i))).ifPresent(one -> {
                if (columns.putIfAbsent(one, at) != null) {
                    throw bad("表头中“" + cells.get(at) + "”所指的内容出现了两次，请只保留一列 (twice)。");
                }
            });
        }
        return columns.containsKey(Column.INSTRUCTION) && columns.containsKey(Column.STATUS);
    }

    private Optional<Column> column(String head) {
        for (PaymentForm.Column one : own) {
            if (plain(one.head()).equals(head)) {
                return switch (one.field()) {
                    case INSTRUCTION -> Optional.of(Column.INSTRUCTION);
                    case AMOUNT -> Optional.of(Column.AMOUNT);
                    case ACCOUNT_NUMBER -> Optional.of(Column.ACCOUNT);
                    default -> Optional.empty();
                };
            }
        }
        return Stream.of(Column.values())
                .filter(one -> HEADS.getOrDefault(one, Set.of()).contains(head))
                .findFirst();
    }

    private void mustBeWhole() {
        List<String> missing = Stream.of(
                        Column.INSTRUCTION, Column.STATUS, Column.BANK_REFERENCE, Column.DATE, Column.AMOUNT)
                .filter(one -> !columns.containsKey(one))
                .map(one -> one.words)
                .toList();
        if (!missing.isEmpty()) {
            throw bad("前 " + HEAD_ROWS_MAX + " 行中没有完整的表头，缺少：" + String.join("、", missing)
                    + "。请保留支付文件的“指令编号”“金额”两列，并加上结果、银行流水号、日期、原因 (columns are missing)。");
        }
    }

    private static RuntimeException bad(String detail) {
        return Refusal.of(Refusal.Kind.INVALID, "BAD_TABLE", detail).toException();
    }

    private BankLine line(long place, List<String> cells) {
        String status = cell(cells, Column.STATUS);
        String amount = cell(cells, Column.AMOUNT).replace(",", "").replace("¥", "");
        String date = cell(cells, Column.DATE);
        Optional<LocalDate> day = day(date);
        Optional<Long> fen = fen(amount);
        String account = cell(cells, Column.ACCOUNT).replace(" ", "");
        String bankReference = cell(cells, Column.BANK_REFERENCE);
        Optional<Instruction.Outcome> outcome = outcome(plain(status));
        String reason = cell(cells, Column.REASON);
        boolean isTwice = outcome.equals(Optional.of(Instruction.Outcome.RETURNED)) && WholeRejection.isTwice(reason);
        String wrong = ROUNDED.matcher(bankReference).matches()
                ? "银行流水号被电子表格改写成了 " + bankReference + "，请向银行重新取得文件，或将该列设为文本后填写"
                : isTwice ? "原因写明是重复，所退回的可能是重复发送的一份，请向银行核实后登记" : wrong(amount, fen, date, day);
        return new BankLine(
                place,
                cell(cells, Column.INSTRUCTION),
                fen,
                account.isEmpty() ? List.of() : List.of(account),
                outcome,
                status,
                bankReference,
                day,
                reason,
                Optional.of(wrong).filter(words -> !words.isEmpty()),
                false,
                Optional.empty());
    }

    private static String wrong(String amount, Optional<Long> fen, String date, Optional<LocalDate> day) {
        if (fen.isEmpty()) {
            return "金额“" + BankFileReader.shortened(amount) + "”不是以元为单位、最多两位小数的数";
        }
        return day.isEmpty() && !date.isEmpty() ? "日期“" + BankFileReader.shortened(date) + "”无法识别" : "";
    }

    private String cell(List<String> cells, Column column) {
        Integer at = columns.get(column);
        return at == null || at >= cells.size() ? "" : cells.get(at).strip();
    }

    private static Optional<Instruction.Outcome> outcome(String status) {
        return PAID.contains(status)
                ? Optional.of(Instruction.Outcome.PAID)
                : RETURNED.contains(status) ? Optional.of(Instruction.Outcome.RETURNED) : Optional.empty();
    }

    static Optional<Long> fen(String amount) {
        return AMOUNT.matcher(amount).matches()
                ? Optional.of(new BigDecimal(amount).movePointRight(2).longValueExact())
                : Optional.empty();
    }

    static Optional<LocalDate> day(String text) {
        Matcher day = DAY.matcher(text.replaceAll("[年月]", "-").replace("日", ""));
        if (!day.matches()) {
            return Optional.empty();
        }
        try {
            int group = day.group(2) == null ? 4 : 2;
            return Optional.of(LocalDate.of(
                    Integer.parseInt(day.group(1)),
                    Integer.parseInt(day.group(group)),
                    Integer.parseInt(day.group(group + 1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Heads and states as they are compared: widths and cases are one, space is none.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
