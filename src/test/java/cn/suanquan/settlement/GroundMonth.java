package cn.suanquan.settlement;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.usage.UsageApi;
import java.time.Instant;
import java.util.Map;

/// A month with something on every ground page: two vouchers, claims of one record and of several, one run that was
/// paid out, of which the bank returned one payment, and usage that came after it.
///
/// @param ticket the voucher with several records
/// @param claim of its first record
/// @param run that pays the claim
public record GroundMonth(String programme, Ticket ticket, Ticket other, String claim, String otherClaim, String run) {
    public static GroundMonth played(ServiceClock clock) {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("甲大学", 66_666_666);
        Ticket other = month.voucher("乙大学", 100_000_000);
        month.post(ticket, "r-1", 10_000_001);
        month.post(ticket, "r-2", 3_333_333);
        String claim = month.claim(ticket, 13_333_334);
        String otherClaim = month.claim(other, "r-1", 4_000_000);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "PAID", "B-" + run, "2024-07-02")
                .statusCode(200);
        SampleMonth.result(run, other.holder(), "RETURNED", "R-" + run, "2024-07-02")
                .statusCode(200);
        month.post(ticket, "r-3", 1_234_567);
        UsageApi.confirm(ticket);
        month.post(ticket, "r-4", 40_000);
        return new GroundMonth(month.programme, ticket, other, claim, otherClaim, run);
    }

    /// Claims that did not stay as they were.
    ///
    /// @param corrected was paid, and then its record was lowered
    /// @param withdrawn was taken back by its holder
    /// @param bounded a record that earns more than its voucher has
    public record Turned(Ticket ticket, String corrected, String withdrawn, long bounded) {}

    public static Turned turned(ServiceClock clock) {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("丙大学", 20_000_000);
        String corrected = month.claim(ticket, "r-1", 10_000_001);
        String run = month.june();
        var _ = SampleMonth.paidOut(run);
        SampleMonth.result(run, ticket.holder(), "PAID", "C-" + run, "2024-07-02")
                .statusCode(200);
        month.correct(ticket, "r-1", 8_000_000, Instant.parse("2024-07-03T02:00:00Z"));
        month.post(ticket, "r-2", 2_000_000);
        String withdrawn = month.claim(ticket, 2_000_000);
        As.enterprise(ticket.holder())
                .body(Map.of("reason", "发票有误"))
                .post("/api/v1/claims/" + withdrawn + "/withdrawal")
                .then()
                .statusCode(200);
        month.post(ticket, "r-3", 15_000_000);
        return new Turned(ticket, corrected, withdrawn, UsageApi.recordId(ticket, ticket.number() + "-r-3"));
    }
}
