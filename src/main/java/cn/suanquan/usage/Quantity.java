package cn.suanquan.usage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/// How much was delivered, in millionths of the unit: "12.5" is 12,500,000 millionths. 0 to 10^12 units; in JSON a
/// decimal string or a whole number, never a float. What has more than six decimals is rounded to six, half up: 8 cards
/// × 1,200 s ÷ 3,600 is "2.666667" however many sixes were written. It is kept and compared so; nothing is priced
/// by it.
public record Quantity(long micros) {
    public static final int DECIMALS = 6;
    static final long MICROS_MAX = 1_000_000_000_000_000_000L;
    private static final Pattern FORM = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,50})?");

    public Quantity {
        if (micros < 0 || micros > MICROS_MAX) {
            throw new IllegalArgumentException("quantity must be 0 to 1000000000000 units");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Quantity of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("quantity must be a decimal such as \"12.5\", written as text");
        }
        BigDecimal micros = new BigDecimal(text).movePointRight(DECIMALS).setScale(0, RoundingMode.HALF_UP);
        return new Quantity(micros.longValueExact());
    }

    /// Of whole units.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Quantity of(long units) {
        if (units < 0 || units > MICROS_MAX / 1_000_000) {
            throw new IllegalArgumentException("quantity must be 0 to 1000000000000 units, not " + units);
        }
        return new Quantity(units * 1_000_000);
    }

    boolean isMoreThan(long units) {
        return micros / 1_000_000 > units || micros / 1_000_000 == units && micros % 1_000_000 > 0;
    }

    /// In units, as a decimal without needless zeros: "12.5".
    @JsonValue
    @Override
    public String toString() {
        BigDecimal plain = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
