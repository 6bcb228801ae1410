package cn.suanquan.identity;

import cn.suanquan.kernel.KeyText;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// What a token has to be beside its signature, issuer, audience and expiry: written in one way only (RFC 7515, section
/// 2: base64url without padding, unused bits zero), of a person whose name nobody can write differently, and of a
/// limited life. What falls short is answered 401.
///
/// @param lifetimeMax the longest time from `iat` to `exp`
/// @param skew how far the issuer's clock may be ahead of ours
record TokenRules(Duration lifetimeMax, Duration skew) {
    static final int CHARS_MAX = 8_192;
    static final int SUBJECT_CHARS_MAX = 200;
    private static final int PARTS = 3;
    private static final int CHARS_OF_A_GROUP = 4;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// Two texts that pass are the same token only where they are the same text.
    void checkForm(String token) throws ParseException {
        String[] parts = token.split("\\.", -1);
        require(token.length() <= CHARS_MAX && parts.length == PARTS, "a token has three parts");
        for (String part : parts) {
            int rest = part.length() % CHARS_OF_A_GROUP;
            require(!part.isEmpty() && rest != 1, "a part of a token is base64url");
            require(part.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0), "a part of a token is base64url");
            int last = ALPHABET.indexOf(part.charAt(part.length() - 1));
            int unused = rest == 0 ? 0 : rest == 2 ? 0b1111 : 0b11;
            require((last & unused) == 0, "a part of a token has no unused bits that are set");
        }
    }

    /// @param token verified
    void checkClaims(JsonWebToken token, Instant now) throws ParseException {
        Optional<Object> subject = token.claim("sub");
        require(subject.isPresent() && subject.get() instanceof String text && isOneName(text), "sub is no name");
        Object groups = token.getClaim("groups");
        require(
                groups == null
                        || groups instanceof Collection<?> all && all.stream().allMatch(String.class::isInstance),
                "groups is no list of texts");
        long issued = token.getIssuedAtTime();
        long expires = token.getExpirationTime();
        require(issued > 0 && issued <= now.plus(skew).getEpochSecond(), "iat is in the future");
        require(
                expires > issued && expires - issued <= lifetimeMax.toSeconds(),
                "a token lives no longer than " + lifetimeMax);
    }

    private static boolean isOneName(String subject) {
        try {
            return KeyText.checked("sub", subject, SUBJECT_CHARS_MAX).equals(subject);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean isRight, String rule) throws ParseException {
        if (!isRight) {
            throw new ParseException(rule);
        }
    }
}
