package cn.suanquan.webhook;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The secrets of endpoints as they are kept: by AES-256-GCM, bound to their endpoint, under a key that is derived from
/// the register's (`SUANQUAN_NUMBER_KEY`), which production sets itself and never changes. Who reads the database alone
/// signs nothing.
@Singleton
class EndpointSecrets {
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    EndpointSecrets(@ConfigProperty(name = "suanquan.registry.number-key") String numberKey) {
        key = new SecretKeySpec(
                MessageSignature.hmac(numberKey.getBytes(StandardCharsets.UTF_8), "secrets of webhooks"), "AES");
    }

    byte[] fresh() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    byte[] sealed(UUID endpoint, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = run(Cipher.ENCRYPT_MODE, endpoint, nonce, secret);
        return ByteBuffer.allocate(nonce.length + text.length)
                .put(nonce)
                .put(text)
                .array();
    }

    /// @throws IllegalStateException where it was kept under another key or for another endpoint
    byte[] opened(UUID endpoint, byte[] sealed) {
        return run(
                Cipher.DECRYPT_MODE,
                endpoint,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    private byte[] run(int mode, UUID endpoint, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(endpoint.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of endpoint " + endpoint + " cannot be read or kept", e);
        }
    }
}
