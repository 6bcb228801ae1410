package cn.suanquan.ops;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.http.Problem;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.PostingStop;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which check is made when, what it does to posting, and what is told of it.
@ServiceTest
class SoundnessChecksIT extends SoundAccounts {
    private static final String RELEASES = "/api/v1/soundness/releases";

    @Test
    void betweenTwoOfEverythingOnlyWhatIsNewIsRead() {
        post("second");
        long entries = checks.standing().kept().orElseThrow().entries();
        job.check();
        SoundnessChecks.Standing standing = checks.standing();
        SoundnessCheck made = latest(standing);
        assertEquals(SoundnessCheck.Kind.NEW, made.kind());
        assertEquals(
                standing.kept().orElseThrow().entries() - entries,
                made.report().checked().getFirst().count());
        assertTrue(made.report().isSound()
                && made.position() == standing.kept().orElseThrow().position());
        assertEquals(List.of(), soundness.report().violations(), "the verdict of both is the same");
        As.auditor()
                .get("/api/v1/soundness/last")
                .then()
                .statusCode(200)
                .body("latest.kind", equalTo("NEW"))
                .body("latest.reason", equalTo("IN_TURN"))
                .body("latest.position", notNullValue())
                .body("latest.tookMillis", notNullValue())
                .body("full.reason", equalTo("DUE"))
                .body("full.report.checked.law", hasItem("ledger.is-as-it-was-kept"))
                .body("recountedAt", notNullValue())
                .body("stopped", nullValue());
        String meters = Management.get("/q/metrics").asString();
        assertTrue(meters.contains("suanquan_soundness_violations 0.0"), "no violations");
        assertTrue(meters.matches("(?s).*suanquan_soundness_recounted_seconds 1\\.\\d+E9.*"), "no moment");
        assertTrue(meters.contains("suanquan_posting_stopped 0.0"), "not stopped");
    }

    @Test
    void everythingIsReadWhereWhatWasKeptMayNotFitOrIsOld() throws SQLException {
        change("update ledger.checked set origin = 'another/00000001'");
        assertEquals(SoundnessCheck.Reason.OTHER_SERVER, latest(checks.next()).reason());
        change("update ledger.checked set incarnation = incarnation - 1");
        assertEquals(SoundnessCheck.Reason.OTHER_SERVER, latest(checks.next()).reason());
        change("update ledger.checked set schema = schema - 1");
        assertEquals(SoundnessCheck.Reason.OTHER_SCHEMA, latest(checks.next()).reason());
        change("update ledger.checked set recounted_at = now() + interval '1 hour'");
        assertEquals(SoundnessCheck.Reason.DUE, latest(checks.next()).reason());
        change("select ledger.forget_checked()");
        assertEquals(SoundnessCheck.Reason.NOTHING_KEPT, latest(checks.next()).reason());
        assertEquals(SoundnessCheck.Kind.NEW, latest(checks.next()).kind());
    }

    @Test
    void whatIsFoundInTheLedgerStopsPostingUntilAPersonLetsItGoOn() throws SQLException {
        change("update ledger.account set available = available + 7 where id = " + voucher.value());
        post("uses it");
        job.check();
        assertEquals(SoundnessCheck.Reason.NOT_SOUND, latest(checks.standing()).reason());
        assertTrue(checks.standing().stopped().orElseThrow().finding().contains(book.key("voucher/v")));
        assertTrue(Management.get("/q/metrics").asString().contains("suanquan_posting_stopped 1.0"));
        DbFault refused = assertThrows(DbFault.class, () -> post("refused"));
        assertEquals(
                "POSTING_STOPPED", Problem.unanswered(refused).orElseThrow().code());
        assertThrows(
                DbFault.class,
                () -> Ledger.await(ledger.submit(owner, List.of(Chain.of(book.usage("refused too", voucher, 1))))));
        As.financeMaker()
                .body(Map.of(
                        "plan", "运维演练",
                        "goal", "开放应用场景",
                        "unit", "个",
                        "wanted", 100,
                        "fromYear", 2022,
                        "untilYear", 2025,
                        "knownFrom", "计划原文"))
                .post("/api/v1/reports/targets")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("POSTING_STOPPED"));

        As.auditor()
                .body(Map.of("reason", "x", "hours", 1, "stop", 1, "findings", 1))
                .post(RELEASES)
                .then()
                .statusCode(403);
        release("x", 169).then().statusCode(400);
        release("差额已查明，正在更正", 2).then().statusCode(200).body("openUntil", notNullValue());
        release("again", 2, other(1)).then().statusCode(409).body("code", equalTo("POSTING_NOT_STOPPED"));
        post("goes on");
        assertFalse(checks.next().violations().isEmpty());
        assertTrue(checks.standing().stopped().isEmpty(), "it is not stopped again until then");
        change("update ledger.account set available = available + 5 where id = " + treasury.value());
        PostingStop other = checks.next().stopped().orElseThrow();
        assertTrue(other.finding().contains(book.key("treasury")), "but by what nobody knew then");
        change("update ledger.account set available = available - 5 where id = " + treasury.value());
        checks.next();
        release("也已更正", 2).then().statusCode(200);
        post("goes on again");
        As.admin()
                .get("/api/v1/soundness/last")
                .then()
                .body("releases.reason", equalTo(List.of("也已更正", "差额已查明，正在更正")))
                .body("stopped", nullValue());
        release("原因未查明", 0).then().statusCode(200);
        assertThrows(DbFault.class, () -> post("refused again"));
        assertTrue(checks.standing().releases().isEmpty());
        release("x", 0).then().statusCode(409).body("code", equalTo("POSTING_NOT_RELEASED"));
        release("差额已查明，正在更正", 2).then().statusCode(200);
        clock.moveTo(clock.instant().plus(Duration.ofHours(3)));
        assertTrue(checks.next().stopped().isPresent(), "and then it is");
        release("明日更正", 24).then().statusCode(200);
        change("update ledger.account set available = available - 7 where id = " + voucher.value());
        assertTrue(checks.next().releases().isEmpty(), "what was let go on ends with sound books");
        change("insert into ledger.stop (stopped_at, finding) values (now(), 'ledger: 账户 x 不符')");
        assertTrue(checks.next().stopped().isEmpty(), "what is sound again goes on by itself");
        post("as before");
    }

    @Test
    void anOldEntryThatWasChangedStopsPostingOnceEverythingIsRead() throws SQLException {
        String changed = "alter table ledger.entry_%1$s disable trigger user; alter table ledger.entry disable trigger"
                + " user; update ledger.entry set amount = amount %2$s 1 where from_account = " + treasury.value()
                + "; update ledger.account set available = available %2$s 1 where id = " + voucher.value()
                + "; update ledger.account set available = available %3$s 1 where id = " + treasury.value()
                + "; alter table ledger.entry enable always trigger entry_only_added_to; alter table ledger.entry_%1$s"
                + " enable always trigger entry_only_added_to";
        change(changed.formatted("0", "+", "-"));
        assertEquals(List.of(), soundness.report().violations(), "the laws alone see nothing");
        assertEquals(List.of(), checks.next().violations(), "nor does the check of what is new");
        change("update ledger.checked set recounted_at = now() - interval '25 hours'");
        checks.next();
        assertTrue(checks.standing().stopped().orElseThrow().finding().startsWith("ledger.is-as-it-was-kept"));
        assertTrue(checks.next().stopped().isPresent(), "nothing of it was kept");
        change(changed.formatted("0", "-", "+"));
        assertTrue(checks.next().stopped().isEmpty());
    }

    @Test
    void whereItIsSetThatNothingStopsPostingItIsOnlySaid() throws SQLException {
        SoundnessChecks lenient = new SoundnessChecks(
                tx,
                ledger,
                soundness,
                store,
                ops,
                clock,
                new SoundnessSettings(Duration.ofMinutes(5), Duration.ofHours(24), false));
        change("update ledger.account set available = available + 7 where id = " + voucher.value());
        post("uses it");
        assertFalse(lenient.next().violations().isEmpty());
        assertTrue(lenient.standing().stopped().isEmpty());
        change(
                "update ops.soundness_check set violations = 0, report = '{\"at\":\"2025-01-01T00:00:00Z\",\"sound\":true,"
                        + "\"checked\":[],\"violations\":[]}'");
        assertFalse(lenient.standing().violations().isEmpty(), "no row talks an instance out of what it found itself");
        change("update ledger.account set available = available - 7 where id = " + voucher.value());
        assertEquals(List.of(), lenient.next().violations());
    }

    @Test
    void oneInstanceAtATimeReadsEverything() throws SQLException {
        try (Connection other = DriverManager.getConnection(url, "suanquan_app", "");
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + OpsStore.CHECKING + ")");
            change("update ledger.checked set recounted_at = now() - interval '25 hours'");
            Instant before = checks.standing().full().orElseThrow().begunAt();
            assertEquals(before, checks.next().full().orElseThrow().begunAt());
            other.rollback();
        }
        assertEquals(SoundnessCheck.Kind.FULL, latest(checks.next()).kind());
    }

    @Test
    void aReleaseCoversWhatItsPersonLookedAtAsFarAsThatWasOffAndNothingElse() throws SQLException {
        off(voucher, 7);
        post("uses it");
        PostingStop seen = checks.next().stopped().orElseThrow();
        off(treasury, 5);
        PostingStop more = checks.next().stopped().orElseThrow();
        assertTrue(more.findings().size() > seen.findings().size(), "what was found since stands beside it");
        assertEquals(
                more.findings(),
                checks.next().stopped().orElseThrow().findings(),
                "what is found again does not: whoever reads it has time to decide");
        release("x", 2, Optional.of(seen)).then().statusCode(409).body("code", equalTo("CONTENT_CHANGED"));
        As.admin().body(Map.of("reason", "x", "hours", 2)).post(RELEASES).then().statusCode(400);
        change("delete from ops.soundness_check");
        release("差额已查明", 2, Optional.of(more)).then().statusCode(200);
        As.admin().get("/api/v1/soundness/last").then().body("releases[0].findings", equalTo(more.findings()));
        off(voucher, -2);
        assertTrue(checks.next().stopped().isEmpty(), "off by less is covered, whatever row of the last check is gone");
        off(voucher, 3);
        PostingStop worse = checks.next().stopped().orElseThrow();
        assertTrue(worse.finding().contains(book.key("voucher/v")), "off by more is not: " + worse);
        assertTrue(worse.findings().stream().noneMatch(one -> one.contains(book.key("treasury"))), worse.toString());
        off(voucher, -8);
        off(treasury, -5);
    }

    private void off(AccountId account, int fen) throws SQLException {
        change("update ledger.account set available = available + " + fen + " where id = " + account.value());
    }

    private Response release(String reason, int hours) {
        return release(
                reason,
                hours,
                hours == 0 ? Optional.empty() : checks.standing().stopped().or(() -> other(1)));
    }

    private static Optional<PostingStop> other(int number) {
        return Optional.of(new PostingStop(number, Instant.EPOCH, List.of("ledger: 账户 x 不符"), 1));
    }

    private static Response release(String reason, int hours, Optional<PostingStop> seen) {
        Map<String, Object> order = new HashMap<>(Map.of("reason", reason, "hours", hours));
        seen.ifPresent(stop -> order.putAll(
                Map.of("stop", stop.number(), "findings", stop.findings().size())));
        return As.admin().body(order).post(RELEASES);
    }
}
