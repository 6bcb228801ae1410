package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.db.Db;
import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.RunId;
import cn.suanquan.usage.UsageApi;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// L10: what the service's own database role cannot undo of claims, each tried as that role.
@ServiceTest
class ClaimSchemaIT extends ClaimTestBase {
    private static final String NOT_GRANTED = "42501";
    private static final String RESTRICTED = "23001";
    private static final UUID RUN = new UUID(7, 1);
    private static final UUID OTHER_RUN = new UUID(7, 2);
    private static final String SET_LINE = "update claim.line set state = $2, run = $3, amount_fen = $4 where id = $1";

    private static final String NO_DEBT = "only_a_debt_is_written_off";
    /// The states of a line that stands for money, not for a debt.
    private static final List<LineState> POSITIVE =
            List.of(LineState.OPEN, LineState.LOCKED, LineState.PAID, LineState.VOID);

    /// What each step of a run does to such a line, in the order of LineState.Step.
    private static final Map<LineState, List<String>> STEPS = new EnumMap<>(Map.of(
            LineState.OPEN, List.of("LOCKED", "LINE_NOT_LOCKED", "LINE_NOT_LOCKED", NO_DEBT, "LINE_NOT_PAID"),
            LineState.LOCKED, List.of("LINE_NOT_OPEN", "OPEN", "PAID", "LINE_NOT_OPEN", "LINE_NOT_PAID"),
            LineState.PAID, List.of("LINE_NOT_OPEN", "LINE_NOT_LOCKED", "LINE_NOT_LOCKED", "LINE_NOT_OPEN", "LOCKED"),
            LineState.VOID,
                    List.of("LINE_NOT_OPEN", "LINE_NOT_LOCKED", "LINE_NOT_LOCKED", "LINE_NOT_OPEN", "LINE_NOT_PAID")));

    /// Where such a line can be brought from each state by whoever writes to the table, in the order of LineState.
    private static final Map<LineState, List<String>> WAYS = new EnumMap<>(Map.of(
            LineState.OPEN, List.of("OPEN", "LOCKED", RESTRICTED, NO_DEBT, "VOID"),
            LineState.LOCKED, List.of("OPEN", "LOCKED", "PAID", RESTRICTED, RESTRICTED),
            LineState.PAID, List.of(RESTRICTED, "LOCKED", "PAID", RESTRICTED, RESTRICTED),
            LineState.VOID, List.of(RESTRICTED, RESTRICTED, RESTRICTED, RESTRICTED, RESTRICTED)));

    @Inject
    Claims claims;

    /// Takes back what a try did.
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private interface Try {
        void in(Db db);
    }

    private String outcome(Try attempt, String done) {
        try {
            tx.write(db -> {
                attempt.in(db);
                throw new Undone();
            });
            throw new AssertionError("a try always ends");
        } catch (Undone undone) {
            return done;
        } catch (DbFault fault) {
            return fault.constraint().or(fault::sqlState).orElse("no SQLSTATE");
        } catch (RefusedException no) {
            return no.refusal().code();
        }
    }

    private String outcome(String sql, Object... parameters) {
        return outcome(db -> db.exec(sql, parameters), "done");
    }

    private UUID claimed() {
        clock.moveTo(BEFORE);
        Ticket ticket = ticket(10_000_000);
        UsageApi.accepted(ticket, ticket.number(), 1_000_000);
        UsageApi.confirm(ticket);
        return UUID.fromString(ClaimsApi.claimed(ticket, 1_000_000, 1_000_000).getString("id"));
    }

    private UUID ended() {
        UUID claim = claimed();
        ClaimsApi.giveBack(claim.toString(), 200);
        return claim;
    }

    private static void bring(Db db, UUID line, LineState to) {
        if (to == LineState.VOID) {
            db.exec(SET_LINE, line, "VOID", null, 0L);
        } else if (to != LineState.OPEN) {
            db.exec(SET_LINE, line, "LOCKED", RUN, 500_000L);
            db.exec(SET_LINE, line, to.name(), RUN, 500_000L);
        }
    }

    @Test
    void everyStepOfARunInEveryStateOfALineLeadsWhereTheMatrixSays() {
        UUID line = claimed();
        Map<LineState, List<String>> found = new EnumMap<>(LineState.class);
        for (LineState from : POSITIVE) {
            found.put(
                    from,
                    Arrays.stream(LineState.Step.values())
                            .map(step -> step(line, from, step))
                            .toList());
        }
        assertEquals(STEPS, found);
        List<String> steps =
                Arrays.stream(LineState.Step.values()).map(LineState.Step::name).toList();
        StatesPage.mustSay(
                "Line", POSITIVE.stream().map(LineState::name).toList(), steps, (state, step) -> found.getOrDefault(
                                LineState.valueOf(state), List.of())
                        .get(steps.indexOf(step)));
    }

    private String step(UUID line, LineState from, LineState.Step step) {
        List<ClaimId> lines = List.of(new ClaimId(line));
        RunId run = new RunId(RUN);
        return outcome(
                db -> {
                    bring(db, line, from);
                    switch (step) {
                        case LOCK -> assertEquals(1, claims.lock(db, run, lines).size());
                        case RELEASE -> claims.release(db, run, lines);
                        case PAY -> claims.paid(db, run, lines);
                        case WRITE_OFF -> claims.writtenOff(db, run, lines);
                        case RETURN -> claims.returned(db, run, lines);
                    }
                    assertEquals(step.to().name(), state(db, line));
                },
                step.to().name());
    }

    private static String state(Db db, UUID line) {
        return db.one("select state from claim.line where id = $1", row -> row.getString("state"), line)
                .orElseThrow();
    }

    @Test
    void l10ALineGoesNoWayButThoseOfTheMatrix() {
        UUID line = claimed();
        Map<LineState, List<String>> found = new EnumMap<>(LineState.class);
        for (LineState from : POSITIVE) {
            found.put(
                    from,
                    Arrays.stream(LineState.values())
                            .map(to -> way(line, from, to))
                            .toList());
        }
        assertEquals(WAYS, found);
    }

    private String way(UUID line, LineState from, LineState to) {
        return outcome(
                db -> {
                    bring(db, line, from);
                    long amount = to == LineState.VOID ? 0 : 500_000;
                    db.exec(SET_LINE, line, to.name(), to.isHeld() ? RUN : null, amount);
                },
                to.name());
    }

    @Test
    void l10ADebtThatWasWrittenOffStaysWrittenOff() {
        UUID line = claimed();
        UUID debt = UUID.randomUUID();
        for (LineState to : List.of(LineState.OPEN, LineState.LOCKED, LineState.PAID, LineState.VOID)) {
            assertEquals(
                    RESTRICTED,
                    outcome(
                            db -> {
                                db.exec("""
                                        insert into claim.line (id, claim, account_id, programme, amount_fen,
                                                                is_correction, since, state, run)
                                        select $2, claim, account_id, programme, -1, true, since, 'OPEN', null
                                        from claim.line where id = $1
                                        """, line, debt);
                                claims.writtenOff(db, new RunId(RUN), List.of(new ClaimId(debt)));
                                long amount = to == LineState.VOID ? 0 : -1;
                                db.exec(SET_LINE, debt, to.name(), to.isHeld() ? RUN : null, amount);
                            },
                            to.name()),
                    to.name());
        }
    }

    @Test
    void l10WhatARunHoldsKeepsItsRunAndItsAmount() {
        UUID line = claimed();
        assertEquals(RESTRICTED, outcome(SET_LINE, line, "LOCKED", RUN, 499_999L));
        for (LineState held : List.of(LineState.LOCKED, LineState.PAID)) {
            for (Object[] to : List.of(
                    new Object[] {line, held.name(), RUN, 499_999L},
                    new Object[] {line, held.name(), RUN, 500_001L},
                    new Object[] {line, held.name(), OTHER_RUN, 500_000L})) {
                assertEquals(
                        RESTRICTED,
                        outcome(
                                db -> {
                                    bring(db, line, held);
                                    db.exec(SET_LINE, to);
                                },
                                "done"),
                        Arrays.toString(to));
            }
        }
    }

    @Test
    void l10WhatWasAcceptedAndCorrectedIsWrittenOnce() {
        UUID claim = claimed();
        for (String sql : List.of(
                "update claim.claim set amount_fen = amount_fen + 1 where id = $1",
                "update claim.claim set claimed_by = 'another' where id = $1",
                "update claim.record set amount_fen = amount_fen + 1 where claim = $1",
                "update claim.invoice set amount_fen = amount_fen + 1 where claim = $1",
                "update claim.invoice_identity set identity = reverse(identity) where claim = $1",
                "update claim.payment set used_fen = 0 where claim = $1",
                "update claim.correction set base_fen = 0 where claim = $1",
                "update claim.line set is_correction = true where claim = $1",
                "update claim.line set claim = id where claim = $1",
                "update claim.ending set reason = 'x' where claim = $1",
                "delete from claim.ending where claim = $1",
                "delete from claim.line where claim = $1",
                "delete from claim.record where claim = $1",
                "delete from claim.invoice_identity where claim = $1",
                "delete from claim.payment where claim = $1",
                "delete from claim.claim where id = $1")) {
            assertEquals(NOT_GRANTED, outcome(sql, claim), sql);
        }
    }

    /// A run looks at the days themselves only where one within the span was not admitted.
    @Test
    void l4TheDaysThatAClaimIsMadeForLieWithinItsSpanWhoeverWritesThem() {
        UUID claim = claimed();
        for (String sql : List.of(
                "update claim.span set first_day = last_day where claim = $1",
                "delete from claim.span where claim = $1",
                """
                insert into claim.span (claim, center_id, item, first_day, last_day)
                select claim, center_id, 'TRIAL', first_day, last_day from claim.span where claim = $1
                """)) {
            assertEquals(NOT_GRANTED, outcome(sql, claim), sql);
        }
        assertEquals(
                "within",
                outcome(
                        db -> {
                            for (int days : List.of(-40, 3)) {
                                db.exec("""
                                        insert into claim.service (claim, center_id, item, day)
                                        select claim, center_id, item, day + $2::int from claim.service where claim = $1
                                        """, claim, days);
                            }
                            assertEquals(days(db, claim, false), days(db, claim, true));
                        },
                        "within"));
    }

    private static long days(Db db, UUID claim, boolean isWithin) {
        return db.one("""
                        select count(*) as days from claim.service s
                        where s.claim = $1
                          and (not $2 or exists (
                              select from claim.span p
                              where (p.claim, p.center_id, p.item) = (s.claim, s.center_id, s.item)
                                and s.day between p.first_day and p.last_day))
                        """, row -> row.getLong("days"), claim, isWithin).orElseThrow();
    }

    @Test
    void l10RecordsInvoicesAndPaymentsStayInAClaimThatLives() {
        UUID claim = claimed();
        for (String sql : List.of(
                "update claim.record set is_live = false where claim = $1",
                "update claim.invoice_identity set is_live = false where claim = $1",
                "update claim.payment set is_live = false where claim = $1")) {
            assertEquals(RESTRICTED, outcome(sql, claim), sql);
        }
    }

    @Test
    void l10WhatAClaimLetGoItNeverTakesAgain() {
        UUID claim = ended();
        for (String sql : List.of(
                "update claim.record set is_live = true where claim = $1",
                "update claim.invoice_identity set is_live = true where claim = $1",
                "update claim.payment set is_live = true where claim = $1",
                """
                insert into claim.record (claim, record_id, fee_fen, base_fen, amount_fen) values ($1, 1, 1, 1, 1)
                """,
                "insert into claim.invoice (claim, place, number, amount_fen) values ($1, 9, '24132000000000000001', 1)",
                """
                insert into claim.invoice_identity (claim, place, identity) values ($1, 0, '24132000000000000001')
                """,
                """
                insert into claim.payment (claim, place, payment, reference, reference_key, sha256, paid_fen, before_fen,
                                           used_fen)
                select claim, 9, gen_random_uuid(), 'y', 'y', sha256, 1, 0, 0 from claim.payment where claim = $1
                """,
                """
                insert into claim.line (id, claim, account_id, programme, amount_fen, is_correction, since, state)
                select gen_random_uuid(), claim, account_id, programme, 1, true, now(), 'OPEN'
                from claim.line where claim = $1
                """,
                "update claim.line set state = 'OPEN', amount_fen = 1 where claim = $1")) {
            assertEquals(RESTRICTED, outcome(sql, claim), sql);
        }
    }

    @Test
    void l10ARecordAndAnInvoiceAreInOneClaimThatLives() {
        UUID first = claimed();
        UUID second = claimed();
        assertEquals("record_in_one_live_claim", outcome("""
                        insert into claim.record (claim, record_id, fee_fen, base_fen, amount_fen)
                        select $2, record_id, fee_fen, base_fen, amount_fen from claim.record where claim = $1
                        """, first, second));
        assertEquals("invoice_in_one_live_claim", outcome("""
                        insert into claim.invoice_identity (claim, place, identity)
                        select $2, place, identity from claim.invoice_identity where claim = $1
                        """, first, second));
    }

    @Test
    void l10AClaimEndsOnceItsLinesAreVoidByAnotherPersonThanWhoMadeIt() {
        UUID claim = claimed();
        String end = """
                insert into claim.ending (claim, kind, reason, ended_at, ended_by, claimed_by)
                select id, 'RETURNED', 'x', now(), $2, $3 from claim.claim where id = $1
                """;
        String maker = tx.read(db -> db.one(
                        "select claimed_by from claim.claim where id = $1", row -> row.getString("claimed_by"), claim)
                .orElseThrow());
        assertEquals(RESTRICTED, outcome(end, claim, "another", maker));
        assertEquals("returned_by_another_person", endedBy(end, claim, maker, maker));
        assertEquals("ending_claim_claimed_by_fkey", endedBy(end, claim, maker, "somebody else"));
        assertEquals("done", endedBy(end, claim, "another", maker));
        assertEquals("ending_pkey", outcome(end, ended(), "another", maker));
        assertThrows(DbFault.class, () -> tx.write(db -> db.exec("truncate claim.ending")));
    }

    @Test
    void l10AClaimOfWhichAPaymentStandsDoesNotEnd() {
        UUID claim = claimed();
        String maker = tx.read(db -> db.one(
                        "select claimed_by from claim.claim where id = $1", row -> row.getString("claimed_by"), claim)
                .orElseThrow());
        assertEquals(RESTRICTED, endedWith(claim, maker, UUID.randomUUID()));
        assertEquals("done", endedWith(claim, maker, RUN));
    }

    /// Its line is paid in a run, and as much is settled in that one.
    private String endedWith(UUID claim, String maker, UUID run) {
        return outcome(
                db -> {
                    bring(db, claim, LineState.PAID);
                    db.exec("""
                            insert into claim.line (id, claim, account_id, programme, amount_fen, is_correction, since,
                                                    state, run)
                            select gen_random_uuid(), claim, account_id, programme, -amount_fen, true, since, state, $2
                            from claim.line where id = $1
                            """, claim, run);
                    db.exec("""
                            insert into claim.ending (claim, kind, reason, ended_at, ended_by, claimed_by)
                            values ($1, 'RETURNED', 'x', now(), 'another', $2)
                            """, claim, maker);
                },
                "done");
    }

    private String endedBy(String end, UUID claim, String person, String maker) {
        return outcome(
                db -> {
                    bring(db, claim, LineState.VOID);
                    db.exec(end, claim, person, maker);
                },
                "done");
    }
}
