package cn.suanquan.demo;

import cn.suanquan.demo.AnswerTally.Count;
import cn.suanquan.demo.AnswerTally.Reduced;
import cn.suanquan.demo.AnswerTally.Stage;
import cn.suanquan.demo.Api.Answer;
import cn.suanquan.demo.Api.Person;
import cn.suanquan.demo.Month.Contract;
import cn.suanquan.demo.Month.Party;
import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// September: holders apply, another person reviews, vouchers are issued in order; the year's pool is cut and, when the
/// queue shows what is missing, raised again.
final class Granting {
    static final String POOL = "/api/v1/programmes/langfang/years/2025/appropriations";
    private final Api api;
    private final Month month;
    private final AnswerTally tally;
    private final Map<String, String> holders;

    Granting(Api api, Month month, AnswerTally tally, Map<String, String> holders) {
        this.api = api;
        this.month = month;
        this.tally = tally;
        this.holders = holders;
    }

    /// The city cuts the budget of the year after the half-year review.
    void cut(long fen) {
        appropriate("cut", "DOWN", fen, "廊财预〔2025〕63号", "年中预算调整，压减算力券预算");
    }

    /// And gives back a part, which the queue gets.
    void raise(long fen) {
        appropriate("raise", "UP", fen, "廊财预〔2025〕88号", "追加算力券预算，补足排队申请");
    }

    private void appropriate(String key, String direction, long fen, String document, String reason) {
        api.postByTwo(
                Person.ADMIN,
                Person.SECOND_ADMIN,
                POOL,
                "appropriation-" + key,
                Map.of(
                        "pool", "LF-2-pool",
                        "direction", direction,
                        "amountFen", fen,
                        "documentNumber", document,
                        "reason", reason));
    }

    /// Application ids by contract key, of those that were taken.
    Map<String, String> apply() {
        Map<String, String> taken = new LinkedHashMap<>();
        for (Contract contract : month.contracts()) {
            Person holder = Person.holder(holders.getOrDefault(contract.party(), ""));
            Answer answer = api.tryPost(
                    holder, "/api/v1/applications", "application-" + contract.key(), request(month, contract));
            tally.add(Count.APPLIED, 1);
            if (answer.isOk()) {
                taken.put(contract.key(), answer.body().path("id").asText());
            } else if (answer.status() == 422 || answer.status() == 409) {
                tally.refuse(Stage.APPLICATION, answer.body());
            } else {
                throw new DemoFailure(
                        "application of " + month.party(contract.party()).name() + " answered " + answer.text());
            }
        }
        return taken;
    }

    /// Approves all but the one whose papers are incomplete.
    void review(Map<String, String> applications) {
        applications.forEach((key, id) -> {
            boolean isIncomplete = month.contract(key).want() == Cast.Want.USAGE_INCOMPLETE;
            Answer answer = api.tryPost(
                    Person.REVIEWER,
                    "/api/v1/applications/" + id + "/reviews",
                    "review-" + key,
                    Map.of(
                            "decision", isIncomplete ? "REJECT" : "APPROVE",
                            "reason", isIncomplete ? "合同复印件未加盖公章，补正后可重新申报" : "材料齐全，合同与登记信息一致"));
            if (!answer.isOk()) {
                tally.refuse(Stage.REVIEW, answer.body());
            } else if (isIncomplete) {
                tally.refuse(
                        Stage.REVIEW,
                        api.json(Map.of("code", "REJECTED_BY_REVIEWER", "detail", "合同复印件未加盖公章，补正后可重新申报")));
            }
        });
    }

    void issue(Map<String, String> applications) {
        applications.forEach((key, id) -> {
            if (month.contract(key).want() == Cast.Want.USAGE_INCOMPLETE) {
                return;
            }
            Answer answer =
                    api.tryPost(Person.ISSUER, "/api/v1/applications/" + id + "/issuance", "issuance-" + key, Map.of());
            if (answer.isOk()) {
                count(month.contract(key), answer.body());
            } else {
                tally.refuse(Stage.ISSUANCE, answer.body());
            }
        });
    }

    private void count(Contract contract, JsonNode issued) {
        long waiting = issued.path("waitingFen").asLong();
        if (waiting > 0) {
            tally.add(Count.WAITING, 1);
        }
        if (issued.has("binding")) {
            tally.reduce(
                    Stage.REDUCTION,
                    issued.path("binding"),
                    new Reduced(
                            month.party(contract.party()).name(),
                            issued.path("askedFen").asLong(),
                            issued.path("grantedFen").asLong(),
                            waiting));
        }
    }

    /// The voucher of each contract that got one.
    Map<String, JsonNode> vouchers() {
        Map<String, JsonNode> found = new HashMap<>();
        List<JsonNode> all = api.all(Person.AUDITOR, "/api/v1/vouchers?limit=500");
        for (Contract contract : month.contracts()) {
            String holder = holders.getOrDefault(contract.party(), "");
            all.stream()
                    .map(v -> v.has("voucher") ? v.path("voucher") : v)
                    .filter(v -> v.path("holder").asText().equals(holder) && isOf(v, contract))
                    .findFirst()
                    .ifPresent(v -> found.put(contract.key(), v));
        }
        tally.add(Count.ISSUED, found.size());
        return found;
    }

    private static boolean isOf(JsonNode voucher, Contract contract) {
        String rule = voucher.path("ruleId").asText();
        String number = voucher.path("contractNumber").asText("");
        return rule.equals(contract.want().rule) && (number.isEmpty() || number.equals(contract.number()));
    }

    static Map<String, Object> request(Month month, Contract contract) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("programme", contract.want().programme);
        body.put("otherFunding", List.of());
        body.put(
                "evidence",
                List.of(Map.of(
                        "kind",
                        "CONTRACT",
                        "name",
                        contract.number() + ".pdf",
                        "sha256",
                        Codes.document(contract.number()),
                        "uri",
                        "urn:suanquan:demo:" + contract.key())));
        body.put("isPledged", true);
        Fen amount = Fen.of(contract.amountFen());
        switch (contract.want()) {
            case SETTLE -> body.put("rule", "LF-2-settle");
            case USAGE,
                    USAGE_SPENT,
                    USAGE_INCOMPLETE,
                    BINJIANG,
                    BINJIANG_ELSEWHERE,
                    EXAMPLE,
                    EXAMPLE_CLOUD,
                    EXAMPLE_SPENT -> contract(contract).ifPresent(c -> body.put("contract", c));
            case PROJECT -> {
                contract(contract).ifPresent(c -> body.put("contract", c));
                body.put(
                        "project",
                        Map.of(
                                "number",
                                "JBGS-2025-" + contract.key(),
                                "name",
                                "人工智能揭榜挂帅项目",
                                "kind",
                                "JIEBANG",
                                "isLeadUnit",
                                true,
                                "wonOn",
                                "2025-06-20"));
            }
            case MODEL -> cost(body, contract, amount, 1_200_000_000L, 5);
            case MODEL_SMALL -> cost(body, contract, amount, 999_999_999L, 5);
            case TALENT -> {
                body.put("rule", "LF-11");
                body.put("amounts", Map.of("completedFen", amount));
                body.put("flags", Map.of("isRecognisedTalent", true));
            }
            case CHIPS -> {
                body.put("amounts", Map.of("yearUseFen", amount));
                body.put("flags", flags(month.party(contract.party())));
            }
        }
        return body;
    }

    private static void cost(Map<String, Object> body, Contract contract, Fen amount, long parameters, int scenarios) {
        body.put("rule", "LF-3");
        body.put("amounts", Map.of("completedFen", amount));
        body.put("model", Map.of("name", "大模型 " + contract.key(), "parameters", parameters, "scenarios", scenarios));
    }

    private static Map<String, Boolean> flags(Party party) {
        List<String> names = new ArrayList<>(List.of("usesLocalChips"));
        if (party.cast().kind() == Cast.Kind.ENTERPRISE) {
            names.add("isSolutionIntegrator");
        }
        Map<String, Boolean> flags = new LinkedHashMap<>();
        names.forEach(name -> flags.put(name, true));
        return flags;
    }

    private static Optional<Map<String, Object>> contract(Contract contract) {
        return Optional.of(Map.of(
                "number", contract.number(),
                "centerCode", contract.site(),
                "signedOn", contract.filedOn().minusDays(5),
                "amountFen", contract.amountFen(),
                "item", "COMPUTE"));
    }
}
