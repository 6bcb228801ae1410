package cn.suanquan.ops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.history.History;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.settlement.Settlements;
import cn.suanquan.usage.UsageApi;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@ServiceTest
class SoundnessIT {
    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    @Inject
    Soundness soundness;

    @Inject
    @All
    List<Laws> laws;

    @Inject
    Tx tx;

    @Inject
    ServiceClock clock;

    @Inject
    Ledger ledger;

    @Inject
    History history;

    @Inject
    Settlements settlements;

    @Inject
    OpsStore store;

    @Inject
    @VirtualThreads
    ExecutorService threads;

    @Test
    void theAuditorReadsThatTheBooksAreSoundAndWhatWasChecked() {
        As.auditor()
                .get("/api/v1/soundness")
                .then()
                .statusCode(200)
                .body("sound", equalTo(true))
                .body("violations", hasSize(0))
                .body("checked.law", hasItems("ledger", "voucher.face-is-its-balances"));
        As.admin().get("/api/v1/soundness").then().statusCode(200);
    }

    @Test
    void theLawsOfTheRoomsStandInTheSameOrderInEveryBuild() {
        List<String> names = soundness.report().checked().stream()
                .map(Soundness.Checked::law)
                .toList();
        List<String> ofRooms = names.subList(2, names.size() - 1);
        assertEquals(ofRooms.stream().sorted().toList(), ofRooms);
    }

    /// The page says so with the moment, and is no failure itself.
    @Test
    void aCheckThatCouldNotBeMadeIsSaidOnThePage() {
        Law broken = new Law("test.broken", "select 1 / 0 as count", "select 'x' as violation where false");
        Soundness own =
                new Soundness(tx, ledger, history, settlements, store, List.of(() -> List.of(broken)), clock, threads);
        Soundness.Lately lately = own.lately();
        assertTrue(lately.report().isEmpty() && lately.failedAt().isPresent(), lately.toString());
        QuarkusMock.installMockForType(own, Soundness.class);
        for (String language : List.of("zh-CN", "en")) {
            String page = As.auditor()
                    .accept("text/html")
                    .header("Accept-Language", language)
                    .get("/console/audit/soundness")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertTrue(page.contains(language.equals("en") ? "could not be made" : "未能完成"), page);
            assertTrue(page.contains(FiscalYear.date(lately.failedAt().get()).toString()), page);
        }
        String overview = As.auditor()
                .accept("text/html")
                .header("Accept-Language", "zh-CN")
                .get("/console/overview")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(overview.contains("未能完成") && !overview.contains("正在检查"), overview);
    }

    @Test
    void theVerdictBeforeStaysWithAWordThatTheLastCheckFailedUntilOneIsMade() {
        Soundness own = new Soundness(tx, ledger, history, settlements, store, List.of(), clock, threads);
        Soundness.Report first = own.report();
        assertEquals(new Soundness.Lately(Optional.of(first), Optional.empty()), own.lately());
        assertThrows(
                IllegalStateException.class,
                () -> own.report(_ -> {
                    throw new IllegalStateException("the check broke off");
                }));
        assertEquals(Optional.of(first), own.lately().report());
        assertTrue(own.lately().failedAt().isPresent());
        Soundness.Report next = own.report();
        assertEquals(new Soundness.Lately(Optional.of(next), Optional.empty()), own.lately());
    }

    @Test
    void nobodyElseReadsIt() {
        As.financeMaker().get("/api/v1/soundness").then().statusCode(403);
        As.reviewer().get("/api/v1/soundness").then().statusCode(403);
        given().get("/api/v1/soundness").then().statusCode(401);
    }

    @Test
    void theServiceIsReadyWhileItsDatabaseTakesWrites() {
        Management.get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("database"));
    }

    @Test
    void theMetersAreThere() {
        String meters =
                Management.get("/q/metrics").then().statusCode(200).extract().asString();
        for (String meter : List.of(
                "suanquan_soundness_violations",
                "suanquan_settlement_runs{",
                "suanquan_usage_records_total{",
                "suanquan_usage_request_records")) {
            assertTrue(meters.contains(meter), meter);
        }
    }

    @Test
    void eachLawFindsWhatBreaksIt() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        UUID voucher = ticket.voucher().value();
        for (String law : List.of("voucher.face-is-its-balances", "quota.held-is-what-its-vouchers-took")) {
            List<String> found =
                    brokenBy(law, "update voucher.voucher set face_fen = face_fen + 1 where id = $1", voucher);
            assertEquals(1, found.size(), found.toString());
        }
        List<String> claimed = brokenBy("claim.claimed-payable-owed-are-its-lines", """
                update ledger.account set available = available - 1, claimed = claimed + 1
                where id = (select account_id from voucher.voucher where id = $1)
                """, voucher);
        assertEquals(1, claimed.size(), claimed.toString());
    }

    @Test
    void theSumsOfAClaimAreThoseOfItsRecordsInvoicesAndBase() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        clock.moveTo(Instant.parse("2024-06-20T02:00:00Z"));
        UsageApi.accepted(ticket, "a", 100_000);
        UsageApi.confirm(ticket);
        As.enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), 100_000, 100_000))
                .post("/api/v1/claims")
                .then()
                .statusCode(200);
        for (String sum : List.of("amount_fen", "invoiced_fen")) {
            List<String> found = BrokenBooks.foundAfterOwner(
                    jdbcUrl,
                    law("claim.sums-are-those-of-records-and-invoices"),
                    "alter table claim.claim disable trigger user; update claim.claim set " + sum + " = " + sum
                            + " + 1 where voucher = '" + ticket.voucher() + "'");
            assertEquals(1, found.size(), found.toString());
        }
        List<String> open = BrokenBooks.foundAfterOwner(
                jdbcUrl,
                law("claim.no-more-is-open-than-the-base-earns"),
                "alter table claim.line disable trigger user; update claim.line set amount_fen = amount_fen + 1"
                        + " where claim in (select id from claim.claim where voucher = '" + ticket.voucher() + "')");
        assertEquals(1, open.size(), open.toString());
    }

    private Law law(String name) {
        return laws.stream()
                .flatMap(room -> room.laws().stream())
                .filter(law -> law.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> brokenBy(String law, String sql, UUID voucher) {
        List<Law> all = laws.stream().flatMap(room -> room.laws().stream()).toList();
        return BrokenBooks.foundBy(tx, all, law, sql, voucher);
    }
}
