package cn.suanquan.registry;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A code whose check character does not fit counts once two persons accepted it; a number of a person never does.
@ServiceTest
class CodeOverrideIT {
    @Inject
    Tx tx;

    private static String wrongCode() {
        String right = Parties.newCode();
        return right.substring(0, 17) + (right.charAt(17) == 'A' ? 'B' : 'A');
    }

    private static Response propose(String code) {
        return As.reviewer()
                .body(Map.of("socialCreditCode", code, "reason", "营业执照原件如此"))
                .post("/api/v1/code-overrides");
    }

    private static ValidatableResponse register(String code) {
        Map<String, Object> body = Parties.registration("ENTERPRISE");
        body.put("identity", Map.of("socialCreditCode", code));
        return Parties.registrar().body(body).post("/api/v1/holders").then();
    }

    private static ValidatableResponse centerOf(String code) {
        Map<String, Object> body = Parties.centerBody();
        body.put("operator", code);
        return As.admin().body(body).post("/api/v1/centers").then();
    }

    @Test
    void l9AWrongCheckCharacterTakesTwoPersonsAndTheReasonIsKept() {
        String code = wrongCode();
        register(code)
                .statusCode(422)
                .body("code", equalTo("CODE_NOT_ACCEPTED"))
                .body("detail", containsString("GB 32100-2015"));
        Response proposed = propose(code);
        proposed.then()
                .statusCode(202)
                .body("act", equalTo("registry.override-code"))
                .body("change.warnings", hasItem(containsString("校验位")));
        register(code).statusCode(422);
        As.reviewer()
                .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "同意"))
                .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        register(code).statusCode(422);
        SecondPerson.approves(proposed);
        String id = register(code).statusCode(200).extract().path("id");
        As.auditor()
                .get("/api/v1/holders/" + id)
                .then()
                .body("identity.socialCreditCode", equalTo(code))
                .body("identity.overrideReason", equalTo("营业执照原件如此"));
        propose(code).then().statusCode(422).body("code", equalTo("NO_OVERRIDE_NEEDED"));
        assertEquals(
                List.of("营业执照原件如此"),
                tx.read(db -> db.list(
                        "select reason from audit.act where object = $1 and act = 'registry.override-code'",
                        row -> row.getString("reason"),
                        "code/" + code)));
        assertEquals(
                List.of("营业执照原件如此"),
                tx.read(db -> db.list(
                        "select reason from audit.act where object = $1 and person like '%registrar-he'",
                        row -> row.getString("reason"), "holder/" + id)));
    }

    @Test
    void a1TheOperatorOfACenterMayHaveACodeThatWasAccepted() {
        String code = wrongCode();
        centerOf(code).statusCode(422).body("code", equalTo("CODE_NOT_ACCEPTED"));
        SecondPerson.approves(propose(code));
        centerOf(code).statusCode(200).body("operator", equalTo(code));
    }

    @Test
    void aRightCodeNeedsNoOverride() {
        propose(Parties.newCode()).then().statusCode(422).body("code", equalTo("NO_OVERRIDE_NEEDED"));
    }

    @Test
    void c13ANumberOfAPersonIsNoCodeWithOverrideOrWithout() {
        for (String number : List.of("360000180001010108", "11010519491231002X", "131002199001011232")) {
            register(number)
                    .statusCode(400)
                    .body("errors[0].pointer", containsString("/identity"))
                    .body("detail", not(containsString(number)));
            centerOf(number).statusCode(400);
            propose(number).then().statusCode(400).body("detail", not(containsString(number)));
        }
        register("11010519491231002X").body("detail", containsString("idNumber"));
    }

    @Test
    void theDatabaseKnowsDepartmentAndKindAndWantsTwoPersons() {
        for (String code : List.of("361310000000000001", "941310000000000001")) {
            assertEquals(
                    "23514",
                    fault("insert into registry.code_override values ($1, 'x', 'a', 'b', now())", code)
                            .sqlState()
                            .orElse(""));
        }
        assertEquals(
                "accepted_by_two_persons",
                fault("insert into registry.code_override values ($1, 'x', 'a', 'a', now())", "91350100M0001TGQXM")
                        .constraint()
                        .orElse(""));
    }

    private DbFault fault(String sql, String code) {
        return assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, code)));
    }
}
