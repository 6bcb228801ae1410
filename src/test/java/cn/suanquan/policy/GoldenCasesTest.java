package cn.suanquan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The worked cases of the three policies, with the arithmetic written out.
class GoldenCasesTest {
    private static final Programme LANGFANG = SampleApplication.builtInProgramme("langfang");
    private static final Programme HANGZHOU = SampleApplication.builtInProgramme("hangzhou-binjiang");
    private static final Programme SUZHOU = SampleApplication.builtInProgramme("suzhou-chip");

    static Decision.Granted granted(Decision decision) {
        return assertInstanceOf(Decision.Granted.class, decision, decision::toString);
    }

    static Decision.Refused refused(Decision decision) {
        return assertInstanceOf(Decision.Refused.class, decision, decision::toString);
    }

    static void assertGranted(String yuan, String rule, String binding, Decision decision) {
        Decision.Granted granted = granted(decision);
        assertEquals(Fen.ofYuan(yuan), granted.amount());
        assertEquals(rule, granted.rule().id());
        assertEquals(binding, granted.binding().map(b -> b.citation().clause()).orElse(""));
    }

    static Decision.Refused assertRefused(String code, String clause, Decision decision) {
        Decision.Refused refused = refused(decision);
        assertEquals(code, refused.code(), refused::toString);
        assertEquals(clause, refused.citation().map(Citation::clause).orElse(""));
        return refused;
    }

    @Test
    void aSettledAiEnterpriseGetsTheOneOffAndThenOnlyWhatTheQuotaLeavesOfTheProject() {
        // one-off: 500,000 of a quota of 1,000,000
        SampleApplication settling =
                SampleApplication.of(HolderKind.ENTERPRISE).is("isAiEnterprise").settled("2025-01-20");
        assertGranted("500000", "LF-2-settle", "", settling.in(LANGFANG));
        // project: 2,000,000 × 60 % = 1,200,000; the quota has 1,000,000 − 500,000 = 500,000 left
        Decision project = project("2000000").in(LANGFANG, afterOneOff(500_000));
        assertGranted("500000", "LF-2-project", "LF-2-cap", project);
        Decision.Granted granted = granted(project);
        assertEquals(Fen.ofYuan("1200000"), granted.pricing().amount());
        assertEquals(Rate.percent(60), granted.pricing().rate());
        LimitUse quota = granted.binding().orElseThrow();
        assertEquals(
                List.of(100_000_000L, 50_000_000L, 120_000_000L, 50_000_000L),
                List.of(quota.limit(), quota.left(), quota.asked(), quota.after()));
        assertEquals("每个单位每年最高享受100万元算力券", quota.citation().quote());
        // again at 50 % for 10,000: quota 0 left
        Decision.Refused again = assertRefused(
                "QUOTA_EXHAUSTED",
                "LF-2-cap",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .contract("10000")
                        .at("LFHPC")
                        .in(LANGFANG, afterOneOff(0)));
        assertEquals(Optional.of(0L), again.refusal().binding().orElseThrow().leftFen());
        assertEquals(
                Optional.of(500_000L), again.refusal().binding().orElseThrow().askedFen());
    }

    private static SampleApplication project(String contract) {
        return SampleApplication.of(HolderKind.ENTERPRISE)
                .is("isAiEnterprise", "leadsWonProject")
                .settled("2025-01-20")
                .project("揭榜挂帅 2025-07")
                .contract(contract)
                .at("LFHPC");
    }

    private static RemainingLimits afterOneOff(long leftYuan) {
        return new RemainingLimits(
                Map.of("LF-2-cap", leftYuan * 100), Map.of(), Map.of(), Set.of("LF-2-settle"), Optional.empty());
    }

    @Test
    void theOneOffIsGivenOncePerHolderAndOnlyInTheYearOfSettling() {
        SampleApplication settling =
                SampleApplication.of(HolderKind.RESEARCH_INSTITUTE).settled("2025-01-20");
        assertGranted("500000", "LF-2-settle", "", settling.in(LANGFANG));
        assertRefused(
                "ONCE_PER_HOLDER", "LF-2-settle", settling.rule("LF-2-settle").in(LANGFANG, afterOneOff(500_000)));
        assertRefused(
                "NOT_SETTLED_IN_YEAR",
                "LF-2-settle",
                SampleApplication.of(HolderKind.RESEARCH_INSTITUTE)
                        .settled("2024-12-31")
                        .rule("LF-2-settle")
                        .in(LANGFANG));
        assertRefused(
                "CONDITION_NOT_MET",
                "LF-2-settle",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .settled("2025-01-20")
                        .rule("LF-2-settle")
                        .in(LANGFANG));
    }

    @Test
    void aUniversityContractOf333333point33IsRoundedDownToTheFen() {
        // 333,333.33 × 50 % = 166,666.665, rounded down: 166,666.66
        assertGranted(
                "166666.66",
                "LF-2-usage",
                "",
                SampleApplication.of(HolderKind.UNIVERSITY)
                        .contract("333333.33")
                        .at("LFHPC")
                        .in(LANGFANG));
    }

    @Test
    void aContractThatFitsBothRatesGetsTheHigherOnce() {
        Decision.Granted granted = granted(project("100000").in(LANGFANG));
        // 100,000 × 60 % = 60,000, not 60,000 + 50,000
        assertEquals(Fen.ofYuan("60000"), granted.amount());
        assertEquals("LF-2-project", granted.rule().id());
        Decision.Considered usage = granted.considered().stream()
                .filter(c -> c.rule().equals("LF-2-usage"))
                .findFirst()
                .orElseThrow();
        assertEquals(Fen.ofYuan("50000"), usage.amount());
        assertEquals(false, usage.isChosen());
    }

    @Test
    void aPoolWith120000LeftGives100000Then20000AndQueuesTheRest() {
        SampleApplication university =
                SampleApplication.of(HolderKind.UNIVERSITY).contract("200000").at("LFHPC");
        // 200,000 × 50 % = 100,000
        assertGranted(
                "100000",
                "LF-2-usage",
                "",
                university.in(LANGFANG, RemainingLimits.left(Map.of("LF-2-pool", 12_000_000L))));
        Decision second = university.in(LANGFANG, RemainingLimits.left(Map.of("LF-2-pool", 2_000_000L)));
        assertGranted("20000", "LF-2-usage", "LF-2-pool", second);
        assertEquals(Fen.ofYuan("80000"), granted(second).queued());
        // an empty pool queues all
        Decision empty = university.in(LANGFANG, RemainingLimits.left(Map.of("LF-2-pool", 0L)));
        assertGranted("0", "LF-2-usage", "LF-2-pool", empty);
        assertEquals(Fen.ofYuan("100000"), granted(empty).queued());
    }

    @Test
    void hangzhouGivesAtMostAMillionAndOnlyForItsOwnCenter() {
        SampleApplication sme =
                SampleApplication.of(HolderKind.ENTERPRISE).is("isSme").contract("2600000");
        // 2,600,000 × 50 % = 1,300,000; the cap is 1,000,000
        Decision decision = sme.at("HZAICC").in(HANGZHOU);
        assertGranted("1000000", "HZ-6-usage", "HZ-6-usage", decision);
        assertEquals(Fen.ofYuan("1300000"), granted(decision).pricing().amount());
        assertRefused("CENTER_NOT_ELIGIBLE", "HZ-6-usage", sme.at("HZOTHER").in(HANGZHOU));
        assertRefused(
                "CONDITION_NOT_MET",
                "HZ-6-form",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .contract("2600000")
                        .at("HZAICC")
                        .in(HANGZHOU));
    }

    @Test
    void hangzhouRecordsTrialsButNeverSubsidisesThem() {
        Facts.Service trial = new Facts.Service(
                Optional.of("HT-2"), "HZAICC", true, false, false, Optional.empty(), Set.of(ServiceItem.TRIAL));
        assertRefused(
                "ITEM_NOT_SUBSIDISED",
                "HZ-6-trial",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .is("isSme")
                        .contract("10000")
                        .service(trial)
                        .in(HANGZHOU));
        assertEquals(false, HANGZHOU.rule("HZ-6-usage").orElseThrow().subsidises(ServiceItem.TRIAL));
    }

    @Test
    void whatIsCompletedOnNewYearsEveUtcFallsIntoTheNextYearOfShanghai() {
        // 2024-12-31T16:30:00Z is 2025-01-01 00:30 in Shanghai
        assertEquals(new FiscalYear(2025), FiscalYear.of(Instant.parse("2024-12-31T16:30:00Z")));
        assertEquals(
                new FiscalYear(2025),
                chips().completed("2024-12-31T16:30:00Z").in(SUZHOU).year());
        assertEquals(
                new FiscalYear(2024),
                chips().completed("2024-12-31T15:59:59Z").in(SUZHOU).year());
    }

    private static SampleApplication chips() {
        return SampleApplication.of(HolderKind.COMPUTE_CENTER_OPERATOR)
                .on("2025-01-01")
                .is("usesLocalChips")
                .amount(Measure.YEAR_USE, "100");
    }

    @Test
    void aModelGrantIsBoundedPerGrantByCountAndByItsConditions() {
        // 5,000,000 × 50 % = 2,500,000; at most 2,000,000
        Decision decision = model(1_200_000_000, 5).in(LANGFANG);
        assertGranted("2000000", "LF-3", "LF-3", decision);
        assertEquals(Rule.Instrument.GRANT, granted(decision).rule().instrument());
        assertTrue(granted(decision).limits().stream().noneMatch(l -> l.id().equals("LF-2-cap")));
        // the third of the year still passes, the fourth does not
        assertGranted(
                "2000000",
                "LF-3",
                "LF-3",
                model(1_200_000_000, 5).in(LANGFANG, RemainingLimits.left(Map.of("LF-3/count", 1L))));
        assertRefused(
                "COUNT_EXHAUSTED",
                "LF-3",
                model(1_200_000_000, 5).in(LANGFANG, RemainingLimits.left(Map.of("LF-3/count", 0L))));
        Decision.Refused small = assertRefused(
                "CONDITION_NOT_MET", "LF-3", model(999_999_999, 5).rule("LF-3").in(LANGFANG));
        assertTrue(small.detail().contains("999999999"), small.detail());
        assertRefused(
                "CONDITION_NOT_MET",
                "LF-3",
                model(1_200_000_000, 4).rule("LF-3").in(LANGFANG));
    }

    private static SampleApplication model(long parameters, long scenarios) {
        return SampleApplication.of(HolderKind.ENTERPRISE)
                .project("大模型")
                .has("modelParameters", parameters)
                .has("modelScenarios", scenarios)
                .amount(Measure.COMPLETED, "5000000");
    }

    @Test
    void aTalentGetsAtMostTwoMillionEver() {
        SampleApplication talent =
                SampleApplication.of(HolderKind.MAKER).is("isRecognisedTalent").amount(Measure.PAID, "3000000");
        // 3,000,000 × 50 % = 1,500,000
        assertGranted("1500000", "LF-11", "", talent.in(LANGFANG));
        // of 2,000,000 ever, 500,000 are left
        assertGranted(
                "500000",
                "LF-11",
                "LF-11",
                talent.in(LANGFANG, RemainingLimits.left(Map.of("LF-11-cap", 50_000_000L))));
    }

    @Test
    void suzhouGivesAComputeCenterTenPercentOfTheYearsChipsUpToAMillion() {
        SampleApplication center =
                SampleApplication.of(HolderKind.COMPUTE_CENTER_OPERATOR).is("usesLocalChips");
        Decision decision = center.amount(Measure.YEAR_USE, "12345678.90").in(SUZHOU);
        // 12,345,678.90 × 10 % = 1,234,567.89; at most 1,000,000
        assertEquals(Fen.ofYuan("1234567.89"), granted(decision).pricing().amount());
        assertGranted("1000000", "SZ-7", "SZ-7", decision);
        assertRefused(
                "APPLICANT_KIND",
                "SZ-7",
                SampleApplication.of(HolderKind.UNIVERSITY).in(SUZHOU));
        assertRefused(
                "CONDITION_NOT_MET",
                "SZ-7",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .is("usesLocalChips")
                        .amount(Measure.YEAR_USE, "1")
                        .in(SUZHOU));
        assertGranted(
                "0.10",
                "SZ-7",
                "",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .is("usesLocalChips", "isSolutionIntegrator")
                        .amount(Measure.YEAR_USE, "1")
                        .in(SUZHOU));
    }

    @Test
    void aSplitOfOneToOneGivesTheOddFenToTheFirstLevel() {
        // 100,000.01 ÷ 2 = 50,000.005: 50,000.01 city and 50,000.00 county
        assertEquals(
                List.of(
                        new Funding.Part("市本级", Fen.ofYuan("50000.01")),
                        new Funding.Part("县(市、区)", Fen.ofYuan("50000"))),
                LANGFANG.funding().split(Fen.ofYuan("100000.01")));
        // 33.34 + 33.33 + 33.33 % of 0.05: 0.0166… each rounded down to 0.01, the odd 0.02 to the first
        assertEquals(
                List.of(3L, 1L, 1L),
                HANGZHOU.funding().split(Fen.of(5)).stream()
                        .map(p -> p.amount().value())
                        .toList());
    }
}
