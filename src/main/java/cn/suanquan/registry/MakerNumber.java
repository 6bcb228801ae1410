package cn.suanquan.registry;

import cn.suanquan.kernel.CitizenNumber;
import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.annotation.JsonCreator;

/// The number of a maker's own identity document: 6 to 20 capital letters and digits; one of 18 characters is a 公民身份号码
/// and must carry its check character (GB 11643-1999). Kept only as a keyed hash, never printed.
public record MakerNumber(String value) {
    public static final int LENGTH_MIN = 6;
    public static final int LENGTH_MAX = 20;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MakerNumber {
        if (value.length() < LENGTH_MIN
                || value.length() > LENGTH_MAX
                || !value.chars().allMatch(MakerNumber::isCharacter)) {
            throw new IllegalArgumentException("idNumber must be 6 to 20 capital letters and digits");
        }
        if (!isChecked(value)) {
            throw new IllegalArgumentException("idNumber of 18 characters must be a 公民身份号码 with its check character");
        }
    }

    /// True for what such numbers are made of.
    public static boolean isCharacter(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }

    /// False where the length says that there is a check character, and it does not fit.
    public static boolean isChecked(String text) {
        return text.length() != 18 || CitizenNumber.isRight(text);
    }

    String lastFour() {
        return value.substring(value.length() - 4);
    }

    /// HMAC-SHA256 under the register's key: the same number is found again, and a stolen table names nobody.
    String hash(String key) {
        return Sha256.keyedHex(key, value);
    }

    @Override
    public String toString() {
        return "****" + lastFour();
    }
}
