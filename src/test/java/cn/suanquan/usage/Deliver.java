package cn.suanquan.usage;

import static io.restassured.path.json.JsonPath.from;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.kernel.CenterId;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Usage of a ticket, posted, confirmed and claimed through the API.
final class Deliver {
    static final String DONE = "2024-06-14T10:00:00Z";

    private Deliver() {}

    static Map<String, Object> record(Ticket ticket, String id, long feeFen) {
        Map<String, Object> record = new HashMap<>();
        record.put("id", id);
        record.put("voucher", ticket.number());
        record.put("serviceItem", "COMPUTE");
        record.put("resource", "Ascend-910B");
        record.put("quantity", "12.5");
        record.put("unit", "CARD_HOUR");
        record.put("startedAt", "2024-06-14T08:00:00+08:00");
        record.put("completedAt", DONE);
        record.put("feeFen", feeFen);
        return record;
    }

    static Map<String, Object> correction(Ticket ticket, String id, String corrects, long feeFen) {
        Map<String, Object> record = record(ticket, id, feeFen);
        record.put("corrects", corrects);
        return record;
    }

    static JsonPath post(CenterId center, Object body) {
        return from(As.provider(center)
                .body(body)
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    static JsonPath post(Ticket ticket, Object body) {
        return post(ticket.center(), body);
    }

    /// Posts one record that must be accepted; its record id.
    static long accepted(Ticket ticket, String id, long feeFen) {
        return post(ticket, record(ticket, id, feeFen)).getLong("results[0].recordId");
    }

    static JsonPath confirm(Ticket ticket) {
        return from(As.enterprise(ticket.holder())
                .body(Map.of("voucher", ticket.voucher().toString()))
                .post("/api/v1/usage/confirmations")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    static String invoiceNumber() {
        return "25" + String.format("%018d", ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L));
    }

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

    static List<Map<String, Object>> all(Ticket ticket, long... fees) {
        List<Map<String, Object>> records = new java.util.ArrayList<>();
        for (int i = 0; i < fees.length; i++) {
            records.add(record(ticket, "r-" + i, fees[i]));
        }
        return records;
    }
}
