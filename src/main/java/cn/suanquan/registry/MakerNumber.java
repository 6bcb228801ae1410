package cn.suanquan.registry;

import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.annotation.JsonCreator;

/// The number of a maker's own identity document: 6 to 20 capital letters and digits; one of 18 characters is a 公民身份号码
/// and must carry its check character (GB 11643-1999). Kept only as a keyed hash, never printed.
record MakerNumber(String value) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    MakerNumber {
        if (!value.matches("[0-9A-Z]{6,20}")) {
            throw new IllegalArgumentException("idNumber must be 6 to 20 capital letters and digits");
        }
        if (value.length() == 18 && !(value.matches("[0-9]{17}[0-9X]") && value.charAt(17) == check(value))) {
            throw new IllegalArgumentException("idNumber of 18 characters must be a 公民身份号码 with its check character");
        }
    }

    String lastFour() {
        return value.substring(value.length() - 4);
    }

    /// HMAC-SHA256 under the register's key: the same number is found again, and a stolen table names nobody.
    String hash(String key) {
        return Sha256.keyedHex(key, value);
    }

    private static char check(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % 11);
    }

    @Override
    public String toString() {
        return "****" + lastFour();
    }
}
