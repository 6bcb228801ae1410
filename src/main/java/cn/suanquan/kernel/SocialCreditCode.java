package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/// 法人和其他组织统一社会信用代码, GB 32100-2015: 18 characters from 0-9A-Z without I, O, S, V, Z. The first is the registering
/// department, the second the kind of organisation there; the last is the check character: 31 − (Σ value × 3^(i−1)
/// mod 31) mod 31 (§4.2, appendix A). What looks like the number of a person is no code, whatever fits.
public record SocialCreditCode(@JsonValue String value) {
    public static final int LENGTH = 18;
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    /// 机构编制, 外交, 司法行政, 文化, 民政, 旅游, 宗教, 工会, 工商, 中央军委, 农业, 其他, each with its kinds (9: 其他).
    private static final Pattern DEPARTMENT_AND_KIND =
            Pattern.compile("1[1-39]|2[19]|3[1-59]|4[19]|5[1-39]|6[129]|7[129]|8[19]|9[1-39]|A[19]|N[1-39]|Y1");

    /// What keeps a text from being such a code, in the order in which it is looked at.
    public enum Fault {
        FORM("统一社会信用代码 must be 18 characters of 0-9 and A-Z without I O S V Z (GB 32100-2015)"),
        DEPARTMENT("统一社会信用代码 must begin with a registering department and a kind of"
                + " organisation, such as 91, 12 or 52 (GB 32100-2015)"),
        PERSON("this looks like the number of a person (公民身份号码), not like a code of an organisation: give a"
                + " maker's number as idNumber, where it is kept hashed");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SocialCreditCode {
        fault(value).ifPresent(fault -> {
            throw new IllegalArgumentException(fault.words);
        });
    }

    /// What is wrong with a text that should be a code; nothing where only its check character may not fit.
    public static Optional<Fault> fault(String text) {
        if (text.length() != LENGTH || !hasCharacters(text)) {
            return Optional.of(Fault.FORM);
        }
        if (!DEPARTMENT_AND_KIND.matcher(text.substring(0, 2)).matches()) {
            return Optional.of(Fault.DEPARTMENT);
        }
        return CitizenNumber.hasForm(text) && (!isChecked(text) || CitizenNumber.isRight(text))
                ? Optional.of(Fault.PERSON)
                : Optional.empty();
    }

    private static boolean isChecked(String code) {
        return code.charAt(LENGTH - 1) == checkCharacter(code.substring(0, LENGTH - 1));
    }

    private static boolean hasCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isCharacter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// True for what such codes are made of.
    public static boolean isCharacter(int c) {
        return ALPHABET.indexOf(c) >= 0;
    }

    /// True where the check character fits. A real organisation may fail it; two officers may accept it with a reason.
    public boolean isCheckCharacterRight() {
        return value.charAt(17) == checkCharacter(value.substring(0, 17));
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
