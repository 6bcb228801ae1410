package cn.suanquan.registry;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Where a holder is paid changes by two persons only, and the trail tells which account it was and which it is.
@ServiceTest
class AccountChangeIT {
    private static final String OLD = "6222000012345678";
    private static final String NEW = "6217000099990000";

    @Inject
    Registry registry;

    @Inject
    Tx tx;

    @ConfigProperty(name = "suanquan.registry.number-key")
    String numberKey;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    private static Response propose(HolderId holder, String accountName, String number) {
        return As.reviewer()
                .body(Map.of(
                        "bankAccount",
                        Map.of("accountName", accountName, "bank", "中国银行廊坊分行", "number", number),
                        "reason",
                        "基本户变更"))
                .post("/api/v1/holders/" + holder + "/account-changes");
    }

    private String number(HolderId holder) {
        return tx.read(db -> registry.holder(db, holder))
                .flatMap(Holder::bankAccount)
                .map(BankAccount::number)
                .orElse("");
    }

    private List<JsonObject> trail(HolderId holder, String act) {
        return tx.read(db -> db.list(
                "select detail from audit.act where object = $1 and act = $2 order by id",
                row -> row.getJsonObject("detail"),
                "holder/" + holder,
                act));
    }

    private List<String> approvers(HolderId holder) {
        return tx.read(db -> db.list(
                "select person from audit.act where object = $1 and act = 'registry.change-account' order by id",
                row -> row.getString("person"),
                "holder/" + holder));
    }

    @Test
    void l9AnAccountChangesWhenAnotherPersonApprovesIt() {
        HolderId holder = Parties.enterprise();
        Response proposed = propose(holder, "测试单位", NEW);
        proposed.then()
                .statusCode(202)
                .body("act", equalTo("registry.change-account"))
                .body("subject", equalTo("holder/" + holder))
                .body("change.before.bankAccount.number", equalTo("************5678"))
                .body("change.after.bankAccount.number", equalTo("************0000"))
                .body("change.warnings", hasItem(containsString("户名与单位名称不一致")));
        assertEquals(OLD, number(holder));
        String path = "/api/v1/proposals/" + proposed.path("id");
        Map<String, Object> approval = Map.of("contentHash", proposed.path("contentHash"), "reason", "已核对开户许可证");
        As.reviewer()
                .body(approval)
                .post(path + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        As.financeChecker()
                .body(approval)
                .post(path + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_AN_APPROVER"));
        assertEquals(OLD, number(holder));
        SecondPerson.is()
                .body(approval)
                .post(path + "/approval")
                .then()
                .statusCode(200)
                .body("outcome.bankAccount.numberMasked", equalTo("************0000"))
                .body("outcome.version", equalTo(2));
        assertEquals(NEW, number(holder));
        JsonObject line = trail(holder, "registry.change-account").getLast();
        assertEquals(proposed.path("proposedBy"), line.getString("proposedBy"));
        assertEquals(proposed.path("id"), line.getString("proposal"));
        assertTrue(approvers(holder).getLast().endsWith("second-zhou"));
        assertEquals("************5678", line.getJsonObject("before").getString("numberMasked"));
        assertEquals("************0000", line.getJsonObject("after").getString("numberMasked"));
        assertEquals(
                Sha256.keyedHex(numberKey, OLD), line.getJsonObject("before").getString("numberHash"));
        assertEquals(
                Sha256.keyedHex(numberKey, NEW), line.getJsonObject("after").getString("numberHash"));
        assertFalse(line.encode().contains(NEW) || line.encode().contains(OLD));
    }

    @Test
    void onlyWhoMayApproveReadsTheNumbersAndOnlyWhileItIsOpen() {
        HolderId holder = Parties.enterprise();
        Response proposed = propose(holder, "测试单位", NEW);
        String path = "/api/v1/proposals/" + proposed.path("id");
        SecondPerson.is()
                .get(path)
                .then()
                .body("change.before.bankAccount.number", equalTo(OLD))
                .body("change.after.bankAccount.number", equalTo(NEW));
        for (var other : List.of(As.reviewer(), As.auditor(), As.financeMaker(), As.financeChecker())) {
            other.get(path)
                    .then()
                    .statusCode(200)
                    .body("change.before.bankAccount.number", equalTo("************5678"))
                    .body("change.after.bankAccount.number", equalTo("************0000"));
        }
        assertFalse(
                SecondPerson.is().get("/api/v1/proposals?limit=1000").asString().contains(NEW));
        SecondPerson.approves(proposed);
        SecondPerson.is().get(path).then().body("change.after.bankAccount.number", equalTo("************0000"));
    }

    @Test
    void whoDecidesIsWarnedOfOthersThatHaveTheAccount() {
        HolderId holder = Parties.enterprise();
        Map<String, Object> body = Parties.registration("ENTERPRISE");
        HolderId other = Parties.register(body);
        String own = "62220099" + body.get("name").toString().substring(4);
        Response alone = propose(other, "测试单位", own);
        alone.then().body("change.warnings", hasSize(1));
        SecondPerson.approves(alone);
        Response proposed = propose(holder, "测试单位", own);
        String warning = "此账号同时为其他主体（" + body.get("name") + "）的收款账户，请核实原因。";
        proposed.then().body("change.warnings", hasItem(warning));
        SecondPerson.is()
                .get("/api/v1/proposals/" + proposed.path("id"))
                .then()
                .body("change.warnings", hasItem(warning));
    }

    @Test
    void anAmendmentDoesNotReachTheAccount() {
        HolderId holder = Parties.enterprise();
        Map<String, Object> change = new HashMap<>(Map.of(
                "name", "更名后的单位",
                "kind", "ENTERPRISE",
                "facts", Parties.facts(false, true, "2024-01-01"),
                "reason", "年度复核"));
        change.put("bankAccount", Map.of("accountName", "别人", "bank", "中国银行", "number", NEW));
        As.reviewer()
                .header("If-Match", "\"1\"")
                .body(change)
                .put("/api/v1/holders/" + holder)
                .then()
                .statusCode(400);
        assertEquals(OLD, number(holder));
    }

    @Test
    void theFirstAccountOfAHolderWithoutOneTakesTwoPersonsToo() {
        Map<String, Object> body = Parties.registration("ENTERPRISE");
        HolderId holder = Parties.register(body);
        Response proposed = propose(holder, (String) body.get("name"), "6217000088880000");
        proposed.then()
                .statusCode(202)
                .body("change.before.bankAccount", nullValue())
                .body("change.warnings", hasSize(0));
        assertEquals("", number(holder));
        SecondPerson.approves(proposed);
        assertEquals("6217000088880000", number(holder));
        assertEquals(
                new JsonObject(),
                trail(holder, "registry.change-account").getFirst().getJsonObject("before"));
    }

    @Test
    void whatIsNoChangeOrOfNobodyIsRefused() {
        HolderId holder = Parties.enterprise();
        As.reviewer()
                .body(Map.of(
                        "bankAccount",
                        Map.of(
                                "accountName", "测试单位",
                                "bank", "中国工商银行廊坊分行",
                                "number", OLD,
                                "bankNumber", "102146000018"),
                        "reason",
                        "无"))
                .post("/api/v1/holders/" + holder + "/account-changes")
                .then()
                .statusCode(422)
                .body("code", equalTo("SAME_ACCOUNT"));
        propose(new HolderId(UUID.randomUUID()), "无", NEW).then().statusCode(404);
        propose(holder, "测试单位", NEW).then().statusCode(202);
        propose(holder, "测试单位", "6217000099991111").then().statusCode(409).body("code", equalTo("PROPOSAL_OPEN"));
    }

    @Test
    void anAccountThatChangedInBetweenIsNotOverwritten() {
        HolderId holder = Parties.enterprise();
        Response proposed = propose(holder, "测试单位", NEW);
        int changed = tx.write(db -> db.exec(
                "update registry.holder set bank_account_number = '6217000099992222' where id = $1", holder.value()));
        assertEquals(1, changed);
        SecondPerson.decidesOn(proposed).statusCode(409).body("code", equalTo("ACCOUNT_CHANGED"));
        assertEquals("6217000099992222", number(holder));
        As.auditor().get("/api/v1/proposals/" + proposed.path("id")).then().body("state", equalTo("PROPOSED"));
    }

    @Test
    void whatIsGoneIsPaidNowhereAndItsProposalCanBeTakenBack() throws SQLException {
        HolderId holder = Parties.register(Parties.registration("ENTERPRISE"));
        Response proposed = propose(holder, "测试单位", NEW);
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                var clerks = owner.prepareStatement("delete from registry.clerk where holder_id = ?");
                var delete = owner.prepareStatement("delete from registry.holder where id = ?")) {
            clerks.setObject(1, holder.value());
            assertEquals(1, clerks.executeUpdate());
            delete.setObject(1, holder.value());
            assertEquals(1, delete.executeUpdate());
        }
        SecondPerson.decidesOn(proposed).statusCode(404).body("code", equalTo("NOT_FOUND"));
        String path = "/api/v1/proposals/" + proposed.path("id");
        As.auditor().get(path).then().body("state", equalTo("PROPOSED"));
        As.reviewer().post(path + "/withdrawal").then().statusCode(200).body("state", equalTo("WITHDRAWN"));
    }

    @Test
    void theDatabaseTakesNoAccountOfOnePerson() {
        HolderId paid = Parties.enterprise();
        HolderId unpaid = Parties.register(Parties.registration("ENTERPRISE"));
        for (String alone : List.of(
                "update registry.holder set account_approved_by = account_proposed_by where id = $1",
                "update registry.holder set account_approved_by = null where id = $1",
                "update registry.holder set account_proposed_by = null where id = $1")) {
            assertEquals("account_by_two_persons", constraint(alone, paid), alone);
        }
        assertEquals("account_by_two_persons", constraint("""
                update registry.holder set bank_account_name = 'x', bank_name = 'x', bank_account_number = '12345678'
                where id = $1
                """, unpaid));
    }

    private String constraint(String sql, HolderId holder) {
        return assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, holder.value())))
                .constraint()
                .orElse("");
    }

    @Test
    void theAnswersKeptForRepeatedRequestsHoldNoNumber() {
        HolderId holder = Parties.enterprise();
        Response proposed = propose(holder, "测试单位", "6217000077778888");
        SecondPerson.approves(proposed);
        List<String> answers = tx.read(db -> db.list(
                "select key from http.idempotency where response like $1",
                row -> row.getString("key"),
                "%6217000077778888%"));
        assertEquals(List.of(), answers);
        As.auditor()
                .get("/api/v1/holders/" + holder)
                .then()
                .body("bankAccount.numberMasked", not(containsString("7777")));
    }
}
