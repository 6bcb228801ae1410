package cn.suanquan.document;

import cn.suanquan.kernel.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// By what a document is known: a number and a check code, both derived from what it says, and where they are
/// asked for.
///
/// @param number such as JS-7K2M-9QXA-C3PD-0H5T: the kind, then 80 bits of the check code
/// @param hash the check code: SHA-256 of the text without marks, 64 hexadecimal digits
/// @param page the address of the public check, without the marks
/// @param image the address with them as a QR code, a `data:` address; empty in a text without marks
record Marks(String number, String hash, String page, String image) {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O, U
    private static final int NUMBER_DIGITS = 16;
    private static final int GROUP = 4;
    private static final int HEX_OF_NUMBER = 20;
    private static final int HASH_GROUP = 16;
    /// Of a document that is not made yet.
    static final Marks NONE = new Marks("", "", "", "");

    /// @param bare the text without marks
    /// @param page where documents are checked, such as `https://suanquan.city.example/public/documents`
    static Marks of(DocumentKind kind, String bare, String page) {
        String hash = Sha256.hex(bare.getBytes(StandardCharsets.UTF_8));
        String number = number(kind, hash);
        return new Marks(number, hash, page, QrImage.of(page + "?number=" + number + "&hash=" + hash));
    }

    private static String number(DocumentKind kind, String hash) {
        BigInteger left = new BigInteger(hash.substring(0, HEX_OF_NUMBER), 16);
        StringBuilder number = new StringBuilder();
        for (int place = 0; place < NUMBER_DIGITS; place++) {
            if (place > 0 && place % GROUP == 0) {
                number.append('-');
            }
            number.append(DIGITS.charAt(
                    left.and(BigInteger.valueOf(DIGITS.length() - 1L)).intValue()));
            left = left.shiftRight(5);
        }
        return kind.letters() + "-" + number.reverse();
    }

    /// The check code in groups that an eye can follow.
    public List<String> hashGroups() {
        return IntStream.range(0, hash.length() / HASH_GROUP)
                .mapToObj(group -> hash.substring(group * HASH_GROUP, (group + 1) * HASH_GROUP))
                .toList();
    }
}
