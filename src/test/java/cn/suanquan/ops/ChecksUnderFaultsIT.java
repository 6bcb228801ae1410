package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Vetoed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a check does where something comes between its steps, or what was kept of one cannot be read.
@ServiceTest
class ChecksUnderFaultsIT extends SoundAccounts {
    private interface Act {
        void run() throws SQLException;
    }

    /// Something happens before the writing statement of that number that takes long: a look at what is new, another
    /// one, the recount.
    @Vetoed
    private static final class Meddled extends Tx {
        private final int at;
        private final Act act;
        private int turn;

        Meddled(Pool pool, int at, Act act) {
            super(pool);
            this.at = at;
            this.act = act;
        }

        @Override
        public <T> T writeLong(Function<Db, T> work) {
            turn++;
            if (turn == at) {
                try {
                    act.run();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            return super.writeLong(work);
        }
    }

    private SoundnessChecks before(int turn, Act act) {
        return new SoundnessChecks(
                new Meddled(pool, turn, act),
                ledger,
                soundness,
                store,
                ops,
                clock,
                new SoundnessSettings(Duration.ofMinutes(5), Duration.ofHours(24), true));
    }

    @Test
    void aStopThatCameOrWasFoundAgainWhileEverythingWasReadIsNotEndedByIt() throws SQLException {
        change("update ledger.checked set recounted_at = now() - interval '25 hours'");
        String stop = "insert into ledger.stop (stopped_at, finding) values (now(), 'ledger: 账户 x 不符')";
        assertTrue(before(2, () -> change(stop)).next().stopped().isPresent());
        String again = "update ledger.stop set times = times + 1 where ended_at is null";
        assertTrue(before(2, () -> change(again)).next().stopped().isPresent());
        assertTrue(checks.next().stopped().isEmpty());
    }

    @Test
    void aReleaseGivenWhileEverythingWasReadIsNotEndedByIt() throws SQLException {
        String due = "update ledger.checked set recounted_at = now() - interval '25 hours'";
        change(due);
        String release = "insert into ledger.stop (stopped_at, finding, ended_at, ended_by, reason, open_until)"
                + " values (now(), 'ledger: 账户 x 不符', now(), 'PERSON', '已查明', now() + interval '100 years')";
        assertEquals(1, before(2, () -> change(release)).next().releases().size());
        change(due);
        assertEquals(List.of(), checks.next().releases());
    }

    @Test
    void whatOneLookFindsAndTheNextDoesNotStopsNobody() throws SQLException {
        String changed = "update ledger.account set available = available %s 7 where id = " + voucher.value();
        change(changed.formatted("+"));
        post("uses it");
        SoundnessChecks.Standing standing =
                before(2, () -> change(changed.formatted("-"))).next();
        assertEquals(SoundnessCheck.Kind.NEW, latest(standing).kind());
        assertEquals(List.of(), standing.violations());
        assertTrue(standing.stopped().isEmpty());
    }

    @Test
    void whatWasFoundIsSaidWhereTheRecountAfterItFails() throws SQLException {
        change("update ledger.account set available = available + 7 where id = " + voucher.value());
        post("uses it");
        SoundnessChecks failing = before(3, () -> {
            throw new IllegalStateException("no recount");
        });
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SoundnessJob told = new SoundnessJob(failing, settlements, tx, meters);
        assertThrows(IllegalStateException.class, told::check);
        assertTrue(meters.get("suanquan.soundness.violations").gauge().value() > 0);
        assertEquals(1, meters.get("suanquan.posting.stopped").gauge().value());
        change("update ledger.account set available = available - 7 where id = " + voucher.value());
    }

    @Test
    void whatStopsPostingIsWrittenAlsoWhereTheVerdictCannotBe() throws SQLException {
        change("update ledger.account set available = available + 7 where id = " + voucher.value());
        post("uses it");
        change("alter table ops.soundness_check add constraint none_for_now check (violations = 0) not valid");
        try {
            assertThrows(DbFault.class, checks::next);
        } finally {
            change("alter table ops.soundness_check drop constraint none_for_now");
        }
        assertTrue(checks.standing().stopped().isPresent());
        change("update ledger.account set available = available - 7 where id = " + voucher.value());
    }

    @Test
    void whoHoldsTheLockOfACheckAndMakesNoneIsNoCheck() throws SQLException {
        SoundnessChecks held = before(
                1, () -> tx.write(db -> db.exec("do $$ begin raise exception 'held' using errcode = '55P03'; end $$")));
        assertEquals(List.of(), held.next().violations());
        change("update ledger.checked set checked_at = now() - interval '16 minutes'");
        SoundnessChecks longer = before(
                1, () -> tx.write(db -> db.exec("do $$ begin raise exception 'held' using errcode = '55P03'; end $$")));
        assertTrue(assertThrows(DbFault.class, longer::next).isLockTimeout());
    }

    @Test
    void aVerdictThatThisBuildCannotReadCountsAsAbsent() throws SQLException {
        for (String unreadable : List.of(
                "reason = 'OF_A_NEWER_BUILD'",
                "report = '{'",
                "report = 'null'",
                "report = '{}'",
                "begun_at = now() + interval '9 years'")) {
            assertTrue(before(0, () -> {}).next().full().isPresent());
            change("update ops.soundness_check set " + unreadable + " where kind = 'FULL'");
            assertTrue(before(0, () -> {}).standing().full().isEmpty(), unreadable);
        }
        assertEquals(
                SoundnessCheck.Reason.DUE,
                before(0, () -> {}).next().full().orElseThrow().reason());
    }

    @Test
    void whatIsNewIsCheckedAlsoWhereAnotherRoomIsNotSound() throws SQLException {
        change("update ops.soundness_check set report = '{\"at\":\"2025-01-01T00:00:00Z\",\"sound\":false,"
                + "\"checked\":[],\"violations\":[\"voucher.x: y\"]}' where kind = 'FULL'");
        Optional<Instant> last = checks.standing().latest().map(SoundnessCheck::begunAt);
        SoundnessChecks.Standing standing = before(0, () -> {}).next();
        assertNotEquals(last, standing.latest().map(SoundnessCheck::begunAt));
        assertEquals(
                SoundnessCheck.Reason.NOT_SOUND, standing.full().orElseThrow().reason());
    }

    @Test
    void whereAnotherInstanceBeganBeforeTheRecountThatOneSays() throws SQLException {
        change("update ledger.checked set recounted_at = now() - interval '25 hours'");
        Instant before = begun(checks.standing());
        try (Connection other = DriverManager.getConnection(url, "suanquan_app", "");
                var statement = other.createStatement()) {
            SoundnessChecks second =
                    before(2, () -> statement.execute("select pg_advisory_lock(" + OpsStore.CHECKING + ")"));
            assertEquals(before, begun(second.next()), "the other one says");
        }
    }

    /// As the database keeps it.
    private static Instant begun(SoundnessChecks.Standing standing) {
        return standing.full().orElseThrow().begunAt().truncatedTo(ChronoUnit.MICROS);
    }
}
