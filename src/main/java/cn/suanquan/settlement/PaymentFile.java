package cn.suanquan.settlement;

import cn.suanquan.http.Csv;
import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.policy.PaymentForm.Column;
import cn.suanquan.policy.PaymentForm.Field;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.tables.TableCells;
import cn.suanquan.tables.XlsxFile;
import java.util.List;

/// The tables a treasury or bank imports: one row a payment of a batch, in the columns that the programme says. The
/// same batch is the same bytes whenever it is made.
final class PaymentFile {
    private static final String SHEET = "支付明细";

    private PaymentFile() {}

    /// A workbook: every cell is what the bank is to read, to the letter.
    static byte[] xlsx(PaymentBatch batch) {
        List<Column> columns = batch.form().columns();
        XlsxFile file = new XlsxFile(
                columns.stream().map(Column::head).toList(),
                columns.stream().map(column -> width(column.field())).toList());
        int number = 1;
        for (Instruction one : batch.payments()) {
            int its = number++;
            file.row(columns.stream()
                    .map(column -> switch (column.field()) {
                        case NUMBER -> XlsxFile.number(its);
                        case BATCH -> XlsxFile.number(one.batch());
                        case AMOUNT -> XlsxFile.yuan(one.amount().value());
                        default -> XlsxFile.text(words(batch, column, one));
                    })
                    .toList());
        }
        return file.bytes(SHEET);
    }

    /// UTF-8 with BOM. What a spreadsheet would take for a formula is led by an apostrophe, and long numbers end with a
    /// tab: a spreadsheet has no other text.
    static byte[] csv(PaymentBatch batch) {
        List<Column> columns = batch.form().columns();
        Csv csv = new Csv(columns.stream().map(Column::head).toList());
        int number = 1;
        for (Instruction one : batch.payments()) {
            int its = number++;
            csv.row(columns.stream()
                    .map(column -> switch (column.field()) {
                        case NUMBER -> Csv.number(its);
                        case BATCH -> Csv.number(one.batch());
                        case AMOUNT -> Csv.yuan(one.amount().value());
                        case IDENTITY, ACCOUNT_NUMBER, BANK_NUMBER -> Csv.digits(words(batch, column, one));
                        default -> TableCells.guarded(words(batch, column, one));
                    })
                    .toList());
        }
        return csv.bytes();
    }

    /// Rows in which the CSV has an apostrophe that is not of the payee's name, account or bank: a bank may not know it
    /// for a guard.
    static int guarded(PaymentBatch batch) {
        return (int) batch.payments().stream()
                .filter(one -> batch.form().columns().stream()
                        .filter(column -> column.field() != Field.AMOUNT)
                        .anyMatch(column -> Csv.isFormula(words(batch, column, one))))
                .count();
    }

    private static String words(PaymentBatch batch, Column column, Instruction one) {
        return switch (column.field()) {
            case NUMBER, BATCH, AMOUNT -> "";
            case PAYEE -> one.name();
            case IDENTITY -> one.identity();
            case ACCOUNT_NAME -> one.bank().map(BankAccount::accountName).orElse("");
            case ACCOUNT_NUMBER -> one.bank().map(BankAccount::number).orElse("");
            case BANK -> one.bank().map(BankAccount::bank).orElse("");
            case BANK_NUMBER -> one.bank().flatMap(BankAccount::bankNumber).orElse("");
            case AMOUNT_IN_WORDS -> ChineseAmount.of(one.amount());
            case PURPOSE -> batch.purpose();
            case INSTRUCTION -> batch.reference(one);
            case TEXT -> column.text().orElse("");
        };
    }

    private static int width(Field field) {
        return switch (field) {
            case NUMBER, BATCH -> 6;
            case TEXT -> 12;
            case AMOUNT, BANK_NUMBER -> 16;
            case IDENTITY, ACCOUNT_NUMBER -> 24;
            case PAYEE, ACCOUNT_NAME, BANK, AMOUNT_IN_WORDS, INSTRUCTION -> 32;
            case PURPOSE -> 40;
        };
    }
}
