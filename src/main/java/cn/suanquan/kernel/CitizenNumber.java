package cn.suanquan.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;

/// 公民身份号码, GB 11643-1999: six digits of the district, eight of the day of birth, three of the sequence, a check
/// character (ISO 7064, MOD 11-2). Such a number names a person: it is neither kept nor shown in clear.
public final class CitizenNumber {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    /// The first two digits of a district (GB/T 2260).
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    private static final Pattern FORM = Pattern.compile("[0-9]{6}(19|20)[0-9]{9}[0-9X]");

    private CitizenNumber() {}

    /// True where the text has 18 characters and the last is the check character of the others.
    public static boolean isRight(String text) {
        if (!text.matches("[0-9]{17}[0-9X]")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (text.charAt(i) - '0') * WEIGHTS[i];
        }
        return text.charAt(17) == CHECK.charAt(sum % 11);
    }

    /// True where the text begins with a province and has a day of birth from 1900 to 2099 in its place.
    static boolean hasForm(String text) {
        return FORM.matcher(text).matches() && PROVINCES.contains(text.substring(0, 2)) && isDay(text.substring(6, 14));
    }

    private static boolean isDay(String digits) {
        try {
            return LocalDate.of(
                            Integer.parseInt(digits.substring(0, 4)),
                            Integer.parseInt(digits.substring(4, 6)),
                            Integer.parseInt(digits.substring(6)))
                    .isAfter(LocalDate.MIN);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
