package cn.suanquan.reckoning;

import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The fiscal year 2024 of three programmes, from the first applications to the closing of the year. It looks at
/// nothing that the service answers but whether it took each act.
final class YearPlay {
    private static final String USAGE_RATE = "items: [COMPUTE, STORAGE, ADAPTATION]\n    rate: 50%";
    private static final String VALIDITY = "validity: END_OF_YEAR";
    private static final String POOL = "amountYuan: 10,000,000";

    /// Holders are paid, by months; small pool and small cap.
    private final YearActs monthly;

    /// Centers are paid, by quarters, a third of the fee.
    private final YearActs centers;

    /// Holders are paid, by quarters; money that comes back goes to the treasury.
    private final YearActs quarterly;

    private final CenterId place;
    private final CenterId x;
    private final CenterId y;
    private final CenterId hall;
    private final HolderId operatorOfX;
    private final Ticket a1;
    private final Ticket a2;
    private final Ticket a3;
    private final HolderId waiting;
    private final ApplicationId waits;
    private final Ticket b1;
    private final Ticket b2;
    private final Ticket oneOff;
    private final Ticket grant;
    private final Ticket c2;
    private final Ticket c3;
    private String secondQuarter = "";

    YearPlay(ServiceClock clock) {
        clock.moveTo(Instant.parse("2024-02-01T02:00:00Z"));
        monthly = new YearActs(
                OwnProgramme.like(
                        "langfang",
                        VALIDITY,
                        VALIDITY + "\n  closingMonths: 0",
                        POOL,
                        "amountYuan: 600,000",
                        "amountYuan: 1,000,000\n    per: YEAR",
                        "amountYuan: 250,000\n    per: YEAR"),
                clock);
        centers = new YearActs(
                OwnProgramme.like(
                        "langfang",
                        VALIDITY,
                        VALIDITY + "\n  closingMonths: 0",
                        POOL,
                        "amountYuan: 1,000,000",
                        "payee: HOLDER",
                        "payee: PROVIDER",
                        "settlement: MONTHLY",
                        "settlement: QUARTERLY",
                        USAGE_RATE,
                        USAGE_RATE.replace("50%", "33.33%"),
                        "oneOffRate: 100%",
                        "oneOffRate: 50%",
                        "{name: 市本级, share: 50%}",
                        "{name: 市本级, share: 66.67%}",
                        "{name: 县(市、区), share: 50%}",
                        "{name: 县(市、区), share: 33.33%}",
                        "oddFen: FIRST_LEVEL",
                        "oddFen: LAST_LEVEL"),
                clock);
        quarterly = new YearActs(
                OwnProgramme.like(
                        "langfang",
                        VALIDITY,
                        VALIDITY + "\n  closingMonths: 0",
                        POOL,
                        "amountYuan: 120,000",
                        "settlement: MONTHLY",
                        "settlement: QUARTERLY",
                        "openYear: POOL_AND_QUOTA",
                        "openYear: TREASURY"),
                clock);
        place = Parties.admittedCenter(monthly.programme);
        x = Parties.admittedCenter(centers.programme);
        y = Parties.admittedCenter(centers.programme);
        hall = Parties.admittedCenter(quarterly.programme);
        operatorOfX = YearActs.operator(x);
        YearActs.operator(y);
        waiting = YearActs.university("丁大学");
        a1 = monthly.voucher(YearActs.university("甲大学"), place, 33_333_333);
        a2 = monthly.voucher(YearActs.university("乙大学"), place, 70_000_001);
        a3 = monthly.voucher(YearActs.university("丙大学"), place, 50_000_000);
        waits = monthly.waits(waiting, place, 4_000_000);
        b1 = centers.voucher(YearActs.university("戊大学"), x, 30_000_000);
        b2 = centers.voucher(YearActs.university("己大学"), y, 20_000_001);
        Map<String, Object> settled = Parties.holderBody("ENTERPRISE");
        settled.put("facts", Parties.facts(true, true, "2024-01-05"));
        oneOff = SampleVouchers.issued(Parties.holder(settled), x, SampleVouchers.body(centers.programme));
        grant = quarterly.grant(Parties.enterprise(), Parties.center(), "大模型-" + quarterly.programme, 100_000_000);
        c2 = quarterly.voucher(YearActs.university("庚大学"), hall, 20_000_000);
        c3 = quarterly.voucher(YearActs.university("辛大学"), hall, 10_000_000);
    }

    List<String> programmes() {
        return List.of(monthly.programme, centers.programme, quarterly.programme);
    }

    void play() {
        firstQuarter();
        secondQuarter();
        thirdQuarter();
        fourthQuarter();
        yearEnd();
    }

    private void firstQuarter() {
        monthly.on("2024-02-20");
        monthly.uses(a1, "r1", "2024-02-14", 11_111_111);
        monthly.claims(a1, 11_111_111, 11_111_111);
        monthly.uses(a2, "r1", "2024-02-15", 8_000_000);
        monthly.claims(a2, 8_000_000, 8_000_000);
        monthly.uses(a3, "r1", "2024-02-15", 4_000_003);
        monthly.claims(a3, 3_999_999, 4_000_003);
        centers.uses(b1, x, "r1", "2024-02-10", 3_000_001);
        centers.uses(b2, y, "r1", "2024-02-10", 2_000_001);
        centers.uses(oneOff, x, "r1", "2024-02-11", 1_000_002);
        centers.uses(oneOff, y, "r2", "2024-02-12", 1_500_004);
        centers.confirms(b1);
        centers.confirms(b2);
        centers.confirms(oneOff);
        centers.claims(b1, x, 3_000_001, 3_000_001);
        centers.claims(b2, y, 2_000_001, 1_500_000);
        centers.claims(oneOff, x, 1_000_002, 1_000_002);
        centers.claims(oneOff, y, 1_500_004, 1_500_004);
        quarterly.uses(c2, "r1", "2024-02-10", 5_000_001);
        quarterly.claims(c2, 5_000_001, 5_000_001);
        quarterly.uses(c3, "r1", "2024-02-10", 3_000_000);
        quarterly.uses(c3, "r2", "2024-02-12", 2_000_000);
        quarterly.claims(c3, 5_000_000, 5_000_000);
        monthly.on("2024-03-02");
        monthly.pays(monthly.run("2024-02"));
        monthly.on("2024-03-10");
        monthly.corrects(a2, "r1", "r1-down", "2024-02-15", 6_000_000);
        monthly.uses(a2, "r2", "2024-03-08", 5_000_001);
        monthly.claims(a2, 5_000_001, 5_000_001);
        grantCosts(33_333_333);
        monthly.on("2024-03-20");
        monthly.uses(a1, "r2", "2024-03-18", 11_111_111);
        monthly.claims(a1, 11_111_111, 11_111_111);
        monthly.uses(a3, "r2", "2024-03-18", 1_234_567);
        monthly.disputes(a3, "r2", "REJECT");
        monthly.uses(a3, "r3", "2024-03-19", 2_469_135);
        monthly.claims(a3, 2_469_135, 2_469_135);
        monthly.on("2024-04-02");
        monthly.pays(monthly.run("2024-03"));
        centers.on("2024-04-05");
        String first = centers.run("2024-Q1");
        centers.pays(first, operatorOfX);
        centers.returns(first, operatorOfX, 1);
        centers.on("2024-04-08");
        centers.paysAgain(first, operatorOfX);
        centers.pays(first);
        quarterly.pays(quarterly.run("2024-Q1"));
    }

    /// A part of the cost of the model, proved by an invoice and a payment.
    private void grantCosts(long fen) {
        quarterly.claimsConfirmed(grant, SampleClaims.body(grant.voucher(), fen, fen));
    }

    private void secondQuarter() {
        monthly.on("2024-04-10");
        monthly.corrects(a2, "r1", "r1-up", "2024-02-15", 7_000_000);
        monthly.uses(a2, "r3", "2024-04-08", 999_999);
        monthly.disputes(a2, "r3", "UPHOLD");
        monthly.claimsConfirmed(a2, SampleClaims.body(a2.voucher(), 999_999, 999_999));
        monthly.uses(a3, "r4", "2024-04-09", 8_000_000);
        monthly.claims(a3, 8_000_000, 8_000_000);
        monthly.on("2024-04-20");
        monthly.uses(a1, "r3", "2024-04-18", 11_111_111);
        monthly.claims(a1, 11_111_111, 11_111_111);
        centers.corrects(b2, y, "r1", "r1-down", "2024-02-10", 500_000);
        centers.uses(b2, y, "r2", "2024-04-15", 600_000);
        centers.confirms(b2);
        centers.claims(b2, y, 600_000, 600_000);
        centers.corrects(oneOff, x, "r1", "r1-down", "2024-02-11", 900_002);
        centers.uses(b1, x, "r2", "2024-04-16", 4_000_000);
        centers.confirms(b1);
        centers.claims(b1, x, 4_000_000, 4_000_000);
        monthly.on("2024-05-02");
        String april = monthly.run("2024-04");
        monthly.pays(april, a3.holder());
        monthly.returns(april, a3.holder(), 1);
        monthly.on("2024-05-06");
        monthly.paysAgain(april, a3.holder());
        monthly.pays(april);
        monthly.on("2024-05-08");
        monthly.uses(a3, "r5", "2024-05-04", 3_333_333);
        monthly.claims(a3, 3_333_333, 3_333_333);
        monthly.uses(a2, "r4", "2024-05-06", 2_222_221);
        monthly.confirms(a2);
        monthly.takesBack(a2, monthly.claimsConfirmed(a2, SampleClaims.body(a2.voucher(), 2_222_221, 2_222_221)));
        monthly.claimsConfirmed(a2, SampleClaims.body(a2.voucher(), 2_222_221, 2_222_221));
        quarterly.on("2024-05-10");
        quarterly.appropriates("UP", 1_000_000, "廊财指〔2024〕11号");
        quarterly.corrects(c2, "r1", "r1-down", "2024-02-10", 3_000_001);
        quarterly.uses(c2, "r2", "2024-05-08", 2_500_001);
        quarterly.claims(c2, 2_500_001, 2_500_001);
        monthly.on("2024-06-02");
        String may = monthly.run("2024-05");
        monthly.pays(may);
        monthly.on("2024-06-06");
        monthly.returns(may, a3.holder(), 1);
        monthly.givesUp(may, a3.holder());
        monthly.on("2024-06-10");
        monthly.appropriates("UP", 5_000_000, "廊财指〔2024〕7号");
        monthly.uses(a3, "r6", "2024-06-09", 1_111_111);
        monthly.claims(a3, 1_111_111, 1_111_111);
        grantCosts(33_333_333);
        monthly.on("2024-07-02");
        monthly.pays(monthly.run("2024-06"));
        centers.on("2024-07-05");
        secondQuarter = centers.run("2024-Q2");
        centers.pays(secondQuarter);
        quarterly.pays(quarterly.run("2024-Q2"));
    }

    private void thirdQuarter() {
        monthly.on("2024-07-10");
        monthly.uses(a2, "r5", "2024-05-28", 3_000_003);
        monthly.claims(a2, 3_000_003, 3_000_003);
        centers.on("2024-07-20");
        centers.uses(oneOff, y, "r3", "2024-07-18", 700_002);
        centers.uses(b1, x, "r3", "2024-07-18", 777_777);
        centers.disputes(b1, "r3", "REJECT");
        centers.uses(b1, x, "r4", "2024-07-19", 888_889);
        centers.disputes(b1, "r4", "UPHOLD");
        centers.confirms(oneOff);
        centers.claims(oneOff, y, 700_002, 700_002);
        centers.claims(b1, x, 888_889, 888_889);
        monthly.on("2024-08-02");
        monthly.pays(monthly.run("2024-07"));
        monthly.on("2024-08-10");
        monthly.corrects(a2, "r4", "r4-down", "2024-05-06", 222_221);
        quarterly.appropriates("UP", 2_000_000, "廊财指〔2024〕12号");
        quarterly.uses(c3, "r3", "2024-08-08", 1_000_001);
        quarterly.claims(c3, 1_000_001, 1_000_001);
        monthly.on("2024-08-20");
        monthly.uses(a3, "r7", "2024-08-18", 900_000);
        monthly.on("2024-09-05");
        monthly.paidBack(a2.holder(), 300_000, monthly.programme + "-R1");
        grantCosts(33_333_334);
        centers.appropriates("DOWN", 10_000_000, "廊财指〔2024〕21号");
        monthly.on("2024-10-05");
        monthly.paidBack(a2.holder(), 500_000, monthly.programme + "-R2");
        centers.pays(centers.run("2024-Q3"));
        quarterly.pays(quarterly.run("2024-Q3"));
    }

    private void fourthQuarter() {
        centers.on("2024-10-06");
        centers.corrects(b1, x, "r2", "r2-down", "2024-04-16", 3_500_000);
        centers.on("2024-10-08");
        centers.returns(secondQuarter, operatorOfX, 1);
        monthly.on("2024-10-10");
        monthly.writesOff(a2.holder(), 60_000, "廊财核〔2024〕1号");
        monthly.uses(a2, "r6", "2024-10-09", 200_001);
        monthly.claims(a2, 200_001, 200_001);
        quarterly.corrects(c2, "r2", "r2-down", "2024-05-08", 500_000);
        monthly.on("2024-11-02");
        monthly.pays(monthly.run("2024-10"));
        centers.on("2024-11-20");
        centers.uses(b1, x, "r5", "2024-11-18", 1_234_567);
        centers.uses(b2, y, "r3", "2024-11-18", 345_679);
        centers.confirms(b1);
        centers.confirms(b2);
        centers.claims(b1, x, 1_234_567, 1_234_567);
        centers.claims(b2, y, 345_679, 345_679);
        quarterly.paidBack(c2.holder(), 400_000, quarterly.programme + "-R1");
        centers.on("2024-11-25");
        YearActs.expiry();
        centers.voids(oneOff.voucher());
        quarterly.voids(c3.voucher());
        monthly.on("2024-12-01");
        monthly.withdraws(waiting, waits);
        monthly.appropriates("UP", 1_700_000, "廊财指〔2024〕8号");
        monthly.appropriates("DOWN", 10_000, "廊财指〔2024〕9号");
        quarterly.on("2024-12-05");
        quarterly.writesOff(c2.holder(), 260_000, "廊财核〔2024〕2号");
        quarterly.on("2024-12-10");
        quarterly.paidBack(c2.holder(), 300_000, quarterly.programme + "-R2");
        quarterly.uses(c2, "r3", "2024-12-08", 100_003);
        quarterly.claims(c2, 100_003, 100_003);
    }

    /// What was used in the last days is reported in January, a part of it confirmed and never claimed, a part not
    /// even confirmed.
    private void yearEnd() {
        monthly.on("2025-01-05");
        monthly.uses(a3, "r8", "2024-12-30", 200_002);
        monthly.claims(a3, 200_002, 200_002);
        monthly.uses(a3, "r9", "2024-12-28", 600_000);
        monthly.confirms(a3);
        monthly.uses(a3, "r10", "2024-12-29", 400_000);
        centers.on("2025-01-08");
        centers.pays(centers.run("2024-Q4"));
        quarterly.pays(quarterly.run("2024-Q4"));
        monthly.on("2025-01-20");
        YearActs.expiry();
        monthly.on("2025-02-02");
        monthly.pays(monthly.run("2025-01"));
        monthly.on("2025-02-04");
        monthly.closes("廊财决〔2025〕1号");
        centers.closes("廊财决〔2025〕2号");
        quarterly.closes("廊财决〔2025〕3号");
        monthly.on("2025-02-05");
    }
}
