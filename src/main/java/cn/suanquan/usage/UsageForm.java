package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// In which form usage records come. Whatever the form, a field is read by the same rules ([UsageRecord]).
public enum UsageForm {
    /// A record, or an array of them.
    JSON("application/json"),
    /// A record a line.
    NDJSON("application/x-ndjson"),
    /// A CloudEvents 1.0 event in the structured mode, whose data is a record.
    CLOUD_EVENT("application/cloudevents+json"),
    /// An array of such events.
    CLOUD_EVENTS("application/cloudevents-batch+json"),
    /// A table whose first row names the fields: UTF-8, with or without byte order mark, or GB18030.
    CSV("text/csv"),
    /// A workbook whose first sheet is such a table.
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    UsageForm(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /// True for events that say themselves what they are.
    boolean isEvent() {
        return this == CLOUD_EVENT || this == CLOUD_EVENTS;
    }

    /// True for what is a row of cells a record.
    public boolean isTable() {
        return this == CSV || this == XLSX;
    }

    /// @param contentType of a request
    /// @throws cn.suanquan.kernel.RefusedException 415 MEDIA_TYPE_UNKNOWN, with those that are taken
    public static UsageForm of(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> form.mediaType.equals(type))
                .findFirst()
                .orElseThrow(() -> unknown("Content-Type " + shortened(type)));
    }

    /// True for `gzip`, false for none.
    ///
    /// @param contentEncoding of a request; empty where it has none
    /// @throws cn.suanquan.kernel.RefusedException 415 MEDIA_TYPE_UNKNOWN
    public static boolean isGzip(String contentEncoding) {
        return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw unknown("Content-Encoding " + shortened(contentEncoding));
        };
    }

    /// The form of a file, as far as its name tells.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 415 MEDIA_TYPE_UNKNOWN
    public static UsageForm ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - ".gz".length()) : lower;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv", "txt" -> CSV;
            case "xlsx" -> XLSX;
            case "ndjson", "jsonl" -> NDJSON;
            case "json" -> JSON;
            default ->
                throw Refusal.of(
                                Refusal.Kind.UNKNOWN_FORM,
                                "MEDIA_TYPE_UNKNOWN",
                                "请选择 .csv、.xlsx、.ndjson 或 .json 文件，也可用 gzip 压缩后提交（如 .csv.gz）。")
                        .toException();
        };
    }

    /// @throws cn.suanquan.kernel.RefusedException 415 MEDIA_TYPE_UNKNOWN where the data of an event would be a file
    static void mustBeDataOfAnEvent(UsageForm form) {
        if (form != JSON) {
            throw Refusal.of(
                            Refusal.Kind.UNKNOWN_FORM,
                            "MEDIA_TYPE_UNKNOWN",
                            "以 ce- 请求头提交的 CloudEvents 事件，请求体须为一条 application/json 记录 (an event in the binary mode is JSON)。")
                    .toException();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static RuntimeException unknown(String what) {
        String taken = Arrays.stream(values()).map(UsageForm::mediaType).collect(Collectors.joining("、"));
        return Refusal.of(
                        Refusal.Kind.UNKNOWN_FORM,
                        "MEDIA_TYPE_UNKNOWN",
                        "不支持 " + what + "；可用的内容类型为 " + taken + "，均可另用 Content-Encoding: gzip 压缩 (use one of these)。")
                .toException();
    }
}
