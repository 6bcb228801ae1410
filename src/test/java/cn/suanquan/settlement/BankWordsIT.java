package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.ServiceClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the bank says late, twice or of something else never pays again, and never makes paid what was not.
@ServiceTest
class BankWordsIT extends SoundMonths {
    private static final String TODAY = "2024-07-03";

    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    private SampleMonth month;
    private Ticket one;
    private Ticket other;
    private String run;

    @BeforeEach
    void aRunOfTwoPayeesIsOut() {
        month = new SampleMonth(clock);
        one = month.voucher("甲大学", 100_000_000);
        other = month.voucher("乙大学", 100_000_000);
        month.claim(one, "r-1", 8_000_000);
        month.claim(other, "r-1", 2_000_000);
        run = month.june();
        SampleMonth.paidOut(run);
        clock.moveTo(Instant.parse("2024-07-03T02:00:00Z"));
    }

    private String status(Ticket ticket) {
        return SampleMonth.view(run).getString("payees.find { it.payee == '" + ticket.holder() + "' }.status");
    }

    @Test
    void c01TheReturnOfTheFirstBatchSaidAgainChangesNothingAndNoThirdPaymentIsMade() {
        SampleMonth.result(run, one.holder(), "RETURNED", "B-3", TODAY).statusCode(200);
        SampleMonth.repay(run, one.holder()).statusCode(200);
        SampleMonth.result(run, one.holder(), "RETURNED", "B-3", TODAY).statusCode(200);
        assertEquals("ISSUED", status(one));
        SampleMonth.repay(run, one.holder()).statusCode(422).body("code", equalTo("NOT_RETURNED"));
        SampleMonth.result(run, one.holder(), 2, "PAID", "B-4", TODAY).statusCode(200);
        assertEquals("PAID", status(one));
    }

    @Test
    void c01bThePaymentOfTheFirstBatchSaidAgainDoesNotPayTheSecond() {
        SampleMonth.result(run, one.holder(), "PAID", "B-1", TODAY).statusCode(200);
        SampleMonth.result(run, one.holder(), "RETURNED", "B-3", TODAY).statusCode(200);
        SampleMonth.repay(run, one.holder()).statusCode(200);
        SampleMonth.result(run, one.holder(), "PAID", "B-1", TODAY).statusCode(200);
        assertEquals("ISSUED", status(one));
        SampleMonth.result(run, one.holder(), 2, "PAID", "B-1", TODAY)
                .statusCode(409)
                .body("code", equalTo("REFERENCE_USED"));
        SampleMonth.result(run, one.holder(), 2, "PAID", "B-4", TODAY).statusCode(200);
        assertEquals("PAID", status(one));
    }

    @Test
    void c01cAWordIsNotDatedBeforeTheReleaseNorBeforeWhatStandsNorAfterToday() {
        for (String day : List.of("2000-01-01", "2024-07-01", "2024-07-04")) {
            SampleMonth.result(run, one.holder(), "RETURNED", "B-3", day)
                    .statusCode(422)
                    .body("code", equalTo("BAD_DATE"));
        }
        SampleMonth.result(run, one.holder(), "PAID", "B-1", TODAY).statusCode(200);
        SampleMonth.result(run, one.holder(), "RETURNED", "B-3", "2024-07-02")
                .statusCode(422)
                .body("code", equalTo("BAD_DATE"));
        SampleMonth.result(run, other.holder(), "PAID", "B-2", "2024-07-02").statusCode(200);
    }

    @Test
    void c01ANewWordOnABatchThatWasPaidAgainIsStale() {
        SampleMonth.result(run, one.holder(), "RETURNED", "B-3", TODAY).statusCode(200);
        SampleMonth.repay(run, one.holder()).statusCode(200);
        SampleMonth.result(run, one.holder(), "PAID", "B-9", TODAY)
                .statusCode(409)
                .body("code", equalTo("STALE_WORD"));
        SampleMonth.result(run, one.holder(), "RETURNED", "B-9", TODAY)
                .statusCode(409)
                .body("code", equalTo("STALE_WORD"));
        SampleMonth.result(run, one.holder(), 7, "PAID", "B-9", TODAY)
                .statusCode(422)
                .body("code", equalTo("BATCH_UNKNOWN"));
        assertEquals("ISSUED", status(one));
    }

    @Test
    void c01AReferenceStandsOnOneInstructionOfTheProgramme() throws Exception {
        SampleMonth.result(run, one.holder(), "PAID", "B-1", TODAY).statusCode(200);
        for (String reference : List.of("B-1", "Ｂ－１")) {
            SampleMonth.result(run, other.holder(), "PAID", reference, TODAY)
                    .statusCode(409)
                    .body("code", equalTo("REFERENCE_USED"));
        }
        assertEquals("ISSUED", status(other));
        Map<String, Object> word =
                Map.of("payee", other.holder().toString(), "batch", 1, "outcome", "PAID", "onDate", TODAY);
        for (String reference : List.of(" B-2", "B-2\u00a0", "B\u200b-2", "\ufeffB-2")) {
            Map<String, Object> spaced = new java.util.HashMap<>(word);
            spaced.put("bankReference", reference);
            As.financeMaker()
                    .body(List.of(spaced))
                    .post(SampleMonth.path(run, "results"))
                    .then()
                    .statusCode(400);
        }
        As.financeMaker()
                .body(List.of(word))
                .post(SampleMonth.path(run, "results"))
                .then()
                .statusCode(400);
        SampleMonth.result(run, one.holder(), "RETURNED", "B-1", TODAY).statusCode(200);
        SampleMonth.repay(run, one.holder()).statusCode(200);
        Callable<Integer> first = () -> SampleMonth.result(run, one.holder(), 2, "PAID", "B-5", TODAY)
                .extract()
                .statusCode();
        Callable<Integer> second = () -> SampleMonth.result(run, other.holder(), "PAID", "B-5", TODAY)
                .extract()
                .statusCode();
        assertEquals(
                List.of(200, 409),
                SampleMonth.atOnce(first, second).stream().sorted().toList());
    }

    @Test
    void c01TheDatabaseKeepsAReferenceOnOneInstruction() {
        SampleMonth.result(run, one.holder(), "PAID", "B-1", TODAY).statusCode(200);
        String forged = """
                insert into settlement.result (run_id, programme, payee_id, batch, seq, outcome, bank_reference, on_date,
                                               reason, recorded_by, recorded_at)
                select i.run_id, r.programme, i.payee_id, i.batch, 1, 'PAID', 'B-1', date '2024-07-03', '', 'x', now()
                from settlement.instruction i join settlement.run r on r.id = i.run_id
                where i.run_id = $1 and i.payee_id = $2
                """;
        DbFault refused = assertThrows(
                DbFault.class,
                () -> tx.write(db ->
                        db.exec(forged, UUID.fromString(run), other.holder().value())));
        assertTrue(refused.sqlState().orElse("").startsWith("235"), refused.getMessage());
    }
}
