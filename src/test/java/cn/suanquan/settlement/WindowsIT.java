package cn.suanquan.settlement;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The windows of runs (law 19), the versions that fund them (law 21), and what a run keeps open of a year (law 26).
@ServiceTest
class WindowsIT extends SoundMonths {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");

    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    @Inject
    OpenRuns runs;

    private static ValidatableResponse create(SampleMonth month, String period) {
        return As.financeMaker()
                .body(Map.of("programme", month.programme, "period", period))
                .post("/api/v1/settlements")
                .then();
    }

    private static ValidatableResponse collective(SampleMonth month, String name, String lastDay) {
        return As.financeMaker()
                .body(Map.of("programme", month.programme, "period", name, "lastDay", lastDay))
                .post("/api/v1/settlements")
                .then();
    }

    private static ValidatableResponse cancel(String run) {
        return As.financeMaker()
                .body(Map.of("reason", "期间选错"))
                .post(SampleMonth.path(run, "cancellation"))
                .then();
    }

    @Test
    void l7AQuarterTakesWhatWasClaimedInItsThreeMonths() {
        SampleMonth month = new SampleMonth(clock, "settlement: MONTHLY", "settlement: QUARTERLY");
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        clock.moveTo(JULY);
        create(month, "2024-06").statusCode(422).body("code", equalTo("WINDOW_WRONG"));
        create(month, "2024-Q5").statusCode(422).body("code", equalTo("WINDOW_WRONG"));
        for (String period : List.of("2025-13", "2025-00", "0000-05", "1999-12", "1999-Q4", "2200-01")) {
            create(month, period)
                    .statusCode(400)
                    .body("code", equalTo("BAD_BODY"))
                    .body("detail", containsString("period"))
                    .body("detail", containsString("2025-10"));
        }
        create(month, "2024-Q4").statusCode(422).body("code", equalTo("PERIOD_NOT_BEGUN"));
        collective(month, "2024-Q2", "2024-06-30").statusCode(422).body("code", equalTo("WINDOW_WRONG"));
        create(month, "2024-Q1").statusCode(200).body("payFen", equalTo(0));
        create(month, "2024-Q2").statusCode(200).body("payFen", equalTo(4_000_000));
    }

    @Test
    void l7ACollectiveWindowHasANameAndAnEnd() {
        SampleMonth month = new SampleMonth(clock, "settlement: MONTHLY", "settlement: COLLECTIVE");
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        clock.moveTo(JULY);
        create(month, "第一批").statusCode(422).body("code", equalTo("WINDOW_WRONG"));
        collective(month, "2024-06", "2024-06-30").statusCode(422).body("code", equalTo("WINDOW_WRONG"));
        collective(month, "第一批", "2024-06-19").statusCode(200).body("payFen", equalTo(0));
        collective(month, "第一批", "2024-06-20").statusCode(409).body("code", equalTo("WINDOW_DIFFERS"));
        collective(month, "第二批", "2024-06-20").statusCode(200).body("payFen", equalTo(4_000_000));
    }

    @Test
    void l7AnEmptyRunIsNotLockedAndACancelledDraftLeavesItsMonthFree() {
        SampleMonth month = new SampleMonth(clock);
        String run = month.june();
        SampleMonth.lock(run).statusCode(409).body("code", equalTo("RUN_EMPTY"));
        cancel(run).statusCode(200).body("state", equalTo("CANCELLED"));
        cancel(run).statusCode(409).body("code", equalTo("RUN_STATE"));
        SampleMonth.lock(run).statusCode(409).body("code", equalTo("RUN_STATE"));
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String again = month.june();
        assertNotEquals(run, again);
        assertEquals(4_000_000, SampleMonth.locked(again).getLong("payFen"));
        assertEquals(0, SampleMonth.view(run).getLong("payFen"));
        cancel(again).statusCode(409).body("code", equalTo("RUN_STATE"));
    }

    @Test
    void l7FundingIsSplitByTheVersionThatAVoucherWasIssuedUnder() {
        SampleMonth month = new SampleMonth(clock);
        Ticket old = month.voucher("甲大学", 100_000_000);
        OwnProgramme.version(
                month.programme,
                2,
                "langfang",
                "from: 2023-01-04",
                "from: 2024-06-10",
                "{name: 市本级, share: 50%}",
                "{name: 市本级, share: 30%}",
                "{name: 县(市、区), share: 50%}",
                "{name: 县(市、区), share: 70%}");
        clock.moveTo(Instant.parse("2024-06-12T02:00:00Z"));
        Ticket later = SampleVouchers.issued(
                Parties.university(),
                month.center,
                SampleVouchers.contract(month.programme, month.center, 100_000_000));
        month.claim(old, "r-1", 49_382_714);
        month.claim(later, "r-1", 2_000_000);
        JsonPath view = SampleMonth.locked(month.june());
        assertEquals(List.of(1, 1, 2, 2), view.getList("funding.programmeVersion"));
        assertEquals(List.of(12_345_679, 12_345_678, 300_000, 700_000), view.getList("funding.amountFen"));
    }

    @Test
    void law26ARunThatIsLockedAndNotClosedKeepsItsYearOpen() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        assertEquals(List.of(), open(month, 2024));
        SampleMonth.paidOut(run);
        assertEquals(List.of("结算批次 " + run + "（2024-06，PAID_OUT）"), open(month, 2024));
        assertEquals(List.of(), open(month, 2023));
        SampleMonth.result(run, ticket.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        assertEquals(List.of(), open(month, 2024));
        month.correct(ticket, "r-1", 0, JULY);
        assertEquals(List.of(), open(month, 2024), "debts go on");
    }

    private List<String> open(SampleMonth month, int year) {
        return tx.read(db -> runs.open(db, month.programme, new FiscalYear(year), 20));
    }
}
