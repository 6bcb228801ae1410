package cn.suanquan.faults;

import cn.suanquan.identity.Role;
import cn.suanquan.loadtest.City;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The programmes whose money is moved while instances are killed, made through the API: one that pays holders from an
/// account, so that it has all three files, and one that gives centers money ahead. And who the centers are.
final class KilledBooks {
    static final String HOLDERS = "hangzhou-binjiang";
    static final String CENTERS = "kills-centers";
    static final String ACCOUNT = "6222000012345678";
    private static final String PAYER =
            "\n  payments: {payer: {name: 滨江区财政局, bank: 国家金库滨江支库, account: \"3301001234567890\"}}";
    private final TwiceAsked acts;
    private final Issuer issuer;
    private final String admin;

    KilledBooks(TwiceAsked acts, Issuer issuer) {
        this.acts = acts;
        this.issuer = issuer;
        admin = issuer.token("admin-sun", Role.ADMIN, Map.of());
    }

    void programmes() throws IOException, InterruptedException {
        String text = builtIn().replace("effective: {from:", "effective: {backdated: true, from:");
        programme(text.replace("version: 1\n", "version: 2\n").replace("payee: HOLDER", "payee: HOLDER" + PAYER));
        programme(text.replace("code: " + HOLDERS, "code: " + CENTERS)
                .replace("payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000" + PAYER));
    }

    private void programme(String yaml) throws IOException, InterruptedException {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        approve(
                issuer.token("second-zhou", Role.ADMIN, Map.of()),
                acts.quietly(admin, "/api/v1/programmes", new TwiceAsked.Sent("text/yaml", bytes)));
    }

    /// Carries a proposal out, as its second person.
    JsonNode approve(String token, JsonNode proposal) throws IOException, InterruptedException {
        return acts.quietly(token, approval(proposal), approvalOf(proposal));
    }

    static String approval(JsonNode proposal) {
        return "/api/v1/proposals/" + proposal.path("id").asText() + "/approval";
    }

    static Map<String, Object> approvalOf(JsonNode proposal) {
        return Map.of("contentHash", proposal.path("contentHash").asText(), "reason", "核对一致");
    }

    /// Admits the center to the programme that pays ahead, and registers who operates it, with an account. That unit.
    String operator(City city, String center) throws IOException, InterruptedException {
        var _ = acts.quietly(
                admin,
                "/api/v1/centers/" + center + "/admissions",
                Map.of(
                        "programme",
                        CENTERS,
                        "item",
                        "COMPUTE",
                        "from",
                        "2024-06-25",
                        "to",
                        "2035-12-31",
                        "batch",
                        "第一批"));
        String code =
                city.auditor().get("/api/v1/centers/" + center).path("operator").asText();
        String unit = acts.quietly(
                        admin,
                        "/api/v1/holders",
                        Map.of(
                                "identity",
                                Map.of("socialCreditCode", code),
                                "name",
                                "算力运营公司",
                                "kind",
                                "COMPUTE_CENTER_OPERATOR",
                                "facts",
                                Map.of("isSme", false, "isAiEnterprise", false, "district", "滨江区"),
                                "contact",
                                Map.of("name", "张三", "phone", "13800000000")))
                .path("id")
                .asText();
        city.payTo(unit, "算力运营公司", ACCOUNT);
        return unit;
    }

    private static String builtIn() throws IOException {
        try (InputStream in = KilledBooks.class.getResourceAsStream("/programmes/" + HOLDERS + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("no built-in programme " + HOLDERS);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
