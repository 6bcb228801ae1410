package cn.suanquan.usage;

import static io.restassured.path.json.JsonPath.from;

import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.kernel.CenterId;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Usage of a ticket, posted, confirmed and disputed through the API.
public final class UsageApi {
    public static final String DONE = "2024-06-14T10:00:00Z";

    private UsageApi() {}

    public static Map<String, Object> record(Ticket ticket, String id, long feeFen) {
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

    public static Map<String, Object> correction(Ticket ticket, String id, String corrects, long feeFen) {
        Map<String, Object> record = record(ticket, id, feeFen);
        record.put("corrects", corrects);
        return record;
    }

    public static JsonPath post(CenterId center, Object body) {
        return from(As.provider(center)
                .body(body)
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    public static JsonPath post(Ticket ticket, Object body) {
        return post(ticket.center(), body);
    }

    /// Posts one record that must be accepted; its record id.
    public static long accepted(Ticket ticket, String id, long feeFen) {
        return Long.parseLong(Answers.text(
                As.provider(ticket.center())
                        .body(record(ticket, id, feeFen))
                        .post("/api/v1/usage")
                        .then()
                        .statusCode(200)
                        .extract(),
                "/results/0/recordId"));
    }

    /// Confirms all that is posted on the ticket, by its sum.
    public static JsonPath confirm(Ticket ticket) {
        return from(
                confirm(ticket, confirmation(ticket)).statusCode(200).extract().asString());
    }

    public static ValidatableResponse confirm(Ticket ticket, Map<String, Object> body) {
        return As.enterprise(ticket.holder())
                .body(body)
                .post("/api/v1/usage/confirmations")
                .then();
    }

    /// The body that confirms all that is posted on the ticket: with the sum of the fees as its center said them last.
    public static Map<String, Object> confirmation(Ticket ticket) {
        Map<Object, Integer> fees = new HashMap<>();
        Map<String, Object> listed = Answers.map(As.enterprise(ticket.holder())
                .get("/api/v1/usage?state=POSTED&limit=1000&voucher=" + ticket.voucher()));
        for (Map<String, Object> one : Answers.rows(listed, "items")) {
            fees.put(one.getOrDefault("correctsRecord", one.get("recordId")), (Integer) one.get("feeFen"));
        }
        return new HashMap<>(Map.of(
                "voucher",
                ticket.voucher().toString(),
                "feeFen",
                fees.values().stream().mapToLong(Integer::longValue).sum()));
    }

    /// The body that confirms one record.
    public static Map<String, Object> confirmation(long record, long feeFen) {
        return Map.of("records", List.of(Map.of("id", record, "feeFen", feeFen)));
    }

    public static List<Map<String, Object>> records(Ticket ticket, long... fees) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < fees.length; i++) {
            records.add(record(ticket, "r-" + i, fees[i]));
        }
        return records;
    }

    /// The id by which the service knows the record or correction with that id of the center's.
    public static long recordId(Ticket ticket, String id) {
        return As.enterprise(ticket.holder())
                .get("/api/v1/usage")
                .jsonPath()
                .getLong("items.find { it.id == '" + id + "' }.recordId");
    }

    /// Disputes one record; the id of the dispute.
    public static String dispute(Ticket ticket, long record) {
        return As.enterprise(ticket.holder())
                .body(Map.of("records", List.of(record), "reason", "卡时与作业记录不符"))
                .post("/api/v1/usage/disputes")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    public static void decide(String dispute, String decision, int status) {
        As.reviewer()
                .body(Map.of("decision", decision, "reason", "已核对作业日志"))
                .post("/api/v1/usage/disputes/" + dispute + "/decisions")
                .then()
                .statusCode(status);
    }
}
