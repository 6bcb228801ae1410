package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.WorkUnderWay;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A check of the books: begun by a click, looked at while it goes on, and what it came to.
@ServiceTest
class CheckPagesIT {
    private static final String PAGES = "/console/audit/soundness";
    private static final String KIND = "books.check";

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    @Inject
    ServiceClock clock;

    @Inject
    LongWork works;

    private static String begun() {
        Response answer =
                As.auditor().accept("text/html").redirects().follow(false).post(PAGES);
        assertEquals(303, answer.statusCode(), answer.asString());
        return answer.getHeader("Location").replaceFirst("https?://[^/]*", "");
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private void ended(UUID id) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (works.find(KIND, id).orElseThrow().state() != WorkUnderWay.State.UNDER_WAY) {
                return;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("no end of " + id);
    }

    @Test
    void aCheckEndsInItsVerdict() throws InterruptedException {
        String path = begun();
        ended(id(path));
        String html = PageText.of(As.auditor(), path);
        PageText.keep("audit-check-done", html);
        assertTrue(html.contains("voucher.face-is-its-balances"), html);
        assertFalse(html.contains("hx-trigger") || html.contains("http-equiv"), "it does not ask on for ever");
    }

    @Test
    void whileItGoesOnThePageSaysHowFarAndASecondClickJoinsIt() throws InterruptedException {
        ended(id(begun()));
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begin = new CountDownLatch(1);
        UUID id = works.begin(KIND, "reviewer-4711", steps -> {
            assertTrue(begin.await(60, TimeUnit.SECONDS));
            steps.accept(new LongWork.Step("voucher.face-is-its-balances", 12, 32));
            assertTrue(end.await(60, TimeUnit.SECONDS));
            return "{\"at\":\"2025-01-01T00:00:00Z\",\"sound\":true,\"checked\":[],\"violations\":[]}";
        });
        try {
            String before = PageText.of(As.auditor(), PAGES + "/" + id);
            assertTrue(before.contains("正在检查账务") && !before.contains(" max="), before);
            begin.countDown();
            while (works.find(KIND, id).orElseThrow().done() < 12) {
                Thread.sleep(Duration.ofMillis(100));
            }
            String path = begun();
            assertEquals(id, id(path), "the second click joins the first");
            String html = PageText.of(As.auditor(), path);
            PageText.keep("audit-check", html);
            PageText.keep("audit-check-en", PageText.english(As.auditor(), path));
            assertTrue(html.contains("已检查 12 条，共 32 条规则"), html);
            assertTrue(html.contains("value=\"12\"") && html.contains("reviewer-4711"), html);
            assertTrue(html.contains("hx-trigger=\"every 2s\"") && html.contains("http-equiv=\"refresh\""), html);
        } finally {
            end.countDown();
        }
        ended(id);
        assertTrue(PageText.of(As.auditor(), PAGES + "/" + id).contains("账务无误"));
    }

    @Test
    void whatFailedSaysSoAndMayBeBegunAgain() throws InterruptedException {
        ended(id(begun()));
        UUID id = works.begin(KIND, "auditor", _ -> {
            throw new IllegalStateException("the law could not be read");
        });
        ended(id);
        String html = PageText.of(As.auditor(), PAGES + "/" + id);
        PageText.keep("audit-check-failed", html);
        assertTrue(html.contains("检查未能完成") && html.contains("立即检查"), html);
        assertFalse(html.contains("账务无误"), html);
    }

    /// Its instance may only have lost the database for a while.
    @Test
    void thePageOfALostCheckAsksOnUntilThatHasItsEnd() throws SQLException, InterruptedException {
        ended(id(begun()));
        UUID id = UUID.randomUUID();
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            statement.execute("insert into ops.work (id, kind, person, begun_at, step, done, total, seen_at) values ('"
                    + id + "', '" + KIND + "', 'auditor', now(), '', 0, 0, now() - interval '31 seconds')");
            String open = PageText.of(As.auditor(), PAGES + "/" + id);
            PageText.keep("audit-check-lost", open);
            assertTrue(open.contains("检查中断") && open.contains("hx-trigger=\"every 10s\""), open);
            assertTrue(open.contains("http-equiv=\"refresh\" content=\"30\""), open);
            statement.execute("update ops.work set outcome = 'LOST', ended_at = now() where id = '" + id + "'");
        }
        String over = PageText.of(As.auditor(), PAGES + "/" + id);
        assertTrue(over.contains("检查中断"), over);
        assertFalse(over.contains("hx-trigger") || over.contains("http-equiv"), over);
    }

    /// While a law waits for a lock, as it would take its time in large books.
    @Test
    void nobodyWhoOpensAPageWaitsForALongCheck() throws SQLException {
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(20)));
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table history.snapshot in access exclusive mode");
            String html = PageText.of(As.auditor(), PAGES);
            PageText.keep("audit-no-verdict", html);
            assertTrue(html.contains("尚无检查结果"), html);
            String overview = PageText.of(As.auditor(), "/console/overview");
            assertTrue(overview.contains("正在检查，稍后刷新") && !overview.contains("class=\"stamp"), overview);
            owner.rollback();
        }
        assertTrue(PageText.of(As.auditor(), PAGES).contains("账务无误"), "the check that was begun, or the next one");
    }

    @Test
    void anAdministratorWhoSignedInLatelyLetsPostingGoOnFromThePage() throws SQLException {
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            assertFalse(PageText.of(As.admin(), PAGES).contains("记账已暂停"));
            statement.execute("insert into ledger.stop (stopped_at, finding) values (now(), 'ledger: 账户 x 不符')");
            try {
                String read = PageText.of(As.auditor(), PAGES);
                assertTrue(read.contains("记账已暂停") && read.contains("账户 x 不符"), read);
                assertFalse(read.contains(PAGES + "/releases"), "who audits lets nothing go on");
                String html = PageText.of(As.admin(), PAGES);
                PageText.keep("audit-stopped", html);
                PageText.keep("audit-stopped-en", PageText.english(As.admin(), PAGES));
                assertTrue(html.contains("action=\"" + PAGES + "/releases\""), html);
                String stop = html.replaceAll("(?s).* name=\"stop\" value=\"(\\d+)\".*", "$1");
                Map<String, String> form = form(stop, "1", "差额已查明", "8");
                PageForm.assertKept(PageForm.post(As.admin(), PAGES + "/releases", form), form, "差额已查明", "value=\"8\"");
                Browser admin = Browser.admin();
                assertEquals(
                        400,
                        admin.post(PAGES + "/releases", form(stop, "1", "久", "169"))
                                .statusCode());
                statement.execute("update ledger.stop set also_found = '{ledger: 账户 y 不符}', covers = '{x, y}',"
                        + " off_by = '{0, 0}' where ended_at is null");
                Response changed = admin.post(PAGES + "/releases", form);
                assertEquals(409, changed.statusCode());
                assertTrue(
                        changed.asString().contains("账户 y 不符")
                                && changed.asString().contains("name=\"findings\" value=\"2\""),
                        changed.asString());
                assertEquals(
                        303,
                        admin.post(PAGES + "/releases", form(stop, "2", "差额已查明", "8"))
                                .statusCode());
                String released = PageText.of(As.admin(), PAGES);
                PageText.keep("audit-released", released);
                PageText.keep("audit-released-en", PageText.english(As.admin(), PAGES));
                assertFalse(released.contains("记账已暂停"), released);
                assertTrue(released.contains("经决定继续记账") && released.contains("差额已查明"), released);
                assertTrue(released.contains("账户 x 不符") && released.contains("账户 y 不符"), released);
                assertFalse(PageText.of(As.auditor(), PAGES).contains(PAGES + "/releases"));
                Map<String, String> back = Map.of("key", UUID.randomUUID().toString(), "reason", "原因未查明", "hours", "0");
                assertEquals(303, admin.post(PAGES + "/releases", back).statusCode());
                assertTrue(PageText.of(As.admin(), PAGES).contains("记账已暂停"));
            } finally {
                statement.execute(
                        "update ledger.stop set ended_at = now(), ended_by = 'RECOUNT' where ended_at is null");
                statement.execute("update ledger.stop set open_until = stopped_at where open_until is not null");
            }
        }
    }

    private static Map<String, String> form(String stop, String findings, String reason, String hours) {
        return Map.of(
                "key",
                UUID.randomUUID().toString(),
                "stop",
                stop,
                "findings",
                findings,
                "reason",
                reason,
                "hours",
                hours);
    }

    @Test
    void anUnknownCheckIsNotThere() {
        assertEquals(
                404,
                PageText.answer(As.auditor(), "zh-CN", PAGES + "/" + UUID.randomUUID())
                        .statusCode());
    }
}
