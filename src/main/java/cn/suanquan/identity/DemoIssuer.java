package cn.suanquan.identity;

import cn.suanquan.kernel.PrivateFile;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Makes the tokens of the demo and the tests, with an ES256 key of its own that never leaves the machine. Production
/// has an issuer of its own and refuses to start with [#ISSUER].
public final class DemoIssuer {
    public static final String ISSUER = "https://suanquan.example/demo";
    public static final String AUDIENCE = "suanquan";
    private static final String KEY_NAME = "demo";
    private static final int COORDINATE_BYTES = 32;
    private final KeyPair keys;

    private DemoIssuer(KeyPair keys) {
        this.keys = keys;
    }

    /// A new key, kept in memory only.
    public static DemoIssuer create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new DemoIssuer(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /// The key kept in that folder, made where it is missing, readable by its owner only.
    public static DemoIssuer keptIn(Path folder) {
        Path file = folder.resolve("demo-issuer.key");
        try {
            if (!Files.exists(file)) {
                DemoIssuer made = create();
                Files.createDirectories(folder);
                PrivateFile.write(file, base64(made.keys.getPrivate().getEncoded()) + "\n" + made.publicKey() + "\n");
                return made;
            }
            var lines = Files.readAllLines(file);
            KeyFactory factory = KeyFactory.getInstance("EC");
            PrivateKey secret = factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
            PublicKey open = factory.generatePublic(
                    new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1))));
            return new DemoIssuer(new KeyPair(open, secret));
        } catch (IOException e) {
            throw new UncheckedIOException("the demo key could not be kept in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the demo key in " + file + " is damaged; delete it to get a new one", e);
        }
    }

    /// For `mp.jwt.verify.publickey`.
    public String publicKey() {
        return base64(keys.getPublic().getEncoded());
    }

    /// A token of that person for those roles; claims may be `center_id` or `holder_id`.
    public String token(String subject, Set<String> roles, Map<String, String> claims, Duration life) {
        Instant now = Instant.now();
        JwtClaimsBuilder builder = Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .upn(subject)
                .groups(roles)
                .issuedAt(now)
                .expiresAt(now.plus(life));
        claims.forEach(builder::claim);
        return sign(builder);
    }

    /// An ID token (OpenID Connect Core, section 2) of that person for that client: with the claims of [#token], and
    /// when the person signed in.
    ///
    /// @param signedIn the moment of it, and of the token
    public String idToken(
            String client,
            String nonce,
            Instant signedIn,
            Duration life,
            String subject,
            Set<String> roles,
            Map<String, String> claims) {
        JwtClaimsBuilder builder = Jwt.issuer(ISSUER)
                .audience(client)
                .subject(subject)
                .groups(roles)
                .claim("jti", UUID.randomUUID().toString())
                .claim("nonce", nonce)
                .claim("auth_time", signedIn.getEpochSecond())
                .issuedAt(signedIn)
                .expiresAt(signedIn.plus(life));
        claims.forEach(builder::claim);
        return builder.jws().algorithm(SignatureAlgorithm.ES256).keyId(KEY_NAME).sign(keys.getPrivate());
    }

    /// The public key as a JSON Web Key Set (RFC 7517), under the name that ID tokens give.
    public Map<String, Object> keySet() {
        ECPoint point = ((ECPublicKey) keys.getPublic()).getW();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "EC",
                        "crv", "P-256",
                        "use", "sig",
                        "alg", "ES256",
                        "kid", KEY_NAME,
                        "x", coordinate(point.getAffineX()),
                        "y", coordinate(point.getAffineY()))));
    }

    /// In the 32 bytes of P-256, whatever the number (RFC 7518, section 6.2.1.2).
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        int from = Math.max(0, bytes.length - COORDINATE_BYTES);
        System.arraycopy(bytes, from, padded, COORDINATE_BYTES - (bytes.length - from), bytes.length - from);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }

    /// Any claims at all, under this key: for tests of what is refused.
    public String sign(JwtClaimsBuilder claims) {
        return claims.jws().algorithm(SignatureAlgorithm.ES256).sign(keys.getPrivate());
    }

    /// Any text at all, under this key: for tests of what no builder would write.
    public String signed(String headAndClaims) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(headAndClaims.getBytes(StandardCharsets.US_ASCII));
            return headAndClaims + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with P-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
