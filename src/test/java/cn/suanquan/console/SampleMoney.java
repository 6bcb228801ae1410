package cn.suanquan.console;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Browser;
import cn.suanquan.fixture.SampleEvidence;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ops.LongWork;
import cn.suanquan.settlement.BankFileSamples;
import cn.suanquan.settlement.PaidAhead;
import cn.suanquan.settlement.SampleMonth;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// The pages of the finance bureau, and what they are about: a run whose results are not known yet, a payment that came
/// back, an advance, a debt, a year that was closed.
final class SampleMoney {
    private static final Instant APRIL = Instant.parse("2025-04-01T02:00:00Z");
    private static final String FINANCE = "/console/finance";

    private SampleMoney() {}

    static void open(SamplePages pages, SampleMatters matters, ServiceClock clock, LongWork works) {
        String of = "?programme=" + matters.month().programme();
        String paid = FINANCE + "/runs/" + matters.month().run();
        String debt = debt(clock);
        String unknown = FINANCE + "/runs/" + paidOut(clock);
        String ahead = FINANCE + "/advances/" + ordered(clock);
        pages.open(
                SamplePages.MAKER,
                FINANCE,
                FINANCE + "/waiting/" + matters.month().programme(),
                FINANCE + "/pools" + of,
                FINANCE + "/pools/closing",
                FINANCE + "/advances" + of,
                FINANCE + "/advances/new",
                FINANCE + "/advances/" + advance(clock),
                ahead + "/files",
                ahead + "/bank-files",
                ahead + "/bank-files/" + BankFileSamples.returned(ahead.replaceFirst(".*/", "")),
                debt.replaceFirst("/debts/([^/]+)/.*", "/debts?programme=$1"),
                debt,
                FINANCE + "/runs" + of,
                FINANCE + "/runs/new",
                paid,
                paid + "/lines",
                paid + "/statement",
                unknown + "/results",
                unknown + "/files",
                unknown + "/bank-files",
                unknown + "/bank-files/" + BankFileSamples.received(unknown.replaceFirst(".*/", "")),
                FINANCE + "/releases/" + stopped(clock));
        String books = of + "&year=2024";
        pages.open(
                SamplePages.AUDITOR,
                "/console/reports" + books,
                "/console/reports/use" + books,
                "/console/reports/ageing" + books,
                "/console/reports/refusals" + books);
        pages.open(SamplePages.AUDITOR, "/console/reports/targets");
        String target = "/console/reports/targets/" + target();
        pages.open(SamplePages.MAKER, "/console/reports/targets/new", target + "/count", target + "/evidence");
        pages.open(SamplePages.CHECKER, reconciled(clock));
        String payee = matters.month().other().holder().toString();
        pages.open(SamplePages.CHECKER, unknown, paid + "/returns/" + payee, closing(clock, works));
        pages.open(SamplePages.ADMIN, FINANCE + "/pools/change");
        center(pages, PaidAhead.played(clock));
        many(pages, clock, works);
    }

    /// Of a plan that gives no money, with what was reached.
    private static String target() {
        String id = As.financeMaker()
                .body(Map.of(
                        "plan",
                        "园区人工智能计划 " + UUID.randomUUID(),
                        "goal",
                        "开放应用场景",
                        "unit",
                        "个",
                        "wanted",
                        100,
                        "fromYear",
                        2022,
                        "untilYear",
                        2025,
                        "knownFrom",
                        "计划原文：开放场景 100 个以上"))
                .post("/api/v1/reports/targets")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        As.financeMaker()
                .body(Map.of("onDay", "2024-03-31", "reached", 36, "knownFrom", "2024 年一季度通报"))
                .post("/api/v1/reports/targets/" + id + "/counts")
                .then()
                .statusCode(200);
        As.financeMaker()
                .contentType("application/octet-stream")
                .header("File-Name", "bulletin.pdf")
                .body(SampleEvidence.pdf())
                .post("/api/v1/reports/targets/" + id + "/evidence")
                .then()
                .statusCode(200);
        return id;
    }

    /// What a center was paid and was paid ahead.
    private static void center(SamplePages pages, PaidAhead paid) {
        String own = "/console/center";
        pages.open(
                SamplePages.center(paid.month().center),
                own + "/payments",
                own + "/payments/" + paid.run(),
                own + "/payments/advances/" + paid.advance(),
                own + "/records?period=&state=&claim=" + paid.claims().getFirst());
    }

    /// What a claim of very many records comes to, looked at on the page of its work.
    private static void many(SamplePages pages, ServiceClock clock, LongWork works) {
        SampleMonth month = new SampleMonth(clock);
        Ticket voucher = month.voucher("庚大学", 100_000_000);
        clock.moveTo(SampleMonth.SETTLED);
        Ticket ticket = ManyRecords.confirmed(voucher);
        RequestSpecification holder = As.enterprise(ticket.holder());
        var _ = ManyRecords.came(
                works,
                ticket,
                holder,
                ManyRecords.form(holder, ticket).formParam("do", "check").post(ManyRecords.CLAIMS + "/new"));
        pages.open(
                SamplePages.holder(ticket.holder()),
                ManyRecords.CLAIMS + "/works/"
                        + works.last(ManyRecords.kind(ticket)).orElseThrow());
    }

    /// A run whose payments are with the bank.
    private static String paidOut(ServiceClock clock) {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("戊大学", 100_000_000);
        var _ = month.claim(ticket, "r-1", 4_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        return run;
    }

    /// A programme whose bank answered on the day of its run, and nobody recorded it: its days, that day, and
    /// a difference.
    private static String[] reconciled(ServiceClock clock) {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("辛大学", 100_000_000);
        var _ = month.claim(ticket, "r-1", 4_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        var _ = BankFileSamples.received(run);
        clock.moveTo(Instant.parse("2024-07-04T02:00:00Z"));
        String day = "/" + month.programme + "/2024-07-02";
        var _ = As.auditor().get("/api/v1/reconciliations/" + month.programme);
        int difference = As.auditor()
                .get("/api/v1/reconciliations" + day + "/differences")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        String here = FINANCE + "/reconciliation";
        return new String[] {
            here + "?programme=" + month.programme,
            here + day,
            here + "/differences/" + difference,
            FINANCE + "/pools/final-accounts/" + month.programme + "/2024"
        };
    }

    /// A voucher that was voided after something was claimed on it.
    private static VoucherId stopped(ServiceClock clock) {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("核准大学", 100_000_000);
        var _ = month.claim(ticket, "r-1", 4_000_000);
        var _ = month.june();
        As.reviewer()
                .body(Map.of("reason", "合同已解除"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/voidings")
                .then()
                .statusCode(200);
        return ticket.voucher();
    }

    /// What was paid for a record that its center took back; the address of the debt.
    private static String debt(ServiceClock clock) {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("应退大学", 100_000_000);
        var _ = month.claim(ticket, "r-1", 8_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        var _ = SampleMonth.result(run, ticket.holder(), "PAID", "D-" + run, "2024-07-02")
                .statusCode(200);
        month.correct(ticket, "r-1", 0, Instant.parse("2024-07-10T02:00:00Z"));
        return FINANCE + "/debts/" + month.programme + "/" + ticket.holder();
    }

    /// Appropriated by two persons and not paid yet.
    private static String advance(ServiceClock clock) {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
        var _ = month.registerOperator();
        return month.advance(3_000_000);
    }

    /// The same, ordered; the bank was not heard yet.
    private static String ordered(ServiceClock clock) {
        String id = advance(clock);
        As.financeMaker()
                .body(Map.of("accountNumber", "6222000012345678"))
                .post("/api/v1/advances/" + id + "/payments")
                .then()
                .statusCode(200);
        return id;
    }

    /// The closing of a year, approved on its page; the address of that work.
    private static String closing(ServiceClock clock, LongWork works) {
        SampleMonth month = new SampleMonth(clock);
        month.post(month.voucher("己大学", 100_000_000), "waits", 8_000_000);
        clock.moveTo(APRIL);
        Response proposed = As.financeMaker()
                .body(Map.of("documentNumber", "廊财决〔2025〕1号", "reason", "年终决算"))
                .post("/api/v1/programmes/" + month.programme + "/years/2024/closings");
        proposed.then().statusCode(202);
        String page = "/console/proposals/" + proposed.path("id");
        Map<String, String> form = Map.of(
                "key",
                UUID.randomUUID().toString(),
                "contentHash",
                proposed.path("contentHash"),
                "seen",
                "yes",
                "reason",
                "与决算一致");
        var _ = Browser.to(Browser.financeChecker().post(page + "/approval", form));
        return page + "/approvals/" + works.last("voucher.close-year").orElseThrow();
    }
}
