package cn.suanquan.imports;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.usage.SampleFiles;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Workers on imports: one goes on where another stopped, takes turns, and ends where it may not go on.
@ServiceTest
class ImportWorkIT extends ImportTestBase {
    @Test
    void anotherInstanceGoesOnWhereOneStoppedAndCountsNothingTwice() {
        Ticket ticket = ticket(1_000_000);
        String bad = SampleFiles.row(ticket, "bad", "x");
        String correction = SampleFiles.row(ticket, "bad-c", 50) + ",bad";
        String csv = SampleFiles.HEAD + ",corrects\r\n" + bad + "\r\n" + rows(ticket, 0, 2_500) + "\r\n" + correction;
        String id = sent(ticket, "?more=true", CSV, csv);
        UUID lost = UUID.randomUUID();
        ImportStore.Taken taken = transactions.write(db -> {
            begin(db, id);
            return store.take(db, lost).orElseThrow();
        });
        assertEquals(id, taken.id().toString());
        work.work(taken, lost, 1);
        assertEquals(1_000, got(ticket, id).getInt("done"));
        UsageApi.post(ticket, UsageApi.record(ticket, "other", 1));
        transactions.write(db -> db.exec(
                "update imports.import set seen_at = seen_at - interval '31 seconds' where id = $1",
                UUID.fromString(id)));
        UUID next = UUID.randomUUID();
        assertEquals(
                1_000,
                transactions.write(db -> store.take(db, next).orElseThrow()).done());
        work.work(taken, lost, 10);
        assertEquals(1_000, got(ticket, id).getInt("done"));
        transactions.write(db -> db.exec(
                "update imports.import set seen_at = seen_at - interval '31 seconds' where id = $1",
                UUID.fromString(id)));
        job.look();
        JsonPath done = ended(ticket, id);
        assertEquals("DONE", done.getString("state"), done.prettify());
        assertEquals(2_502, done.getInt("done"));
        assertEquals(2_500, done.getInt("outcomes.ACCEPTED"));
        assertEquals(1, done.getInt("outcomes.INVALID"));
        assertEquals(1, done.getInt("outcomes.WAITING"), "the correction of what could not be read");
        assertEquals(2_500 * 100 + 1, account(ticket).basis());
        work.work(taken, next, 10);
        assertEquals(done.getMap(""), got(ticket, id).getMap(""));
    }

    /// A file that is sent has a worker look; it might come late, and take what is begun here by hand.
    private void mustBeIdle() {
        for (int look = 0; look < 1_000 && !work.isIdle(); look++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertTrue(work.isIdle());
    }

    @Test
    void aLongFileLetsAnotherCentersPassAfterItsTurnAndGoesOnBehindIt() {
        Ticket noisy = ticket(1_000_000);
        Ticket quiet = ticket(1_000_000);
        String bad = (SampleFiles.row(noisy, "bad", "x") + "\r\n").repeat(20_000);
        String id = sent(noisy, "?more=true", CSV, SampleFiles.csv(bad + rows(noisy, 0, 1)));
        UUID worker = UUID.randomUUID();
        ImportStore.Taken taken = transactions.write(db -> {
            begin(db, id);
            return store.take(db, worker).orElseThrow();
        });
        String other = sent(quiet, "?more=true", CSV, SampleFiles.csv(rows(quiet, 0, 1)));
        mustBeIdle();
        transactions.write(db -> {
            begin(db, other);
            return true;
        });
        work.work(taken, worker, 30);
        assertEquals(20_000, got(noisy, id).getInt("done"));
        assertEquals(
                other,
                transactions
                        .write(db -> store.take(db, UUID.randomUUID()).orElseThrow())
                        .id()
                        .toString());
        job.look();
        JsonPath done = ended(noisy, id);
        assertEquals(
                "DONE 20001 20000", done.getString("state") + " " + done.getInt("done") + " " + done.getInt("failing"));
        act(quiet, other, "cancellation").statusCode(200);
    }

    @Test
    void whatStopsWhoeverWorksOnItHasFailedAndMayBeStartedAgain() {
        Ticket ticket = ticket(1_000_000);
        String bad = SampleFiles.csv(SampleFiles.row(ticket, "bad", "x"), rows(ticket, 0, 1));
        String id = sent(ticket, "?more=true", CSV, bad);
        transactions.write(db -> {
            begin(db, id);
            return db.exec(
                    "insert into imports.finding (import_id, attempt, from_row, lines) values ($1, 1, 0, 'x'), ($1, 1, 1, 'x')",
                    UUID.fromString(id));
        });
        job.look();
        JsonPath refused = ended(ticket, id);
        assertEquals("FAILED INTERNAL", refused.getString("state") + " " + refused.getString("code"));
        String other = sent(ticket, "?more=true", CSV, bad);
        transactions.write(db -> {
            begin(db, other);
            return true;
        });
        UUID worker = UUID.randomUUID();
        for (int lost = 0; lost <= ImportWork.LOST_MAX; lost++) {
            transactions.write(db -> {
                var _ = store.take(db, worker).orElseThrow();
                return db.exec(
                        "update imports.import set seen_at = seen_at - interval '31 seconds' where id = $1",
                        UUID.fromString(other));
            });
        }
        job.look();
        JsonPath lost = ended(ticket, other);
        assertEquals("FAILED INTERNAL", lost.getString("state") + " " + lost.getString("code"));
        act(ticket, other, "start").statusCode(202);
        assertEquals("DONE", ended(ticket, other).getString("state"));
        assertEquals(100, account(ticket).basis());
    }

    @Test
    void whoIsRevokedMeanwhileDoesNotGoOnAndAnotherDoes() {
        Ticket ticket = ticket(1_000_000);
        String id = sent(ticket, "?more=true", CSV, SampleFiles.csv(rows(ticket, 0, 1_100)));
        UUID worker = UUID.randomUUID();
        ImportStore.Taken taken = transactions.write(db -> {
            begin(db, id);
            return store.take(db, worker).orElseThrow();
        });
        work.work(taken, worker, 1);
        String person = "https://suanquan.example/demo machine-" + ticket.center();
        As.reviewer()
                .body("{\"kind\":\"PERSON\",\"what\":\"" + person + "\",\"reason\":\"key lost\"}")
                .post("/api/v1/revocations")
                .then()
                .statusCode(200);
        transactions.write(db -> db.exec(
                "update imports.import set seen_at = seen_at - interval '31 seconds' where id = $1",
                UUID.fromString(id)));
        job.look();
        for (int look = 0; look < 200 && state(id).equals("RUNNING"); look++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertEquals("FAILED", state(id));
        assertEquals(1_000 * 100, account(ticket).basis());
        var colleague = As.as(
                "colleague",
                java.util.Set.of("provider"),
                java.util.Map.of("center_id", ticket.center().toString()));
        colleague.get(PATH + "/" + id).then().body("code", equalTo("ACCESS_REVOKED"));
        As.as(
                        "colleague",
                        java.util.Set.of("provider"),
                        java.util.Map.of("center_id", ticket.center().toString()))
                .post(PATH + "/" + id + "/start")
                .then()
                .statusCode(202);
        for (int look = 0; look < 200 && state(id).equals("RUNNING"); look++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertEquals("DONE", state(id));
        assertEquals(1_100 * 100, account(ticket).basis());
        assertEquals(1_100 * 50, in(ticket, Bucket.HELD));
    }

    private String state(String id) {
        return transactions.read(db -> db.one(
                        "select state from imports.import where id = $1",
                        row -> row.getString("state"),
                        UUID.fromString(id))
                .orElseThrow());
    }
}
