package cn.suanquan.console;

import static cn.suanquan.console.ManyRecords.CLAIMS;
import static cn.suanquan.console.ManyRecords.confirmed;
import static cn.suanquan.console.ManyRecords.ended;
import static cn.suanquan.console.ManyRecords.form;
import static cn.suanquan.console.ManyRecords.hidden;
import static cn.suanquan.console.ManyRecords.page;
import static cn.suanquan.console.ManyRecords.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.ops.LongWork;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A claim of very many records does not keep its click waiting: it goes on by itself, is looked at meanwhile by its
/// holder alone, and takes effect once or not at all.
@ServiceTest
class LongClaimIT extends UsageTestBase {
    private static final long HALF = ManyRecords.FEES / 2;
    private static final String SHOWN = Long.toString(HALF);

    @Inject
    LongWork works;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private Ticket many() {
        return confirmed(ticket(10_000_000));
    }

    /// Meanwhile nobody can change that voucher, as where all of it takes long.
    private Connection slow(Ticket ticket) throws SQLException {
        Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
        owner.setAutoCommit(false);
        try (var lock = owner.prepareStatement("select from ledger.account where id = ? for update")) {
            lock.setLong(1, account(ticket).id().value());
            lock.execute();
        }
        return owner;
    }

    private static RequestSpecification who(Ticket ticket) {
        return As.enterprise(ticket.holder());
    }

    private Response came(Ticket ticket, Response answer) {
        return ManyRecords.came(works, ticket, who(ticket), answer);
    }

    private static Response claim(Ticket ticket, String key, String invoice) {
        return form(who(ticket), ticket, invoice, key)
                .formParam("shown", SHOWN)
                .formParam("do", "claim")
                .post(CLAIMS + "/new");
    }

    private static List<String> inTheTrail(Ticket ticket, String outcome) {
        return As.auditor()
                .queryParam("person", DemoIssuer.ISSUER + " user-" + ticket.holder())
                .queryParam("outcome", outcome)
                .get("/api/v1/trail")
                .path("items." + (outcome.equals("REFUSED") ? "detail.code" : "act"));
    }

    @Test
    void itIsShownWhatItComesToThenMadeOnceAndTakenBackOnce() {
        Ticket ticket = many();
        String asked = came(
                        ticket,
                        form(who(ticket), ticket).formParam("do", "check").post(CLAIMS + "/new"))
                .asString();
        assertTrue(asked.contains("500.50") && asked.contains("伍佰元零伍角"), asked);
        assertEquals(SHOWN, hidden(asked, "shown"));
        stands(ticket, 5_000_000 - HALF, 0, HALF, 0);
        String key = hidden(asked, "key");
        String invoice = hidden(asked, "number");
        String made = path(came(ticket, claimAsAsked(ticket, asked)));
        assertTrue(made.startsWith(CLAIMS + "/") && made.endsWith("said=doneClaimed"), made);
        stands(ticket, 5_000_000 - HALF, 0, 0, HALF);
        assertEquals(made, path(came(ticket, claimAsAsked(ticket, asked))), "sent again");
        Response other = claim(ticket, key, invoice.replaceFirst("24132", "24133"));
        assertEquals(422, other.statusCode(), "the same key with another claim");
        String claim = made.replaceFirst("\\?.*", "");
        assertTrue(claim.startsWith(CLAIMS), claim);
        String withdrawal = page(who(ticket)).get(claim + "/withdrawal").asString();
        for (int i = 0; i < 2; i++) {
            Response taken = page(who(ticket))
                    .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .formParam("key", hidden(withdrawal, "key"))
                    .formParam("reason", "发票号码填错")
                    .post(claim + "/withdrawal");
            assertEquals(claim + "?said=doneClaimWithdrawn", path(came(ticket, taken)));
            stands(ticket, 5_000_000 - HALF, 0, HALF, 0);
        }
        List<String> done = inTheTrail(ticket, "DONE");
        assertEquals(1, done.stream().filter("usage.claim"::equals).count(), done.toString());
        assertEquals(1, done.stream().filter("claim.withdraw"::equals).count(), done.toString());
        assertEquals(List.of("KEY_REUSED"), inTheTrail(ticket, "REFUSED"));
    }

    /// Sends the form of that page as it stands.
    private static Response claimAsAsked(Ticket ticket, String asked) {
        return page(who(ticket))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(Map.of(
                        "key", hidden(asked, "key"),
                        "shown", hidden(asked, "shown"),
                        "voucher", hidden(asked, "voucher"),
                        "which", hidden(asked, "which"),
                        "number", hidden(asked, "number"),
                        "amount", hidden(asked, "amount"),
                        "reference", hidden(asked, "reference"),
                        "sha256", hidden(asked, "sha256"),
                        "paid", hidden(asked, "paid"),
                        "do", "claim"))
                .post(CLAIMS + "/new");
    }

    @Test
    void whatTakesLongIsLookedAtByItsHolderAloneAndHoldsUpNoOther() throws SQLException {
        Ticket ticket = many();
        clock.moveTo(BEFORE);
        Ticket other = many();
        String work;
        try (Connection owner = slow(ticket)) {
            work = path(claim(ticket, "first-" + ticket.voucher(), SampleClaims.invoiceNumber()));
            String html = page(who(ticket)).get(work).asString();
            PageText.keep("claim-work", html);
            PageText.keep("claim-work-en", PageText.english(who(ticket), work));
            assertTrue(html.contains("<progress") && html.contains("hx-trigger=\"every 2s\""), html);
            assertTrue(page(who(ticket)).get(CLAIMS).asString().contains(work), "its list leads to it");
            assertFalse(page(who(other)).get(CLAIMS).asString().contains("/works/"));
            Response second = claim(ticket, "second-" + ticket.voucher(), SampleClaims.invoiceNumber());
            assertEquals(409, second.statusCode(), second.asString());
            assertTrue(second.asString().contains("CLAIM_UNDER_WAY"), second.asString());
            assertEquals(404, page(who(other)).get(work).statusCode());
            String theirs = path(came(other, claim(other, "of-" + other.voucher(), SampleClaims.invoiceNumber())));
            assertTrue(theirs.endsWith("said=doneClaimed"), theirs);
            stands(ticket, 5_000_000 - HALF, 0, HALF, 0);
            owner.rollback();
        }
        String made = path(ended(works, ticket, who(ticket), work));
        assertTrue(made.endsWith("said=doneClaimed"), made);
        stands(ticket, 5_000_000 - HALF, 0, 0, HALF);
        assertFalse(page(who(ticket)).get(CLAIMS).asString().contains("/works/"), "there is nothing left to do");
        Response part = page(who(ticket)).header("HX-Request", "true").get(work);
        assertEquals("true", part.getHeader("HX-Refresh"), "what asks again is loaded whole");
        assertEquals(404, page(who(other)).get(work).statusCode());
        assertEquals(
                404,
                page(who(other)).get(CLAIMS + "/works/" + UUID.randomUUID()).statusCode());
        assertEquals(List.of("CLAIM_UNDER_WAY"), inTheTrail(ticket, "REFUSED"));
    }

    @Test
    void whatIsRefusedInTheEndSaysWhyOnceAndTookNoEffect() throws SQLException {
        Ticket ticket = many();
        String invoice = usedInvoice();
        String work;
        try (Connection owner = slow(ticket)) {
            work = path(claim(ticket, "k-" + ticket.voucher(), invoice));
            owner.rollback();
        }
        String html = ended(works, ticket, who(ticket), work).asString();
        assertTrue(html.contains("INVOICE_USED") && html.contains("value=\"" + invoice + "\""), html);
        assertEquals("k-" + ticket.voucher(), hidden(html, "key"));
        String colleagues =
                page(thief("colleague-" + UUID.randomUUID(), ticket)).get(work).asString();
        assertTrue(colleagues.contains("INVOICE_USED"), colleagues);
        assertNotEquals("k-" + ticket.voucher(), hidden(colleagues, "key"), "who else sends it sends it anew");
        assertTrue(page(who(ticket)).get(CLAIMS).asString().contains(work), "its list leads to it");
        stands(ticket, 5_000_000 - HALF, 0, HALF, 0);
        assertEquals(List.of("INVOICE_USED"), inTheTrail(ticket, "REFUSED"));
    }

    /// An invoice of another claim.
    private String usedInvoice() {
        String invoice = SampleClaims.invoiceNumber();
        clock.moveTo(BEFORE);
        Ticket before = SampleVouchers.usage(1_000_000);
        clock.moveTo(NOW);
        UsageApi.accepted(before, "before", 1_000_000);
        UsageApi.confirm(before);
        Map<String, Object> used = SampleClaims.body(before.voucher(), 1_000_000, 1_000_000);
        used.put("invoices", List.of(Map.of("number", invoice, "amountFen", 1_000_000)));
        who(before).body(used).post("/api/v1/claims").then().statusCode(200);
        return invoice;
    }

    @Test
    void whatWasOnlyReckonedAndRefusedInTheEndLeavesNoLineInTheTrail() throws SQLException {
        Ticket ticket = many();
        String invoice = usedInvoice();
        String work;
        try (Connection owner = slow(ticket)) {
            work = path(form(who(ticket), ticket, invoice, "t-" + ticket.voucher())
                    .formParam("do", "check")
                    .post(CLAIMS + "/new"));
            owner.rollback();
        }
        String html = ended(works, ticket, who(ticket), work).asString();
        assertTrue(html.contains("INVOICE_USED"), html);
        assertEquals(List.of(), inTheTrail(ticket, "REFUSED"));
    }

    /// What is kept with it can be written and read again.
    @Test
    void whatIsNoPartOfTheClaimIsNotKeptWithIt() {
        Ticket ticket = many();
        Response keyed = form(who(ticket), ticket, SampleClaims.invoiceNumber(), "a".repeat(256))
                .formParam("do", "check")
                .post(CLAIMS + "/new");
        assertEquals(400, keyed.statusCode(), keyed.asString());
        Response marked = came(
                ticket,
                form(who(ticket), ticket)
                        .formParam("record", "a\0")
                        .formParam("do", "check")
                        .post(CLAIMS + "/new"));
        assertTrue(marked.asString().contains("500.50"), marked.asString());
    }

    @Test
    void whatIsRefusedInAMomentIsInTheTrailOnce() {
        Ticket ticket = many();
        Response refused = came(
                ticket,
                form(who(ticket), ticket)
                        .formParam("shown", "1")
                        .formParam("do", "claim")
                        .post(CLAIMS + "/new"));
        assertTrue(refused.asString().contains("AMOUNT_CHANGED"), refused.asString());
        assertEquals(List.of("AMOUNT_CHANGED"), inTheTrail(ticket, "REFUSED"));
        stands(ticket, 5_000_000 - HALF, 0, HALF, 0);
    }

    /// Whoever revokes a person, its client, its token or its holder stops what goes on, and so does who signs
    /// out everywhere.
    @ParameterizedTest
    @ValueSource(strings = {"PERSON", "CLIENT", "TOKEN", "HOLDER", "SIGN_OUT"})
    void whoIsRevokedMeanwhileClaimedNothing(String kind) throws SQLException {
        Ticket ticket = many();
        String thief = "thief-" + UUID.randomUUID();
        String work;
        try (Connection owner = slow(ticket)) {
            work = path(form(thief(thief, ticket), ticket)
                    .formParam("shown", SHOWN)
                    .formParam("do", "claim")
                    .post(CLAIMS + "/new"));
            if (kind.equals("SIGN_OUT")) {
                assertEquals(
                        303,
                        page(thief(thief, ticket))
                                .post("/console/sign-out-everywhere")
                                .statusCode());
            } else {
                revoke(kind, kind.equals("HOLDER") ? ticket.holder().toString() : DemoIssuer.ISSUER + " " + thief);
            }
            owner.rollback();
        }
        assertEquals(Optional.of("ACCESS_REVOKED"), refused(ticket, work));
        stands(ticket, 5_000_000 - HALF, 0, HALF, 0);
        assertEquals(404, page(As.enterprise(Parties.university())).get(work).statusCode());
    }

    @Test
    void whoIsRevokedMeanwhileWithdrewNothing() throws SQLException {
        Ticket ticket = many();
        String made = path(came(ticket, claim(ticket, "w-" + ticket.voucher(), SampleClaims.invoiceNumber())));
        String work;
        try (Connection owner = slow(ticket)) {
            work = path(page(who(ticket))
                    .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .formParam("key", UUID.randomUUID().toString())
                    .formParam("reason", "发票号码填错")
                    .post(made.replaceFirst("\\?.*", "") + "/withdrawal"));
            revoke("HOLDER", ticket.holder().toString());
            owner.rollback();
        }
        assertEquals(Optional.of("ACCESS_REVOKED"), refused(ticket, work));
        stands(ticket, 5_000_000 - HALF, 0, 0, HALF);
    }

    /// Under every name by which it can be revoked.
    private static RequestSpecification thief(String name, Ticket ticket) {
        return As.as(
                name,
                Set.of(Role.ENTERPRISE),
                Map.of("holder_id", ticket.holder().toString(), "azp", name, "jti", name));
    }

    private static void revoke(String kind, String what) {
        As.reviewer()
                .body(Map.of("kind", kind, "what", what, "reason", "账号被盗"))
                .post("/api/v1/revocations")
                .then()
                .statusCode(200);
    }

    /// Why that work was refused in the end.
    private Optional<String> refused(Ticket ticket, String work) {
        UUID id = UUID.fromString(work.substring(work.lastIndexOf('/') + 1));
        return works.ended(ManyRecords.kind(ticket), id, Duration.ofSeconds(60))
                .result()
                .flatMap(result -> Optional.ofNullable(JsonPath.from(result).getString("refusal.code")));
    }
}
