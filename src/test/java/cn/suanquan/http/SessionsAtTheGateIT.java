package cn.suanquan.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.BareSocket;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is signed in to the console has an allowance at the gate, whatever strangers hold; and what is no session of
/// ours is a stranger's.
@ServiceTest
class SessionsAtTheGateIT {
    private static final String MONEY = "/console/test/money";
    private static final String RECORDS = "/console/center/records";
    /// For whoever comes, without signing in.
    private static final String OPEN_FORM = "/public/verify";

    private static final String FORM = "\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final int STRANGERS = 200;

    @Inject
    AdmissionControl admission;

    @Inject
    RequestGate gate;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "suanquan.admission.strangers.bytes")
    MemorySize strangersBytes;

    @ConfigProperty(name = "suanquan.admission.typist.writes")
    int typistWrites;

    @ConfigProperty(name = "quarkus.http.limits.max-body-size")
    MemorySize bodyMax;

    private final String name = "clerk-" + UUID.randomUUID();
    private final List<BareSocket> held = new ArrayList<>();

    @AfterEach
    void everythingTakenIsGivenBack() throws IOException, InterruptedException {
        for (BareSocket socket : held) {
            socket.close();
        }
        awaitNothingTaken();
        admission.forget(System.nanoTime() + Duration.ofHours(1).toNanos());
        assertEquals(0, admission.clients());
    }

    /// Forms that nobody has to sign in for, sent without an end, until not a byte is left for strangers.
    private void strangersHoldAllThatIsTheirs() throws IOException, InterruptedException {
        long left = strangersBytes.asLongValue();
        for (; left >= bodyMax.asLongValue(); left -= bodyMax.asLongValue()) {
            hold("POST " + OPEN_FORM + " HTTP/1.1\r\nHost: localhost" + FORM + CHUNKED + "2\r\na=");
        }
        if (left > 0) {
            hold("POST " + OPEN_FORM + " HTTP/1.1\r\nHost: localhost" + FORM + "Content-Length: " + left
                    + "\r\n\r\na=");
        }
        await(held.size(), admission::writes);
        await(strangersBytes.asLongValue(), admission::bytes);
        form(Browser.open()).then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
    }

    private void hold(String request) throws IOException {
        held.add(new BareSocket().text(request));
    }

    /// Each number is counted by itself, on the thread of the connection: what one says, another says a moment later.
    private static void await(long count, LongSupplier counted) throws InterruptedException {
        for (int i = 0; i < 1_000 && counted.getAsLong() != count; i++) {
            Thread.sleep(10);
        }
        assertEquals(count, counted.getAsLong());
    }

    /// A request is open until all is given back, to its client too: two bodies without a length are more than one
    /// client may have in flight.
    private void awaitNothingTaken() throws InterruptedException {
        await(0, gate::open);
        assertEquals(0, admission.writes());
        assertEquals(0, admission.bytes());
    }

    private static Response form(Browser browser) {
        return browser.post(MONEY, Map.of("sum", "1"));
    }

    private static Browser known(Browser browser) {
        browser.get(Browser.WHOAMI).then().statusCode(200);
        return browser;
    }

    private double sessions() {
        return meters.get("suanquan.sessions.kept").gauge().value();
    }

    @Test
    void whateverStrangersHoldTheFormOfWhoIsSignedInIsServed() throws Exception {
        Browser checker = known(Browser.officer(name, Role.FINANCE_CHECKER));
        strangersHoldAllThatIsTheirs();
        form(checker).then().statusCode(200).body(equalTo("approved"));
    }

    @Test
    void aForgedSessionIsAStrangersAndNothingIsKeptOfIt() throws Exception {
        Browser checker = known(Browser.officer(name, Role.FINANCE_CHECKER));
        Cookie session = checker.session().getFirst();
        double kept = sessions();
        for (int i = 0; i < STRANGERS; i++) {
            assertEquals(401, form(forged(session, i)).statusCode());
        }
        assertEquals(kept, sessions());
        assertTrue(admission.clients() <= 1, "the clerk alone, or nobody after a moment of rest");
        strangersHoldAllThatIsTheirs();
        form(forged(session, 0)).then().statusCode(429);
        form(checker).then().statusCode(200);
    }

    /// Behind a proxy one address is everybody's.
    @Test
    void whoIsSignedInTypesWithinItsOwnWhateverItsAddressHolds() throws Exception {
        Browser checker = known(Browser.officer(name, Role.FINANCE_CHECKER));
        for (int i = 0; i < typistWrites; i++) {
            hold("POST /public/check/day HTTP/1.1\r\nHost: localhost" + FORM + "Content-Length: 12\r\n\r\n");
        }
        await(typistWrites, admission::writes);
        Map<String, String> typed = Map.of("amount", "x");
        Browser.open().post("/public/check/amount", typed).then().statusCode(429);
        Response said = checker.post("/console/check/amount", typed);
        said.then().statusCode(200);
        assertTrue(said.asString().contains("class=\"bad\""), said.asString());
        assertEquals(
                401,
                Browser.open().post("/console/check/amount", typed).statusCode(),
                "who is nobody asks where everybody may");
    }

    /// The cookie of somebody else with another end.
    private static Browser forged(Cookie session, int number) {
        Browser browser = Browser.open();
        String end = "forged" + number;
        String value = session.getValue();
        browser.cookies()
                .put(
                        session.getName(),
                        new Cookie.Builder(session.getName(), value.substring(0, value.length() - end.length()) + end)
                                .build());
        return browser;
    }

    @Test
    void aRevokedSessionIsAStrangersAsSoonAsTheServiceKnows() throws Exception {
        Browser gone = known(Browser.officer(name, Role.FINANCE_CHECKER));
        As.reviewer()
                .body(Map.of("kind", "PERSON", "what", DemoIssuer.ISSUER + " " + name, "reason", "离职"))
                .post("/api/v1/revocations")
                .then()
                .statusCode(200);
        gone.get(Browser.WHOAMI).then().statusCode(401);
        strangersHoldAllThatIsTheirs();
        form(gone).then().statusCode(429);
    }

    @Test
    void aSessionCountsForTheConsoleAloneAndNotBesideAToken() throws Exception {
        Browser checker = known(Browser.officer(name, Role.FINANCE_CHECKER));
        strangersHoldAllThatIsTheirs();
        checker.post(OPEN_FORM, Map.of("number", "1")).then().statusCode(429);
        checker.onAPage()
                .header("Authorization", "Bearer x")
                .formParam("sum", "1")
                .post(MONEY)
                .then()
                .statusCode(429);
        form(checker).then().statusCode(200);
    }

    /// Served, refused by role, from another site, broken off, grown too large, said to be too large.
    @Test
    void whateverBecomesOfARequestWithASessionItGivesBackWhatItTook() throws Exception {
        Browser center = known(Browser.provider(Parties.center()));
        String head = "POST " + RECORDS + " HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nCookie: "
                + center.session().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "))
                + FORM;
        assertTrue(center.post(RECORDS, Map.of("find", "1")).statusCode() < 500);
        form(center).then().statusCode(403);
        center.request().formParam("find", "1").post(RECORDS).then().statusCode(403);
        awaitNothingTaken();
        for (int i = 0; i < 10; i++) {
            try (BareSocket socket = new BareSocket().text(head + CHUNKED + "2\r\na=")) {
                await(1, admission::writes);
                await(bodyMax.asLongValue(), admission::bytes);
                socket.text("\r\n");
            }
            awaitNothingTaken();
        }
        String chunk = "100000\r\n" + "a".repeat(0x100000) + "\r\n";
        try (BareSocket socket = new BareSocket().text(head + CHUNKED)) {
            for (long sent = 0; sent < bodyMax.asLongValue(); sent += 0x100000) {
                socket.text(chunk);
            }
            int status = socket.text("1\r\na\r\n").answer().status();
            assertEquals(413, status, "a little beyond what is taken, or the answer may be lost");
        }
        awaitNothingTaken();
        long large = bodyMax.asLongValue() + 1;
        try (BareSocket socket = new BareSocket().text(head + "Content-Length: " + large + "\r\n\r\n")) {
            for (long sent = 0; sent < large; sent += 0x100000) {
                socket.text("a".repeat((int) Math.min(0x100000, large - sent)));
            }
            assertEquals(413, socket.answer().status(), "one who is known may read the answer");
        }
        assertEquals(
                401,
                RestAssured.given().formParam("find", "1").post(RECORDS).statusCode(),
                "without a cookie nobody is known");
    }
}
