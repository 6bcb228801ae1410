package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// 法人和其他组织统一社会信用代码, GB 32100-2015: 18 characters from 0-9A-Z without I, O, S, V, Z; the last is the check character: 31
/// − (Σ value × 3^(i−1) mod 31) mod 31 (§4.2, appendix A).
public record SocialCreditCode(@JsonValue String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SocialCreditCode {
        if (!hasForm(value)) {
            throw new IllegalArgumentException(
                    "统一社会信用代码 must be 18 characters of 0-9 and A-Z without I O S V Z: " + value);
        }
    }

    /// True where the check character fits. A real organisation may fail it; an officer may override with a reason.
    public boolean isCheckCharacterRight() {
        return value.charAt(17) == checkCharacter(value.substring(0, 17));
    }

    public static boolean hasForm(String text) {
        return text.length() == 18 && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /// The check character of the first 17 characters.
    public static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(first17.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return value;
    }
}
