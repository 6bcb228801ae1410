package cn.suanquan.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads how payment files are written, `procedure.payments` of a programme file.
final class PaymentFormFile {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{8,32}");
    private static final int NAME_CHARS_MAX = 140;

    private PaymentFormFile() {}

    static PaymentForm form(YamlMap map) {
        List<PaymentForm.Column> columns =
                map.has("columns") ? map.each("columns", PaymentFormFile::column) : PaymentForm.DEFAULT.columns();
        Optional<PaymentForm.Payer> payer = map.in("payer", PaymentFormFile::payer);
        if (map.isRight("columns")) {
            Set<PaymentForm.Field> missing = PaymentForm.missing(columns);
            if (columns.size() > PaymentForm.COLUMNS_MAX) {
                map.wrong(
                        "columns",
                        "最多 " + PaymentForm.COLUMNS_MAX + " 列",
                        "must be at most " + PaymentForm.COLUMNS_MAX + " columns");
            } else if (!missing.isEmpty()) {
                map.wrong(
                        "columns",
                        "缺少 " + missing + "：没有它们，款项付不出去，或银行结果对不上",
                        "lack " + missing + ": without them a payment cannot be made, or not be found again");
            } else if (PaymentForm.isTwice(columns)) {
                map.wrong("columns", "有两列标题相同，或内容相同", "have a head or a field twice");
            }
        }
        return new PaymentForm(columns, payer);
    }

    private static PaymentForm.Column column(YamlMap map) {
        PaymentForm.Field field = map.choice("field", PaymentForm.Field.class);
        String head = shortened(map, "head", map.text("head"), PaymentForm.HEAD_CHARS_MAX);
        Optional<String> text =
                map.optionalText("text").map(words -> shortened(map, "text", words, PaymentForm.TEXT_CHARS_MAX));
        if (map.isRight("field") && text.isPresent() != (field == PaymentForm.Field.TEXT)) {
            map.wrong("text", "只与 field: TEXT 同用，且不可缺少", "goes with field: TEXT, and only with it");
        }
        return new PaymentForm.Column(field, head, text);
    }

    private static PaymentForm.Payer payer(YamlMap map) {
        return new PaymentForm.Payer(
                shortened(map, "name", map.text("name"), NAME_CHARS_MAX),
                shortened(map, "bank", map.text("bank"), NAME_CHARS_MAX),
                map.text("account", ACCOUNT));
    }

    private static String shortened(YamlMap map, String key, String words, int most) {
        if (words.length() > most) {
            map.wrong(key, "最多 " + most + " 个字符", "must be at most " + most + " characters");
            return words.substring(0, most);
        }
        return words;
    }
}
