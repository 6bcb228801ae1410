package cn.suanquan.kernel;

import java.text.Normalizer;

/// Text that identifies something, in the one form in which it is kept and compared: NFKC (Unicode UAX 15), so that
/// full-width letters are the letters. Characters that nobody sees would make two things of one, and are refused:
/// controls, format characters (the byte-order mark, zero-width space and joiners), spaces other than U+0020 and the
/// ideographic one, fillers, variation selectors; and so is a space at an end.
public final class IdText {
    private static final int ASCII_PRINTABLE_FIRST = 0x20;
    private static final int ASCII_PRINTABLE_LAST = 0x7E;
    private static final int IDEOGRAPHIC_SPACE = 0x3000;

    private IdText() {}

    /// The text in its one form.
    ///
    /// @param name of the field, for the error
    /// @param max most characters, after it was brought into that form
    /// @throws IllegalArgumentException where it is empty, too long, has invisible characters or a space at an end
    public static String of(String name, String text, int max) {
        String plain = isPlain(text) ? text : Normalizer.normalize(visible(name, text), Normalizer.Form.NFKC);
        if (plain.isBlank() || plain.length() > max) {
            throw new IllegalArgumentException(name + " must have 1 to " + max + " characters");
        }
        if (plain.charAt(0) == ' ' || plain.charAt(plain.length() - 1) == ' ') {
            throw new IllegalArgumentException(name + " must not begin or end with a space");
        }
        return plain;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ASCII_PRINTABLE_FIRST || c > ASCII_PRINTABLE_LAST) {
                return false;
            }
        }
        return true;
    }

    private static String visible(String name, String text) {
        text.codePoints().filter(IdText::isInvisible).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    "%s must not have invisible characters such as U+%04X".formatted(name, c));
        });
        return text;
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ' && c != IDEOGRAPHIC_SPACE;
            default -> isFiller(c);
        };
    }

    /// Marks and letters without a shape: joiners, fillers, vowels inherent, variation selectors, the empty
    /// braille cell.
    private static boolean isFiller(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
