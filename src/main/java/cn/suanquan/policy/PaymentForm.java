package cn.suanquan.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the bank or treasury of a city wants its payment files: which columns of a table, in which order, under which
/// heads; and the account that pays, which a message of ISO 20022 names.
///
/// @param columns of XLSX and CSV, 1 to 40; among them the account's name and number, the amount and the instruction
/// @param payer not shown with the programme: an account is nobody's business but the bank's
public record PaymentForm(List<Column> columns, @JsonIgnore Optional<Payer> payer) {
    public static final int COLUMNS_MAX = 40;
    public static final int HEAD_CHARS_MAX = 40;
    public static final int TEXT_CHARS_MAX = 60;

    /// What a column may say of a payment.
    public enum Field {
        NUMBER,
        BATCH,
        PAYEE,
        IDENTITY,
        ACCOUNT_NAME,
        ACCOUNT_NUMBER,
        BANK,
        /// 联行号 (CNAPS); empty where none is registered.
        BANK_NUMBER,
        AMOUNT,
        AMOUNT_IN_WORDS,
        PURPOSE,
        /// The reference by which the bank's word is matched with the payment.
        INSTRUCTION,
        /// The same words in each row, such as a currency.
        TEXT
    }

    /// @param text of TEXT
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Column(Field field, String head, Optional<String> text) {}

    /// @param accountNumber 8 to 32 digits
    public record Payer(String name, String bank, String accountNumber) {
        /// With the last four digits of the number.
        public String shown() {
            return name + "，" + bank + "，尾号 " + accountNumber.substring(Math.max(0, accountNumber.length() - 4));
        }

        /// Without the number: it must not reach a log by accident.
        @Override
        public String toString() {
            return shown();
        }
    }

    private static final Set<Field> NEEDED =
            EnumSet.of(Field.ACCOUNT_NAME, Field.ACCOUNT_NUMBER, Field.AMOUNT, Field.INSTRUCTION);

    public static final PaymentForm DEFAULT = new PaymentForm(
            List.of(
                    column(Field.NUMBER, "序号"),
                    column(Field.BATCH, "批次"),
                    column(Field.PAYEE, "收款单位"),
                    column(Field.IDENTITY, "统一社会信用代码/证件号"),
                    column(Field.ACCOUNT_NAME, "户名"),
                    column(Field.ACCOUNT_NUMBER, "账号"),
                    column(Field.BANK, "开户行"),
                    column(Field.AMOUNT, "金额(元)"),
                    column(Field.AMOUNT_IN_WORDS, "大写金额"),
                    column(Field.PURPOSE, "用途"),
                    column(Field.INSTRUCTION, "指令编号")),
            Optional.empty());

    public PaymentForm {
        columns = List.copyOf(columns);
    }

    private static Column column(Field field, String head) {
        return new Column(field, head, Optional.empty());
    }

    /// What a payment cannot be made or found again without, and the form lacks.
    static Set<Field> missing(List<Column> columns) {
        Set<Field> missing = EnumSet.copyOf(NEEDED);
        columns.forEach(column -> missing.remove(column.field()));
        return missing;
    }

    /// True where two columns have one head, or say the same of a payment.
    static boolean isTwice(List<Column> columns) {
        Set<String> heads = new HashSet<>();
        Set<Field> fields = EnumSet.noneOf(Field.class);
        return columns.stream()
                .anyMatch(column ->
                        !heads.add(column.head()) || column.field() != Field.TEXT && !fields.add(column.field()));
    }
}
