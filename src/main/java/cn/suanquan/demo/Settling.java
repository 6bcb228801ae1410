package cn.suanquan.demo;

import cn.suanquan.demo.AnswerTally.Count;
import cn.suanquan.demo.Api.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mid-November: the finance bureau settles October. One prepares and locks, another approves, the bank pays; one
/// payment comes back and is paid again.
final class Settling {
    private static final int FIRST_BATCH = 1;
    private final Api api;
    private final Month month;
    private final AnswerTally tally;

    Settling(Api api, Month month, AnswerTally tally) {
        this.api = api;
        this.month = month;
        this.tally = tally;
    }

    /// The run of that programme, approved and out; its id.
    String approve(String programme) {
        JsonNode locked = lock(programme, Month.PERIOD);
        String id = locked.path("id").asText();
        act(
                Person.CHECKER,
                id,
                "approvals",
                Map.of(
                        "decision", "APPROVE",
                        "contentHash", locked.path("contentHash").asText(),
                        "reason", "经复核，金额、收款单位与依据一致"));
        act(Person.MAKER, id, "payments", Map.of());
        return id;
    }

    /// The run of that programme and month, made and locked: what its checker is to approve.
    JsonNode lock(String programme, YearMonth period) {
        String id = api.post(
                        Person.MAKER,
                        "/api/v1/settlements",
                        "run-" + programme + "-" + period,
                        window(programme, period))
                .path("id")
                .asText();
        return act(Person.MAKER, id, "locks", Map.of());
    }

    /// The month as the programme settles it: as a month, or as a window that the office names.
    private Map<String, Object> window(String programme, YearMonth period) {
        boolean isCollective = api.get(Person.MAKER, "/api/v1/programmes/" + programme)
                .path("procedure")
                .path("settlement")
                .asText()
                .equals("COLLECTIVE");
        return isCollective
                ? Map.of(
                        "programme",
                        programme,
                        "period",
                        period.getYear() + "年" + period.getMonthValue() + "月集中兑付",
                        "lastDay",
                        period.atEndOfMonth().toString())
                : Map.of("programme", programme, "period", period.toString());
    }

    /// The bank paid all; where asked, all but the first, whose payment it returned. Answers that payee.
    Optional<String> pay(String id, LocalDate day, boolean isOneReturned) {
        List<Map<String, Object>> words = new ArrayList<>();
        Optional<String> returned = Optional.empty();
        for (JsonNode payee : run(id).path("payees")) {
            if (!payee.path("direction").asText().equals("PAY")) {
                continue;
            }
            String payeeId = payee.path("payee").asText();
            boolean isReturned = isOneReturned && returned.isEmpty();
            if (isReturned) {
                returned = Optional.of(payeeId);
                tally.add(Count.RETURNED, 1);
            }
            words.add(word(payeeId, FIRST_BATCH, day, isReturned));
        }
        if (!words.isEmpty()) {
            act(Person.MAKER, id, "results", words);
        }
        return returned;
    }

    /// The account was checked with the payee; another person than the one who noted the return releases it again.
    void payAgain(String id, String payee, Map<String, String> holders, LocalDate day) {
        String account = month.parties().stream()
                .filter(p -> payee.equals(holders.get(p.key())))
                .map(Month.Party::account)
                .findFirst()
                .orElseThrow();
        JsonNode again = act(
                Person.CHECKER,
                id,
                "repayments",
                List.of(Map.of("payee", payee, "accountNumber", account, "reason", "已与收款单位核对户名与开户行")));
        for (JsonNode one : again.path("payees")) {
            if (one.path("payee").asText().equals(payee)) {
                api.post(
                        Person.MAKER,
                        path(id, "results"),
                        id + "-results-again",
                        List.of(word(payee, one.path("batch").asInt(), day, false)));
            }
        }
        tally.add(Count.REPAID, 1);
    }

    JsonNode run(String id) {
        return api.get(Person.MAKER, "/api/v1/settlements/" + id);
    }

    private static Map<String, Object> word(String payee, int batch, LocalDate day, boolean isReturned) {
        Map<String, Object> word = new LinkedHashMap<>();
        word.put("payee", payee);
        word.put("batch", batch);
        word.put("outcome", isReturned ? "RETURNED" : "PAID");
        word.put("bankReference", "ZF" + day.toString().replace("-", "") + "-" + payee.substring(payee.length() - 8));
        word.put("onDate", day.toString());
        if (isReturned) {
            word.put("reason", "收款人户名与账号不符");
        }
        return word;
    }

    private JsonNode act(Person person, String id, String act, Object body) {
        return api.post(person, path(id, act), id + "-" + act, body);
    }

    private static String path(String id, String act) {
        return "/api/v1/settlements/" + id + "/" + act;
    }
}
