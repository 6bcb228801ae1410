package cn.suanquan.settlement;

import cn.suanquan.kernel.Refusal;
import java.util.Locale;

/// What a bank's file of results may be: a table, or a message of ISO 20022.
public enum BankFileForm {
    XLSX,
    CSV,
    XML;

    /// By the media type of a request.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 415 MEDIA_TYPE_UNKNOWN
    static BankFileForm of(String mediaType) {
        String plain = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> XLSX;
            case "text/csv" -> CSV;
            case "application/xml", "text/xml" -> XML;
            default -> throw unknown();
        };
    }

    /// By the end of a file's name.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 415 MEDIA_TYPE_UNKNOWN
    public static BankFileForm ofFileName(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.endsWith(".xlsx")) {
            return XLSX;
        }
        if (plain.endsWith(".csv") || plain.endsWith(".txt")) {
            return CSV;
        }
        if (plain.endsWith(".xml")) {
            return XML;
        }
        throw unknown();
    }

    private static RuntimeException unknown() {
        return Refusal.of(
                        Refusal.Kind.UNKNOWN_FORM,
                        "MEDIA_TYPE_UNKNOWN",
                        "银行结果文件须为 .xlsx、.csv 或 .xml（camt.054、pain.002）；旧版 .xls 请另存为 .xlsx (no such file)。")
                .toException();
    }
}
