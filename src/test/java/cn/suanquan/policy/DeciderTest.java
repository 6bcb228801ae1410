package cn.suanquan.policy;

import static cn.suanquan.policy.GoldenCasesTest.assertGranted;
import static cn.suanquan.policy.GoldenCasesTest.assertRefused;
import static cn.suanquan.policy.GoldenCasesTest.granted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Each thing the engine can say, on a programme that says it.
class DeciderTest {
    private static final Programme LANGFANG = SampleApplication.builtInProgramme("langfang");

    private static Programme city(String settings, String procedure, String body) {
        return ProgrammeFile.read("test", """
                code: testcity
                version: 1
                name: 测试市算力券
                jurisdiction: 测试市
                document: 测试
                effective: {from: 2025-01-01, to: 2025-12-31}
                settings: {%s}
                procedure: {payee: HOLDER, settlement: MONTHLY, publicNoticeDays: 0, departments: {review: 工信局, finance: 财政局}%s}
                funding: {levels: [{name: 市级, share: 100%%}]}
                %s
                """.formatted(settings, procedure, body));
    }

    private static String rule(String more) {
        return "rules: [{id: R, name: 规则, article: 第1条, quote: 原文, instrument: USAGE, "
                + "applicants: [{kind: ENTERPRISE}], centers: ANY_ADMITTED, items: [COMPUTE], " + more + "}]";
    }

    private static SampleApplication enterprise() {
        return SampleApplication.of(HolderKind.ENTERPRISE).at("C1");
    }

    @Test
    void theFirstAndTheLastDayAreInForceAndTheDaysAroundAreNot() {
        SampleApplication university =
                SampleApplication.of(HolderKind.UNIVERSITY).contract("100").at("C1");
        assertGranted("50", "LF-2-usage", "", university.on("2023-01-04").in(LANGFANG));
        assertGranted("50", "LF-2-usage", "", university.on("2026-01-03").in(LANGFANG));
        assertRefused(
                "PROGRAMME_NOT_IN_FORCE", "LF-A1", university.on("2023-01-03").in(LANGFANG));
        assertRefused(
                "PROGRAMME_NOT_IN_FORCE", "LF-A1", university.on("2026-01-04").in(LANGFANG));
    }

    @Test
    void applicationsOutsideTheWindowAreRefused() {
        Programme city = city("", ", windows: [{from: 03-01, to: 03-31}, {from: 09-01, to: 09-30}]", rule("rate: 50%"));
        assertGranted("5", "R", "", enterprise().contract("10").on("2025-03-31").in(city));
        assertRefused(
                "WINDOW_CLOSED",
                "",
                enterprise().contract("10").on("2025-04-01").in(city));
    }

    @Test
    void barredRelatedAndSelfAreRefusedInThisOrder() {
        Facts.Service own = new Facts.Service(
                Optional.of("HT"), "C1", true, true, true, Optional.empty(), Set.of(ServiceItem.COMPUTE));
        Facts.Service self = new Facts.Service(
                Optional.of("HT"), "C1", true, false, true, Optional.empty(), Set.of(ServiceItem.COMPUTE));
        SampleApplication applicant =
                SampleApplication.of(HolderKind.ENTERPRISE).contract("10").service(own);
        assertRefused("RELATED_PARTY", "", applicant.in(LANGFANG));
        assertRefused(
                "SAME_PARTY",
                "",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .contract("10")
                        .service(self)
                        .in(LANGFANG));
        assertRefused("BARRED", "", applicant.barred().in(LANGFANG));
        Programme open = city("", ", exclude: []", rule("rate: 50%"));
        assertGranted("5", "R", "", applicant.in(open));
    }

    @Test
    void oneBenefitPerProjectAndNoneWhereAnotherPolicyPaid() {
        SampleApplication applicant = SampleApplication.of(HolderKind.UNIVERSITY)
                .project("P1")
                .contract("10")
                .at("C1");
        RemainingLimits before = new RemainingLimits(Map.of(), Map.of(), Map.of(), Set.of(), Optional.of("LF-2-usage"));
        assertRefused("PROJECT_ALREADY_GRANTED", "LF-A3", applicant.in(LANGFANG, before));
        assertRefused(
                "OTHER_POLICY_PAID", "LF-A4", applicant.elsewhere("河北省科技创新券").in(LANGFANG));
    }

    @Test
    void l7AProgrammeMayGiveTwiceForAProjectAndBesideAnotherPolicy() {
        SampleApplication applicant = enterprise().project("P1").contract("10");
        RemainingLimits before = new RemainingLimits(Map.of(), Map.of(), Map.of(), Set.of(), Optional.of("R"));
        Programme both = city("", ", onePerProject: false, refuseOtherPolicy: false", rule("rate: 50%"));
        assertGranted("5", "R", "", applicant.in(both, before));
        assertRefused("PROJECT_ALREADY_GRANTED", "", applicant.in(city("", "", rule("rate: 50%")), before));
        Programme beside = city("", ", refuseOtherPolicy: false", rule("rate: 50%"));
        assertGranted("5", "R", "", applicant.elsewhere("其他政策").in(beside));
        assertRefused("OTHER_POLICY_PAID", "", applicant.in(city("", "", rule("rate: 50%"))));
    }

    @Test
    void l7ARuleMayAskForTheProjectAndForConditionsWithAClauseOfTheirOwn() {
        Programme city = city(
                "",
                "",
                """
                facts: [{name: isNew, type: FLAG, label: 首次申报}, {name: staff, type: NUMBER, label: 职工人数}]
                clauses: [{id: C, article: 第9条, quote: 小型单位, on: OTHER}]
                """
                        + rule(
                                "rate: 50%, projectRequired: true, "
                                        + "conditions: [{fact: isNew, is: false}, {fact: staff, atLeast: 2, atMost: 10, clause: C}]"));
        assertRefused(
                "PROJECT_MISSING",
                "R",
                enterprise().contract("10").has("staff", 10).in(city));
        SampleApplication named = enterprise().contract("10").project("P1");
        assertGranted("5", "R", "", named.has("staff", 2).in(city));
        Decision.Refused many =
                assertRefused("CONDITION_NOT_MET", "C", named.has("staff", 11).in(city));
        assertEquals("R 的条件不满足：“职工人数” 不少于 2 不超过 10，申报为 11。", many.detail());
        assertRefused("CONDITION_NOT_MET", "C", named.has("staff", 1).in(city));
        assertRefused(
                "CONDITION_NOT_MET", "R", named.has("staff", 5).is("isNew").in(city));
    }

    @Test
    void theHolderMayChooseTheRule() {
        SampleApplication lead = SampleApplication.of(HolderKind.ENTERPRISE)
                .is("leadsWonProject")
                .project("P")
                .contract("100")
                .at("C1");
        assertGranted("60", "LF-2-project", "", lead.in(LANGFANG));
        assertGranted("50", "LF-2-usage", "", lead.rule("LF-2-usage").in(LANGFANG));
        assertRefused("RULE_UNKNOWN", "", lead.rule("LF-99").in(LANGFANG));
    }

    @Test
    void aCenterThatIsNotAdmittedGivesNothing() {
        Facts.Service outside = new Facts.Service(
                Optional.of("HT"), "C9", false, false, false, Optional.empty(), Set.of(ServiceItem.COMPUTE));
        assertRefused(
                "CENTER_NOT_ADMITTED",
                "LF-2-usage",
                SampleApplication.of(HolderKind.MAKER)
                        .contract("10")
                        .service(outside)
                        .in(LANGFANG));
    }

    @Test
    void theSmallestAmountGivenIsTheBaseAndIsNamed() {
        Decision.Granted granted = granted(enterprise()
                .contract("100000")
                .amount(Measure.COMPLETED, "90000")
                .amount(Measure.INVOICED, "80000")
                .amount(Measure.PAID, "80000.01")
                .in(LANGFANG));
        assertEquals(Fen.ofYuan("80000"), granted.pricing().base());
        assertEquals(Optional.of(Measure.INVOICED), granted.pricing().controlling());
        assertEquals(Fen.ofYuan("40000"), granted.amount());
        assertRefused("BASE_MISSING", "R", enterprise().in(city("base: [PAID]", "", rule("rate: 50%"))));
    }

    @Test
    void theRateMayDependOnTheFacilityOrTheAgeOfTheFirm() {
        Programme city = city(
                "",
                "",
                rule("rates: [{youngerThanYears: 3, rate: 70%}, {facility: INTELLIGENT, rate: 30%}, {rate: 12.5%}]"));
        // founded 2022-03-02: two years old on 2025-03-01; founded 2022-03-01: three
        assertGranted(
                "70",
                "R",
                "",
                enterprise().contract("100").founded("2022-03-02").in(city));
        assertGranted(
                "30",
                "R",
                "",
                enterprise().contract("100").founded("2022-03-01").in(city));
        Facts.Service edge = new Facts.Service(
                Optional.empty(), "C2", true, false, false, Optional.of("EDGE"), Set.of(ServiceItem.COMPUTE));
        assertGranted(
                "12.50",
                "R",
                "",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .contract("100")
                        .service(edge)
                        .in(city));
        Programme only = city("", "", rule("rates: [{facility: INTELLIGENT, rate: 30%}]"));
        assertRefused(
                "NO_RATE_FOR_THIS_CASE",
                "R",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .contract("100")
                        .service(edge)
                        .in(only));
    }

    @Test
    void l7AFirmThatIsYetToBeFoundedIsNotYoungAndOneThatIsYetToSettleHasNotSettled() {
        Programme city = city("", "", rule("rates: [{youngerThanYears: 3, rate: 70%}, {rate: 20%}]"));
        SampleApplication applicant = enterprise().contract("100");
        assertGranted("70", "R", "", applicant.founded("2025-03-01").in(city));
        Decision.Refused later = assertRefused(
                "FOUNDED_LATER", "R", applicant.founded("2025-03-02").in(city));
        assertTrue(later.detail().contains("2025-03-02 晚于申请日 2025-03-01"), later.detail());
        SampleApplication settling = SampleApplication.of(HolderKind.RESEARCH_INSTITUTE);
        assertGranted(
                "500000", "LF-2-settle", "", settling.settled("2025-03-01").in(LANGFANG));
        assertRefused(
                "NOT_SETTLED_IN_YEAR",
                "LF-2-settle",
                settling.settled("2025-03-02").rule("LF-2-settle").in(LANGFANG));
    }

    @Test
    void l11AnEitherOrNamesEveryWayThatIsOpenInTheWordsOfTheForm() {
        Decision.Refused refused = assertRefused(
                "CONDITION_NOT_MET",
                "SZ-7",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .is("usesLocalChips")
                        .amount(Measure.YEAR_USE, "1")
                        .in(SampleApplication.builtInProgramme("suzhou-chip")));
        assertEquals("SZ-7 须满足以下之一：“终端厂商”应为是；或 “系统方案集成商”应为是。", refused.detail());
    }

    @Test
    void l11ACeilingThatIsUsedUpNamesItsSizeWhatWasTakenAndWhatIsLeft() {
        Programme city = city(
                "",
                "",
                "limits: [{id: ST, kind: STACKING, article: 第2条, quote: 合计不超过70%, share: 70%}]\n"
                        + rule("rate: 50%, limits: [ST]"));
        Decision.Refused refused = assertRefused(
                "CONTRACT_LIMIT_REACHED",
                "ST",
                enterprise().contract("1000").publicMoney("600").in(city, RemainingLimits.left(Map.of("ST", 0L))));
        assertEquals("受 ST（第2条）限制：限额 700.00 元，已用 700.00 元（其中其他财政资金 600.00 元），剩余 0.00 元，申请 500.00 元。", refused.detail());
        LimitUse ceiling = refused.binding().orElseThrow();
        assertEquals(List.of(70_000L, 60_000L, 10_000L), List.of(ceiling.limit(), ceiling.elsewhere(), ceiling.size()));
        Decision.Refused quota = assertRefused(
                "QUOTA_EXHAUSTED",
                "LF-2-cap",
                enterprise().contract("10000").in(LANGFANG, RemainingLimits.left(Map.of("LF-2-cap", 0L))));
        assertTrue(
                quota.detail().contains("限额 1,000,000.00 元，已用 1,000,000.00 元，剩余 0.00 元，申请 5,000.00 元"), quota.detail());
    }

    @Test
    void aContractOrAYearBelowTheMinimumIsRefused() {
        Programme city = city(
                "",
                "",
                rule("rate: 20%, minimums: [{measure: YEAR_USE, amountYuan: 100000}, "
                        + "{measure: CONTRACT, amountYuan: 5000}]"));
        SampleApplication applicant = enterprise().contract("5000").amount(Measure.YEAR_USE, "100000");
        assertGranted("1000", "R", "", applicant.in(city));
        assertRefused(
                "MINIMUM_NOT_REACHED",
                "R",
                applicant.amount(Measure.YEAR_USE, "99999.99").in(city));
        assertRefused(
                "MINIMUM_NOT_REACHED",
                "R",
                enterprise()
                        .contract("4999.99")
                        .amount(Measure.YEAR_USE, "100000")
                        .in(city));
    }

    @Test
    void allPublicMoneyForOneContractStaysUnderTheStackingCeiling() {
        Programme city = city(
                "",
                "",
                "limits: [{id: ST, kind: STACKING, article: 第2条, quote: 合计不超过70%, share: 70%}]\n"
                        + rule("rate: 50%, limits: [ST]"));
        // 70 % of 1,000 is 700; 300 came from elsewhere: 400 left of the 500 asked
        assertGranted(
                "400",
                "R",
                "ST",
                enterprise().contract("1000").publicMoney("300").in(city));
        assertRefused(
                "CONTRACT_LIMIT_REACHED",
                "ST",
                enterprise().contract("1000").publicMoney("700").in(city));
        Facts.Service nameless = new Facts.Service(
                Optional.empty(), "C1", true, false, false, Optional.empty(), Set.of(ServiceItem.COMPUTE));
        assertRefused(
                "CONTRACT_NUMBER_MISSING",
                "R",
                SampleApplication.of(HolderKind.ENTERPRISE)
                        .contract("1000")
                        .service(nameless)
                        .in(city));
    }

    @Test
    void oneContractGetsAtMostItsCap() {
        Programme city = city(
                "",
                "",
                "limits: [{id: CC, kind: CONTRACT_CAP, article: 第3条, quote: 单个合同不超过10万元, " + "amountYuan: 100000}]\n"
                        + rule("rate: 50%, limits: [CC]"));
        assertGranted("100000", "R", "CC", enterprise().contract("300000").in(city));
        assertGranted(
                "1", "R", "CC", enterprise().contract("300000").in(city, RemainingLimits.left(Map.of("CC", 100L))));
    }

    @Test
    void aPoolThatRunsOutQueuesRefusesOrSharesProRata() {
        String body = "pools: [{id: P, article: 第4条, quote: 总额, amountYuan: 1000}]\n" + rule("rate: 50%, pool: P");
        RemainingLimits hundredLeft = RemainingLimits.left(Map.of("P", 10_000L));
        SampleApplication asksTwoHundred = enterprise().contract("400");
        Decision.Granted queued = granted(asksTwoHundred.in(city("poolExhausted: QUEUE", "", body), hundredLeft));
        assertEquals(
                List.of(10_000L, 10_000L),
                List.of(queued.amount().value(), queued.queued().value()));
        Programme refusing = city("poolExhausted: REFUSE", "", body);
        assertEquals(Fen.ZERO, granted(asksTwoHundred.in(refusing, hundredLeft)).queued());
        assertRefused("POOL_EXHAUSTED", "P", asksTwoHundred.in(refusing, RemainingLimits.left(Map.of("P", 0L))));
        // 200 of a demand of 600 on 100: 33.33
        RemainingLimits demand = new RemainingLimits(
                Map.of("P", 10_000L), Map.of(), Map.of("P", Fen.ofYuan("600")), Set.of(), Optional.empty());
        Decision.Granted shared = granted(asksTwoHundred.in(
                city("poolExhausted: PRO_RATA", ", windows: [{from: 01-01, to: 12-31}]", body), demand));
        assertEquals(Fen.ofYuan("33.33"), shared.amount());
        assertEquals(Fen.ZERO, shared.queued());
    }

    @Test
    void l7ProRataSharesSumExactlyAndTheOddFenGoesToTheLargestRemainder() {
        assertEquals(List.of(3_334L, 3_333L, 3_333L), shares(10_000, 5_001, 5_001, 5_001));
        // exact 1.43, 2.86, 5.71: the one 分 that is left after 1, 2 and 5, and the next, go to .86 and .71
        assertEquals(List.of(1L, 3L, 6L), shares(10, 10, 20, 40));
        assertEquals(List.of(34L, 33L, 33L), shares(100, 50, 50, 50));
        assertEquals(List.of(50L, 50L), shares(1_000, 50, 50));
        assertEquals(List.of(0L, 0L), shares(0, 50, 50));
        assertEquals(
                List.of(Fen.MAX_VALUE / 2, Fen.MAX_VALUE / 2),
                ProRata.shares(Fen.MAX, List.of(Fen.of(Fen.MAX_VALUE / 2), Fen.of(Fen.MAX_VALUE / 2))).stream()
                        .map(Fen::value)
                        .toList());
    }

    private static List<Long> shares(long left, long... asked) {
        List<Fen> amounts = java.util.Arrays.stream(asked).mapToObj(Fen::of).toList();
        return ProRata.shares(Fen.of(left), amounts).stream().map(Fen::value).toList();
    }

    @Test
    void aOneOffMayStandOutsideTheQuotaAndItsVoucherPayLess() {
        String body = "limits: [{id: Q, kind: QUOTA, article: 第5条, quote: 每年, amountYuan: 100}]\n"
                + "rules: [{id: O, name: 一次性, article: 第6条, quote: 原文, instrument: USAGE, applicants: [{kind: MAKER}], "
                + "centers: NOT_ASKED, oneOff: {amountYuan: 500}, limits: [Q]}]";
        SampleApplication maker = SampleApplication.of(HolderKind.MAKER);
        assertGranted("100", "O", "Q", maker.in(city("", "", body)));
        Programme outside = city("oneOffInsideQuota: false, oneOffRate: 80%", "", body);
        Decision.Granted granted = granted(maker.in(outside));
        assertEquals(Fen.ofYuan("500"), granted.amount());
        assertEquals(8_000, granted.pricing().rate().basisPoints());
        Programme own = city("oneOffRate: 80%", "", body.replace("{amountYuan: 500}", "{amountYuan: 500, pays: 60%}"));
        assertEquals(6_000, granted(maker.in(own)).pricing().rate().basisPoints());
        // 80 % of a fee of 0.99 is 0.792, rounded down
        assertEquals(Fen.of(79), outside.settings().oneOffPays(Fen.of(99)));
    }

    @Test
    void limitsAreMetInOrderAndTheTightestBinds() {
        Decision.Granted granted = granted(SampleApplication.of(HolderKind.ENTERPRISE)
                .contract("3000000")
                .at("C1")
                .in(LANGFANG, RemainingLimits.left(Map.of("LF-2-cap", 90_000_000L, "LF-2-pool", 5_000_000L))));
        // 3,000,000 × 50 % = 1,500,000; quota 900,000; pool 50,000: 50,000 now, 850,000 queued
        assertEquals(
                List.of("LF-2-cap", "LF-2-pool"),
                granted.limits().stream().map(LimitUse::id).toList());
        assertEquals("LF-2-pool", granted.binding().orElseThrow().id());
        assertEquals(
                List.of(5_000_000L, 85_000_000L),
                List.of(granted.amount().value(), granted.queued().value()));
    }

    @Test
    void everyLimitNamesTheLedgerAccountThatHoldsIt() {
        HolderId holder = new HolderId(UUID.fromString("0198c0de-0000-7000-8000-000000000001"));
        List<Optional<String>> keys =
                granted(SampleApplication.of(HolderKind.ENTERPRISE)
                                .contract("100")
                                .at("C1")
                                .in(LANGFANG))
                        .limits()
                        .stream()
                        .map(l -> l.accountKey("langfang", new FiscalYear(2025), holder, Optional.of("HT-1")))
                        .toList();
        assertEquals(
                List.of(
                        Optional.of("langfang/2025/limit/LF-2-cap/" + holder),
                        Optional.of("langfang/2025/pool/LF-2-pool")),
                keys);
    }
}
