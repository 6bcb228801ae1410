package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;

/// The forms of single values in a programme file. What has another form is refused by an exception of
/// `IllegalArgumentException`, `DateTimeException` or `ArithmeticException`.
final class YamlForms {
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,2})?%");
    private static final Pattern YUAN = Pattern.compile("\\d{1,3}(,\\d{3})*(\\.\\d{1,2})?|\\d{1,13}(\\.\\d{1,2})?");

    private YamlForms() {}

    /// 0% to 100% with at most two decimals.
    static Rate rate(String text) {
        if (!PERCENT.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        return new Rate(percent.movePointRight(2).intValueExact());
    }

    /// An amount in yuan above zero, at most two decimals.
    static Fen yuan(String text) {
        if (!YUAN.matcher(text).matches() || Fen.ofYuan(text).isZero()) {
            throw new IllegalArgumentException(text);
        }
        return Fen.ofYuan(text);
    }

    /// A day of 2000 to 2199.
    static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 2000 || day.getYear() > 2199) {
            throw new IllegalArgumentException(text);
        }
        return day;
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
