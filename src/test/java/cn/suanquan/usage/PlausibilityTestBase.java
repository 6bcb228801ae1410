package cn.suanquan.usage;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.history.History;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/// A voucher under a programme with rules of plausibility, and what is found of its records.
abstract class PlausibilityTestBase extends UsageTestBase {
    static final long FEE = 123_456;

    @Inject
    Judging judging;

    @Inject
    History history;

    @Inject
    Holds holds;

    @Inject
    Confirmations confirmations;

    @Inject
    RecordStore records;

    @Inject
    HoldStore holdStore;

    @Inject
    UsageStore said;

    @Inject
    Ids ids;

    static String programme(String rules) {
        return OwnProgramme.like(
                "langfang", "  validity: END_OF_YEAR\n", "  validity: END_OF_YEAR\n  plausibility: {" + rules + "}\n");
    }

    /// A voucher under a programme with those rules.
    Ticket ruled(String rules) {
        return ruled(programme(rules), Parties.university());
    }

    Ticket ruled(String programme, HolderId holder) {
        return ruled(programme, holder, Parties.admittedCenter(programme));
    }

    Ticket ruled(String programme, HolderId holder, CenterId center) {
        clock.moveTo(BEFORE);
        Ticket ticket = SampleVouchers.issued(holder, center, SampleVouchers.contract(programme, center, 100_000_000));
        clock.moveTo(NOW);
        return ticket;
    }

    static Map<String, Object> record(Ticket ticket, String id, Map<String, Object> more) {
        Map<String, Object> record = UsageApi.record(ticket, id, FEE);
        record.putAll(more);
        return record;
    }

    static void has(CenterId center, int units, long listPriceFen) {
        As.reviewer()
                .body(Map.of(
                        "resource", "Ascend-910B",
                        "unit", "CARD_HOUR",
                        "units", units,
                        "listPriceFen", listPriceFen,
                        "from", "2024-01-01",
                        "document", "规模核定〔2024〕1号"))
                .post("/api/v1/centers/" + center + "/capacities")
                .then()
                .statusCode(200);
    }

    static String outcome(JsonPath answer) {
        String code = answer.getString("results[0].code");
        return answer.getString("results[0].outcome") + (code == null ? "" : " " + code);
    }

    static String posted(Ticket ticket, String id, Map<String, Object> more) {
        return outcome(UsageApi.post(ticket, record(ticket, id, more)));
    }

    /// The job's round over that center.
    void judged(Ticket ticket) {
        long last = history.settled().position().last().value();
        tx.write(db -> judging.round(db, ticket.center(), last));
    }

    static List<String> found(Ticket ticket) {
        return As.provider(ticket.center())
                .get("/api/v1/usage/quarantine")
                .then()
                .statusCode(200)
                .extract()
                .path("items.collect { it.id + ' ' + it.findings.code.join(' ') }");
    }

    static List<String> states(Ticket ticket) {
        return As.enterprise(ticket.holder())
                .get("/api/v1/usage?voucher=" + ticket.voucher())
                .path("items.collect { it.id + ' ' + it.state }");
    }

    static Response proposed(Ticket ticket, String verdict) {
        JsonPath open = As.reviewer().get("/api/v1/usage/quarantine?limit=1000").jsonPath();
        String of = "items.findAll { it.voucher == '" + ticket.voucher() + "' }";
        return As.reviewer()
                .body(Map.of("verdict", verdict, "records", open.getList(of + ".recordId"), "reason", "已核对作业日志"))
                .post("/api/v1/usage/quarantine/" + open.getString(of + "[0].quarantine") + "/decisions");
    }
}
