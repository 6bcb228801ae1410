package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ForeignWords;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is no record costs only itself, whatever is wrong with it; what is no array of them is refused whole.
@ServiceTest
class MalformedRecordsIT extends UsageTestBase {
    @Inject
    Tx transactions;

    private static ValidatableResponse sent(Ticket ticket, Object body) {
        return As.provider(ticket.center()).body(body).post("/api/v1/usage").then();
    }

    private List<Long> kept() {
        return transactions.read(db -> List.of(
                db.one("select count(*) as rows from ledger.refusal", row -> row.getLong("rows"))
                        .orElseThrow(),
                db.one("select count(*) as rows from usage.refusal", row -> row.getLong("rows"))
                        .orElseThrow()));
    }

    private static Map<String, Object> with(Ticket ticket, String id, String field, Object value) {
        Map<String, Object> record = UsageApi.record(ticket, id, 1);
        record.put(field, value);
        return record;
    }

    @Test
    void c16ThreeBadRecordsOfFiveThousandCostOnlyThemselvesAndTheirIdsStayFree() {
        Ticket ticket = ticket(100_000_000);
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            records.add(UsageApi.record(ticket, "r-" + i, 100));
        }
        records.get(17).put("quantity", "2.6666666666666666666666666667");
        records.get(18).put("feeFen", new BigDecimal("11500.0"));
        records.get(19).put("feeFen", new BigDecimal("11500.5"));
        records.get(20).remove("voucher");
        records.get(4_000).put("startedAt", "2024-06-14T09:00:00");
        JsonPath answer = UsageApi.post(ticket, records);
        assertEquals(
                Collections.nCopies(4_997, "ACCEPTED"), answer.getList("results.outcome.findAll { it != 'INVALID' }"));
        assertEquals(List.of(19, 20, 4_000), answer.getList("results.findAll { it.outcome == 'INVALID' }.index"));
        assertEquals(
                List.of("r-19", "r-20", "r-4000"), answer.getList("results.findAll { it.outcome == 'INVALID' }.id"));
        assertEquals(
                List.of("/feeFen", "/voucher", "/startedAt"),
                answer.getList("results.findAll { it.outcome == 'INVALID' }.field"));
        assertEquals("BAD_RECORD", answer.getString("results[19].code"));
        assertTrue(answer.getString("results[19].detail").contains("用相同编号重新提交"));
        assertEquals("r-4999", answer.getString("results[4999].id"));
        assertEquals(4_999, answer.getInt("results[4999].index"));
        assertEquals(11_500 + 4_996 * 100, account(ticket).basis());
        records.get(19).put("feeFen", 11_500);
        records.get(20).put("voucher", ticket.number());
        records.get(4_000).put("startedAt", "2024-06-14T09:00:00+08:00");
        JsonPath repaired = UsageApi.post(ticket, List.of(records.get(19), records.get(20), records.get(4_000)));
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "ACCEPTED"), repaired.getList("results.outcome"));
        assertEquals(2 * 11_500 + 4_998 * 100, account(ticket).basis());
    }

    @Test
    void whateverIsWrongWithARecordItsNeighboursAreJudgedAndNothingOfItIsKept() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "fine", 1);
        List<Long> before = kept();
        for (Map.Entry<String, Object> bad : List.<Map.Entry<String, Object>>of(
                Map.entry("feeFen", -1),
                Map.entry("feeFen", 1.5),
                Map.entry("feeFen", "100"),
                Map.entry("feeFen", new BigDecimal("100.0000000000000000000001")),
                Map.entry("feeFen", new BigDecimal("1e400")),
                Map.entry("feeFen", new BigInteger("9223372036854775808")),
                Map.entry("listPriceFen", List.of(1)),
                Map.entry("quantity", 1.5),
                Map.entry("quantity", "1e3"),
                Map.entry("quantity", "1000000000000.0000005"),
                Map.entry("unit", "HOUR"),
                Map.entry("serviceItem", 0),
                Map.entry("id", ""),
                Map.entry("id", "a\u0000b"),
                Map.entry("voucher", 7),
                Map.entry("unknown", 1),
                Map.entry("unknown".repeat(1_000), Map.of("a", List.of(List.of(1), Map.of("b", 2)))),
                Map.entry("startedAt", "2024-06-14T23:00:00Z"),
                Map.entry("completedAt", "yesterday"),
                Map.entry("completedAt", 1_718_359_200),
                Map.entry("status", "CONFIRMED"),
                Map.entry("attributes", Map.of("a", 1)),
                Map.entry("attributes", List.of(List.of())))) {
            Map<String, Object> broken = with(ticket, "broken", bad.getKey(), bad.getValue());
            String body = sent(ticket, List.of(broken, UsageApi.record(ticket, "fine", 1), broken))
                    .statusCode(200)
                    .body("results.outcome", equalTo(List.of("INVALID", "DUPLICATE", "INVALID")))
                    .body("results.index", equalTo(List.of(0, 1, 2)))
                    .body("results[1].id", equalTo("fine"))
                    .extract()
                    .asString();
            assertEquals(ForeignWords.in("{}"), ForeignWords.in(body), body);
            assertTrue(body.length() < 4_000, body);
        }
        for (String bad :
                List.of("null", "7", "\"a\"", "[]", "[[{\"id\":\"x\"}]]", "{}", "{\"id\":{\"id\":\"x\"}}", "true")) {
            sent(ticket, "[" + bad + "," + bad + "]")
                    .statusCode(200)
                    .body("results.outcome", equalTo(List.of("INVALID", "INVALID")))
                    .body("results[0].id", equalTo(null));
        }
        As.provider(ticket.center()).get("/api/v1/usage").then().body("items", hasSize(1));
        assertEquals(before, kept());
        assertEquals(1, account(ticket).basis());
        assertEquals(
                "ACCEPTED",
                UsageApi.post(ticket, UsageApi.record(ticket, "broken", 1)).getString("results[0].outcome"));
    }

    @Test
    void inOneRequestTheBadRecordAndTheRepairedOneAreTwoAndTheRepairedOneStands() {
        Ticket ticket = ticket(1_000_000);
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        with(ticket, "a", "feeFen", "100"),
                        UsageApi.record(ticket, "a", 100),
                        with(ticket, "a", "feeFen", -1),
                        UsageApi.record(ticket, "a", 100)));
        assertEquals(List.of("INVALID", "ACCEPTED", "INVALID", "DUPLICATE"), answer.getList("results.outcome"));
        assertEquals(100, account(ticket).basis());
    }

    @Test
    void theCorrectionsOfABadRecordWaitAndStandOnceItIsRepaired() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "other", 1);
        Map<String, Object> bad = with(ticket, "a", "feeFen", "100");
        List<Object> rest = List.of(
                UsageApi.correction(ticket, "a-c-c", "a-c", 50),
                UsageApi.correction(ticket, "a-c", "a", 90),
                UsageApi.correction(ticket, "other-c", "other", 0));
        List<Object> records = new ArrayList<>(rest);
        records.addFirst(bad);
        JsonPath answer = UsageApi.post(ticket, records);
        assertEquals(List.of("INVALID", "WAITING", "WAITING", "ACCEPTED"), answer.getList("results.outcome"));
        assertEquals("CORRECTED_RECORD_NOT_FOUND", answer.getString("results[2].code"));
        JsonPath repaired = UsageApi.post(
                ticket,
                List.of(
                        UsageApi.record(ticket, "a", 100),
                        UsageApi.correction(ticket, "a-c", "a", 90),
                        UsageApi.correction(ticket, "a-c-c", "a-c", 50)));
        assertEquals(List.of("ACCEPTED", "ACCEPTED", "ACCEPTED"), repaired.getList("results.outcome"));
        assertEquals(50, account(ticket).basis());
    }

    @Test
    void whatIsNoArrayOfPartsIsRefusedWholeAndStoresNothing() {
        Ticket ticket = ticket(1_000_000);
        String fine =
                "{\"id\":\"fine\",\"voucher\":\"%s\",\"serviceItem\":\"COMPUTE\",\"resource\":\"H20\",\"quantity\":\"1\","
                                .formatted(ticket.number())
                        + "\"unit\":\"CARD_HOUR\",\"startedAt\":\"2024-06-14T08:00:00Z\",\"completedAt\":\"2024-06-14T09:00:00Z\","
                        + "\"feeFen\":1}";
        for (String bad : List.of(
                " ",
                "[]",
                "null",
                "7",
                "\"a\"",
                "{",
                "NaN",
                "{}",
                "[" + fine,
                "[" + fine + "]x",
                "[" + fine + "][" + fine + "]",
                fine + fine,
                "[" + fine + ",{\"id\":\"a\",\"id\":\"b\"}]",
                "[" + fine + ",{\"id\":7,\"x\":{\"y\":1,\"y\":2}}]",
                "[" + fine + ",{\"id\":7,\"x\":tru}]",
                "[" + fine + ",{\"x\":" + "[".repeat(30) + "]".repeat(30) + "}]",
                "[" + fine + ",{\"id\":\"" + "x".repeat(150_000) + "\"}]",
                fine.replace("\"feeFen\":1", "\"feeFen\":\"1\""))) {
            sent(ticket, bad).statusCode(400).contentType("application/problem+json");
        }
        byte[] latin = ("[" + fine + ",{\"id\":\"@\"}]").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int i = 0; i < latin.length; i++) {
            latin[i] = latin[i] == '@' ? (byte) 0xC3 : latin[i];
        }
        sent(ticket, latin).statusCode(400);
        sent(ticket, "[" + "7,".repeat(UsageIntake.RECORDS_MAX) + "7]")
                .statusCode(400)
                .body("code", equalTo("BATCH_SIZE"));
        As.provider(ticket.center()).get("/api/v1/usage").then().body("items", hasSize(0));
        sent(ticket, fine).statusCode(200).body("results[0].outcome", equalTo("ACCEPTED"));
        sent(ticket, "\ufeff[" + fine + ",7]").statusCode(200).body("results[0].outcome", equalTo("DUPLICATE"));
    }

    @Test
    void aFaultOfTheWholeBodySaysInWhichRecordItIs() {
        Ticket ticket = ticket(1_000_000);
        sent(ticket, "[7,{},{\"id\":\"" + "x".repeat(150_000) + "\"}]")
                .statusCode(400)
                .body("errors[0].index", equalTo(2))
                .body("errors[0].pointer", equalTo("/2/id"));
    }

    @Test
    void anExponentBeyondAllNumbersAndAHalfCharacterOfTheWordsCostOnlyTheirRecord() {
        Ticket ticket = ticket(1_000_000);
        for (String number :
                List.of("1e99999999999", "1e-99999999999", "1e999999999", "1.5e2147483647", "-1e2147483648")) {
            sent(ticket, "[{\"id\":\"a\",\"feeFen\":" + number + "},7]")
                    .statusCode(200)
                    .body("results[0].outcome", equalTo("INVALID"))
                    .body("results[0].field", equalTo("/feeFen"))
                    .body("results[1].outcome", equalTo("INVALID"));
        }
        for (int before = 180; before < 186; before++) {
            String field = "x".repeat(before) + "𠮷".repeat(40);
            String said = UsageApi.post(ticket, List.of(with(ticket, "b", field, "1")))
                    .getString("results[0].field");
            assertTrue(said.endsWith("𠮷…"), said);
        }
    }

    @Test
    void aQuantityIsRoundedToSixDecimalsHalfUpAndIsThenTheSameRecord() {
        Ticket ticket = ticket(1_000_000);
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        with(ticket, "a", "quantity", "2.6666666666666666666666666667"),
                        with(ticket, "a", "quantity", "2.666667"),
                        with(ticket, "a", "quantity", "2.666666"),
                        with(ticket, "b", "quantity", "0.0000005"),
                        with(ticket, "c", "quantity", "0.00000049999999999999999999999999")));
        assertEquals(
                List.of("ACCEPTED", "DUPLICATE", "CONFLICT", "ACCEPTED", "ACCEPTED"),
                answer.getList("results.outcome"));
        JsonPath listed = As.provider(ticket.center()).get("/api/v1/usage").jsonPath();
        assertEquals(List.of("2.666667", "0.000001", "0"), listed.getList("items.quantity"));
        assertFalse(answer.getBoolean("results[0].containsKey('field')"));
    }

    @Test
    void aWholeNumberOfFenMayEndInPointZeroAndIsTheSameRecord() {
        Ticket ticket = ticket(1_000_000);
        assertEquals(
                List.of("ACCEPTED", "DUPLICATE", "DUPLICATE"),
                UsageApi.post(
                                ticket,
                                List.of(
                                        with(ticket, "a", "feeFen", new BigDecimal("11500.0")),
                                        with(ticket, "a", "feeFen", 11_500),
                                        with(ticket, "a", "feeFen", new BigDecimal("1.15e4"))))
                        .getList("results.outcome"));
        assertEquals(
                "ACCEPTED",
                UsageApi.post(ticket, with(ticket, "b", "feeFen", new BigDecimal("-0.0")))
                        .getString("results[0].outcome"));
        assertEquals(11_500, account(ticket).basis());
    }
}
