package cn.suanquan.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/// Public keys for ES256, as an issuer publishes them: a JSON Web Key Set (RFC 7517), of which only those keys count
/// that can sign tokens, or one key or certificate in PEM.
///
/// @param named by their names (kid)
/// @param only that of a token without a name: the key, where there is one alone
record KeySet(Map<String, PublicKey> named, Optional<PublicKey> only, int size) {
    static final KeySet NONE = new KeySet(Map.of(), Optional.empty(), 0);
    private static final String CURVE = "P-256";
    private static final int CURVE_BITS = 256;

    /// @param kid the name of the one key in PEM; a set names its keys itself
    /// @throws IOException where the text is neither, or holds a private key; the words do not repeat it
    static KeySet of(String text, Optional<String> kid) throws IOException {
        if (text.stripLeading().startsWith("{")) {
            return ofSet(text);
        }
        PublicKey key = ofPem(text);
        return new KeySet(kid.map(name -> Map.of(name, key)).orElse(Map.of()), Optional.of(key), 1);
    }

    private static KeySet ofSet(String text) throws IOException {
        List<PublicKey> all = new ArrayList<>();
        Map<String, PublicKey> named = new HashMap<>();
        for (JsonWebKey each : parsed(text)) {
            if (each instanceof EllipticCurveJsonWebKey key && signs(key)) {
                if (key.getPrivateKey() != null) {
                    throw new IOException("a private key stands in the set; the issuer must publish public keys alone");
                }
                all.add(key.getPublicKey());
                if (key.getKeyId() != null) {
                    named.putIfAbsent(key.getKeyId(), key.getPublicKey());
                }
            }
        }
        return new KeySet(
                Map.copyOf(named), all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty(), all.size());
    }

    private static List<JsonWebKey> parsed(String text) throws IOException {
        try {
            return new JsonWebKeySet(text).getJsonWebKeys();
        } catch (JoseException | IllegalArgumentException | ClassCastException e) {
            throw new IOException("no JSON Web Key Set", e);
        }
    }

    private static boolean signs(EllipticCurveJsonWebKey key) {
        return CURVE.equals(key.getCurveName())
                && (key.getUse() == null || key.getUse().equals(Use.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(SignatureAlgorithm.ES256.getAlgorithm()));
    }

    private static PublicKey ofPem(String text) throws IOException {
        if (text.contains("PRIVATE KEY")) {
            throw new IOException("it holds a private key, which is the issuer's alone; give the public one");
        }
        try {
            PublicKey key = text.contains("BEGIN CERTIFICATE")
                    ? KeyUtils.decodeCertificate(text)
                    : KeyUtils.decodePublicKey(text, SignatureAlgorithm.ES256);
            if (key instanceof ECPublicKey point
                    && point.getParams().getCurve().getField().getFieldSize() == CURVE_BITS) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no public key in PEM and no JSON Web Key Set", e);
        }
        throw new IOException("the key is none for ES256, which takes one of the curve P-256");
    }

    /// @param name that the token gives, if any
    Optional<PublicKey> find(Optional<String> name) {
        return name.isPresent() ? Optional.ofNullable(named.get(name.get())) : only;
    }
}
