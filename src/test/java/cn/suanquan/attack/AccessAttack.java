package cn.suanquan.attack;

import cn.suanquan.fixture.Endpoint;
import cn.suanquan.fixture.Endpoints;
import cn.suanquan.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// Every operation that the OpenAPI document names, asked by everybody, and what is one party's, asked by another. Who
/// may is what [Endpoints] says, and no annotation of the service.
final class AccessAttack {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");
    private static final int ROLES = 7;
    private static final Set<String> WITHOUT_A_ROLE = Set.of("a person without a role", "a role in capitals");
    private static final ObjectMapper JSON = new ObjectMapper();
    private final AttackTarget target;
    private final AttackWire wire;

    AccessAttack(AttackTarget target) {
        this.target = target;
        wire = new AttackWire(target);
    }

    /// @param every of the operations one in so many is tried
    List<AttackRow> rows(int every, CityUnderAttack city) throws IOException {
        return List.of(operations(every), otherParties(city));
    }

    private AttackRow operations(int every) throws IOException {
        Map<String, String> identities = identities();
        List<Endpoint> all = Endpoints.ALL;
        AttackRow row = new AttackRow(
                "A1", all.size() + " operations by " + identities.size() + " identities, one in " + every);
        Set<String> served = served();
        Set<String> listed = all.stream()
                .map(one -> one.method() + " " + unnamed(one.path()))
                .collect(Collectors.toCollection(TreeSet::new));
        row.check("the document names " + served + " and the table " + listed, served.equals(listed));
        for (int i = 0; i < all.size(); i += every) {
            Endpoint endpoint = all.get(i);
            for (Map.Entry<String, String> identity : identities.entrySet()) {
                tryOne(row, endpoint, identity.getKey(), identity.getValue());
            }
        }
        return row;
    }

    private void tryOne(AttackRow row, Endpoint endpoint, String identity, String token) throws IOException {
        boolean isOpen = endpoint.roles().isEmpty();
        boolean isAllowed = isOpen && (token.isEmpty() || !identity.startsWith("a "))
                || endpoint.roles().contains(identity);
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", endpoint.contentType()));
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        boolean isRead = endpoint.method().equals("GET");
        byte[] body = isRead ? new byte[0] : "{\"unknown-field\":1}".getBytes(StandardCharsets.UTF_8);
        int status = wire.send(endpoint.method(), endpoint.path(Endpoints.nobody(endpoint)), headers, body)
                .status();
        String tried = endpoint + " by " + identity;
        if (isAllowed) {
            List<Integer> right = isRead ? List.of(200, 400, 404, 409, 422) : List.of(400, 404, 409, 415, 422, 428);
            boolean isActWithoutBody = !isRead && endpoint.body().isEmpty();
            row.expect(tried, status, "", isActWithoutBody ? List.of(200, 400, 404, 409, 415, 422, 428) : right);
        } else if (isOpen || endpoint.roles().size() == ROLES && WITHOUT_A_ROLE.contains(identity)) {
            row.expect(tried, status, 200, 400, 401, 403, 404);
        } else {
            row.expect(tried, status, 401, 403);
        }
    }

    /// Whoever might knock: each role with its party, no token, and tokens that are worth nothing.
    private Map<String, String> identities() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("nobody", "");
        for (String role : List.of(
                Role.PROVIDER,
                Role.ENTERPRISE,
                Role.REVIEWER,
                Role.FINANCE_MAKER,
                Role.FINANCE_CHECKER,
                Role.AUDITOR,
                Role.ADMIN)) {
            Map<String, String> claims =
                    switch (role) {
                        case Role.PROVIDER ->
                            Map.of("center_id", UUID.randomUUID().toString());
                        case Role.ENTERPRISE ->
                            Map.of("holder_id", UUID.randomUUID().toString());
                        default -> Map.of();
                    };
            all.put(role, target.token("access-" + role, role, claims));
        }
        all.put(
                "a person without a role",
                target.issuer().token("access-none", Set.of(), Map.of(), Duration.ofHours(1)));
        all.put("a role in capitals", target.token("access-capitals", "ADMIN", Map.of()));
        all.put(
                "a token that is over",
                target.issuer().token("access-late", Set.of(Role.ADMIN), Map.of(), Duration.ofMinutes(-10)));
        return all;
    }

    private Set<String> served() throws IOException {
        JsonNode paths = JSON.readTree(wire.send("GET", "/q/openapi?format=json", Map.of(), new byte[0])
                        .body())
                .path("paths");
        Set<String> served = new TreeSet<>();
        paths.properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> served.add(
                                METHODS.contains(method)
                                        ? method.toUpperCase(Locale.ROOT) + " " + unnamed(path.getKey())
                                        : unnamed(path.getKey()))));
        served.removeIf(operation -> operation.startsWith("/"));
        return served;
    }

    private static String unnamed(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    /// Another holder and another center, with good tokens, on what is not theirs.
    private AttackRow otherParties(CityUnderAttack city) throws IOException {
        AttackRow row = new AttackRow("A2", "what is another party's: not there");
        String holder = target.token(
                "user-thief",
                Role.ENTERPRISE,
                Map.of("holder_id", city.other().holder().toString()));
        String center = target.token(
                "machine-thief",
                Role.PROVIDER,
                Map.of("center_id", city.otherCenter().toString()));
        String voucher = city.own().voucher().toString();
        for (String path : List.of(
                "/api/v1/holders/" + city.own().holder(),
                "/api/v1/holders/" + city.own().holder() + "/credit-bars",
                "/api/v1/vouchers/" + voucher,
                "/api/v1/applications/" + city.own().application(),
                "/api/v1/claims/" + city.claim(),
                "/api/v1/settlements/" + city.run(),
                "/api/v1/settlements/" + city.run() + "/payments.csv")) {
            row.expect("holder GET " + path, wire.get(path, holder).status(), 403, 404);
            row.expect("center GET " + path, wire.get(path, center).status(), 403, 404);
        }
        row.expect(
                "center GET another",
                wire.get("/api/v1/centers/" + city.own().center(), center).status(),
                403,
                404);
        acts(row, city, holder);
        lists(row, city, holder, center);
        posted(row, city, center);
        return row;
    }

    private void acts(AttackRow row, CityUnderAttack city, String holder) throws IOException {
        String voucher = "\"voucher\":\"" + city.own().voucher() + "\"";
        String record = String.valueOf(city.record());
        Map<String, String> acts = Map.of(
                "/api/v1/applications/" + city.own().application() + "/withdrawal",
                "",
                "/api/v1/claims/" + city.claim() + "/withdrawal",
                "{\"reason\":\"x\"}",
                "/api/v1/usage/confirmations",
                "{" + voucher + ",\"feeFen\":0}",
                "/api/v1/usage/disputes",
                "{\"records\":[" + record + "],\"reason\":\"x\"}",
                "/api/v1/claims",
                "{" + voucher + ",\"invoices\":[{\"number\":\"25132000000012345678\",\"amountFen\":1}],"
                        + "\"payments\":[{\"reference\":\"x\",\"sha256\":\"" + "0".repeat(64) + "\",\"paidFen\":1}]}");
        for (Map.Entry<String, String> act : acts.entrySet()) {
            AttackWire.Answer answer = post(act.getKey(), holder, act.getValue());
            row.expect("holder POST " + act.getKey(), answer.status(), answer.body(), List.of(403, 404));
        }
        AttackWire.Answer confirmed = post(
                "/api/v1/usage/confirmations", holder, "{\"records\":[{\"id\":" + record + ",\"feeFen\":8000000}]}");
        row.expect("holder confirms another's record", confirmed.status(), confirmed.body(), List.of(403, 404));
    }

    private void lists(AttackRow row, CityUnderAttack city, String holder, String center) throws IOException {
        for (String list :
                List.of("vouchers", "applications", "claims", "usage", "balances", "holders", "usage/disputes")) {
            for (String query : List.of(
                    "",
                    "?holder=" + city.own().holder(),
                    "?voucher=" + city.own().voucher(),
                    "?center=" + city.own().center())) {
                for (String token : List.of(holder, center)) {
                    AttackWire.Answer answer = wire.get("/api/v1/" + list + query, token);
                    row.check(
                            list + query + " shows another's: " + answer.body(),
                            !answer.body().contains(city.own().voucher().toString())
                                    && !answer.body().contains(city.own().number())
                                    && !answer.body().contains(city.claim())
                                    && !answer.body()
                                            .contains(
                                                    "\"holder\":\"" + city.own().holder()));
                }
            }
        }
    }

    /// A center that was not admitted posts on the voucher, and corrects the record of another one.
    private void posted(AttackRow row, CityUnderAttack city, String center) throws IOException {
        for (String corrects : List.of("", ",\"corrects\":\"" + city.recordName() + "\"")) {
            AttackWire.Answer answer = post(
                    "/api/v1/usage",
                    center,
                    city.usage("theft-" + corrects.length(), 100).replaceFirst("}$", corrects + "}"));
            row.check(
                    "usage by a center that is not admitted: " + answer.body(),
                    answer.status() == 200
                                    && (answer.body().contains("REFUSED")
                                            || answer.body().contains("WAITING"))
                                    && !answer.body().contains("ACCEPTED")
                            || answer.status() >= 400 && answer.status() < 500);
        }
    }

    private AttackWire.Answer post(String path, String token, String body) throws IOException {
        return wire.send(
                "POST",
                path,
                Map.of(
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        UUID.randomUUID().toString()),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
