package cn.suanquan.registry;

import cn.suanquan.kernel.CitizenNumber;
import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.annotation.JsonCreator;

/// The number of a maker's own identity document: 6 to 20 capital letters and digits; one of 18 characters is a 公民身份号码
/// and must carry its check character (GB 11643-1999). Kept only as a keyed hash, never printed.
record MakerNumber(String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    MakerNumber {
        if (!value.matches("[0-9A-Z]{6,20}")) {
            throw new IllegalArgumentException("idNumber must be 6 to 20 capital letters and digits");
        }
        if (value.length() == 18 && !CitizenNumber.isRight(value)) {
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

    @Override
    public String toString() {
        return "****" + lastFour();
    }
}
