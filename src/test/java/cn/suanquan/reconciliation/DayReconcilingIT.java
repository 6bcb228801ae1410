package cn.suanquan.reconciliation;

import static io.restassured.path.json.JsonPath.from;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.history.Position;
import cn.suanquan.settlement.SampleMonth;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Makers of a day that know nothing of each other, as on several instances.
@ServiceTest
class DayReconcilingIT extends SoundLedger {
    @Inject
    DayReconciling reconciling;

    @Inject
    BankRowStore bankRows;

    @Test
    void ofManyWhoMakeADayAtOnceOneKeepsIt() throws Exception {
        SampleMonth month = new SampleMonth(clock);
        month.voucher("庚大学", 100_000_000);
        String programme = month.programme;
        clock.moveTo(Instant.parse("2024-06-04T02:00:00Z"));
        List<Callable<Boolean>> makers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            makers.add(() -> reconciling.makeNext(programme, Long.MAX_VALUE));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> made : threads.invokeAll(makers)) {
                assertNotNull(made.get());
            }
        }
        String days = As.auditor()
                .get("/api/v1/reconciliations/" + programme)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(
                List.of("2024-06-03", "2024-06-02", "2024-06-01"), from(days).getList("items.day"));
        assertFalse(reconciling.makeNext(programme, Long.MAX_VALUE));
    }

    @Test
    void noOtherRowsOfABankTakeThePlaceOfAReturn() {
        String programme = "rows-" + UUID.randomUUID();
        var span = new BookStore.Span(programme, LocalDate.of(2024, 7, 3), new Position(0), new Position(0));
        List<FoundDifference> found = tx.write(db -> {
            db.exec("""
                    insert into reconciliation.bank_row (programme, file_id, line, run_id, payee, batch, name, code,
                                                         bank_reference, outcome, is_rejection, received_at)
                    select $1, gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), 1, '', 'LINE_UNREADABLE', 'B',
                           'RETURNED', place < 3, timestamptz '2024-07-03 09:00+08' + place * interval '1 minute'
                    from generate_series(1, 4) as place
                    """, programme);
            return bankRows.open(db, span, 1);
        });
        assertEquals(2, found.size(), "the first of the rejections, and the first of what came back");
        assertEquals(
                List.of("2024-07-03T01:01:00Z", "2024-07-03T01:03:00Z"),
                tx.read(db -> db.list(
                        "select received_at from reconciliation.bank_row where file_id::text || '/1' = any($1) order by 1",
                        row -> row.getOffsetDateTime("received_at").toInstant().toString(),
                        (Object) found.stream().map(FoundDifference::subject).toArray(String[]::new))));
    }

    @Test
    void aDayForWhichTooMuchIsReadIsLeftToTheJob() {
        SampleMonth month = new SampleMonth(clock);
        month.voucher("己大学", 100_000_000);
        clock.moveTo(Instant.parse("2024-06-02T02:00:00Z"));
        assertFalse(reconciling.makeNext(month.programme, 0));
        assertTrue(reconciling.makeNext(month.programme, Long.MAX_VALUE));
    }
}
