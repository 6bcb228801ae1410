package cn.suanquan.kernel;

import java.text.Normalizer;
import java.util.Locale;

/// The one rule for text that identifies something: a record id, an invoice, a payment reference, a contract number, a
/// name. Two texts that look the same are the same, and nothing that cannot be seen tells two apart: the text is kept
/// in Unicode's NFKC form (UAX #15), and refused where it is empty, too long, has space at an end, or holds a character
/// that no reader sees.
public final class KeyText {
    /// The CJK Unified Ideographs that Unicode has had since 5.1: each is a letter, and none is composed of others.
    private static final char HAN_FIRST = '\u4E00';

    private static final char HAN_LAST = '\u9FC3';

    private KeyText() {}

    /// The text as it is kept and compared.
    ///
    /// @param name what the text is, for the message
    /// @param max the most characters (of UTF-16) it may have
    /// @throws IllegalArgumentException where it is empty, longer, begins or ends with space of any kind, or holds
    ///     control or format characters, other invisible ones, characters that Unicode has not assigned, or half a
    ///     surrogate pair
    public static String checked(String name, String text, int max) {
        require(!text.isEmpty() && text.length() <= max, name, "must have 1 to " + max + " characters");
        if (isPlain(text)) {
            return text;
        }
        text.codePoints().filter(c -> !isVisible(c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(name + " must not contain the character U+%04X".formatted(c));
        });
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        require(!plain.isEmpty() && plain.length() <= max, name, "must have 1 to " + max + " characters");
        require(
                !isSpace(plain.codePointAt(0)) && !isSpace(plain.codePointBefore(plain.length())),
                name,
                "must not begin or end with space");
        return plain;
    }

    /// The same for text whose case means nothing: `hd-1` and `HD-1` are one.
    public static String caseless(String name, String text, int max) {
        String plain = checked(name, text, max).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return checked(name, Normalizer.normalize(plain, Normalizer.Form.NFKC), max);
    }

    /// A number as people write it, reduced to what tells it from others: HT-001, ｈｔ—００１ and "HT 001" are one.
    ///
    /// @throws IllegalArgumentException where fewer than one or more than `max` letters and digits are left
    public static String reduced(String name, String number, int max) {
        String plain = Normalizer.normalize(number, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        StringBuilder key = new StringBuilder();
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        if (key.isEmpty() || key.length() > max) {
            throw new IllegalArgumentException(name + " 须有 1 至 " + max + " 个字母或数字 (letters or digits)");
        }
        return key.toString();
    }

    /// Letters, digits and signs of ASCII and common Chinese characters alone, which NFKC leaves as they are: nothing
    /// has to be looked for.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c <= ' ' || c > '~') && (c < HAN_FIRST || c > HAN_LAST)) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean isRight, String name, String rule) {
        if (!isRight) {
            throw new IllegalArgumentException(name + " " + rule);
        }
    }

    private static boolean isSpace(int c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    /// The text with a `?` for each character that no reader sees, a line break too: for showing on a terminal what
    /// somebody else wrote.
    public static String shown(String text) {
        return text.codePoints()
                .map(c -> isVisible(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Whether a reader sees that character, or the space it takes.
    public static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isBlank(c);
        };
    }

    /// What has another general category and shows nothing all the same: the rest of Default_Ignorable_Code_Point
    /// (DerivedCoreProperties.txt), and the empty Braille pattern.
    private static boolean isBlank(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
        };
    }
}
