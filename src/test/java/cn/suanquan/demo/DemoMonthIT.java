package cn.suanquan.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.demo.AnswerTally.Count;
import cn.suanquan.demo.Api.Person;
import cn.suanquan.fixture.OwnService;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.ServiceClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole month in a reduced size, through the API, on a database of its own. One test, because it is one story.
@QuarkusTest
@TestProfile(OwnService.class)
class DemoMonthIT {
    private static final String ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    private static final Pattern FIGURE = Pattern.compile("[0-9][0-9,]*(\\.[0-9]+)?");

    @Inject
    Demo demo;

    @Inject
    ServiceClock clock;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    @Test
    void theMonthEndsSoundAndPaysWhatTheBooksSayAndPlaysOnce() throws Exception {
        Month month = named(Month.make(Month.SEED_DEFAULT, Size.SMALL));
        Api api = new Api(base, ServiceFixture.issuer(), json, Demo.run(month));
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

        PlayResult first = demo.play(api, month, folder, ReportLanguage.CHINESE, out);
        List<String> booked = balances(api);
        assertSoundAndPaid(api, first);
        assertEachDeskHasSomethingToDo(api);
        assertTrue(
                first.counts().getOrDefault(Count.ACCEPTED, 0L) >= 290,
                first.counts().toString());
        assertEquals(1, first.counts().getOrDefault(Count.RETURNED, 0L));
        assertEquals(1, first.counts().getOrDefault(Count.REPAID, 0L));
        assertTrue(
                codes(first).containsAll(List.of("BARRED", "CENTER_NOT_ELIGIBLE", "OUTSIDE_VALIDITY")),
                codes(first).toString());

        PlayResult again = demo.play(api, month, folder, ReportLanguage.CHINESE, out);
        assertEquals(first.runs(), again.runs());
        assertEquals(first.holders(), again.holders());
        assertEquals(booked, balances(api), "played again, the books changed");
        assertSoundAndPaid(api, again);
        assertEachDeskHasSomethingToDo(api);

        assertTheCentersOfTheExampleCityArePaid(api, first, month);

        String report = report(api, month, first, ReportLanguage.CHINESE);
        String english = report(api, month, first, ReportLanguage.ENGLISH);
        assertEquals(figures(report), figures(english), "the same figures in both languages");
        assertTrue(english.contains("Sound: ") && english.contains("Redeemed by the center"), english);
        assertTrue(report.contains("账实相符") && report.contains("大写 人民币"), report);
        assertTrue(report.contains("机构兑付") && report.contains("拨付 示范市智算中心运营有限公司"), report);
        String statement = Files.readString(folder.resolve("statement-" + ExampleCity.PROGRAMME + ".html"));
        assertTrue(statement.contains("示范市智算中心运营有限公司") && !statement.contains("-0.00"), statement);
        assertTrue(Files.readString(folder.resolve("payments-langfang.csv")).contains("冀中理工大学"));
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("tokens.env"))));
        assertThePageEscapesAndAllowsNothingFromElsewhere();
    }

    @Test
    void productionRefusesToPlay() {
        Month month = Month.make(1, Size.SMALL);
        Api api = new Api(base, ServiceFixture.issuer(), json, "x");
        Demo refused = new Demo(Mode.PRODUCTION, clock, json, new Sandbox("production", false));
        assertThrows(DemoFailure.class, () -> refused.play(api, month, folder, ReportLanguage.ENGLISH, System.out));
    }

    /// The same month with a holder whose name is an attack on whoever shows it.
    private static Month named(Month month) {
        List<Month.Party> parties = new ArrayList<>(month.parties());
        Month.Party one = parties.get(1);
        Cast cast = one.cast();
        Cast renamed = new Cast(
                ATTACK, cast.kind(), cast.city(), cast.code(), cast.isAi(), cast.isNew(), cast.note(), cast.asks());
        parties.set(
                1,
                new Month.Party(
                        one.key(),
                        renamed,
                        one.creditCode(),
                        one.personNumber(),
                        one.settledOn(),
                        one.district(),
                        one.bank(),
                        one.account(),
                        one.phone()));
        return new Month(month.seed(), month.size(), month.sites(), parties, month.contracts(), month.deliveries());
    }

    private String report(Api api, Month month, PlayResult finished, ReportLanguage language) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        new Report(out, api, month, finished, language, folder).print(true, Duration.ofSeconds(1));
        return shown.toString(StandardCharsets.UTF_8);
    }

    /// Every number of a report, in order of their digits: two languages say them in their own order.
    private static List<String> figures(String report) {
        return FIGURE.matcher(report).results().map(MatchResult::group).sorted().toList();
    }

    private static List<String> codes(PlayResult finished) {
        return finished.refusals().stream().map(AnswerTally.Refused::code).toList();
    }

    private static List<String> balances(Api api) {
        List<String> all = new ArrayList<>();
        api.get(Person.AUDITOR, "/api/v1/balances").forEach(b -> all.add(b.toString()));
        return all;
    }

    private static void assertSoundAndPaid(Api api, PlayResult finished) {
        JsonNode verdict = api.get(Person.AUDITOR, "/api/v1/soundness");
        assertTrue(verdict.path("sound").asBoolean(), verdict.toString());
        long paidOut = 0;
        for (String run : finished.runs().values()) {
            JsonNode view = api.get(Person.AUDITOR, "/api/v1/settlements/" + run);
            assertEquals("CLOSED", view.path("state").asText());
            assertEquals(view.path("payFen").asLong(), view.path("paidFen").asLong());
            paidOut += view.path("paidFen").asLong();
            for (JsonNode payee : view.path("payees")) {
                paidOut += payee.path("advanceFen").asLong();
            }
        }
        long paid = 0;
        long owed = 0;
        for (JsonNode balance : api.get(Person.AUDITOR, "/api/v1/balances")) {
            paid += balance.path("paidFen").asLong();
            owed += balance.path("owedFen").asLong();
        }
        assertTrue(paid > 0);
        assertTrue(owed > 0, "one record was corrected after it was paid");
        assertEquals(paid + owed, paidOut);
    }

    /// What is left open, once each, played once or twice.
    private static void assertEachDeskHasSomethingToDo(Api api) {
        for (String left : List.of(
                "/api/v1/applications?state=SUBMITTED",
                "/api/v1/usage/disputes?open=true",
                "/api/v1/vouchers?state=FROZEN",
                "/api/v1/proposals?state=PROPOSED")) {
            assertEquals(1, api.all(Person.REVIEWER, left).size(), left);
        }
        List<String> notices = new ArrayList<>();
        api.all(Person.REVIEWER, "/api/v1/applications?state=APPROVED&programme=" + ExampleCity.PROGRAMME)
                .forEach(one -> notices.add(one.path("notice").path("until").asText()));
        assertEquals(2, notices.size(), notices.toString());
        assertTrue(notices.stream().anyMatch(day -> day.compareTo(Play.END.toString()) < 0), "to issue: " + notices);
        assertTrue(notices.stream().anyMatch(day -> day.compareTo(Play.END.toString()) > 0), "in notice: " + notices);
        List<String> states = new ArrayList<>();
        api.all(Person.CHECKER, "/api/v1/settlements?programme=langfang")
                .forEach(run -> states.add(run.path("state").asText()));
        assertEquals(List.of("CLOSED", "LOCKED"), states.stream().sorted().toList());
        assertEquals(
                1,
                api.get(Person.MAKER, "/api/v1/debts?programme=langfang")
                        .path("owed")
                        .size());
    }

    /// Each invoice is paid whole: the rest by its holder, the voucher's part to the center that made it.
    private void assertTheCentersOfTheExampleCityArePaid(Api api, PlayResult finished, Month month) throws Exception {
        JsonNode run = api.get(
                Person.AUDITOR, "/api/v1/settlements/" + finished.runs().getOrDefault(ExampleCity.PROGRAMME, ""));
        Set<String> operators = month.parties().stream()
                .filter(p ->
                        p.cast().city() == Cast.City.EXAMPLE && p.cast().asks().isEmpty())
                .map(p -> finished.holders().getOrDefault(p.key(), ""))
                .collect(Collectors.toSet());
        Set<String> paid = new HashSet<>();
        run.path("payees").forEach(payee -> paid.add(payee.path("payee").asText()));
        assertEquals(operators, paid);
        long claimed = 0;
        for (JsonNode claim : api.all(Person.AUDITOR, "/api/v1/claims?limit=500")) {
            if (claim.path("programme").asText().equals(ExampleCity.PROGRAMME)) {
                assertEquals(
                        claim.path("invoicedFen").asLong(),
                        claim.path("paidFen").asLong() + claim.path("amountFen").asLong(),
                        claim.toString());
                claimed += claim.path("netFen").asLong();
            }
        }
        assertTrue(claimed > 0);
        long ahead = 0;
        for (JsonNode payee : run.path("payees")) {
            ahead += payee.path("advanceFen").asLong();
        }
        assertEquals(Advancing.FEN, ahead);
        assertEquals(claimed, run.path("paidFen").asLong() + ahead);
        assertTrue(
                page().body().contains("小写 " + Fen.yuan(claimed - ahead) + " 元"),
                "the page shows what is paid, less the advance");
    }

    private void assertThePageEscapesAndAllowsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = page();
        assertEquals(200, page.statusCode(), page.body());
        assertTrue(
                page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'self'"));
        assertFalse(page.body().contains("<script>"), "a script element reached the page");
        assertFalse(page.body().contains("<img src=x"), "an element of a name reached the page");
        assertTrue(page.body().contains("&lt;script&gt;alert(1)"), "the name is not shown");
        assertFalse(page.body().contains(" style="), "inline style");
        assertTrue(page.body().contains("账实相符") && page.body().contains("人民币"), "what the page is for");
        assertTrue(page.body().contains("企业兑付") && page.body().contains("机构兑付"), "whom programmes pay");
        assertTrue(page.body().getBytes(StandardCharsets.UTF_8).length < 80_000);
    }

    private HttpResponse<String> page() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(base.resolve("/console/overview"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
