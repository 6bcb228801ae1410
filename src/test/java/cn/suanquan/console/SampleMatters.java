package cn.suanquan.console;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.settlement.GroundMonth;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What holders, centers and reviewers have to do with: of each matter one that waits for them.
///
/// @param month of which one payment came back
/// @param wide a voucher of a programme that may extend it across years
/// @param implausible a voucher of which a record is in quarantine
/// @param openClaim a claim that no run has taken
/// @param dispute that nobody decided
/// @param record that was posted and is not confirmed
/// @param application that nobody reviewed, of the month's holder
/// @param approved an application that is to be issued
/// @param queue the programme whose pool ran dry
/// @param queued the application that waits for it
/// @param unissued approved for the same holder, and no voucher yet; rejected of the same likewise
/// @param letters addresses of its letters: about a voucher, and about an application of each of those
record SampleMatters(
        GroundMonth month,
        Ticket wide,
        Ticket implausible,
        String openClaim,
        String dispute,
        long record,
        String application,
        ApplicationId approved,
        String queue,
        ApplicationId queued,
        ApplicationId unissued,
        String rejected,
        List<String> letters) {
    private static final Pattern LETTER = Pattern.compile("href=\"(/console/enterprise/letters/[a-z]+-[^\"?]+)\"");
    private static final Instant QUEUED = Instant.parse("2025-04-02T02:00:00Z");

    static SampleMatters made(ServiceClock clock) {
        clock.moveTo(QUEUED);
        String queue = OwnProgramme.like(
                "langfang",
                "poolExhausted: QUEUE",
                "poolExhausted: PRO_RATA",
                "amountYuan: 10,000,000",
                "amountYuan: 100",
                "windows: []           # all year",
                "windows: [{from: 04-01, to: 04-10}]");
        ApplicationId queued = approved(queue, Parties.admittedCenter(queue), 30_002);
        SampleVouchers.issue(queued).statusCode(200);
        SampleMonth acrossYears =
                new SampleMonth(clock, "validity: END_OF_YEAR", "validity: {months: 3}\n  extensionAcrossYears: true");
        Ticket wide = acrossYears.voucher("丁大学", 10_000_000);
        Ticket implausible = implausible(clock);
        GroundMonth month = GroundMonth.played(clock);
        clock.moveTo(SamplePages.OPENED);
        freeze(month.other());
        isNoticed();
        Ticket ticket = month.ticket();
        String claim = claimed(ticket, 1_234_567);
        String dispute = UsageApi.dispute(ticket, UsageApi.accepted(ticket, ticket.number() + "-r-5", 60_000));
        ApplicationId unissued = SampleVouchers.approved(
                ticket.holder(), SampleVouchers.contract(month.programme(), ticket.center(), 1_500_000));
        String rejected = rejected(ticket.holder(), month.programme(), ticket.center());
        refused(ticket);
        waiting(ticket);
        return new SampleMatters(
                month,
                wide,
                implausible,
                claim,
                dispute,
                UsageApi.recordId(ticket, ticket.number() + "-r-4"),
                SampleVouchers.apply(
                                ticket.holder(), SampleVouchers.contract(month.programme(), ticket.center(), 1_000_000))
                        .statusCode(200)
                        .extract()
                        .path("id"),
                approved(month.programme(), ticket.center(), 2_000_000),
                queue,
                queued,
                unissued,
                rejected,
                List.of(letter(ticket), reviewed(unissued.toString()), reviewed(rejected)));
    }

    private static String reviewed(String application) {
        return "/console/enterprise/letters/review-" + application;
    }

    /// Would be granted by the rules, and is not.
    private static String rejected(HolderId holder, String programme, CenterId center) {
        String id = SampleVouchers.apply(holder, SampleVouchers.contract(programme, center, 1_600_000))
                .statusCode(200)
                .extract()
                .path("id");
        As.reviewer()
                .body(Map.of("decision", "REJECT", "reason", "合同与项目不符"))
                .post("/api/v1/applications/" + id + "/reviews")
                .then()
                .statusCode(200);
        return id;
    }

    Ticket ticket() {
        return month.ticket();
    }

    private static ApplicationId approved(String programme, CenterId center, long contractFen) {
        return SampleVouchers.approved(Parties.university(), SampleVouchers.contract(programme, center, contractFen));
    }

    /// Something that is in public notice on the day.
    private static void isNoticed() {
        String programme = OwnProgramme.like("langfang", "publicNoticeDays: 0", "publicNoticeDays: 5");
        var _ = approved(programme, Parties.admittedCenter(programme), 3_000_000);
    }

    private static void freeze(Ticket ticket) {
        As.reviewer()
                .body(Map.of("reason", "核查用量"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/freezes")
                .then()
                .statusCode(200);
    }

    /// What the month confirmed after its run.
    private static String claimed(Ticket ticket, long feeFen) {
        return As.enterprise(ticket.holder())
                .body(SampleClaims.body(ticket.voucher(), feeFen, feeFen))
                .post("/api/v1/claims")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /// A record of a service that is not over yet: no article bound, the numbers are the ground.
    private static void refused(Ticket ticket) {
        Map<String, Object> early = UsageApi.record(ticket, ticket.number() + "-early", 70_000);
        early.put("completedAt", "2024-07-29T10:00:00Z");
        String outcome = UsageApi.post(ticket, early).getString("results[0].outcome");
        if (!outcome.equals("REFUSED")) {
            throw new AssertionError(outcome);
        }
    }

    /// A fee that is as round as its programme does not believe.
    static Ticket implausible(ServiceClock clock) {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        String programme = OwnProgramme.like(
                "langfang",
                "  validity: END_OF_YEAR\n",
                "  validity: END_OF_YEAR\n  plausibility: {roundNumbers: {multipleYuan: 1000}}\n");
        CenterId center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 2_000_000));
        clock.moveTo(Instant.parse("2024-06-15T02:00:00Z"));
        String outcome = UsageApi.post(ticket, UsageApi.record(ticket, ticket.number() + "-round", 100_000))
                .getString("results[0].outcome");
        if (!outcome.equals("QUARANTINED")) {
            throw new AssertionError(outcome);
        }
        return ticket;
    }

    /// A correction that came before its record.
    private static void waiting(Ticket ticket) {
        String id = ticket.number() + "-to-come";
        String outcome = UsageApi.post(ticket, UsageApi.correction(ticket, id + "-c", id, 70_000))
                .getString("results[0].outcome");
        if (!outcome.equals("WAITING")) {
            throw new AssertionError(outcome);
        }
    }

    private static String letter(Ticket ticket) {
        String list = PageText.of(As.enterprise(ticket.holder()), "/console/enterprise/letters");
        Matcher letter = LETTER.matcher(list);
        if (!letter.find()) {
            throw new AssertionError("no letter in " + list);
        }
        return letter.group(1);
    }
}
