package cn.suanquan.settlement;

import static io.restassured.path.json.JsonPath.from;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/// The base of tests of reconciled days: a run of two payees is out, and what a day came to is read through the API.
abstract class ReconciledMonth extends SoundLedger {
    static final String PATH = "/api/v1/reconciliations/";
    SampleMonth month;
    Ticket one;
    Ticket other;
    String run;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @BeforeEach
    void aRunOfTwoPayeesIsOut() {
        month = new SampleMonth(clock);
        one = month.voucher("甲大学", 100_000_000);
        other = month.voucher("乙大学", 100_000_000);
        month.claim(one, "r-1", 8_000_000);
        month.claim(other, "r-1", 2_000_000);
        run = month.june();
        SampleMonth.paidOut(run);
    }

    void on(String day) {
        clock.moveTo(Instant.parse(day + "T02:00:00Z"));
    }

    ValidatableResponse got(String path) {
        return As.auditor()
                .get(PATH + month.programme + (path.startsWith("?") ? "" : "/") + path)
                .then();
    }

    JsonPath day(String day) {
        return from(got(day).statusCode(200).extract().asString());
    }

    /// What differs at the end of a day: kind, age, what stands here and there, and where.
    List<String> differences(String day) {
        JsonPath page = from(got(day + "/differences").statusCode(200).extract().asString());
        List<String> found = new ArrayList<>();
        for (Map<String, Object> row : page.<Map<String, Object>>getList("items")) {
            assertTrue(
                    As.auditor()
                                    .urlEncodingEnabled(false)
                                    .get(row.get("place").toString())
                                    .statusCode()
                            < 300,
                    row + " " + figures(day));
            found.add(row.get("kind") + " " + row.get("ageDays") + " " + row.getOrDefault("hereFen", "-") + " "
                    + row.getOrDefault("thereFen", "-") + (row.containsKey("code") ? " " + row.get("code") : ""));
        }
        found.sort(null);
        assertEquals(found.isEmpty(), day(day).getBoolean("isEqual"));
        assertEquals(found.size(), day(day).getInt("differences"));
        return found;
    }

    Map<String, Long> figures(String day) {
        Map<String, Long> sums = new HashMap<>();
        for (Map<String, Object> row : day(day).<Map<String, Object>>getList("figures")) {
            sums.put(row.get("figure").toString(), ((Number) row.get("amountFen")).longValue());
        }
        return sums;
    }

    String reference(Ticket ticket) {
        return BankFileSamples.reference(run, ticket.holder(), 1);
    }

    String sent(byte[] file) {
        return BankFileSamples.send(run, BankFileSamples.CSV, file)
                .statusCode(200)
                .extract()
                .path("id");
    }

    /// By who read the last proposal, where there is one.
    ValidatableResponse explain(long id) {
        return explain(id, As.auditor().get(PATH + "differences/" + id).path("proposal"));
    }

    ValidatableResponse explain(long id, @Nullable Object proposal) {
        Map<String, Object> order = new HashMap<>(Map.of("reason", "银行来函：该笔系其他单位业务，误列本文件"));
        if (proposal != null) {
            order.put("proposal", proposal);
        }
        return As.financeChecker()
                .body(order)
                .post(PATH + "differences/" + id + "/explanations")
                .then();
    }

    static void revoke(String verb, String person) {
        As.reviewer()
                .body(Map.of("kind", "PERSON", "what", DemoIssuer.ISSUER + " " + person, "reason", "账号被盗"))
                .post("/api/v1/revocations" + verb)
                .then()
                .statusCode(200);
    }

    static ValidatableResponse propose(String person, long id) {
        return As.officer(person, Role.FINANCE_MAKER)
                .body(Map.of("reason", "银行来函更正：该笔并未退汇"))
                .post(PATH + "differences/" + id + "/proposed-explanations")
                .then();
    }

    long id(String day, String kind) {
        return from(got(day + "/differences?kind=" + kind).extract().asString()).getLong("items[0].id");
    }
}
