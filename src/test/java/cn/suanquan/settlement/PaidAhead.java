package cn.suanquan.settlement;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import java.util.List;
import java.util.Map;

/// A month of a programme that pays centers and gave this one 10,000 yuan ahead: its run of June pays two claims of
/// 40,000 and 10,000 yuan less the advance, and a third of 5,000 yuan waits for July.
///
/// @param claims in the order in which they were made
public record PaidAhead(
        SampleMonth month, Ticket ticket, HolderId operator, String advance, String run, List<String> claims) {
    public static PaidAhead played(ServiceClock clock) {
        SampleMonth month = new SampleMonth(clock, "payee: HOLDER", "payee: PROVIDER\n  advanceMaxYuan: 50000");
        Ticket ticket = month.voucher("预拨大学", 100_000_000);
        HolderId operator = month.registerOperator();
        String advance = paid(clock, month, operator);
        String first = month.claim(ticket, "r-1", 8_000_000);
        String second = month.claim(ticket, "r-2", 2_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        var _ = SampleMonth.result(run, operator, "PAID", "P-" + run, "2024-07-02")
                .statusCode(200);
        String waits = month.claim(ticket, "r-3", 1_000_000);
        return new PaidAhead(month, ticket, operator, advance, run, List.of(first, second, waits));
    }

    /// An advance of 10,000 yuan, paid now; its id.
    public static String paid(ServiceClock clock, SampleMonth month, HolderId operator) {
        String id = SecondPerson.approves(As.financeMaker()
                        .body(Map.of(
                                "programme",
                                month.programme,
                                "center",
                                month.center.toString(),
                                "amountFen",
                                1_000_000,
                                "documentNumber",
                                "备1号",
                                "reason",
                                "首月周转"))
                        .post("/api/v1/advances"))
                .extract()
                .path("outcome.id");
        As.financeMaker()
                .body(Map.of("accountNumber", "6222000012345678"))
                .post("/api/v1/advances/" + id + "/payments")
                .then()
                .statusCode(200);
        As.financeMaker()
                .body(Map.of(
                        "payee",
                        operator.toString(),
                        "batch",
                        1,
                        "outcome",
                        "PAID",
                        "bankReference",
                        "A-" + id,
                        "onDate",
                        FiscalYear.date(clock.instant()).toString()))
                .post("/api/v1/advances/" + id + "/results")
                .then()
                .statusCode(200);
        return id;
    }
}
