package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.SocialCreditCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A center and holders with a voucher each, made through the API as in life: applied for, reviewed, issued.
public final class City {
    static final String PROGRAMME = "hangzhou-binjiang";
    private static final String CENTER_CODE = "HZAICC";
    private static final long CONTRACT_FEN = 200_000_000;
    private static final int CLIENTS = 4;
    private final Callers callers;
    private final ApiCaller reviewer;
    private final ApiCaller issuer;
    private final ApiCaller admin;

    /// Makes callers in people's names.
    @FunctionalInterface
    public interface Callers {
        ApiCaller of(String person, String role, Map<String, String> claims);
    }

    City(URI address, DemoIssuer issuer) {
        this((person, role, claims) -> new ApiCaller(address, issuer, person, role, claims));
    }

    public City(Callers callers) {
        this.callers = callers;
        reviewer = callers.of("reviewer-wang", Role.REVIEWER, Map.of());
        issuer = callers.of("issuer-chen", Role.REVIEWER, Map.of());
        admin = callers.of("admin-sun", Role.ADMIN, Map.of());
    }

    public ApiCaller auditor() {
        return callers.of("auditor-qian", Role.AUDITOR, Map.of());
    }

    /// The machine of a new center, which posts its usage.
    ApiCaller center() throws IOException, InterruptedException {
        String id = newCenter();
        return callers.of("machine-" + id, Role.PROVIDER, Map.of("center_id", id));
    }

    /// The id of a new center, admitted to the programme.
    public String newCenter() throws IOException, InterruptedException {
        String id = admin.post(
                        "/api/v1/centers",
                        Map.of(
                                "code",
                                CENTER_CODE,
                                "name",
                                "杭州人工智能计算中心",
                                "operator",
                                code("91330108", 1),
                                "facilityType",
                                "INTELLIGENT",
                                "capacityTflops",
                                140_000,
                                "district",
                                "滨江区"))
                .path("id")
                .asText();
        admin.post(
                "/api/v1/centers/" + id + "/admissions",
                Map.of(
                        "programme",
                        PROGRAMME,
                        "item",
                        "COMPUTE",
                        "from",
                        "2024-06-25",
                        "to",
                        "2035-12-31",
                        "batch",
                        "第一批"));
        return id;
    }

    /// The numbers of that many new vouchers.
    public List<String> vouchers(int count) throws InterruptedException {
        ConcurrentLinkedQueue<String> numbers = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        try (Clients clients = new Clients(CLIENTS)) {
            clients.run(client -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    numbers.add(voucher(i));
                }
            });
        }
        return List.copyOf(numbers);
    }

    private String voucher(int number) throws IOException, InterruptedException {
        String holder = admin.post("/api/v1/holders", holder(number)).path("id").asText();
        ApiCaller enterprise = callers.of("user-" + holder, Role.ENTERPRISE, Map.of("holder_id", holder));
        String application = enterprise
                .post("/api/v1/applications", application(number))
                .path("id")
                .asText();
        reviewer.post(
                "/api/v1/applications/" + application + "/reviews",
                Map.of("decision", "APPROVE", "reason", "材料齐全,符合政策"));
        JsonNode issued = issuer.post("/api/v1/applications/" + application + "/issuance", "{}");
        String voucher = issued.findPath("number").asText();
        if (voucher.isEmpty()) {
            throw new IllegalStateException("no voucher number in " + issued);
        }
        return voucher;
    }

    private static Map<String, Object> holder(int number) {
        String name = "负载测试企业" + number;
        return Map.of(
                "identity", Map.of("socialCreditCode", code("91330100", 1_000 + number)),
                "name", name,
                "kind", "ENTERPRISE",
                "facts",
                        Map.of(
                                "isSme",
                                true,
                                "isAiEnterprise",
                                true,
                                "settledOn",
                                "2023-05-01",
                                "foundedOn",
                                "2020-03-15",
                                "district",
                                "滨江区"),
                "contact", Map.of("name", "张三", "phone", "13800000000"));
    }

    private static Map<String, Object> application(int number) {
        String signedOn = FiscalYear.date(Instant.now()).toString();
        return Map.of(
                "programme", PROGRAMME,
                "contract",
                        Map.of(
                                "number", "LT-" + number,
                                "centerCode", CENTER_CODE,
                                "signedOn", signedOn,
                                "amountFen", CONTRACT_FEN),
                "otherFunding", List.of(),
                "evidence", List.of(),
                "isPledged", true);
    }

    private static String code(String first, int number) {
        String body = first + String.format("%09d", number);
        return body + SocialCreditCode.checkCharacter(body);
    }
}
