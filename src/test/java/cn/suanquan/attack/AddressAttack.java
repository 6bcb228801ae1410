package cn.suanquan.attack;

import cn.suanquan.fixture.ForeignWords;
import cn.suanquan.identity.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Addresses that are none, or another spelling of one that is closed; what metrics keep of them; whose host it is.
final class AddressAttack {
    private static final List<String> FORMS = List.of(
            "/api/v1/holders;x=1",
            "/api/v1/holders%3Bx",
            "/api/v1//holders",
            "/api/v1/./holders",
            "//api/v1/holders",
            "/api/v1/centers/../holders",
            "/api/v1/centers/%2e%2e/holders",
            "/api/v1/centers/..%2fholders",
            "/api/v1/holders/",
            "/api/v1/holders%2F",
            "/api/v1/HOLDERS",
            "/api/v1/%68olders",
            "/API/v1/holders",
            "/api%2Fv1%2Fholders",
            "/api/v1/holders%20",
            "/api/v1/holders.",
            "/api/v1/holders.json",
            "/api/v1/holders#x",
            "/api/v1/holders?",
            "/api/v1/holders?x",
            "/api/v1/holders??limit=1",
            "/api/v1/holders%3Flimit=1",
            "/api/v1/public/../holders",
            "/api/v1/public/notices/../../holders",
            "/api/v1/public/notices/%2e%2e/%2e%2e/holders",
            "/q/../api/v1/holders",
            "/q/health/../../api/v1/holders",
            "/q/%2e%2e/api/v1/holders",
            "/console/../api/v1/holders",
            "/api/v1/holders\\",
            "/api\\v1\\holders",
            "/api/v1/holders%5C",
            "/api/v1/holders%00",
            "/api/v1/holders%0d%0aX:1",
            "/api/v1/holders%c0%af",
            "/api/v1/holders%e0%80%af",
            "/api/v1/holders%u002f",
            "/api/v1/ho\u200blders",
            "/api/v1/holders%E2%80%8B",
            "/%zz",
            "/%",
            "/%2",
            "/%00",
            "/api/v1/%ff",
            "/api/v2/holders",
            "/api/holders",
            "/v1/holders",
            "/api/v1/holders/00000000-0000-0000-0000-000000000000",
            "/api/v1/holders/1",
            "/api/v1/holders/-1",
            "/api/v1/holders/%27%20or%201=1--",
            "/api/v1/vouchers/../holders",
            "/api/v1/settlements/x/payments.csv",
            "/api/v1/trail",
            "/api/v1/soundness",
            "/api/v1/ledger/entries",
            "/q/dev",
            "/q/dev-ui",
            "/q/arc",
            "/q/logging-manager",
            "/.git/config",
            "/.env",
            "/application.properties",
            "/META-INF/resources/",
            "/WEB-INF/web.xml",
            "/actuator/env",
            "http://evil.example/api/v1/holders",
            "http://localhost/api/v1/holders",
            "*");
    private static final Pattern URI_LABEL = Pattern.compile("uri=\"([^\"]*)\"");
    private final AttackTarget target;
    private final AttackWire wire;

    AddressAttack(AttackTarget target) {
        this.target = target;
        wire = new AttackWire(target);
    }

    /// @param labelPaths how many strange paths are asked for, to fill the labels of the metrics
    List<AttackRow> rows(int labelPaths) throws IOException, InterruptedException {
        return List.of(forms(), parameters(), moments(), labels(labelPaths), hosts(), doubled());
    }

    private AttackRow forms() throws IOException {
        AttackRow row = new AttackRow("P1", FORMS.size() + " odd forms of addresses, by nobody and by a party");
        String party =
                target.token("user-x", Role.ENTERPRISE, Map.of("holder_id", "00000000-0000-7000-8000-000000000001"));
        for (String form : FORMS) {
            refused(row, form, wire.send("GET", form, Map.of(), new byte[0]));
            refused(
                    row,
                    "POST " + form,
                    wire.send(
                            "POST",
                            form,
                            Map.of("Content-Type", "application/json", "X-HTTP-Method-Override", "GET"),
                            "{}".getBytes(StandardCharsets.UTF_8)));
            AttackWire.Answer answer = wire.get(form, party);
            boolean isOwnList = answer.status() == 200 && answer.body().contains("\"items\":[]");
            row.check(
                    form + " as a party answered " + answer.status() + " " + answer.body(),
                    isOwnList || answer.status() >= 400 && answer.status() < 500);
        }
        return row;
    }

    private static void refused(AttackRow row, String what, AttackWire.Answer answer) {
        row.expect(what, answer.status(), answer.body(), List.of(400, 401, 403, 404, 405, 414, 415, 421));
        ForeignWords.in(answer.body()).ifPresent(word -> row.wrong(what + " speaks of " + word));
    }

    private AttackRow parameters() throws IOException {
        AttackRow row = new AttackRow("D9b", "what nobody sees in a parameter");
        String admin = target.token("attacker", Role.ADMIN, Map.of());
        for (String path : List.of(
                "/api/v1/holders",
                "/api/v1/usage",
                "/api/v1/vouchers",
                "/api/v1/applications",
                "/api/v1/claims",
                "/api/v1/settlements",
                "/api/v1/relations",
                "/api/v1/centers",
                "/api/v1/proposals")) {
            for (String name : List.of("cursor", "programme", "holder", "state", "on", "socialCreditCode", "limit")) {
                for (String value : List.of("%00", "a%0Ab", "%C0%80", "%ED%A0%80", "a%E2%80%8B", "%FF", "%zz")) {
                    AttackWire.Answer answer = wire.get(path + "?" + name + "=" + value, admin);
                    row.expect(path + " " + name + "=" + value, answer.status(), answer.body(), List.of(400));
                }
            }
        }
        return row;
    }

    private AttackRow moments() throws IOException {
        AttackRow row = new AttackRow("D9c", "moments and numbers that cannot be");
        String auditor = target.token("auditor-attacker", Role.AUDITOR, Map.of());
        for (String at : List.of(
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "2025-02-30T00:00:00Z",
                "2025-01-01",
                "now",
                "0",
                "2025-01-01T24:00:00Z")) {
            AttackWire.Answer answer =
                    wire.get("/api/v1/ledger/trial-balance?programme=langfang&year=2025&asOf=" + at, auditor);
            row.expect("asOf " + at, answer.status(), answer.body(), List.of(400));
        }
        for (String year : List.of("-1", "0", "99999999999", "2147483647", "x", "1e3", "")) {
            AttackWire.Answer answer =
                    wire.get("/api/v1/ledger/trial-balance?programme=langfang&year=" + year, auditor);
            row.expect("year " + year, answer.status(), answer.body(), List.of(400, 404, 422));
        }
        for (String number : List.of("-1", "9223372036854775808", "x", "1.5")) {
            for (String name : List.of("after", "limit")) {
                AttackWire.Answer answer = wire.get("/api/v1/ledger/entries?" + name + "=" + number, auditor);
                row.expect(name + " " + number, answer.status(), answer.body(), List.of(400));
            }
        }
        return row;
    }

    private AttackRow labels(int paths) throws IOException, InterruptedException {
        AttackRow row = new AttackRow("D10", "strange paths fill no labels of the metrics");
        for (int i = 0; i < paths; i++) {
            String form =
                    List.of("/nothing/", "/api/v1/", "/%zz", "/api/v1/usage%zz").get(i % 4);
            row.expect(
                    form,
                    wire.send("GET", form + "q" + i, Map.of(), new byte[0]).status(),
                    400,
                    401,
                    404);
        }
        wire.get("/api/v1/proposals", target.token("attacker", Role.ADMIN, Map.of()));
        Set<String> labels = URI_LABEL
                .matcher(target.metricsText())
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        row.check("labels " + labels, labels.size() < 100 && labels.stream().noneMatch(label -> label.contains("/q1")));
        row.check("an endpoint asked for afterwards is measured", labels.contains("/api/v1/proposals"));
        return row;
    }

    private AttackRow hosts() throws IOException {
        AttackRow row = new AttackRow("D15c", "hosts that are no names");
        for (String host : List.of("", "a b", "a,b", "[::1", "\u4f8b", "a:99999999", "evil.example/x", "a@b", "<x>")) {
            AttackWire.Answer answer = wire.send("GET", "/api/v1/programmes", Map.of("Host", host), new byte[0]);
            row.expect("Host " + host, answer.status(), answer.body(), List.of(400));
        }
        return row;
    }

    /// One request in the clothes of two: what stands behind the first is no request of its own.
    private AttackRow doubled() throws IOException {
        AttackRow row = new AttackRow("P2", "two lengths, and a request hidden in a body");
        String hidden = "GET /api/v1/holders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + target.token("attacker", Role.ADMIN, Map.of()) + "\r\n\r\n";
        for (String lengths : List.of(
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 0\r\nContent-Length: 5",
                "Content-Length: 5, 0",
                "Content-Length: +0",
                "Transfer-Encoding: xchunked\r\nContent-Length: 0",
                "Transfer-Encoding : chunked",
                "Content-Length: 0x0",
                "Content-Length: -1")) {
            AttackWire.Answer answer =
                    wire.raw(("POST /api/v1/usage HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/json\r\n" + lengths + "\r\n\r\n0\r\n\r\n" + hidden)
                            .getBytes(StandardCharsets.UTF_8));
            row.expect(lengths, answer.status(), answer.body(), List.of(400, 401));
            row.check(lengths + " let a hidden request through", !answer.body().contains("HTTP/1.1 200"));
        }
        return row;
    }
}
