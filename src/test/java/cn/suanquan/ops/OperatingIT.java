package cn.suanquan.ops;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.db.Schema;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What operators do to the database under a service that is running: readiness tells, and who writes is told to come
/// again. Each is undone.
@ServiceTest
class OperatingIT {
    private static final String READY = "/q/health/ready";
    private static final long WAIT_MAX_NANOS = 10_000_000_000L;

    @Inject
    @Readiness
    Guard guard;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @AfterEach
    void asItWas() {
        guard.look();
        awaitReady(200);
    }

    @Test
    void onASchemaThatShutsThisBuildOutTheServiceIsNotReadyAndWritesNothing() throws SQLException {
        Schema own = Schema.ofThisBuild();
        change("suanquan_owner", "update db.writer set number = number + 1000, since = number + 1000");
        try {
            Management.get(READY)
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'database' }.data.schema", containsString("newer than this build"));
            refused(enterTarget(), "BUILD_TOO_OLD");
        } finally {
            change("suanquan_owner", "update db.writer set number = " + own.number() + ", since = " + own.since());
        }
    }

    @Test
    void onADatabaseThatIsReadOnlyTheServiceIsNotReadyAndWritesAreToldToComeAgain() throws SQLException {
        change("postgres", "alter system set default_transaction_read_only = on");
        try {
            change("postgres", "select pg_reload_conf()");
            awaitReady(503);
            refused(enterTarget(), "DATABASE_READ_ONLY");
            As.auditor().get("/api/v1/ledger/position").then().statusCode(200);
        } finally {
            change("postgres", "alter system reset default_transaction_read_only");
            change("postgres", "select pg_reload_conf()");
        }
    }

    @Test
    void onADatabaseThatIsBeingMovedEveryWriteIsToldWhereToAndReadsGoOn() throws SQLException {
        change("suanquan_owner", "select db.close_cell('https://new.city.example', 'elsewhere')");
        try {
            endSessions();
            awaitReady(503);
            Management.get(READY)
                    .then()
                    .body(
                            "checks.find { it.name == 'database' }.data.cell",
                            equalTo("being moved to https://new.city.example"));
            Response refused = enterTarget();
            refused(refused, "CELL_MOVING");
            refused.then().body("detail", containsString("https://new.city.example"));
            As.auditor()
                    .get("/api/v1/soundness/last")
                    .then()
                    .statusCode(200)
                    .body("away.address", equalTo("https://new.city.example"))
                    .body("away.isMoved", equalTo(false));
            Browser.auditor().get("/console/audit/soundness").then().body(containsString("new.city.example"));
            for (String act : List.of("seal_cell(null, null)", "seal_cell(null, 'elsewhere')", "open_cell(null)")) {
                SQLException no = assertThrows(
                        SQLException.class,
                        () -> change("suanquan_owner", "begin read write; select db." + act + "; commit"),
                        act);
                assertEquals("55000", no.getSQLState(), act);
            }
        } finally {
            change("suanquan_owner", "begin read write; select db.reopen_cell(); commit");
            endSessions();
        }
    }

    private void endSessions() throws SQLException {
        change(
                "postgres",
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                        + " where datname = current_database() and usename = 'suanquan_app'");
    }

    @Test
    void whileACommitWaitsForAStandbyThatDoesNotAnswerTheServiceIsNotReady() throws SQLException {
        change("postgres", "alter system set synchronous_standby_names = 'nobody'");
        CompletableFuture<Response> answer;
        try {
            change("postgres", "select pg_reload_conf()");
            answer = CompletableFuture.supplyAsync(OperatingIT::enterTarget);
            awaitReady(503);
            Management.get(READY).then().body("checks.find { it.name == 'standby' }.data.waiting", equalTo(true));
        } finally {
            change("postgres", "alter system reset synchronous_standby_names");
            change("postgres", "select pg_reload_conf()");
        }
        assertEquals(200, answer.join().statusCode());
    }

    @Test
    void whatIsGrantedOrSetWhileTheServiceRunsIsFoundByTheGuard() throws SQLException {
        found("suanquan_owner", "grant delete on http.idempotency to suanquan_app", "DELETE");
        change("suanquan_owner", "revoke delete on http.idempotency from suanquan_app");
        found("postgres", "grant pg_write_all_data to suanquan_app with inherit false", "pg_write_all_data");
        change("postgres", "revoke pg_write_all_data from suanquan_app");
        found("postgres", "alter role suanquan_app createrole", "may create roles");
        change("postgres", "alter role suanquan_app nocreaterole");
        found("postgres", "grant execute on function pg_try_advisory_lock(bigint) to public", "locks of posting");
        change("postgres", "revoke execute on function pg_try_advisory_lock(bigint) from public");
        found("suanquan_owner", "alter table voucher.event disable trigger event_only_added_to", "voucher.event");
        change("suanquan_owner", "alter table voucher.event enable always trigger event_only_added_to");
    }

    private void found(String role, String sql, String words) throws SQLException {
        change(role, sql);
        guard.look();
        Management.get(READY)
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'guard' }.data.first", containsString(words));
    }

    private static Response enterTarget() {
        return As.financeMaker()
                .body(Map.of(
                        "plan", "运维演练",
                        "goal", "开放应用场景",
                        "unit", "个",
                        "wanted", 100,
                        "fromYear", 2022,
                        "untilYear", 2025,
                        "knownFrom", "计划原文"))
                .post("/api/v1/reports/targets");
    }

    private static void refused(Response answer, String code) {
        answer.then().statusCode(503).header("Retry-After", notNullValue()).body("code", equalTo(code));
    }

    /// Sessions that are open learn of a setting a moment later.
    private static void awaitReady(int status) {
        long end = System.nanoTime() + WAIT_MAX_NANOS;
        while (Management.get(READY).statusCode() != status && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(status, Management.get(READY).statusCode());
    }

    private void change(String role, String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, role, "");
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
