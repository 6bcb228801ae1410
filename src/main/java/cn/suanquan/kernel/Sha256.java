package cn.suanquan.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256 (FIPS 180-4), in 32 bytes or in 64 lower-case hexadecimal digits.
public final class Sha256 {
    private Sha256() {}

    /// A fresh digest, for what comes in pieces. Not to be shared between threads.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static byte[] bytes(byte[] content) {
        return digest().digest(content);
    }

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(bytes(content));
    }

    /// HMAC (RFC 2104) of the UTF-8 of that text, under that key, in hexadecimal digits: who lacks the key cannot try
    /// out what the text may be.
    public static String keyedHex(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /// Of the UTF-8 of that text.
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
