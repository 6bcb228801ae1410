package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Small things that went wrong elsewhere, and what is right here. Others of the same list: a1 in CodeOverrideIT, a2 in
/// NamesIT, a4 in EdgeIT, a5 in WhatAnIdMeansIT.
@ServiceTest
class FieldNotesIT extends UsageTestBase {
    private static String said(Ticket ticket, byte[] body) {
        return As.provider(ticket.center())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .extract()
                .path("results[0].outcome");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a3ANameInTheBytesOfGbkIsNoJsonAndNothingOfTheRequestIsTaken() {
        Ticket ticket = ticket(1_000_000);
        String two = "[" + SampleFiles.json(ticket, "fine", 1) + ","
                + SampleFiles.json(ticket, "gbk", 1).replace("Ascend-910B", "\u00C1\u00AA\u00CD\u00A8") + "]";
        As.provider(ticket.center())
                .contentType("application/json")
                .body(two.getBytes(StandardCharsets.ISO_8859_1))
                .post("/api/v1/usage")
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_BODY"));
        assertEquals(0, account(ticket).basis());
    }

    @Test
    void a6AnEscapedCharacterBeyondTheBasicPlaneMayBeginTheNameOfAnAttribute() {
        Ticket ticket = ticket(1_000_000);
        String json = SampleFiles.json(ticket, "one", 100_000);
        String escaped = json.replaceFirst("}$", ",\"attributes\":{\"\\\\ud842\\\\udfb7野\":\"1\"}}");
        assertEquals("ACCEPTED", said(ticket, utf8(escaped)));
        assertEquals("DUPLICATE", said(ticket, utf8(json.replaceFirst("}$", ",\"attributes\":{\"𠮷野\":\"1\"}}"))));
    }

    @Test
    void a7ACodeWhoseCheckCharacterIsZeroIsACode() {
        Map<String, Object> body = Parties.registration("ENTERPRISE");
        body.put("identity", Map.of("socialCreditCode", "911310001000000830"));
        Parties.registrar().body(body).post("/api/v1/holders").then().statusCode(200);
    }

    @Test
    void a8MinusNothingIsNothingAndABodyMayBeginWithAByteOrderMark() {
        Ticket ticket = ticket(1_000_000);
        assertEquals("ACCEPTED", said(ticket, utf8("\ufeff" + SampleFiles.json(ticket, "one", "-0"))));
        assertEquals("DUPLICATE", said(ticket, utf8(SampleFiles.json(ticket, "one", 0))));
        stands(ticket, 500_000, 0, 0, 0);
    }
}
