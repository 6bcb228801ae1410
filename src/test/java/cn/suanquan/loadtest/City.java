package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.SocialCreditCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
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
    private final Place place;
    private final Callers callers;
    private final ApiCaller reviewer;
    private final ApiCaller issuer;
    private final ApiCaller admin;

    /// Makes callers in people's names.
    @FunctionalInterface
    public interface Callers {
        ApiCaller of(String person, String role, Map<String, String> claims);
    }

    /// Under which programme the holders apply, with contracts of which center.
    record Place(String programme, String centerCode, LocalDate signedOn, long contractFen) {}

    /// A voucher that was issued, and what it was applied for with.
    public record IssuedVoucher(String number, String voucher, String holder) {}

    City(URI address, DemoIssuer issuer) {
        this((person, role, claims) -> new ApiCaller(address, issuer, person, role, claims));
    }

    public City(Callers callers) {
        this(callers, new Place(PROGRAMME, CENTER_CODE, FiscalYear.date(Instant.now()), CONTRACT_FEN));
    }

    City(Callers callers, Place place) {
        this.callers = callers;
        this.place = place;
        reviewer = callers.of("reviewer-wang", Role.REVIEWER, Map.of());
        issuer = callers.of("issuer-chen", Role.REVIEWER, Map.of());
        admin = callers.of("admin-sun", Role.ADMIN, Map.of());
    }

    public ApiCaller auditor() {
        return callers.of("auditor-qian", Role.AUDITOR, Map.of());
    }

    /// The machine of a new center, which posts its usage.
    ApiCaller center() throws IOException, InterruptedException {
        return machine(newCenter());
    }

    /// The machine of a second center, with that code.
    ApiCaller center(String code) throws IOException, InterruptedException {
        return machine(newCenter(code));
    }

    /// The machine of the center with that id.
    ApiCaller machine(String center) {
        return callers.of("machine-" + center, Role.PROVIDER, Map.of("center_id", center));
    }

    /// The id of a new center, admitted to the programme.
    public String newCenter() throws IOException, InterruptedException {
        return newCenter(CENTER_CODE);
    }

    private String newCenter(String code) throws IOException, InterruptedException {
        String id = admin.post(
                        "/api/v1/centers",
                        Map.of(
                                "code",
                                code,
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
                        place.programme(),
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
        return issued(count).stream().map(IssuedVoucher::number).toList();
    }

    /// That many new vouchers, each of a holder of its own.
    public List<IssuedVoucher> issued(int count) throws InterruptedException {
        return issued(0, count);
    }

    /// The same, of holders with the numbers from the first on.
    List<IssuedVoucher> issued(int first, int count) throws InterruptedException {
        ConcurrentLinkedQueue<IssuedVoucher> all = new ConcurrentLinkedQueue<>();
        each(first, count, number -> all.add(issue(number)));
        return List.copyOf(all);
    }

    /// That many further holders, whose applications wait for review.
    void applied(int first, int count) throws InterruptedException {
        each(first, count, number -> apply(number, holder(number)));
    }

    /// Does it for each number from the first on, by a few clients at once.
    static void each(int first, int count, NumberedAct work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(first);
        try (Clients clients = new Clients(CLIENTS)) {
            clients.run(client -> {
                for (int i = next.getAndIncrement(); i < first + count; i = next.getAndIncrement()) {
                    work.of(i);
                }
            });
        }
    }

    /// What is done for one number.
    interface NumberedAct {
        void of(int number) throws IOException, InterruptedException;
    }

    /// Sets the account that a holder is paid to, by two persons.
    public void payTo(String holder, String accountName, String number) throws IOException, InterruptedException {
        JsonNode proposed = callers.of("registrar-he", Role.REVIEWER, Map.of())
                .post(
                        "/api/v1/holders/" + holder + "/account-changes",
                        Map.of(
                                "bankAccount",
                                Map.of(
                                        "accountName",
                                        accountName,
                                        "bank",
                                        "中国工商银行杭州分行",
                                        "number",
                                        number,
                                        "bankNumber",
                                        "102331000014"),
                                "reason",
                                "登记收款账户"));
        callers.of("second-zhou", Role.ADMIN, Map.of())
                .post(
                        "/api/v1/proposals/" + proposed.path("id").asText() + "/approval",
                        Map.of("contentHash", proposed.path("contentHash").asText(), "reason", "与开户许可核对一致"));
    }

    private String holder(int number) throws IOException, InterruptedException {
        return admin.post("/api/v1/holders", facts(number)).path("id").asText();
    }

    private String apply(int number, String holder) throws IOException, InterruptedException {
        return callers.of("user-" + holder, Role.ENTERPRISE, Map.of("holder_id", holder))
                .post("/api/v1/applications", application(number))
                .path("id")
                .asText();
    }

    private IssuedVoucher issue(int number) throws IOException, InterruptedException {
        String holder = holder(number);
        String application = apply(number, holder);
        reviewer.post(
                "/api/v1/applications/" + application + "/reviews",
                Map.of("decision", "APPROVE", "reason", "材料齐全,符合政策"));
        JsonNode issued = issuer.post("/api/v1/applications/" + application + "/issuance", "{}");
        JsonNode voucher = issued.findParent("number");
        if (voucher == null || !voucher.hasNonNull("id")) {
            throw new IllegalStateException("no voucher in " + issued);
        }
        return new IssuedVoucher(
                voucher.path("number").asText(), voucher.path("id").asText(), holder);
    }

    /// The name of the holder with that number.
    static String name(int number) {
        return "负载测试企业" + number;
    }

    private static Map<String, Object> facts(int number) {
        return Map.of(
                "identity", Map.of("socialCreditCode", code(number)),
                "name", name(number),
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

    private Map<String, Object> application(int number) {
        return Map.of(
                "programme", place.programme(),
                "contract",
                        Map.of(
                                "number", "LT-" + number,
                                "centerCode", place.centerCode(),
                                "signedOn", place.signedOn().toString(),
                                "amountFen", place.contractFen()),
                "otherFunding", List.of(),
                "evidence", List.of(),
                "isPledged", true);
    }

    /// The social credit code of the holder with that number.
    static String code(int number) {
        return code("91330100", 1_000 + number);
    }

    private static String code(String first, int number) {
        String body = first + String.format("%09d", number);
        return body + SocialCreditCode.checkCharacter(body);
    }
}
