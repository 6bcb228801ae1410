package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// A non-negative sum of public money in 分 (1 yuan = 100 分), exact, at most 10^14 分 (一万亿元). Direction is said by
/// from/to, never by sign. In JSON it is a whole number in a field that ends in `Fen`.
///
/// @throws IllegalArgumentException from every constructor and operation that would leave the range
public record Fen(long value) implements Comparable<Fen> {
    public static final long MAX_VALUE = 100_000_000_000_000L;
    public static final Fen ZERO = new Fen(0);
    public static final Fen MAX = new Fen(MAX_VALUE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Fen {
        if (value < 0 || value > MAX_VALUE) {
            throw new IllegalArgumentException("amount must be 0 to " + MAX_VALUE + " fen, not " + value);
        }
    }

    public static Fen of(long fen) {
        return new Fen(fen);
    }

    /// Yuan as written by people: "333,333.33" or "333333.33"; more than two decimals is an error, never rounded.
    public static Fen ofYuan(String yuan) {
        BigDecimal exact = new BigDecimal(yuan.replace(",", ""));
        return new Fen(
                exact.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    }

    public Fen plus(Fen other) {
        return new Fen(Math.addExact(value, other.value));
    }

    /// @throws IllegalArgumentException where other is larger: money below zero does not exist
    public Fen minus(Fen other) {
        return new Fen(Math.subtractExact(value, other.value));
    }

    /// this − other, or zero where other is larger.
    public Fen minusOrZero(Fen other) {
        return value <= other.value ? ZERO : new Fen(value - other.value);
    }

    public Fen min(Fen other) {
        return value <= other.value ? this : other;
    }

    public Fen max(Fen other) {
        return value >= other.value ? this : other;
    }

    public boolean isZero() {
        return value == 0;
    }

    public boolean isMoreThan(Fen other) {
        return value > other.value;
    }

    /// For screens and documents: 1,234,567.89
    public String yuan() {
        return yuan(value);
    }

    /// The same for a signed difference in 分.
    public static String yuan(long fen) {
        DecimalFormat format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(BigDecimal.valueOf(fen, 2));
    }

    @Override
    public int compareTo(Fen other) {
        return Long.compare(value, other.value);
    }

    @JsonValue
    @Override
    public long value() {
        return value;
    }

    @Override
    public String toString() {
        return yuan() + " 元";
    }
}
