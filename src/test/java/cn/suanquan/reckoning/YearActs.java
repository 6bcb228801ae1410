package cn.suanquan.reckoning;

import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What offices, holders, centers and the bank do in a year under one programme, through the public API. Amounts are
/// in 分.
final class YearActs {
    final String programme;
    private final ServiceClock clock;
    private int words;

    YearActs(String programme, ServiceClock clock) {
        this.programme = programme;
        this.clock = clock;
    }

    /// Ten in the morning of that day, in Asia/Shanghai.
    void on(String day) {
        clock.moveTo(Instant.parse(day + "T02:00:00Z"));
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), FiscalYear.SHANGHAI).toString();
    }

    static HolderId university(String name) {
        Map<String, Object> body = Parties.holderBody("UNIVERSITY");
        body.put("name", name);
        body.put("facts", Map.of("isSme", false, "isAiEnterprise", false, "district", "安次区"));
        return Parties.holder(body);
    }

    /// The unit that operates the center, with a bank account.
    static HolderId operator(CenterId center) {
        Map<String, Object> body = Parties.holderBody("COMPUTE_CENTER_OPERATOR");
        String code = Answers.text(As.auditor().get("/api/v1/centers/" + center), "/operator");
        body.put("identity", Map.of("socialCreditCode", code));
        return Parties.holder(body);
    }

    /// A voucher on a new contract with the center.
    Ticket voucher(HolderId holder, CenterId center, long contractFen) {
        return SampleVouchers.issued(holder, center, contract(center, contractFen));
    }

    private Map<String, Object> contract(CenterId center, long contractFen) {
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put(
                "contract",
                Map.of(
                        "number",
                        "HT-" + UUID.randomUUID(),
                        "center",
                        center.toString(),
                        "signedOn",
                        today(),
                        "amountFen",
                        contractFen));
        return body;
    }

    /// Applied for and approved, and nothing is left to issue of.
    ApplicationId waits(HolderId holder, CenterId center, long contractFen) {
        ApplicationId application = SampleVouchers.approved(holder, contract(center, contractFen));
        String state =
                Answers.text(SampleVouchers.issue(application).statusCode(200).extract(), "/state");
        if (!state.equals("WAITING")) {
            throw new AssertionError(state);
        }
        return application;
    }

    void withdraws(HolderId holder, ApplicationId application) {
        As.enterprise(holder)
                .body(Map.of("reason", "项目推迟"))
                .post("/api/v1/applications/" + application + "/withdrawal")
                .then()
                .statusCode(200);
    }

    /// Half of the cost of a model (LF-3).
    Ticket grant(HolderId holder, CenterId center, String model, long paidFen) {
        Map<String, Object> body = SampleVouchers.body(programme);
        body.put("rule", "LF-3");
        body.put("model", Map.of("name", model, "parameters", 1_200_000_000L, "scenarios", 5));
        body.put("amounts", Map.of("paidFen", paidFen));
        return SampleVouchers.issued(holder, center, body);
    }

    void appropriates(String direction, long fen, String document) {
        SecondPerson.approves(As.admin()
                .body(Map.of(
                        "pool",
                        "LF-2-pool",
                        "amountFen",
                        fen,
                        "direction",
                        direction,
                        "documentNumber",
                        document,
                        "reason",
                        "年中调整"))
                .post("/api/v1/programmes/" + programme + "/years/2024/appropriations"));
    }

    /// A service that ended at noon of that day.
    void uses(Ticket ticket, CenterId center, String id, String day, long feeFen) {
        posts(center, used(ticket, id, day, feeFen));
    }

    void uses(Ticket ticket, String id, String day, long feeFen) {
        uses(ticket, ticket.center(), id, day, feeFen);
    }

    void corrects(Ticket ticket, CenterId center, String corrects, String id, String day, long feeFen) {
        Map<String, Object> record = used(ticket, id, day, feeFen);
        record.put("corrects", ticket.number() + "-" + corrects);
        posts(center, record);
    }

    void corrects(Ticket ticket, String corrects, String id, String day, long feeFen) {
        corrects(ticket, ticket.center(), corrects, id, day, feeFen);
    }

    private static Map<String, Object> used(Ticket ticket, String id, String day, long feeFen) {
        Map<String, Object> record = UsageApi.record(ticket, ticket.number() + "-" + id, feeFen);
        record.put("startedAt", day + "T00:00:00Z");
        record.put("completedAt", day + "T01:00:00Z");
        return record;
    }

    private static void posts(CenterId center, Map<String, Object> record) {
        Response answer = As.provider(center).body(List.of(record)).post("/api/v1/usage");
        if (!Answers.text(answer.then().statusCode(200).extract(), "/results/0/outcome")
                .equals("ACCEPTED")) {
            throw new AssertionError(answer.asString());
        }
    }

    /// Disputes the record with that id of its center's, and a reviewer decides.
    void disputes(Ticket ticket, String id, String verdict) {
        long record = UsageApi.recordId(ticket, ticket.number() + "-" + id);
        UsageApi.decide(UsageApi.dispute(ticket, record), verdict, 200);
    }

    void confirms(Ticket ticket) {
        UsageApi.confirm(ticket, UsageApi.confirmation(ticket)).statusCode(200);
    }

    /// Confirms all that is posted, and claims it on one invoice and one payment.
    void claims(Ticket ticket, long invoiceFen, long paidFen) {
        confirms(ticket);
        claimsConfirmed(ticket, SampleClaims.body(ticket.voucher(), invoiceFen, paidFen));
    }

    /// Of one center, where centers are paid.
    void claims(Ticket ticket, CenterId center, long invoiceFen, long paidFen) {
        Map<String, Object> claim = SampleClaims.body(ticket.voucher(), invoiceFen, paidFen);
        claim.put("center", center.toString());
        claimsConfirmed(ticket, claim);
    }

    String claimsConfirmed(Ticket ticket, Map<String, Object> claim) {
        return Answers.text(
                As.enterprise(ticket.holder())
                        .body(claim)
                        .post("/api/v1/claims")
                        .then()
                        .statusCode(200)
                        .extract(),
                "/id");
    }

    void takesBack(Ticket ticket, String claim) {
        As.enterprise(ticket.holder())
                .body(Map.of("reason", "发票需更换"))
                .post("/api/v1/claims/" + claim + "/withdrawal")
                .then()
                .statusCode(200);
    }

    String draft(String period) {
        return text(
                As.financeMaker()
                        .body(Map.of("programme", programme, "period", period))
                        .post("/api/v1/settlements"),
                "/id");
    }

    /// The hash of what was locked.
    static String locks(String run) {
        return text(As.financeMaker().body(Map.of()).post(path(run, "locks")), "/contentHash");
    }

    static void decides(String run, Map<String, Object> decision) {
        As.financeChecker().body(decision).post(path(run, "approvals")).then().statusCode(200);
    }

    /// And sends it out to the bank.
    static void approves(String run, String hash) {
        decides(run, Map.of("decision", "APPROVE", "contentHash", hash));
        As.financeMaker().post(path(run, "payments")).then().statusCode(200);
    }

    /// A run that is locked, approved and out to the bank.
    String run(String period) {
        String run = draft(period);
        approves(run, locks(run));
        return run;
    }

    /// The bank pays all of a run but what goes to those.
    void pays(String run, HolderId... but) {
        List<Map<String, Object>> said = new ArrayList<>();
        Map<String, Object> view = Answers.map(As.auditor().get("/api/v1/settlements/" + run));
        for (Map<String, Object> payee : Answers.rows(view, "payees")) {
            boolean isOut = "ISSUED".equals(payee.get("status"));
            if (isOut && !List.of(but).contains(HolderId.fromString((String) payee.get("payee")))) {
                said.add(word(payee.get("payee"), payee.get("batch"), "PAID"));
            }
        }
        says(run, said);
    }

    void pays(String run) {
        pays(run, new HolderId[0]);
    }

    /// The bank sends the payment of that payee back, which it had paid or not.
    void returns(String run, HolderId payee, int batch) {
        Map<String, Object> word = word(payee.toString(), batch, "RETURNED");
        word.put("reason", "账号户名不符");
        says(run, List.of(word));
    }

    private Map<String, Object> word(Object payee, Object batch, String outcome) {
        words++;
        return new HashMap<>(Map.of(
                "payee",
                payee,
                "batch",
                batch,
                "outcome",
                outcome,
                "bankReference",
                programme + "-" + words,
                "onDate",
                today()));
    }

    private static void says(String run, List<Map<String, Object>> words) {
        if (words.isEmpty()) {
            return;
        }
        As.financeMaker().body(words).post(path(run, "results")).then().statusCode(200);
    }

    /// To the account of the register.
    void paysAgain(String run, HolderId payee) {
        As.financeChecker()
                .body(List.of(
                        Map.of("payee", payee.toString(), "accountNumber", "6222000012345678", "reason", "户名已更正")))
                .post(path(run, "repayments"))
                .then()
                .statusCode(200);
    }

    void givesUp(String run, HolderId payee) {
        As.financeChecker()
                .body(List.of(Map.of("payee", payee.toString(), "reason", "账户已销户")))
                .post(path(run, "abandonments"))
                .then()
                .statusCode(200);
    }

    void paidBack(HolderId payee, long fen, String reference) {
        SecondPerson.approves(As.financeMaker()
                .body(Map.of(
                        "programme",
                        programme,
                        "payee",
                        payee.toString(),
                        "amountFen",
                        fen,
                        "bankReference",
                        reference,
                        "onDate",
                        today()))
                .post("/api/v1/debts/repayments"));
    }

    /// Two persons write so much off of what the payee owes.
    void writesOff(HolderId payee, long fen, String document) {
        SecondPerson.approves(As.financeMaker()
                .body(Map.of(
                        "programme",
                        programme,
                        "payee",
                        payee.toString(),
                        "amountFen",
                        fen,
                        "documentNumber",
                        document,
                        "reason",
                        "单位已注销"))
                .post("/api/v1/debts/write-offs"));
    }

    void voids(VoucherId voucher) {
        As.reviewer()
                .body(Map.of("reason", "项目取消"))
                .post("/api/v1/vouchers/" + voucher + "/voidings")
                .then()
                .statusCode(200);
    }

    void closes(String document) {
        SecondPerson.approves(As.financeMaker()
                .body(Map.of("documentNumber", document, "reason", "年终决算"))
                .post("/api/v1/programmes/" + programme + "/years/2024/closings"));
    }

    static void expiry() {
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
    }

    private static String path(String run, String act) {
        return "/api/v1/settlements/" + run + "/" + act;
    }

    private static String text(Response answer, String place) {
        ValidatableResponse right = answer.then().statusCode(200);
        return Answers.text(right.extract(), place);
    }
}
