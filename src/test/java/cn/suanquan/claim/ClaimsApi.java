package cn.suanquan.claim;

import static io.restassured.path.json.JsonPath.from;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Claims on a ticket, made through the API.
final class ClaimsApi {
    private ClaimsApi() {}

    static String invoiceNumber() {
        return "25" + String.format("%018d", ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L));
    }

    /// The body of POST /claims for all confirmed records, to be changed at will.
    static Map<String, Object> claim(Ticket ticket, long invoiceFen, long paidFen) {
        Map<String, Object> claim = new HashMap<>();
        claim.put("voucher", ticket.voucher().toString());
        claim.put("invoice", Map.of("number", invoiceNumber()));
        claim.put("invoiceFen", invoiceFen);
        claim.put("paidFen", paidFen);
        claim.put(
                "payment",
                Map.of(
                        "reference",
                        "付款-" + UUID.randomUUID(),
                        "sha256",
                        UUID.randomUUID().toString().replace("-", "").repeat(2)));
        return claim;
    }

    static JsonPath claimed(Ticket ticket, long invoiceFen, long paidFen) {
        return from(As.enterprise(ticket.holder())
                .body(claim(ticket, invoiceFen, paidFen))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
