package cn.suanquan.attack;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens that are none, and names that two persons could share: 401 each (D7 to D9, and what H says of tokens).
final class TokenAttack {
    private static final String PATH = "/api/v1/relations";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private final AttackTarget target;
    private final AttackWire wire;

    TokenAttack(AttackTarget target) {
        this.target = target;
        wire = new AttackWire(target);
    }

    List<AttackRow> rows() throws IOException, GeneralSecurityException {
        return List.of(subjects(), spellings(), claims(), times(), keys(), algorithms(), headers());
    }

    private String good() {
        return target.issuer().token("attacker", Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(10));
    }

    /// A good token with something changed in its claims, signed by the right key.
    private String with(Consumer<ObjectNode> change) throws IOException {
        String[] parts = good().split("\\.");
        ObjectNode claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        change.accept(claims);
        return target.issuer().signed(parts[0] + "." + encoded(JSON.writeValueAsString(claims)));
    }

    /// A good token whose claim of that name is written as that text.
    private String written(String name, String value) throws IOException {
        String[] parts = good().split("\\.");
        ObjectNode claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        claims.put(name, "@@");
        String text = JSON.writeValueAsString(claims).replace("\"@@\"", value);
        return target.issuer().signed(parts[0] + "." + encoded(text));
    }

    private void refused(AttackRow row, String what, String token) throws IOException {
        AttackWire.Answer answer = wire.get(PATH, token);
        row.expect(what, answer.status(), answer.body(), List.of(401));
    }

    private AttackRow subjects() throws IOException {
        AttackRow row = new AttackRow("D7", "subjects that can be written differently");
        row.expect("a good token", wire.get(PATH, good()).status(), 200);
        for (String subject : List.of(
                "",
                " ",
                "\t",
                "\n",
                " a",
                "a ",
                "a\tb",
                "a\nb",
                "a\rb",
                "a\u0000b",
                "a\u007fb",
                "a\u0085b",
                "a\u00a0b",
                "a\u3000b",
                "a\u2003b",
                "a\u200bb",
                "a\u200db",
                "a\u2060b",
                "a\ufeffb",
                "a\u00adb",
                "a\u202eb",
                "a\u2066b",
                "\uff41dmin",
                "\u2460",
                "a\u0301",
                "e\u0301",
                "\ufb01n",
                "a\ufffeb",
                "x".repeat(201),
                "x".repeat(8_000))) {
            refused(row, "sub " + encoded(subject), with(claims -> claims.put("sub", subject)));
        }
        refused(row, "half a character", written("sub", "\"\\ud83d\""));
        refused(row, "no sub", with(claims -> claims.remove("sub")));
        return row;
    }

    private AttackRow spellings() throws IOException {
        AttackRow row = new AttackRow("D8", "a second spelling of a good token");
        String good = good();
        row.expect("a good token", wire.get(PATH, good).status(), 200);
        for (String tail : List.of(
                "!", "=", "==", "=====", "A", "AA", "AAAA", "%0A", "%00", ".", ".x", "..", ",", ";x", "~", "\t.")) {
            refused(row, "tail " + tail, good + tail);
        }
        String[] parts = good.split("\\.");
        for (int part = 0; part < parts.length; part++) {
            for (String tail : List.of("=", "==", "!", "A", "+", "/")) {
                String[] changed = parts.clone();
                changed[part] = parts[part] + tail;
                refused(row, "part " + part + tail, String.join(".", changed));
            }
        }
        char last = good.charAt(good.length() - 1);
        refused(row, "unused bits", good.substring(0, good.length() - 1) + (char) (last + 1));
        refused(
                row,
                "standard alphabet",
                parts[0] + "." + parts[1] + "." + parts[2].replace('-', '+').replace('_', '/') + "+");
        refused(row, "upper case head", parts[0].toUpperCase(java.util.Locale.ROOT) + "." + parts[1] + "." + parts[2]);
        return row;
    }

    private AttackRow claims() throws IOException {
        AttackRow row = new AttackRow("D9a", "claims of a wrong type or size");
        for (String value : List.of("7", "[\"a\"]", "{}", "null", "true", "1.5")) {
            refused(row, "sub " + value, written("sub", value));
            refused(row, "iss " + value, written("iss", value));
            refused(row, "aud " + value, written("aud", value));
        }
        for (String value :
                List.of("{}", "7", "[7]", "[[\"admin\"]]", "{\"admin\":1}", "null", "\"\"", "[]", "[null]")) {
            AttackWire.Answer answer = wire.get(PATH, written("groups", value));
            row.expect("groups " + value, answer.status(), answer.body(), List.of(401, 403));
        }
        for (String value : List.of(
                "4611686018427387904",
                "9223372036854775807",
                "9223372036854775808",
                "1e400",
                "-1",
                "0",
                "\"x\"",
                "[]",
                "1.5e300",
                "null",
                "{}",
                "1e18",
                "NaN",
                "9".repeat(5_000))) {
            refused(row, "exp " + value, written("exp", value));
            refused(row, "iat " + value, written("iat", value));
        }
        for (String name : List.of("iss", "aud", "exp", "iat")) {
            refused(row, "no " + name, with(claims -> claims.remove(name)));
        }
        refused(row, "sub twice", written("sub", "\"a\",\"sub\":\"b\""));
        refused(
                row,
                "exp twice",
                written("exp", "1,\"exp\":" + Instant.now().plusSeconds(60).getEpochSecond()));
        for (String value : List.of("\"{\"", "{", "[1]", "\"text\"", "7", "")) {
            refused(row, "claims " + value, target.issuer().signed(good().split("\\.")[0] + "." + encoded(value)));
        }
        refused(row, "deep claims", written("x", "[".repeat(3_000) + "]".repeat(3_000)));
        return row;
    }

    private AttackRow times() throws IOException {
        AttackRow row = new AttackRow("H1", "a life of years, an issue in the future, what is over");
        long now = Instant.now().getEpochSecond();
        for (long exp : new long[] {now - 60, now + 86_400 * 2, now + 86_400 * 365, now + 86_400L * 365_000}) {
            refused(row, "exp " + exp, with(claims -> claims.put("exp", exp)));
        }
        for (long iat : new long[] {now + 60, now + 86_400, 0, now - 86_400 * 2}) {
            refused(row, "iat " + iat, with(claims -> claims.put("iat", iat)));
        }
        refused(row, "not before tomorrow", with(claims -> claims.put("nbf", now + 86_400)));
        refused(row, "another issuer", with(claims -> claims.put("iss", "https://evil.example")));
        refused(row, "the issuer with a slash", with(claims -> claims.put("iss", DemoIssuer.ISSUER + "/")));
        refused(row, "another audience", with(claims -> claims.put("aud", "other")));
        return row;
    }

    /// A signature that is none of our key's, also where the token brings or names the key.
    private AttackRow keys() throws IOException {
        AttackRow row = new AttackRow("T1", "tokens of another key, also where they bring it");
        DemoIssuer stranger = DemoIssuer.create();
        String[] parts = good().split("\\.");
        refused(row, "another key", stranger.signed(parts[0] + "." + parts[1]));
        for (String header : List.of(
                "\"jku\":\"https://evil.example/k\"",
                "\"x5u\":\"https://evil.example/k\"",
                "\"kid\":\"../../dev/null\"",
                "\"kid\":\"' or 1=1 --\"",
                "\"kid\":\"" + "x".repeat(5_000) + "\"",
                "\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "\"x5c\":[\"MIIB\"]")) {
            refused(
                    row,
                    header,
                    stranger.signed(encoded("{\"alg\":\"ES256\",\"typ\":\"JWT\"," + header + "}") + "." + parts[1]));
        }
        for (int length : new int[] {0, 1, 63, 64, 65, 128}) {
            refused(
                    row,
                    length + " zero bytes",
                    parts[0] + "." + parts[1] + "." + URL.encodeToString(new byte[length]));
        }
        refused(row, "of other claims", parts[0] + "." + encoded("{\"sub\":\"x\"}") + "." + parts[2]);
        refused(row, "no signature", parts[0] + "." + parts[1] + ".");
        refused(row, "two parts", parts[0] + "." + parts[1]);
        refused(row, "five parts", String.join(".", parts) + ".a.b");
        return row;
    }

    private AttackRow algorithms() throws IOException, GeneralSecurityException {
        AttackRow row = new AttackRow("T2", "other algorithms and headers that must be understood");
        String claims = good().split("\\.")[1];
        for (String alg : List.of("none", "None", "NONE", "", "es256", "RS256", "ES384", "PS256", "EdDSA", "dir")) {
            String head = encoded("{\"alg\":\"" + alg + "\",\"typ\":\"JWT\"}") + "." + claims;
            refused(row, alg + " without a signature", head + ".");
            refused(row, alg + " with one", target.issuer().signed(head));
        }
        byte[] key = Base64.getDecoder().decode(target.issuer().publicKey());
        for (String alg : List.of("HS256", "HS384", "HS512")) {
            String head = encoded("{\"alg\":\"" + alg + "\",\"typ\":\"JWT\"}") + "." + claims;
            Mac mac = Mac.getInstance("HmacSHA" + alg.substring(2));
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            refused(row, alg, head + "." + URL.encodeToString(mac.doFinal(head.getBytes(StandardCharsets.US_ASCII))));
        }
        for (String header : List.of("\"crit\":[\"x\"],\"x\":1", "\"b64\":false,\"crit\":[\"b64\"]")) {
            refused(row, header, target.issuer().signed(encoded("{\"alg\":\"ES256\"," + header + "}") + "." + claims));
        }
        for (String head : List.of("", "{}", "[]", "\"x\"", "{\"alg\":7}", "{\"alg\":null}", "{")) {
            refused(row, "head " + head, target.issuer().signed(encoded(head) + "." + claims));
        }
        return row;
    }

    private AttackRow headers() throws IOException {
        AttackRow row = new AttackRow("T3", "credentials that are no bearer token");
        for (String value : List.of(
                "",
                "Bearer",
                "Bearer ",
                "Basic YWRtaW46YWRtaW4=",
                "Basic " + good(),
                "Digest x",
                "Negotiate x",
                good(),
                "Token " + good(),
                "Bearer " + good() + " " + good(),
                "Bearer " + "x".repeat(10_000),
                "Bearer \u00e9",
                "Bearer null",
                "Bearer undefined",
                "Bearer ..",
                "Bearer a.b.c")) {
            AttackWire.Answer answer = wire.send("GET", PATH, Map.of("Authorization", value), new byte[0]);
            row.expect(value, answer.status(), answer.body(), List.of(401, 431, 400));
        }
        row.expect(
                "in a cookie",
                wire.send("GET", PATH, Map.of("Cookie", "Authorization=" + good()), new byte[0])
                        .status(),
                401);
        row.expect(
                "in the address",
                wire.send("GET", PATH + "?access_token=" + good(), Map.of(), new byte[0])
                        .status(),
                401);
        row.expect(
                "as another header",
                wire.send("GET", PATH, Map.of("X-Authorization", "Bearer " + good()), new byte[0])
                        .status(),
                401);
        return row;
    }

    private static String encoded(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
