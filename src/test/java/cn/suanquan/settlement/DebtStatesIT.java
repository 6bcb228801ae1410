package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.claim.ClaimLine;
import cn.suanquan.claim.Claims;
import cn.suanquan.claim.LineState;
import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.ClaimOnRecord;
import cn.suanquan.usage.ClaimsOnRecords;
import cn.suanquan.voucher.YearEnd;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every act on a debt in every state, each tried and taken back again. The debt is of 40,000 yuan that were paid in
/// June and are not earned any more.
@ServiceTest
class DebtStatesIT {
    private static final Instant JULY = Instant.parse("2024-07-10T02:00:00Z");
    private static final long DEBT = 4_000_000;
    private static final RunId RUN = new RunId(new UUID(9, 1));

    @Inject
    ServiceClock clock;

    @Inject
    Tx tx;

    @Inject
    Claims claims;

    @Inject
    ClaimsOnRecords records;

    @Inject
    Debts debts;

    @Inject
    @Any
    Instance<YearEnd> years;

    private SampleMonth month;
    private Ticket ticket;
    private ClaimId claim;
    private RunId june;
    private ClaimLine debt;

    /// Takes back what a try did.
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone(String answer) {
            super(answer);
        }
    }

    private Map<String, BiConsumer<Db, List<ClaimId>>> acts() {
        Map<String, BiConsumer<Db, List<ClaimId>>> acts = new LinkedHashMap<>();
        acts.put("a run takes it", (db, of) -> claims.lock(db, RUN, of));
        acts.put("the run lets it go", (db, of) -> claims.release(db, RUN, of));
        acts.put("it is set off", (db, of) -> claims.paid(db, RUN, of));
        acts.put("the set-off is undone", (db, of) -> claims.returned(db, RUN, of));
        acts.put("paid back", (db, of) -> repaid(db, DEBT));
        acts.put("paid back in part", (db, of) -> repaid(db, 1_000_000));
        acts.put("more is paid back", (db, of) -> repaid(db, DEBT + 1));
        acts.put("written off", (db, of) -> claims.writtenOff(db, RUN, of));
        acts.put("corrected back up", (db, of) -> correctedBack(db));
        acts.put("its payment comes back", (db, of) -> claims.cameBack(db, june, List.of(claim), DEBT));
        acts.put("the year closes", (db, of) -> closes(db));
        return acts;
    }

    @BeforeEach
    void fortyThousandYuanAreOwed() {
        month = new SampleMonth(clock);
        ticket = month.voucher("丙大学", 100_000_000);
        claim = ClaimId.fromString(month.claim(ticket, "r-1", 8_000_000));
        String run = month.june();
        june = RunId.fromString(run);
        SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "PAID", "B-1", "2024-07-02").statusCode(200);
        month.correct(ticket, "r-1", 0, JULY);
        debt = tx.read(db -> claims.open(db, month.programme, JULY)).getFirst();
    }

    private void repaid(Db db, long fen) {
        var _ = debts.repaid(
                db,
                new Debts.Repaid(month.programme, ticket.holder(), Fen.of(fen), "R-1", LocalDate.of(2024, 7, 10)),
                "issuer finance-li",
                "issuer finance-wang");
    }

    /// Nothing is undone of a debt that is none any more, or in a run.
    private void correctedBack(Db db) {
        for (ClaimOnRecord one : records.on(db, debt.account())) {
            if (one.owedFen() > 0) {
                records.given(db, one.id(), Bucket.OWED, one.owedFen());
            }
        }
    }

    /// No claim keeps the year open.
    private void closes(Db db) {
        for (YearEnd room : years) {
            assertEquals(
                    List.of(),
                    room.open(db, month.programme, new FiscalYear(2024), 10).stream()
                            .filter(one -> one.startsWith("兑付申请"))
                            .toList());
        }
    }

    private void bring(Db db, LineState to) {
        List<ClaimId> one = List.of(debt.id());
        switch (to) {
            case OPEN -> {}
            case LOCKED -> claims.lock(db, RUN, one);
            case PAID -> {
                claims.lock(db, RUN, one);
                claims.paid(db, RUN, one);
            }
            case WRITTEN_OFF -> claims.writtenOff(db, RUN, one);
            case VOID -> earnedAgain(db);
        }
    }

    /// As a correction back up does it.
    private void earnedAgain(Db db) {
        ClaimOnRecord fallen = records.on(db, debt.account()).getFirst();
        records.corrected(db, new EntryId(Long.MAX_VALUE), fallen, 8_000_000, 8_000_000, DEBT);
        records.given(db, claim, Bucket.OWED, DEBT);
    }

    /// The states of the debt and of its parts after the act, and of what is due to the payee again.
    private String standing(Db db) {
        return claims.find(db, Optional.empty(), claim).lines().stream()
                .filter(line -> !line.id().equals(claim))
                .map(line -> line.isRefund() ? "refund" : line.state().name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String outcome(String state, String act) {
        try {
            tx.write(db -> {
                bring(db, LineState.valueOf(state));
                acts().getOrDefault(act, (_, _) -> {}).accept(db, List.of(debt.id()));
                throw new Undone(standing(db));
            });
            throw new AssertionError("a try always ends");
        } catch (Undone undone) {
            return undone.getMessage();
        } catch (RefusedException no) {
            return no.refusal().code();
        }
    }

    @Test
    void law26ARefundKeepsNoYearOpen() {
        month.paidBack(ticket.holder(), DEBT, "R-1", "2024-07-10").statusCode(200);
        SampleMonth.result(june.toString(), ticket.holder(), "RETURNED", "B-2", "2024-07-10")
                .statusCode(200);
        List<ClaimLine> open = tx.read(db -> claims.open(db, month.programme, JULY));
        assertEquals(List.of(true), open.stream().map(ClaimLine::isRefund).toList());
        tx.read(db -> {
            closes(db);
            return open;
        });
    }

    @Test
    void everyActOnADebtInEveryStateLeadsWhereThePageSays() {
        assertEquals(-DEBT, debt.amountFen());
        StatesPage.mustSay(
                "Debt",
                Arrays.stream(LineState.values()).map(LineState::name).toList(),
                List.copyOf(acts().keySet()),
                this::outcome);
    }
}
