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
        return new Keyed(key).hex(text);
    }

    /// The same under one key, for many texts. May be shared between threads.
    public static final class Keyed {
        private final Mac mac;

        public Keyed(String key) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has HmacSHA256", e);
            }
        }

        public String hex(String text) {
            try {
                Mac own = (Mac) mac.clone();
                return HexFormat.of().formatHex(own.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the HmacSHA256 of every JDK can be copied", e);
            }
        }
    }

    /// Of the UTF-8 of that text.
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
