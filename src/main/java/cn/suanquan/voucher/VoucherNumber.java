package cn.suanquan.voucher;

/// A voucher's readable number: two letters of the rule's id, two digits of the year, eight characters of its random
/// part, and the check character of ISO 7064 MOD 37-36 over all of them: `LF25-7K2M9QXA-C`. One wrong character and
/// nearly every swap of neighbours is found.
public record VoucherNumber(String text) {
    /// Of its text.
    public static final int LENGTH = 15;

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String PLAIN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int MODULUS = 36;
    private static final int RANDOM_BITS = 40;
    private static final String FORM = "[A-Z]{2}[0-9]{2}-[0-9A-Z]{8}-[0-9A-Z]";

    public VoucherNumber {
        if (!isRight(text)) {
            throw new IllegalArgumentException("voucher number with a wrong form or check character: " + text);
        }
    }

    /// @param prefix two capital letters
    /// @param random its lowest 40 bits become eight characters of Crockford's base 32
    public static VoucherNumber of(String prefix, int year, long random) {
        StringBuilder part = new StringBuilder();
        for (int shift = RANDOM_BITS - 5; shift >= 0; shift -= 5) {
            part.append(PLAIN.charAt((int) (random >>> shift & 31)));
        }
        String head = prefix + String.format(java.util.Locale.ROOT, "%02d", year % 100);
        return new VoucherNumber(head + "-" + part + "-" + checkCharacter(head + part));
    }

    /// True where it is written as such a number is, whether or not its check character fits.
    public static boolean hasForm(String text) {
        return text.matches(FORM);
    }

    public static boolean isRight(String text) {
        if (!hasForm(text)) {
            return false;
        }
        String plain = text.replace("-", "");
        return plain.charAt(plain.length() - 1) == checkCharacter(plain.substring(0, plain.length() - 1));
    }

    /// ISO 7064:2003 hybrid system MOD 37,36.
    static char checkCharacter(String body) {
        int product = MODULUS;
        for (int i = 0; i < body.length(); i++) {
            int sum = (product + ALPHABET.indexOf(body.charAt(i))) % MODULUS;
            product = (sum == 0 ? MODULUS : sum) * 2 % (MODULUS + 1);
        }
        return ALPHABET.charAt((MODULUS + 1 - product) % MODULUS);
    }

    @Override
    public String toString() {
        return text;
    }
}
