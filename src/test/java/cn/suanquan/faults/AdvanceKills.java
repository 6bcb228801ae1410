package cn.suanquan.faults;

import cn.suanquan.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/// An advance of 10,000 yuan to a center while one of two instances is killed in the middle of each act: proposed,
/// approved, ordered, returned by the bank, ordered again, paid.
final class AdvanceKills {
    private static final long FEN = 1_000_000;
    private final TwiceAsked acts;
    private final String maker;
    private final String checker;
    private final String second;

    AdvanceKills(TwiceAsked acts, Issuer issuer) {
        this.acts = acts;
        maker = issuer.token("finance-li", Role.FINANCE_MAKER, Map.of());
        checker = issuer.token("finance-zhao", Role.FINANCE_CHECKER, Map.of());
        second = issuer.token("finance-wu", Role.FINANCE_MAKER, Map.of());
    }

    /// Its address.
    String ahead(String center, String unit) throws IOException, InterruptedException {
        JsonNode proposed = acts.act(
                "propose ahead",
                maker,
                "/api/v1/advances",
                Map.of(
                        "programme",
                        KilledBooks.CENTERS,
                        "center",
                        center,
                        "amountFen",
                        FEN,
                        "documentNumber",
                        "备1号",
                        "reason",
                        "首月周转"));
        JsonNode approved =
                acts.act("approve ahead", checker, KilledBooks.approval(proposed), KilledBooks.approvalOf(proposed));
        String at = "/api/v1/advances/" + approved.path("outcome").path("id").asText();
        Map<String, String> account = Map.of("accountNumber", KilledBooks.ACCOUNT);
        acts.act("order ahead", maker, at + "/payments", account);
        String row = String.join(
                ",",
                RunKills.reference(at.replaceFirst(".*/", "") + "/" + unit + "/1"),
                "10000.00",
                "退汇",
                "V-1",
                RunKills.today().toString(),
                "账号户名不符");
        JsonNode sent = acts.act("its bank file", maker, at + "/bank-files", RunKills.list(row));
        acts.act(
                "ahead is back",
                maker,
                at + "/bank-files/" + sent.path("id").asText() + "/applications",
                Map.of("mark", sent.path("mark").asText()));
        acts.act("order it again", second, at + "/payments", account);
        JsonNode paid = acts.act("ahead is paid", maker, at + "/results", RunKills.result(unit, 2, "PAID", "V-2"));
        if (paid.path("owedFen").asLong() != FEN || paid.path("payments").size() != 2) {
            throw new IllegalStateException("the advance stands as " + paid);
        }
        return at;
    }
}
