package cn.suanquan.identity;

import cn.suanquan.kernel.KeyText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// What a token has to be beside its signature, issuer, audience and expiry: written in one way only (RFC 7515, section
/// 2: base64url without padding, unused bits zero), with a header that says nothing we do not know, of a person whose
/// name nobody can write differently, and of a limited life. What falls short is answered 401.
///
/// @param lifetimeMax the longest time from `iat` to `exp`
/// @param skew how far the issuer's clock may be ahead of ours
record TokenRules(Duration lifetimeMax, Duration skew) {
    /// Of the setting: who was given a token is known by what it says for no longer.
    static final Duration LIFETIME_MAX = Duration.ofDays(7);

    static final int CHARS_MAX = 8_192;
    /// Of a subject, a token id, a client.
    static final int NAME_CHARS_MAX = 200;

    private static final String ALGORITHM = "ES256";
    /// RFC 7519, section 5.1, and RFC 9068, section 2.1: no other kind of token is one of access.
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    /// What a token may be revoked by.
    private static final List<String> NAMES = List.of("jti", "azp", "client_id");

    private static final ObjectMapper HEADER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int PARTS = 3;
    private static final int CHARS_OF_A_GROUP = 4;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    TokenRules {
        if (!lifetimeMax.isPositive() || lifetimeMax.compareTo(LIFETIME_MAX) > 0) {
            throw new IllegalArgumentException("suanquan.token.lifetime-max (SUANQUAN_TOKEN_LIFETIME_MAX) is "
                    + lifetimeMax + "; it is more than zero and " + LIFETIME_MAX.toDays() + " days at most");
        }
    }

    /// Two texts that pass are the same token only where they are the same text.
    ///
    /// @return the name that its header gives its key, if any
    Optional<String> checkForm(String token) throws ParseException {
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
        return checkHeader(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8));
    }

    private static Optional<String> checkHeader(String header) throws ParseException {
        try {
            JsonNode said = HEADER.readTree(header);
            require(said.path("alg").isTextual() && said.path("alg").textValue().equals(ALGORITHM), "alg is ES256");
            require(
                    !said.has("typ") || TYPES.contains(said.path("typ").asText().toLowerCase(Locale.ROOT)),
                    "typ is that of an access token");
            require(!said.has("crit"), "no extension of a header is known here");
            require(!said.has("kid") || said.path("kid").isTextual(), "kid is a text");
            return Optional.ofNullable(said.path("kid").textValue());
        } catch (JsonProcessingException e) {
            throw new ParseException("a header is a JSON object", e);
        }
    }

    /// @param token verified
    void checkClaims(JsonWebToken token, Instant now) throws ParseException {
        Optional<Object> subject = token.claim("sub");
        require(subject.isPresent() && subject.get() instanceof String text && isOneName(text), "sub is no name");
        for (String name : NAMES) {
            Object value = token.getClaim(name);
            require(value == null || value instanceof String text && isOneName(text), name + " is no name");
        }
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

    private static boolean isOneName(String name) {
        try {
            return KeyText.checked("name", name, NAME_CHARS_MAX).equals(name);
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
