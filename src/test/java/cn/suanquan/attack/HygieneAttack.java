package cn.suanquan.attack;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.identity.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What answers carry, what files are open to neighbours on the machine, and what a name may hide (D12 to D15).
final class HygieneAttack {
    /// What the server logs by itself of a client that is gone in the middle of an answer.
    private static final List<String> KNOWN = List.of("Response has already been written");

    private static final String TAMPERED = "the books are not sound: ";

    private final AttackTarget target;
    private final AttackWire wire;

    HygieneAttack(AttackTarget target) {
        this.target = target;
        wire = new AttackWire(target);
    }

    List<AttackRow> rows() throws IOException {
        return List.of(answers(), trail(), names());
    }

    private AttackRow answers() throws IOException {
        AttackRow row = new AttackRow("D12", "answers that a browser or a proxy would keep or guess at");
        String admin = target.token("attacker", Role.ADMIN, Map.of());
        for (String path : List.of(
                "/",
                "/api/v1/holders",
                "/api/v1/vouchers",
                "/api/v1/programmes",
                "/api/v1/nothing",
                "/nothing",
                "/api/v1/public/notices",
                "/api/v1/centers")) {
            for (String token : List.of("", admin)) {
                AttackWire.Answer answer =
                        token.isEmpty() ? wire.send("GET", path, Map.of(), new byte[0]) : wire.get(path, token);
                row.check(
                        path + ": " + answer.head(),
                        answer.has("Cache-Control", "no-store")
                                && answer.has("X-Content-Type-Options", "nosniff")
                                && answer.has("Referrer-Policy", "no-referrer")
                                && answer.has("Strict-Transport-Security", "max-age=31536000")
                                && !answer.head().contains("\nServer:"));
            }
        }
        return row;
    }

    private AttackRow trail() {
        AttackRow row = new AttackRow("D15b", "what the trail keeps is structure, not text in text");
        List<Object> details = As.auditor().get("/api/v1/trail?limit=100").path("items.detail");
        details.forEach(detail -> row.check("detail " + detail, detail instanceof Map));
        return row;
    }

    private AttackRow names() {
        AttackRow row = new AttackRow("H6", "names that begin with what nobody sees");
        for (String first :
                List.of(" ", "\u00a0", "\u3000", "\ufeff", "\u200b", "\u202e", "\t", "\r", "\u00ad", "\u2066")) {
            Map<String, Object> body = new HashMap<>(Parties.registration("UNIVERSITY"));
            body.put("name", first + "=1+1");
            row.expect(
                    "name " + (int) first.charAt(0),
                    As.reviewer().body(body).post("/api/v1/holders").statusCode(),
                    400);
        }
        return row;
    }

    /// The open overview of the demo, asked for under the name of another site: not ours.
    AttackRow overview() throws IOException {
        AttackRow row = new AttackRow("H7", "the demo's overview under another site's name");
        AttackWire.Answer answer = wire.send("GET", "/", Map.of("Host", "evil.example"), new byte[0]);
        return row.expect("/ of evil.example", answer.status(), 421);
    }

    /// Files that only their owner may read, in the folder that the service keeps its data in.
    static AttackRow files(Path data) throws IOException {
        AttackRow row = new AttackRow("D13", "D13, D14: files and folders of the demo that a neighbour could read");
        for (String folder : List.of("postgresql", "postgresql/data")) {
            row.check(
                    folder + " is " + mode(data.resolve(folder)),
                    mode(data.resolve(folder)).endsWith("------"));
        }
        try (Stream<Path> files = Files.list(data.resolve("demo"))) {
            for (Path file : files.toList()) {
                boolean isPersonal = file.toString().matches(".*(payments|tokens|statement).*");
                row.check(file + " is " + mode(file), !isPersonal || mode(file).equals("rw-------"));
            }
        }
        row.check(
                "demo-issuer.key is open", mode(data.resolve("demo-issuer.key")).equals("rw-------"));
        return row;
    }

    /// What clients send is never an error of the service, and its log says so. While the books were tampered with, the
    /// service's own check of them may have named it, as it should.
    ///
    /// @param from the lines that were there before the books were tampered with
    /// @param to the lines that were there when the last change was taken back
    static AttackRow errors(Path log, int from, int to) throws IOException {
        AttackRow row = new AttackRow("D15d", "lines of the log that speak of an error");
        List<String> lines = Files.readAllLines(log);
        row.check("the log is empty", !lines.isEmpty());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isOfTampering = from <= i && i < to && line.contains(TAMPERED);
            if (line.contains(" ERROR ") && !isKnown(line) && !isOfTampering) {
                row.wrong(line);
            }
        }
        return row;
    }

    static boolean isKnown(String line) {
        return KNOWN.stream().anyMatch(line::contains);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
