package cn.suanquan.ops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class SoundnessTest {
    @Inject
    Soundness soundness;

    @Inject
    LawStore laws;

    @Inject
    Tx tx;

    @Test
    void theAuditorReadsThatTheBooksAreSoundAndWhatWasChecked() {
        As.auditor()
                .get("/api/v1/soundness")
                .then()
                .statusCode(200)
                .body("sound", equalTo(true))
                .body("violations", hasSize(0))
                .body("checked.law", hasItems("ledger", "voucher.face-is-its-balances"));
        As.admin().get("/api/v1/soundness").then().statusCode(200);
    }

    @Test
    void nobodyElseReadsIt() {
        As.financeMaker().get("/api/v1/soundness").then().statusCode(403);
        As.reviewer().get("/api/v1/soundness").then().statusCode(403);
        given().get("/api/v1/soundness").then().statusCode(401);
    }

    @Test
    void theServiceIsReadyWhileItsDatabaseTakesWrites() {
        given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("writable database"));
    }

    @Test
    void aVoucherWhoseFaceIsNotInItsAccountIsFound() {
        String law = "voucher.face-is-its-balances";
        List<String> found = brokenBy(law, """
                insert into voucher.voucher (id, number, application, holder, programme, programme_version, rule_id, year,
                    instrument, face_fen, rate_bp, centers, valid_from, valid_until, state, state_at, state_reason,
                    account_id, source_account, limit_accounts, issued_at)
                select gen_random_uuid(), 'LF25-' || upper(substr(md5(random()::text), 1, 8)) || '-0', a.id, a.holder,
                    'langfang', 1, 'LF-2-usage', 2025, 'USAGE', 100, 5000, '{}', now(), now(), 'ACTIVE', now(), '',
                    -1, 'x', '{}', now()
                from new_application a
                """);
        assertTrue(found.stream().anyMatch(line -> line.contains("face 100")), found.toString());
    }

    /// What the law says after a statement that breaks it, in a transaction that is rolled back.
    private List<String> brokenBy(String law, String sql) {
        UUID application = UUID.randomUUID();
        try {
            tx.write(db -> {
                db.exec("""
                        insert into voucher.application (id, holder, programme, programme_version, rule_id, is_one_off,
                            applied_on, applied_at, applied_by, request, preview, state)
                        values ($1, $1, 'langfang', 1, 'LF-2-usage', false, '2025-01-01', now(), 'x', '{}', '{}',
                                'SUBMITTED')
                        """, application);
                db.exec(
                        sql.replace("from new_application a", "from voucher.application a where a.id = $1"),
                        application);
                throw new Broken(laws.violations(
                        db,
                        laws.laws().stream()
                                .filter(one -> one.name().equals(law))
                                .findFirst()
                                .orElseThrow()));
            });
        } catch (Broken broken) {
            return broken.found;
        }
        throw new AssertionError("not reached");
    }

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<String> found;

        Broken(List<String> found) {
            super(found.toString(), null, false, false);
            this.found = found;
        }
    }
}
