package cn.suanquan.attack;

import cn.suanquan.fixture.Endpoint;
import cn.suanquan.fixture.Endpoints;
import cn.suanquan.fixture.ForeignWords;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Damaged bodies at every operation that takes one: 4xx in a person's words, never a 2xx, never a 5xx (D4, D11, D15).
final class BodyAttack {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIMULATION =
            "{\"programme\":\"langfang\",\"on\":\"2024-06-01\",\"applicant\":{\"kind\":\"UNIVERSITY\"},"
                    + "\"service\":{\"centerCode\":\"LFAICC\"},\"amountsFen\":{\"CONTRACT\":33333333}}";
    private static final String PROGRAMME = "code: attacked\nversion: 1\nname: \"%s\"\n";
    private final AttackTarget target;
    private final AttackWire wire;

    BodyAttack(AttackTarget target) {
        this.target = target;
        wire = new AttackWire(target);
    }

    /// A damaged body, and what it says that it is.
    private record Damage(String what, String contentType, Buffer body) {
        Damage(String what, String contentType, byte[] body) {
            this(what, contentType, Buffer.buffer(body));
        }

        static Damage of(String what, String text) {
            return new Damage(what, "application/json", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// @param every of the operations one in so many is tried
    List<AttackRow> rows(int every) throws IOException {
        return List.of(operations(every), encodings(), programmes(), longLines());
    }

    private AttackRow operations(int every) throws IOException {
        List<Endpoint> rows =
                Endpoints.ALL.stream().filter(row -> row.body().isPresent()).toList();
        AttackRow row =
                new AttackRow("D15a", "damaged bodies, at one in " + every + " of " + rows.size() + " operations");
        for (int i = 0; i < rows.size(); i += every) {
            Endpoint endpoint = rows.get(i);
            String valid = JSON.writeValueAsString(endpoint.body().orElseThrow().get());
            for (Damage damage : damages(valid)) {
                AttackWire.Answer answer = send(endpoint, damage);
                if (isAnsweredByPart(endpoint, damage)) {
                    row.expect(endpoint + " " + damage.what(), answer.status(), answer.body(), List.of(200));
                    if (!answer.body().contains("\"outcome\":\"INVALID\"")
                            || answer.body().contains("ACCEPTED")) {
                        row.wrong(endpoint + " takes " + damage.what());
                    }
                } else {
                    refused(row, endpoint + " " + damage.what(), answer);
                }
            }
        }
        return row;
    }

    /// In an array of usage a part that is no record costs only itself: it is said of it, and nothing is taken.
    private static boolean isAnsweredByPart(Endpoint endpoint, Damage damage) {
        return endpoint.path().equals("/api/v1/usage") && damage.what().equals("[[]]");
    }

    private static void refused(AttackRow row, String what, AttackWire.Answer answer) {
        int status = answer.status();
        row.expect(what, status, answer.body(), List.of(400, 404, 409, 413, 415, 422, 428));
        ForeignWords.in(answer.body()).ifPresent(word -> row.wrong(what + " speaks of " + word));
    }

    private AttackWire.Answer send(Endpoint endpoint, Damage damage) throws IOException {
        String role = endpoint.roles().contains(Role.ADMIN)
                ? Role.ADMIN
                : endpoint.roles().stream().sorted().findFirst().orElse(Role.ADMIN);
        Map<String, String> claims =
                switch (role) {
                    case Role.PROVIDER -> Map.of("center_id", Endpoints.center().toString());
                    case Role.ENTERPRISE ->
                        Map.of("holder_id", Endpoints.holder().toString());
                    default -> Map.of();
                };
        Map<String, String> headers = new HashMap<>(Map.of(
                "Authorization",
                "Bearer " + target.token("body-attacker", role, claims),
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "If-Match",
                "\"1\""));
        if (!damage.contentType().isEmpty()) {
            headers.put("Content-Type", damage.contentType());
        }
        return wire.send(
                endpoint.method(),
                endpoint.path(Endpoints.nobody(endpoint)),
                headers,
                damage.body().getBytes());
    }

    private static List<Damage> damages(String valid) throws IOException {
        List<Damage> all = new ArrayList<>();
        for (String text : List.of(
                "",
                " ",
                "null",
                "\"x\"",
                "12",
                "true",
                "{",
                "}",
                "[",
                "[[]]",
                "{\"a\"}",
                "<a/>",
                "---\na: 1",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "/**/{}",
                "NaN",
                "{\"a\":NaN}",
                "{\"a\":1e400}",
                "{\"a\":" + "9".repeat(2_000) + "}",
                "{\"\u0000\":1}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"__proto__\":{}}",
                "{\"@class\":\"java.lang.Runtime\"}",
                "{\"@type\":\"x\"}",
                "[".repeat(5_000),
                "{\"a\":".repeat(5_000))) {
            all.add(Damage.of(text.length() > 40 ? text.substring(0, 40) : text, text));
        }
        all.add(Damage.of("text after it", valid + "x"));
        all.add(Damage.of("twice", valid + valid));
        all.add(Damage.of("an unknown field", valid.replaceFirst("\\{", "{\"surprise\":1,")));
        all.add(Damage.of("a long text", valid.replaceFirst("\\{", "{\"surprise\":\"" + "x".repeat(200_000) + "\",")));
        all.add(Damage.of("a field twice", valid.replaceFirst("\\{(\"[^\"]+\":)", "{$1null,$1")));
        for (String type : List.of(
                "text/plain",
                "text/html",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "image/png",
                "x")) {
            all.add(new Damage(type, type, valid.getBytes(StandardCharsets.UTF_8)));
        }
        byte[] torn = valid.getBytes(StandardCharsets.UTF_8);
        torn[torn.length / 2] = (byte) 0xC3;
        all.add(new Damage("torn UTF-8", "application/json", torn));
        return all;
    }

    /// A body that is right but for how its characters are written.
    private AttackRow encodings() throws IOException {
        AttackRow row = new AttackRow("H2", "overlong UTF-8, UTF-16, UTF-32");
        Endpoint simulation = Endpoints.ALL.stream()
                .filter(one -> one.path().equals("/api/v1/simulations"))
                .findFirst()
                .orElseThrow();
        row.expect(
                "as it should be", send(simulation, Damage.of("", SIMULATION)).status(), 200);
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE")) {
            byte[] body = SIMULATION.getBytes(Charset.forName(charset));
            refused(row, charset, send(simulation, new Damage(charset, "application/json", body)));
            refused(
                    row,
                    charset + " said",
                    send(simulation, new Damage(charset, "application/json;charset=" + charset, body)));
        }
        for (int[] overlong : new int[][] {
            {0xC1, 0xAC}, {0xE0, 0x81, 0xAC}, {0xF0, 0x80, 0x81, 0xAC}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}
        }) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            String[] halves = SIMULATION.split("langfang", 2);
            body.write(halves[0].getBytes(StandardCharsets.UTF_8));
            for (int one : overlong) {
                body.write(one);
            }
            body.write(("angfang" + halves[1]).getBytes(StandardCharsets.UTF_8));
            refused(
                    row,
                    "overlong " + overlong.length,
                    send(simulation, new Damage("", "application/json", body.toByteArray())));
        }
        return row;
    }

    private AttackRow programmes() throws IOException {
        AttackRow row = new AttackRow("D11", "a programme's texts with what nobody sees");
        for (String name :
                List.of("a\\0b", "a\\nb", "a\\uD800b", "a\\u200Bb", "a\\u202Eb", "a\\tb", "\\uFEFF", "a\u0000b")) {
            AttackWire.Answer answer = programme(PROGRAMME.formatted(name));
            refused(row, name, answer);
        }
        for (String text : List.of(
                "!!python/object:os.system [\"x\"]",
                "a: &a [*a]",
                "a: !<x> 1",
                "- ".repeat(50_000),
                "a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]",
                "%YAML 9.9\n---\na: 1",
                "\u0000",
                "{{{",
                "a: 1\na: 2")) {
            refused(row, text.length() > 30 ? text.substring(0, 30) : text, programme(text));
        }
        return row;
    }

    private AttackRow longLines() throws IOException {
        AttackRow row = new AttackRow("D4", "a programme of one long line: refused before it is read");
        for (String text : List.of(
                "x".repeat(5_000_000),
                "a: \"" + "x".repeat(190_000) + "\"",
                "a: [" + "1,".repeat(99_000),
                "- ".repeat(99_000),
                "{".repeat(199_000),
                "&a ".repeat(60_000))) {
            long start = System.nanoTime();
            refused(row, text.length() + " characters", programme(text));
            long millis = (System.nanoTime() - start) / 1_000_000;
            row.check(text.length() + " characters took " + millis + " ms", millis < 2_000);
        }
        return row;
    }

    private AttackWire.Answer programme(String yaml) throws IOException {
        return wire.send(
                "POST",
                "/api/v1/programmes",
                Map.of(
                        "Authorization",
                        "Bearer " + target.token("attacker", Role.ADMIN, Map.of()),
                        "Content-Type",
                        "text/yaml",
                        "Idempotency-Key",
                        UUID.randomUUID().toString()),
                yaml.getBytes(StandardCharsets.UTF_8));
    }
}
