package cn.suanquan.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a message as Standard Webhooks says: `v1,` and the Base64 of HMAC-SHA256 over id, time and body, for each
/// secret that holds. By hand, for it is one line; the library would bring its own HTTP and JSON.
final class MessageSignature {
    /// What stands before a secret as its center sees it.
    static final String SECRET_PREFIX = "whsec_";

    private MessageSignature() {}

    static String of(List<byte[]> secrets, String id, long epochSecond, String body) {
        return secrets.stream()
                .map(secret -> "v1," + one(secret, id + "." + epochSecond + "." + body))
                .collect(Collectors.joining(" "));
    }

    private static String one(byte[] secret, String signed) {
        return Base64.getEncoder().encodeToString(hmac(secret, signed));
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
