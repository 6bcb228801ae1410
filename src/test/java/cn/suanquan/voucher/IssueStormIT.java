package cn.suanquan.voucher;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.Ledger;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many approvals and issues at the same moment on one quota and one pool.
@ServiceTest
class IssueStormIT {
    private static final int CLIENTS = 50;

    @Inject
    ServiceClock clock;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-05-06T02:00:00Z"));
    }

    @Test
    void fiftyOnOneQuotaGiveExactlyTheQuota() throws InterruptedException, ExecutionException {
        String programme = OwnProgramme.like("langfang");
        CenterId center = Parties.admittedCenter(programme);
        HolderId holder = Parties.university();
        List<String> applications = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            applications.add(SampleVouchers.apply(holder, SampleVouchers.contract(programme, center, 6_666_667))
                    .statusCode(200)
                    .extract()
                    .path("id"));
        }
        List<ExtractableResponse<Response>> answers = storm(applications);
        assertEquals(100_000_000, granted(answers));
        assertEquals(
                19,
                answers.stream().filter(a -> a.statusCode() == 422).count(),
                "30 × 33,333.33 and a rest of 0.10 fit");
        answers.stream()
                .filter(a -> a.statusCode() == 422)
                .forEach(a -> assertEquals("LF-2-cap", a.path("binding.rule")));
        As.enterprise(holder)
                .get("/api/v1/balances")
                .then()
                .body("[0].grantedFen", equalTo(100_000_000))
                .body("[0].limits[0].leftFen", equalTo(0))
                .body("[0].pools[0].leftFen", equalTo(900_000_000));
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    @Test
    void fiftyOnOnePoolGiveExactlyThePoolAndQueueTheRest() throws InterruptedException, ExecutionException {
        String programme = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 1,000,000");
        CenterId center = Parties.admittedCenter(programme);
        List<String> applications = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            applications.add(
                    SampleVouchers.apply(Parties.university(), SampleVouchers.contract(programme, center, 6_666_667))
                            .statusCode(200)
                            .extract()
                            .path("id"));
        }
        List<ExtractableResponse<Response>> answers = storm(applications);
        assertTrue(answers.stream().allMatch(a -> a.statusCode() == 200));
        assertEquals(100_000_000, granted(answers));
        assertEquals(
                CLIENTS * 3_333_333L - 100_000_000L,
                answers.stream()
                        .mapToLong(a -> a.jsonPath().getLong("waitingFen"))
                        .sum());
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    private static long granted(List<ExtractableResponse<Response>> answers) {
        return answers.stream()
                .filter(a -> a.statusCode() == 200)
                .mapToLong(a -> a.jsonPath().getLong("grantedFen"))
                .sum();
    }

    private static List<ExtractableResponse<Response>> storm(List<String> applications)
            throws InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<ExtractableResponse<Response>>> tasks = applications.stream()
                    .<Callable<ExtractableResponse<Response>>>map(id -> () -> approvedAndIssued(id))
                    .toList();
            List<ExtractableResponse<Response>> answers = new ArrayList<>();
            for (Future<ExtractableResponse<Response>> future : clients.invokeAll(tasks)) {
                answers.add(future.get());
            }
            answers.forEach(a -> assertTrue(a.statusCode() == 200 || a.statusCode() == 422, () -> a.asString()));
            return answers;
        }
    }

    private static ExtractableResponse<Response> approvedAndIssued(String application) {
        PolicyCasesIT.approve(application);
        return As.issuer()
                .post("/api/v1/applications/" + application + "/issuance")
                .then()
                .extract();
    }
}
