package cn.suanquan.approval;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import io.restassured.RestAssured;
import io.restassured.config.HeaderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two persons for one act, shown on an appropriation: who proposes does not approve, what is approved is what was
/// read, and it is judged again in that moment.
@ServiceTest
class ApprovalsIT extends SoundLedger {
    private static final String PROPOSALS = "/api/v1/proposals/";
    private String programme = "";

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    @BeforeEach
    void aProgramme() {
        clock.moveTo(Instant.parse("2025-06-02T02:00:00Z"));
        programme = OwnProgramme.like("langfang");
    }

    private Response propose(String direction, long fen, String document) {
        return propose(As.admin(), direction, fen, document);
    }

    private Response propose(RequestSpecification person, String direction, long fen, String document) {
        return person.body(Map.of(
                        "pool", "LF-2-pool",
                        "amountFen", fen,
                        "direction", direction,
                        "documentNumber", document,
                        "reason", "预算调整"))
                .post("/api/v1/programmes/" + programme + "/years/2025/appropriations");
    }

    private static Response approve(RequestSpecification person, String id, String hash) {
        return person.body(Map.of("contentHash", hash, "reason", "核对一致")).post(PROPOSALS + id + "/approval");
    }

    private static Response reject(RequestSpecification person, String id) {
        return person.body(Map.of("reason", "依据不足")).post(PROPOSALS + id + "/rejection");
    }

    private static void is(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }

    private long entries() {
        return tx.read(db -> db.one(
                        "select count(*) as entries from voucher.appropriation where programme = $1 and direction <> 'OPENING'",
                        row -> row.getLong("entries"),
                        programme)
                .orElseThrow());
    }

    @Test
    void l9WhoProposesDoesNotApproveAndNothingMovesUntilAnotherDoes() {
        Response proposed = propose("UP", 100, "一号");
        proposed.then()
                .statusCode(202)
                .body("state", equalTo("PROPOSED"))
                .body("act", equalTo("voucher.appropriate"))
                .body("change.before.leftFen", equalTo(1_000_000_000))
                .body("change.after.leftFen", equalTo(1_000_000_100))
                .body("change.after.request.documentNumber", equalTo("一号"))
                .body("change.warnings", hasSize(0))
                .body("proposedBy", containsString("admin-sun"))
                .body("decision", nullValue());
        String id = proposed.path("id");
        String hash = proposed.path("contentHash");
        is(approve(As.admin(), id, hash), 403, "SEPARATION_OF_DUTIES");
        is(approve(As.officer("admin-sun", Role.ADMIN, Role.FINANCE_CHECKER), id, hash), 403, "SEPARATION_OF_DUTIES");
        is(reject(As.admin(), id), 403, "SEPARATION_OF_DUTIES");
        is(approve(As.reviewer(), id, hash), 403, "NOT_AN_APPROVER");
        is(approve(As.financeChecker(), id, hash), 403, "NOT_AN_APPROVER");
        is(reject(As.financeMaker(), id), 403, "NOT_AN_APPROVER");
        is(approve(SecondPerson.is(), id, "0".repeat(64)), 409, "OTHER_CONTENT");
        assertEquals(0, entries());
        assertEquals(7L, lines(id, "approval.refused"));
        approve(SecondPerson.is(), id, hash)
                .then()
                .statusCode(200)
                .body("proposal.state", equalTo("APPROVED"))
                .body("proposal.decision.by", containsString("second-zhou"))
                .body("outcome.availableFen", equalTo(1_000_000_100));
        assertEquals(1, entries());
        is(approve(SecondPerson.is(), id, hash), 409, "PROPOSAL_DECIDED");
        is(reject(SecondPerson.is(), id), 409, "PROPOSAL_DECIDED");
        is(As.admin().post(PROPOSALS + id + "/withdrawal"), 409, "PROPOSAL_DECIDED");
        assertEquals(1, entries());
        assertEquals(1L, lines(id, "approval.propose"));
        assertEquals(1L, lines(id, "approval.approve"));
    }

    private long lines(String proposal, String act) {
        return tx.read(db -> db.one(
                        "select count(*) as lines from audit.act where object = $1 and act = $2",
                        row -> row.getLong("lines"),
                        "proposal/" + proposal,
                        act)
                .orElseThrow());
    }

    /// What was true when it was proposed is asked again when it takes effect.
    @Test
    void whatARevokedPersonProposedIsNotApprovedUntilThatIsLifted() {
        String thief = "thief-" + UUID.randomUUID();
        Response proposed = propose(As.officer(thief, Role.ADMIN), "UP", 100, "九号");
        revoke("", thief);
        is(approve(SecondPerson.is(), proposed.path("id"), proposed.path("contentHash")), 409, "PERSON_REVOKED");
        assertEquals(0, entries());
        revoke("/liftings", thief);
        approve(SecondPerson.is(), proposed.path("id"), proposed.path("contentHash"))
                .then()
                .statusCode(200);
        assertEquals(1, entries());
    }

    private static void revoke(String verb, String person) {
        As.reviewer()
                .body(Map.of("kind", "PERSON", "what", DemoIssuer.ISSUER + " " + person, "reason", "账号被盗"))
                .post("/api/v1/revocations" + verb)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsRejectedOrWithdrawnIsOverAndCanBeProposedAnew() {
        String rejected = propose("UP", 100, "二号").path("id");
        reject(SecondPerson.is(), rejected)
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"))
                .body("decision.reason", equalTo("依据不足"));
        Response again = propose("UP", 100, "二号");
        String withdrawn = again.path("id");
        assertTrue(!withdrawn.equals(rejected));
        is(SecondPerson.is().post(PROPOSALS + withdrawn + "/withdrawal"), 403, "NOT_THE_PROPOSER");
        As.admin()
                .post(PROPOSALS + withdrawn + "/withdrawal")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        is(approve(SecondPerson.is(), withdrawn, again.path("contentHash")), 409, "PROPOSAL_DECIDED");
        assertEquals(0, entries());
        SecondPerson.approves(propose("UP", 100, "二号"));
        assertEquals(1, entries());
    }

    @Test
    void theSameProposalAgainIsTheSameAndAnotherAboutTheSameWaits() {
        Response first = propose("UP", 100, "三号");
        propose("UP", 100, "三号").then().statusCode(202).body("id", equalTo(first.path("id")));
        is(propose("UP", 1_000, "三号"), 409, "PROPOSAL_OPEN");
        propose("UP", 100, "四号").then().statusCode(202).body("id", not(equalTo(first.path("id"))));
    }

    @Test
    void theActIsJudgedAgainWhenItIsApprovedAndARefusedOneStaysOpen() {
        Response whole = propose("DOWN", 1_000_000_000, "五号");
        Response part = propose("DOWN", 1, "六号");
        SecondPerson.approves(part);
        is(approve(SecondPerson.is(), whole.path("id"), whole.path("contentHash")), 422, "POOL_TOO_LOW");
        As.admin()
                .get(PROPOSALS + whole.path("id"))
                .then()
                .body("state", equalTo("PROPOSED"))
                .body("decision", nullValue());
        assertEquals(1L, lines(whole.path("id"), "approval.refused"));
        SecondPerson.approves(propose("UP", 1, "七号"));
        approve(SecondPerson.is(), whole.path("id"), whole.path("contentHash"))
                .then()
                .statusCode(200)
                .body("outcome.availableFen", equalTo(0));
    }

    @Test
    void ofManyWhoApproveAtOnceInTwoTabsEachOneDoes() throws Exception {
        Response proposed = propose("UP", 100, "八号");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String person = "second-" + i / 2;
            calls.add(() -> approve(As.officer(person, Role.ADMIN), proposed.path("id"), proposed.path("contentHash"))
                    .statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        answers.sort(Integer::compare);
        assertEquals(List.of(200, 409, 409, 409, 409, 409, 409, 409), answers);
        assertEquals(1, entries());
    }

    @Test
    void ofManyWhoProposeTheSameAtOnceThereIsOneProposal() throws Exception {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> propose("UP", 100, "九号").path("id"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> ids = threads.invokeAll(calls);
            for (Future<String> id : ids) {
                assertEquals(ids.getFirst().get(), id.get());
            }
        }
    }

    @Test
    void ofApprovalAndWithdrawalAtOnceOneIsDone() throws Exception {
        Response proposed = propose("UP", 100, "十七号");
        String id = proposed.path("id");
        Callable<Integer> approval = () ->
                approve(SecondPerson.is(), id, proposed.path("contentHash")).statusCode();
        Callable<Integer> withdrawal =
                () -> As.admin().post(PROPOSALS + id + "/withdrawal").statusCode();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = threads.invokeAll(List.of(approval, withdrawal));
            assertEquals(
                    List.of(200, 409),
                    List.of(answers.getFirst().get(), answers.getLast().get()).stream()
                            .sorted()
                            .toList());
            assertEquals(answers.getFirst().get() == 200 ? 1 : 0, entries());
        }
    }

    @Test
    void l9ThePersonIsTheSameUnderWhateverClientAndRole() {
        Response proposed = propose("UP", 100, "十八号");
        for (Map<String, String> client : List.of(
                Map.of("azp", "mobile", "client_id", "mobile"),
                Map.of("sid", UUID.randomUUID().toString()))) {
            RequestSpecification other = As.as("admin-sun", Set.of(Role.ADMIN, Role.REVIEWER), client);
            is(approve(other, proposed.path("id"), proposed.path("contentHash")), 403, "SEPARATION_OF_DUTIES");
        }
        assertEquals(0, entries());
    }

    @Test
    void theSameApprovalAgainGetsTheFirstAnswer() {
        Response proposed = propose("UP", 100, "十九号");
        String key = UUID.randomUUID().toString();
        Response first = approve(keyed(key), proposed.path("id"), proposed.path("contentHash"));
        first.then().statusCode(200).header("Idempotent-Replayed", nullValue());
        Response again = approve(keyed(key), proposed.path("id"), proposed.path("contentHash"));
        again.then().statusCode(200).header("Idempotent-Replayed", "true");
        assertEquals(first.asString(), again.asString());
        assertEquals(1, entries());
    }

    private static RequestSpecification keyed(String key) {
        HeaderConfig oneKey = HeaderConfig.headerConfig().overwriteHeadersWithName("Idempotency-Key");
        return SecondPerson.is()
                .config(RestAssured.config().headerConfig(oneKey))
                .header("Idempotency-Key", key);
    }

    @Test
    void anAmountBeyondThePlannedYearIsPointedOut() {
        propose("UP", 1_000_000_001, "十号")
                .then()
                .statusCode(202)
                .body("change.warnings", hasItem(containsString("年度总额")));
    }

    @Test
    void proposalsAreListedByStateAndActWithoutTheirContent() {
        Response open = propose("UP", 100, "十一号");
        SecondPerson.approves(propose("UP", 100, "十二号"));
        As.auditor()
                .get("/api/v1/proposals?state=PROPOSED&act=voucher.appropriate&limit=1000")
                .then()
                .statusCode(200)
                .body("items.id", hasItem((String) open.path("id")))
                .body("items.state.unique()", equalTo(List.of("PROPOSED")))
                .body("items[0].change", nullValue());
        As.auditor().get("/api/v1/proposals?act=no.act").then().statusCode(200).body("items", hasSize(0));
        Response page = As.auditor().get("/api/v1/proposals?limit=1");
        As.auditor()
                .get("/api/v1/proposals?limit=1&cursor=" + page.path("next"))
                .then()
                .statusCode(200)
                .body("items[0].id", not(equalTo(page.path("items[0].id"))));
        is(As.admin().get(PROPOSALS + UUID.randomUUID()), 404, "PROPOSAL_UNKNOWN");
    }

    @Test
    void theDatabaseKeepsWhatWasProposedAndDecided() {
        UUID open = UUID.fromString(propose("UP", 100, "十三号").path("id"));
        Response proposed = propose("UP", 100, "十四号");
        UUID done = UUID.fromString(proposed.path("id"));
        SecondPerson.approves(proposed);
        String decide = "update approval.proposal set state = $2, decided_by = $3, decided_at = now(),"
                + " decision_reason = 'x' where id = $1";
        String proposer = proposed.path("proposedBy");
        for (String state : List.of("APPROVED", "REJECTED")) {
            assertEquals("decided_by_another_person", constraint(decide, open, state, proposer));
        }
        assertEquals("withdrawn_by_its_proposer", constraint(decide, open, "WITHDRAWN", "another"));
        for (String state : List.of("PROPOSED", "REJECTED", "WITHDRAWN", "APPROVED")) {
            assertEquals(
                    "23001", fault(decide, done, state, "another").sqlState().orElse(""), state);
        }
        for (String column : List.of("id", "act", "subject", "content", "content_hash", "reason", "proposed_by")) {
            assertEquals(
                    "42501",
                    fault("update approval.proposal set " + column + " = " + column + " where id = $1", open)
                            .sqlState()
                            .orElse(""),
                    column);
        }
        assertEquals(
                "42501",
                fault("delete from approval.proposal where id = $1", open)
                        .sqlState()
                        .orElse(""));
        assertEquals("23001", fault("""
                insert into approval.proposal (id, act, subject, content, content_hash, reason, proposed_by, proposed_at,
                                               state, decided_by, decided_at, decision_reason)
                select gen_random_uuid(), act, subject, content, content_hash, reason, 'a', now(), 'APPROVED', 'b', now(),
                       'c'
                from approval.proposal where id = $1
                """, open).sqlState().orElse(""));
        assertEquals("content_is_what_was_hashed", constraint("""
                insert into approval.proposal (id, act, subject, content, content_hash, reason, proposed_by, proposed_at,
                                               state)
                select gen_random_uuid(), act, subject || 'x', content, content_hash, reason, 'a', now(), 'PROPOSED'
                from approval.proposal where id = $1
                """, open));
    }

    @Test
    void notEvenTheOwnerOfTheSchemaChangesWhatWasProposedOrRemovesIt() throws SQLException {
        String open = propose("UP", 100, "二十号").path("id");
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                var statement = owner.createStatement()) {
            for (String change : List.of(
                    "update approval.proposal set subject = subject || 'x' where id = '" + open + "'",
                    "update approval.proposal set proposed_by = 'another' where id = '" + open + "'",
                    "delete from approval.proposal where id = '" + open + "'",
                    "truncate approval.proposal")) {
                SQLException refused = assertThrows(SQLException.class, () -> statement.execute(change), change);
                assertEquals("23001", refused.getSQLState(), change);
            }
        }
    }

    @Test
    void theDatabaseTakesNoAppropriationOfOnePerson() {
        SecondPerson.approves(propose("UP", 100, "十五号"));
        for (String approver : List.of("null", "person")) {
            assertEquals("appropriated_by_two_persons", constraint(alone(approver), programme), approver);
        }
    }

    private static String alone(String approver) {
        return """
                insert into voucher.appropriation (id, programme, year, pool, direction, amount_fen, document_number,
                                                   reason, person, approved_by, at)
                select gen_random_uuid(), programme, year, pool, direction, amount_fen, 'x', reason, person,
                """ + (approver.equals("null") ? "null" : "person") + """
                , at from voucher.appropriation where programme = $1 and direction = 'UP'
                """;
    }

    private String constraint(String sql, Object... parameters) {
        return fault(sql, parameters).constraint().orElse("");
    }

    private DbFault fault(String sql, Object... parameters) {
        return assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, parameters)));
    }
}
