package cn.suanquan.settlement;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.PaymentForm;
import cn.suanquan.tables.FileSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Reads what a bank says of payments, whatever the form of its file.
final class BankFileReader {
    static final int LINES_MAX = SettlementResource.RESULTS_MAX;
    static final long INFLATED_MAX = 64L * 1024 * 1024;
    private static final int SHOWN_CHARS = 40;

    private BankFileReader() {}

    /// @param own columns of the payment file
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY, BAD_TABLE, MESSAGE_UNKNOWN, FILE_EMPTY;
    ///     413 BODY_TOO_LARGE
    static List<BankLine> read(BankFileForm form, byte[] bytes, List<PaymentForm.Column> own) {
        FileSource file = () -> new ByteArrayInputStream(bytes);
        try {
            List<BankLine> lines =
                    switch (form) {
                        case XLSX -> BankTable.xlsx(file, own, LINES_MAX);
                        case CSV -> BankTable.csv(file, own, LINES_MAX);
                        case XML -> BankMessage.read(file, LINES_MAX);
                    };
            if (lines.isEmpty()) {
                throw Refusal.of(Refusal.Kind.INVALID, "FILE_EMPTY", "文件中没有一笔支付的结果。")
                        .toException();
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("a file in memory could not be read", e);
        }
    }

    static void mustBeFew(int lines, int most) {
        if (lines >= most) {
            throw Refusal.of(Refusal.Kind.TOO_LARGE, "BODY_TOO_LARGE", "一个结果文件最多 " + most + " 笔，请分成几个文件。")
                    .toException();
        }
    }

    /// What a file says, for a message.
    static String shortened(String text) {
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
    }
}
