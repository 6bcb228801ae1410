package cn.suanquan.settlement;

import static io.restassured.path.json.JsonPath.from;

import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.usage.UsageApi;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// June 2024 of a programme of the test's own, like langfang: vouchers, usage and claims through the API, then the run
/// of that month. So a run never meets the claims of another test.
public final class SampleMonth {
    public static final String JUNE = "2024-06";
    private static final Instant ISSUED = Instant.parse("2024-06-01T02:00:00Z");
    private static final Instant CLAIMED = Instant.parse("2024-06-20T02:00:00Z");
    public static final Instant SETTLED = Instant.parse("2024-07-02T02:00:00Z");
    public final String programme;
    public final CenterId center;
    private final ServiceClock clock;

    /// @param changes of the programme, as [OwnProgramme#like] takes them
    public SampleMonth(ServiceClock clock, String... changes) {
        this.clock = clock;
        clock.moveTo(ISSUED);
        programme = OwnProgramme.like("langfang", changes);
        center = Parties.admittedCenter(programme);
    }

    /// Registers the unit that operates the center, with a bank account.
    public HolderId registerOperator() {
        return registerOperator(center);
    }

    /// Registers the unit that operates that center.
    public HolderId registerOperator(CenterId of) {
        String code = Answers.text(As.auditor().get("/api/v1/centers/" + of), "/operator");
        Map<String, Object> body = Parties.holderBody("COMPUTE_CENTER_OPERATOR");
        body.put("identity", Map.of("socialCreditCode", code));
        return Parties.holder(body);
    }

    /// A holder of that name with a voucher of 50 % on a contract of that amount.
    public Ticket voucher(String name, long contractFen) {
        Map<String, Object> body = Parties.holderBody("UNIVERSITY");
        body.put("name", name);
        body.put("facts", Map.of("isSme", false, "isAiEnterprise", false, "district", "安次区"));
        return voucher(Parties.holder(body), contractFen);
    }

    Ticket voucher(HolderId holder, long contractFen) {
        clock.moveTo(ISSUED);
        return SampleVouchers.issued(holder, center, SampleVouchers.contract(programme, center, contractFen));
    }

    /// Proposes an advance to the center.
    Response proposeAdvance(long fen, String document) {
        return As.financeMaker()
                .body(Map.of(
                        "programme",
                        programme,
                        "center",
                        center.toString(),
                        "amountFen",
                        fen,
                        "documentNumber",
                        document,
                        "reason",
                        "首月周转"))
                .post("/api/v1/advances");
    }

    /// An advance that two persons appropriated, not paid yet. Its id.
    public String advance(long fen) {
        return Answers.text(SecondPerson.approves(proposeAdvance(fen, "备1号")).extract(), "/outcome/id");
    }

    /// Posts a record of that fee, confirms and claims it; half of the fee is claimed. The id of the claim.
    public String claim(Ticket ticket, String record, long feeFen) {
        post(ticket, record, feeFen);
        return claim(ticket, feeFen);
    }

    public void post(Ticket ticket, String record, long feeFen) {
        post(ticket, record(ticket, record, feeFen));
    }

    /// Confirms and claims all there is, on an invoice and a payment of that sum. The id of the claim.
    String claim(Ticket ticket, long feeFen) {
        UsageApi.confirm(ticket);
        return Answers.text(
                As.enterprise(ticket.holder())
                        .body(SampleClaims.body(ticket.voucher(), feeFen, feeFen))
                        .post("/api/v1/claims")
                        .then()
                        .statusCode(200)
                        .extract(),
                "/id");
    }

    /// The center corrects a record to that fee.
    public void correct(Ticket ticket, String corrects, long feeFen, Instant at) {
        correct(ticket, corrects + "-c", corrects, feeFen, at);
    }

    void correct(Ticket ticket, String id, String corrects, long feeFen, Instant at) {
        clock.moveTo(at);
        Map<String, Object> record = record(ticket, id, feeFen);
        record.put("corrects", ticket.number() + "-" + corrects);
        post(ticket, record);
    }

    private void post(Ticket ticket, Map<String, Object> record) {
        if (!record.containsKey("corrects")) {
            clock.moveTo(CLAIMED);
        }
        String outcome = Answers.text(
                As.provider(center)
                        .body(List.of(record))
                        .post("/api/v1/usage")
                        .then()
                        .statusCode(200)
                        .extract(),
                "/results/0/outcome");
        if (!outcome.equals("ACCEPTED")) {
            throw new AssertionError(ticket.number() + ": " + outcome);
        }
    }

    private static Map<String, Object> record(Ticket ticket, String id, long feeFen) {
        Map<String, Object> record = new HashMap<>();
        record.put("id", ticket.number() + "-" + id);
        record.put("voucher", ticket.number());
        record.put("serviceItem", "COMPUTE");
        record.put("resource", "Ascend-910B");
        record.put("quantity", "12.5");
        record.put("unit", "CARD_HOUR");
        record.put("startedAt", "2024-06-14T08:00:00+08:00");
        record.put("completedAt", "2024-06-14T10:00:00Z");
        record.put("feeFen", feeFen);
        return record;
    }

    /// The run of that period, made at that moment.
    public JsonPath create(String period, Instant at) {
        clock.moveTo(at);
        return json(As.financeMaker()
                .body(Map.of("programme", programme, "period", period))
                .post("/api/v1/settlements")
                .then()
                .statusCode(200));
    }

    /// The run of June, made on 2 July.
    public String june() {
        return create(JUNE, SETTLED).getString("id");
    }

    public static JsonPath locked(String run) {
        return json(lock(run).statusCode(200));
    }

    static ValidatableResponse lock(String run) {
        return As.financeMaker().body(Map.of()).post(path(run, "locks")).then();
    }

    public static ValidatableResponse approve(RequestSpecification who, String run, String hash) {
        return who.body(Map.of("decision", "APPROVE", "contentHash", hash))
                .post(path(run, "approvals"))
                .then();
    }

    public static ValidatableResponse reject(RequestSpecification who, String run, String hash) {
        return who.body(Map.of("decision", "REJECT", "contentHash", hash, "reason", "发票需补正"))
                .post(path(run, "approvals"))
                .then();
    }

    /// Locks, approves and exports.
    public static JsonPath paidOut(String run) {
        approve(As.financeChecker(), run, locked(run).getString("contentHash")).statusCode(200);
        return json(As.financeMaker().post(path(run, "payments")).then().statusCode(200));
    }

    /// The bank's word on the first batch.
    public static ValidatableResponse result(String run, HolderId payee, String outcome, String reference, String on) {
        return result(run, payee, 1, outcome, reference, on);
    }

    static ValidatableResponse result(
            String run, HolderId payee, int batch, String outcome, String reference, String on) {
        Map<String, Object> word = new HashMap<>();
        word.put("payee", payee.toString());
        word.put("batch", batch);
        word.put("outcome", outcome);
        word.put("bankReference", reference);
        word.put("onDate", on);
        if (outcome.equals("RETURNED")) {
            word.put("reason", "账号户名不符");
        }
        return As.financeMaker().body(List.of(word)).post(path(run, "results")).then();
    }

    /// The checker pays again to the account of [Parties#holderBody].
    static ValidatableResponse repay(String run, HolderId payee) {
        return As.financeChecker()
                .body(List.of(
                        Map.of("payee", payee.toString(), "accountNumber", "6222000012345678", "reason", "户名已更正")))
                .post(path(run, "repayments"))
                .then();
    }

    static ValidatableResponse release(VoucherId voucher) {
        return SecondPerson.decidesOn(As.financeMaker()
                .body(Map.of("voucher", voucher.toString(), "reason", "作废前用量属实"))
                .post("/api/v1/settlements/releases"));
    }

    /// The checker gives a returned payment up.
    public static ValidatableResponse giveUp(String run, HolderId payee) {
        return As.financeChecker()
                .body(List.of(Map.of("payee", payee.toString(), "reason", "单位已注销")))
                .post(path(run, "abandonments"))
                .then();
    }

    /// The maker records what a payee paid back, and a second person approves it.
    public ValidatableResponse paidBack(HolderId payee, long fen, String reference, String on) {
        return SecondPerson.decidesOn(As.financeMaker()
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
                        on))
                .post("/api/v1/debts/repayments"));
    }

    /// Two persons write so much off of what the payee owes.
    public ValidatableResponse writtenOff(HolderId payee, long fen) {
        return SecondPerson.approves(As.financeMaker()
                .body(Map.of(
                        "programme",
                        programme,
                        "payee",
                        payee.toString(),
                        "amountFen",
                        fen,
                        "documentNumber",
                        "廊财核〔2024〕3号",
                        "reason",
                        "单位已注销"))
                .post("/api/v1/debts/write-offs"));
    }

    /// The budget report of 2024 at that position, or now where none is named.
    JsonPath budget(String position) {
        return json(As.auditor()
                .get("/api/v1/reports/budget?programme=" + programme + "&year=2024" + position)
                .then()
                .statusCode(200));
    }

    public JsonPath debts() {
        return json(
                As.auditor().get("/api/v1/debts?programme=" + programme).then().statusCode(200));
    }

    public static JsonPath view(String run) {
        return json(As.auditor().get("/api/v1/settlements/" + run).then().statusCode(200));
    }

    static String path(String run, String act) {
        return "/api/v1/settlements/" + run + "/" + act;
    }

    static JsonPath json(ValidatableResponse response) {
        return from(response.extract().asString());
    }

    /// Two acts started at the same moment; their answers in order.
    static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<T>> both = two.invokeAll(List.of(one, other));
            return List.of(both.get(0).get(), both.get(1).get());
        }
    }
}
