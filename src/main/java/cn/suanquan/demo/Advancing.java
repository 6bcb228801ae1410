package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;

/// End of September: the example city pays one of its centers ahead (备用金). The office proposes and pays, another person
/// approves, the bank pays; October's run sets it off.
final class Advancing {
    static final long FEN = 3_000_000;
    private static final String SITE = "SFZSC";
    private final Api api;
    private final Month month;

    Advancing(Api api, Month month) {
        this.api = api;
        this.month = month;
    }

    /// @param centers ids by code, holders ids by key
    void pay(Map<String, String> centers, Map<String, String> holders, LocalDate day) {
        JsonNode advance = api.postByTwo(
                Person.MAKER,
                Person.CHECKER,
                "/api/v1/advances",
                "advance",
                Map.of(
                        "programme",
                        ExampleCity.PROGRAMME,
                        "center",
                        centers.getOrDefault(SITE, ""),
                        "amountFen",
                        FEN,
                        "documentNumber",
                        "示财预〔2025〕9号",
                        "reason",
                        "首月周转"));
        String payee = advance.path("payee").asText();
        String account = month.parties().stream()
                .filter(party -> payee.equals(holders.get(party.key())))
                .map(Month.Party::account)
                .findFirst()
                .orElseThrow();
        String path = "/api/v1/advances/" + advance.path("id").asText();
        api.post(Person.MAKER, path + "/payments", "advance-payment", Map.of("accountNumber", account));
        api.post(
                Person.MAKER,
                path + "/results",
                "advance-result",
                Map.of(
                        "payee",
                        payee,
                        "batch",
                        1,
                        "outcome",
                        "PAID",
                        "bankReference",
                        "YB" + day.toString().replace("-", ""),
                        "onDate",
                        day.toString()));
    }
}
