package cn.suanquan.settlement;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a person had a hand in goes no further towards payment while that person stands revoked, at each step anew.
@ServiceTest
class RevokedHandsIT extends SoundLedger {
    private final String mark = UUID.randomUUID().toString();
    private final String preparer = "preparer-" + mark;
    private final String locker = "locker-" + mark;
    private final String checker = "checker-" + mark;

    private RequestSpecification maker(String person) {
        return As.officer(person, Role.FINANCE_MAKER);
    }

    @Test
    void aRunIsNeitherLockedApprovedNorPaidWhileAHandOnItIsRevoked() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("甲大学", 100_000_000);
        month.claim(ticket, "r-1", 8_000_000);
        clock.moveTo(Instant.parse("2024-07-02T02:00:00Z"));
        String run = maker(preparer)
                .body(Map.of("programme", month.programme, "period", "2024-06"))
                .post("/api/v1/settlements")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        revoke("", preparer);
        stopped(
                maker(locker)
                        .body(Map.of())
                        .post(SampleMonth.path(run, "locks"))
                        .then(),
                preparer);
        revoke("/liftings", preparer);
        String hash = maker(locker)
                .body(Map.of())
                .post(SampleMonth.path(run, "locks"))
                .then()
                .statusCode(200)
                .extract()
                .path("contentHash");

        revoke("", locker);
        stopped(SampleMonth.approve(As.officer(checker, Role.FINANCE_CHECKER), run, hash), locker);
        revoke("/liftings", locker);
        SampleMonth.approve(As.officer(checker, Role.FINANCE_CHECKER), run, hash)
                .statusCode(200);

        revoke("", checker);
        stopped(As.financeMaker().post(SampleMonth.path(run, "payments")).then(), checker);
        // Another checker sends it back, and others do anew what the revoked one did.
        SampleMonth.reject(As.officer("other-" + mark, Role.FINANCE_CHECKER), run, hash)
                .statusCode(200);
        SampleMonth.paidOut(run);
        paidAgain(run, ticket);
    }

    /// A payment that came back is not paid again while somebody who had a hand in its run is revoked.
    private void paidAgain(String run, Ticket ticket) {
        SampleMonth.result(run, ticket.holder(), "RETURNED", "B-1", "2024-07-02")
                .statusCode(200);
        revoke("", preparer);
        stopped(SampleMonth.repay(run, ticket.holder()), preparer);
        revoke("/liftings", preparer);
        SampleMonth.repay(run, ticket.holder()).statusCode(200);
    }

    private static void stopped(ValidatableResponse answer, String person) {
        answer.statusCode(409)
                .body("code", equalTo("PERSON_REVOKED"))
                .body("detail", containsString(DemoIssuer.ISSUER + " " + person));
    }

    private static void revoke(String verb, String person) {
        As.reviewer()
                .body(Map.of("kind", "PERSON", "what", DemoIssuer.ISSUER + " " + person, "reason", "账号被盗"))
                .post("/api/v1/revocations" + verb)
                .then()
                .statusCode(200);
    }
}
