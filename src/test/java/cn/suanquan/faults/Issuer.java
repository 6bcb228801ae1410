package cn.suanquan.faults;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/// Signs tokens for a service in production mode, which refuses those of the demo.
final class Issuer {
    static final String NAME = "https://issuer.example/faults";
    private static final Duration LIFE = Duration.ofHours(12);
    private final KeyPair keys;
    private final Path publicKey;

    Issuer(Path folder) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        publicKey = folder.resolve("public.pem").toAbsolutePath();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded());
        Files.writeString(publicKey, "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n");
    }

    /// Where its public key is, for `SUANQUAN_JWT_KEYS`.
    String location() {
        return publicKey.toUri().toString();
    }

    String token(String person, String role, Map<String, String> claims) {
        Instant now = Instant.now();
        JwtClaimsBuilder builder = Jwt.issuer(NAME)
                .audience("suanquan")
                .subject(person)
                .upn(person)
                .groups(Set.of(role))
                .issuedAt(now)
                .expiresAt(now.plus(LIFE));
        claims.forEach(builder::claim);
        return builder.jws().algorithm(SignatureAlgorithm.ES256).sign(keys.getPrivate());
    }
}
