package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A share in basis points (1/10 000), 0 to 10 000: 50 % is 5000. "不超过 r %" rounds down to the 分.
public record Rate(int basisPoints) implements Comparable<Rate> {
    public static final int WHOLE = 10_000;
    public static final Rate FULL = new Rate(WHOLE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Rate {
        if (basisPoints < 0 || basisPoints > WHOLE) {
            throw new IllegalArgumentException("rate must be 0 to 10000 basis points, not " + basisPoints);
        }
    }

    public static Rate percent(int percent) {
        return new Rate(Math.multiplyExact(percent, 100));
    }

    /// ⌊base × rate⌋ in 分; exact, since 10^14 × 10^4 fits a long.
    public Fen of(Fen base) {
        return new Fen(Math.multiplyExact(base.value(), basisPoints) / WHOLE);
    }

    /// ⌈base × rate⌉ in 分.
    public Fen roundedUp(Fen base) {
        return new Fen((Math.multiplyExact(base.value(), basisPoints) + WHOLE - 1) / WHOLE);
    }

    @JsonValue
    @Override
    public int basisPoints() {
        return basisPoints;
    }

    @Override
    public int compareTo(Rate other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }

    /// 50%, 12.5%, 0.05%
    @Override
    public String toString() {
        return java.math.BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
    }
}
