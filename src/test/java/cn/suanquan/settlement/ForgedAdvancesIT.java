package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Law;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What SQL as the service's role cannot do to the payment of an advance, and what is found of what its owner could.
@ServiceTest
class ForgedAdvancesIT {
    private static final long WHOLE = 5_000_000;
    private static final String NAME = "settlement.advance-payments-are-of-their-advances";
    private static final String FORGED = """
            insert into settlement.advance_payment (advance_id, batch, name, identity, amount_fen, account_name, bank,
                                                    account_number, account_since, account_proposed_by,
                                                    account_approved_by, approved_by, returned_by, released_by,
                                                    released_at)
            select id, %d, 'n', 'i', %d, 'n', 'b', '6222000099999999', now(), 'one', '%s', approved_by, %s, 'somebody',
                   now()
            from settlement.advance where id = $1
            """;
    private static final String RECORDER =
            "(select w.recorded_by from settlement.advance_word w where w.advance_id = id and w.outcome = 'RETURNED')";
    private static final String CANCELLED =
            "update settlement.advance set state = 'CANCELLED', taken_back_fen = amount_fen where id = ";

    private static final List<String> BREACHES = List.of(
            "update settlement.advance_payment set amount_fen = amount_fen - 1 where advance_id = '%s'",
            "update settlement.advance_payment set account_number = '6222000099999999' where advance_id = '%s'",
            """
            alter table settlement.advance_payment drop constraint advance_paid_to_an_account_of_two_persons;
            update settlement.advance_payment set account_approved_by = account_proposed_by where advance_id = '%s'
            """,
            """
            alter table settlement.advance_payment drop constraint advance_paid_again_after_its_return;
            alter table settlement.advance_payment disable trigger advance_is_due;
            insert into settlement.advance_payment (advance_id, batch, name, identity, amount_fen, account_name, bank,
                                                    account_number, account_since, account_proposed_by,
                                                    account_approved_by, approved_by, returned_by, released_by,
                                                    released_at, bank_number)
            select advance_id, 2, name, identity, amount_fen, account_name, bank, account_number, account_since,
                   account_proposed_by, account_approved_by, approved_by, 'nobody', released_by, released_at, bank_number
            from settlement.advance_payment where advance_id = '%s'
            """,
            "alter table settlement.advance disable trigger advance_goes_one_way;" + CANCELLED + "'%s'",
            """
            alter table approval.proposal disable trigger user;
            update approval.proposal set decided_by = 'another'
            where act = 'registry.change-account' and subject in (
                select 'holder/' || payee_id from settlement.advance where id = '%s')
            """);

    @Inject
    AdvanceLawStore laws;

    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private HolderId operator;
    private String id;

    @BeforeEach
    void anAdvanceWasAppropriated() {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
        operator = month.registerOperator();
        id = month.advance(WHOLE);
    }

    private void order() {
        As.financeMaker()
                .body(Map.of("accountNumber", "6222000012345678"))
                .post("/api/v1/advances/" + id + "/payments")
                .then()
                .statusCode(200);
    }

    private void returned() {
        As.financeMaker()
                .body(Map.of(
                        "payee",
                        operator.toString(),
                        "batch",
                        1,
                        "outcome",
                        "RETURNED",
                        "bankReference",
                        "F-1",
                        "onDate",
                        "2024-06-01",
                        "reason",
                        "账号户名不符"))
                .post("/api/v1/advances/" + id + "/results")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse files(String id) {
        return As.auditor().get("/api/v1/advances/" + id + "/files").then();
    }

    /// Which constraint refuses the statements to the service's role, in one transaction.
    private String refused(String... statements) {
        DbFault fault = assertThrows(
                DbFault.class,
                () -> tx.write(db -> {
                    int rows = 0;
                    for (String sql : statements) {
                        rows += db.exec(sql, UUID.fromString(id));
                    }
                    return rows;
                }));
        return fault.constraint().orElse(String.valueOf(fault.getMessage()));
    }

    @Test
    void theServicesOwnDatabaseRoleCannotForgeThePaymentOfAnAdvance() {
        assertEquals("advance_is_due", refused(FORGED.formatted(1, WHOLE + 1, "two", "null")));
        assertEquals("advance_paid_to_an_account_of_two_persons", refused(FORGED.formatted(1, WHOLE, "one", "null")));
        String again = FORGED.formatted(2, WHOLE, "two", "'nobody'");
        assertEquals("advance_paid_again_after_its_return", refused(again));
        order();
        assertEquals("advance_is_due", refused(again), "the first is out");
        returned();
        assertEquals("advance_paid_again_after_its_return", refused(again), "another recorded the return");
        String out = refused(FORGED.formatted(2, WHOLE, "two", RECORDER), CANCELLED + "$1");
        assertTrue(out.contains("from RETURNED to CANCELLED"), out);
        As.financeChecker()
                .body(Map.of("reason", "项目取消"))
                .post("/api/v1/advances/" + id + "/take-backs")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        assertEquals("advance_is_due", refused(FORGED.formatted(2, WHOLE, "two", RECORDER)), "it was taken back");
    }

    @Test
    void aPaymentThatIsNotOfItsAdvanceIsFoundAndInNoFile() throws SQLException {
        order();
        Law law = laws.laws().stream()
                .filter(one -> one.name().equals(NAME))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, law, "select 1"));
        for (String breach : BREACHES) {
            List<String> found = BrokenBooks.foundAfterOwner(url, law, breach.formatted(id));
            assertTrue(found.size() == 1 && found.getFirst().contains(id), breach + found);
        }
        files(id).statusCode(200);
        isInNoFileWhere("account_number = '6222000099999999'", "account_number = '6222000012345678'");
        isInNoFileWhere("amount_fen = " + (WHOLE - 1), "amount_fen = " + WHOLE);
        files(id).statusCode(200);
    }

    private void isInNoFileWhere(String forged, String before) throws SQLException {
        String set = "update settlement.advance_payment set %s where advance_id = '%s'";
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            statement.execute(set.formatted(forged, id));
            files(id).statusCode(409).body("code", equalTo("APPROVAL_DIFFERS"));
            statement.execute(set.formatted(before, id));
        }
    }
}
