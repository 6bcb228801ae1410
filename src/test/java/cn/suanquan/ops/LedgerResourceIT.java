package cn.suanquan.ops;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.history.Snapshots;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.Ledger;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class LedgerResourceIT {
    private static final String LEDGER = "/api/v1/ledger/";

    @Inject
    ServiceClock clock;

    @Inject
    Snapshots snapshots;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @BeforeEach
    void inSummer() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
    }

    @AfterEach
    void isSound() {
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    @Test
    void anAnswerIsGivenAgainWithItsPositionWhateverWasWrittenSince() {
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        Map<String, String> account = Map.of("account", "voucher/" + ticket.voucher());
        long position =
                get("position", Map.of()).statusCode(200).extract().jsonPath().getLong("position");
        String before = get("balance", account)
                .statusCode(200)
                .body("account.unit", equalTo("FEN"))
                .body("balance.buckets.AVAILABLE", equalTo(500_000))
                .body("position", notNullValue())
                .extract()
                .asString();
        As.reviewer()
                .body(Map.of("reason", "放弃"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/voidings")
                .then()
                .statusCode(200);
        snapshots.takeAll();
        get("balance", account).statusCode(200).body("balance.buckets.AVAILABLE", equalTo(null));
        String again = get("balance", Map.of("account", "voucher/" + ticket.voucher(), "position", position))
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(before, again);
        JsonPath statement = get("statement", account).statusCode(200).extract().jsonPath();
        assertEquals(500_000, statement.getLong("lines[0].after.buckets.AVAILABLE"));
        assertEquals(statement.getMap("closing"), statement.getMap("lines[-1].after"));
        JsonPath page = get("statement", Map.of("account", "voucher/" + ticket.voucher(), "limit", 1))
                .extract()
                .jsonPath();
        get(
                        "statement",
                        Map.of(
                                "account", "voucher/" + ticket.voucher(),
                                "position", page.getLong("position"),
                                "cursor", page.getLong("next")))
                .statusCode(200)
                .body("opening.buckets", equalTo(page.getMap("lines[0].after.buckets")));
    }

    @Test
    void aTimeOrACursorThatCannotBeIsABadRequest() {
        String account = "voucher/" + SampleVouchers.usage(1_000_000).voucher();
        long position = get("position", Map.of()).extract().jsonPath().getLong("position");
        List<ValidatableResponse> answers = List.of(
                get("entries", Map.of("after", -1)),
                get("entries", Map.of("after", Long.MAX_VALUE)),
                get("balance", Map.of("account", account, "businessBefore", "+300000-01-01T00:00:00Z")),
                get("trial-balance", Map.of("programme", "langfang", "year", 2024, "until", "+999999999-12-31")),
                get("statement", Map.of("account", account, "position", position, "cursor", (position + 2) << 20)));
        answers.forEach(answer -> answer.statusCode(400).body("code", equalTo("BAD_PARAMETER")));
    }

    @Test
    void theBooksOfAYearSumToZeroByTypeAndByAccountOnAnyDay() {
        SampleVouchers.usage(1_000_000);
        Map<String, Object> books = Map.of("programme", "langfang", "year", 2024);
        get("trial-balance", books)
                .statusCode(200)
                .body("moneySum", equalTo(0))
                .body("lines.type", hasItem("HOLDING"))
                .body("lines.find { it.type == 'HOLDING' }.buckets.AVAILABLE.opening", equalTo(0));
        get("trial-balance", Map.of("programme", "langfang", "year", 2024, "from", "2024-05-01", "until", "2024-06-30"))
                .statusCode(200)
                .body("businessBefore", equalTo("2024-06-30T16:00:00Z"))
                .body("moneySum", equalTo(0));
        JsonPath page = get("trial-balance", Map.of("programme", "langfang", "year", 2024, "by", "ACCOUNT", "limit", 2))
                .statusCode(200)
                .body("lines", hasSize(2))
                .extract()
                .jsonPath();
        assertTrue(page.getString("next").equals(page.getString("lines[1].account")));
    }

    @Test
    void theFeedGoesOnWhereItWasLeft() {
        long position = get("position", Map.of()).extract().jsonPath().getLong("position");
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        long after = (position + 1 << 20) - 1;
        JsonPath all =
                get("entries", Map.of("after", after)).statusCode(200).extract().jsonPath();
        assertTrue(all.getList("items.balances.account.key.flatten()").contains("voucher/" + ticket.voucher()));
        JsonPath one =
                get("entries", Map.of("after", after, "limit", 1)).extract().jsonPath();
        assertEquals(1, one.getList("items").size());
        JsonPath rest =
                get("entries", Map.of("after", one.getLong("next"))).extract().jsonPath();
        List<Object> both = new java.util.ArrayList<>(one.getList("items"));
        both.addAll(rest.getList("items"));
        assertEquals(all.getList("items"), both);
        JsonPath end = get("entries", Map.of("after", rest.getLong("next")))
                .statusCode(200)
                .body("items", hasSize(0))
                .extract()
                .jsonPath();
        assertEquals(rest.getLong("next"), end.getLong("next"));
    }

    @Test
    void whatCannotBeAnsweredSaysWhy() {
        get("balance", Map.of()).statusCode(400).body("code", equalTo("PARAMETER_MISSING"));
        get("balance", Map.of("account", "no/such")).statusCode(404).body("code", equalTo("NO_SUCH_ACCOUNT"));
        get("trial-balance", Map.of("programme", "langfang", "year", 2024, "asOf", "yesterday"))
                .statusCode(400)
                .body("code", equalTo("BAD_PARAMETER"));
        get("trial-balance", Map.of("programme", "langfang", "year", 2024, "position", 5_000_000_000L))
                .statusCode(400)
                .body("code", equalTo("POSITION_NOT_REACHED"));
        get("trial-balance", Map.of("programme", "langfang", "year", 2024, "asOf", "2199-01-01T00:00:00Z"))
                .statusCode(400)
                .body("code", equalTo("AS_OF_NOT_COME"));
        get(
                        "trial-balance",
                        Map.of("programme", "langfang", "year", 2024, "position", 1, "asOf", "2024-01-01T00:00:00Z"))
                .statusCode(400)
                .body("code", equalTo("BAD_AS_OF"));
        get("trial-balance", Map.of("programme", "langfang", "year", 2024, "from", "2024-07-01", "until", "2024-06-01"))
                .statusCode(400)
                .body("code", equalTo("BAD_PERIOD"));
    }

    private static ValidatableResponse get(String what, Map<String, ?> query) {
        return As.auditor().queryParams(query).get(LEDGER + what).then();
    }
}
