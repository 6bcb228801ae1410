package cn.suanquan.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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

    /// Of the UTF-8 of that text.
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
