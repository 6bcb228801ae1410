package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the service's own role cannot undo in the schema voucher, whatever its code says (L10).
@ServiceTest
class OneWayIT extends SoundLedger {
    private static final String RESTRICTED = "23001";
    private static final String NO_PRIVILEGE = "42501";

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
    }

    private static SampleVouchers.Ticket ticket() {
        String programme = OwnProgramme.like("langfang");
        var center = Parties.admittedCenter(programme);
        return SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
    }

    private void refused(String state, String sql, Object... parameters) {
        assertEquals(
                state,
                assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, parameters)), sql)
                        .sqlState()
                        .orElse(""),
                sql);
    }

    private void restricted(String sql, UUID id) {
        refused(RESTRICTED, sql, id);
    }

    @Test
    void l10WhatAnApplicationWasGrantedStays() {
        UUID id = ticket().application().value();
        restricted("update voucher.application set terms = '{}' where id = $1", id);
        restricted("update voucher.application set terms = null where id = $1", id);
        restricted("update voucher.application set decided = '{}' where id = $1", id);
        restricted("update voucher.application set decided = null where id = $1", id);
    }

    @Test
    void l10AnApplicationDoesNotGoBack() {
        UUID issued = ticket().application().value();
        for (String state : List.of("SUBMITTED", "APPROVED", "WAITING")) {
            refused(RESTRICTED, "update voucher.application set state = $2 where id = $1", issued, state);
        }
        String programme = OwnProgramme.like("langfang");
        String id = SampleVouchers.apply(
                        Parties.university(),
                        SampleVouchers.contract(programme, Parties.admittedCenter(programme), 20_000_000))
                .statusCode(200)
                .extract()
                .path("id");
        As.reviewer()
                .body(Map.of("decision", "REJECT", "reason", "材料不全"))
                .post("/api/v1/applications/" + id + "/reviews")
                .then()
                .statusCode(200);
        UUID rejected = ApplicationId.fromString(id).value();
        for (String state : List.of("SUBMITTED", "APPROVED", "WAITING", "ISSUED", "ENDED")) {
            refused(RESTRICTED, "update voucher.application set state = $2 where id = $1", rejected, state);
        }
        restricted("update voucher.application set waiting_fen = 1, waiting_source = 'x' where id = $1", rejected);
    }

    @Test
    void l10AFaceOnlyGrowsAndAValidityOnlyGetsLonger() {
        UUID id = ticket().voucher().value();
        restricted("update voucher.voucher set face_fen = face_fen - 1 where id = $1", id);
        restricted("update voucher.voucher set valid_until = valid_until - interval '1 second' where id = $1", id);
        for (String column : List.of("rate_bp", "year", "source_account", "limit_accounts", "holder", "valid_from")) {
            String sql =
                    switch (column) {
                        case "rate_bp" -> "update voucher.voucher set rate_bp = 1 where id = $1";
                        case "year" -> "update voucher.voucher set year = 2026 where id = $1";
                        case "source_account" -> "update voucher.voucher set source_account = 'x' where id = $1";
                        case "limit_accounts" -> "update voucher.voucher set limit_accounts = '{}' where id = $1";
                        case "holder" -> "update voucher.voucher set holder = id where id = $1";
                        default -> "update voucher.voucher set valid_from = valid_until where id = $1";
                    };
            refused(NO_PRIVILEGE, sql, id);
        }
    }

    @Test
    void l10AVoucherThatIsOverStaysAsItIs() {
        SampleVouchers.Ticket ticket = ticket();
        UUID id = ticket.voucher().value();
        As.reviewer()
                .body(Map.of("reason", "放弃"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/voidings")
                .then()
                .statusCode(200);
        for (String state : List.of("ACTIVE", "FROZEN", "EXPIRED")) {
            refused(RESTRICTED, "update voucher.voucher set state = $2 where id = $1", id, state);
        }
        restricted("update voucher.voucher set face_fen = face_fen + 1 where id = $1", id);
        restricted("update voucher.voucher set valid_until = valid_until + interval '1 day' where id = $1", id);
        restricted("update voucher.voucher set state_reason = '' where id = $1", id);
        UUID application = ticket.application().value();
        refused(RESTRICTED, "update voucher.application set state = $2 where id = $1", application, "ISSUED");
    }

    @Test
    void l10AClosedYearStaysClosedAndTakesNothing() {
        SampleVouchers.Ticket ticket = ticket();
        UUID id = ticket.voucher().value();
        String close = """
                insert into voucher.closed_year (programme, year, closed_at, closed_by, approved_by, document_number)
                select programme, year, now(), 'a', $2, 'c' from voucher.voucher where id = $1
                """;
        refused("23514", close, id, "a");
        int closed = tx.write(db -> db.exec(close, id, "b"));
        assertEquals(1, closed);
        refused("23505", close, id, "b");
        refused(NO_PRIVILEGE, "update voucher.closed_year set closed_by = 'x'");
        refused(NO_PRIVILEGE, "delete from voucher.closed_year");
        refused(NO_PRIVILEGE, "update voucher.queue_end set amount_fen = 1");
        refused(NO_PRIVILEGE, "delete from voucher.queue_end");
        restricted("update voucher.voucher set face_fen = face_fen + 1 where id = $1", id);
        restricted("update voucher.voucher set valid_until = valid_until + interval '1 day' where id = $1", id);
        restricted("""
                insert into voucher.appropriation (id, programme, year, pool, direction, amount_fen, document_number,
                                                   reason, person, approved_by, at)
                select id, programme, year, 'LF-2-pool', 'UP', 1, 'x', 'x', 'a', 'b', now()
                from voucher.voucher where id = $1
                """, id);
        restricted("""
                insert into voucher.voucher (id, number, application, holder, programme, programme_version, rule_id,
                                             year, instrument, face_fen, rate_bp, centers, valid_from, valid_until,
                                             state, state_at, state_reason, account_id, source_account,
                                             limit_accounts, issued_at)
                select application, 'XX25-00000000-0', application, holder, programme, programme_version, rule_id,
                       year, instrument, 1, rate_bp, centers, valid_from, valid_until, state, state_at, '', -1,
                       source_account, limit_accounts, issued_at
                from voucher.voucher where id = $1
                """, id);
    }

    @Test
    void l10TimelinesAndDocumentsAreOnlyAddedTo() {
        for (String sql : List.of(
                "update voucher.event set amount_fen = 0",
                "delete from voucher.event",
                "update voucher.appropriation set amount_fen = 1",
                "delete from voucher.appropriation",
                "delete from voucher.application",
                "delete from voucher.voucher",
                "truncate voucher.voucher cascade")) {
            refused(NO_PRIVILEGE, sql);
        }
    }
}
