package cn.suanquan.policy;

import static cn.suanquan.policy.GoldenCasesTest.assertRefused;
import static cn.suanquan.policy.GoldenCasesTest.granted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which fiscal year a grant falls into, and that the applicant cannot pick it.
class GrantYearTest {
    private static final Programme SUZHOU = SampleApplication.builtInProgramme("suzhou-chip");
    private static final Programme HANGZHOU = SampleApplication.builtInProgramme("hangzhou-binjiang");

    private static SampleApplication chips(String appliedOn) {
        return SampleApplication.of(HolderKind.COMPUTE_CENTER_OPERATOR)
                .is("usesLocalChips")
                .amount(Measure.YEAR_USE, "100")
                .on(appliedOn);
    }

    private static String noon(String day) {
        return day + "T04:00:00Z";
    }

    @Test
    void l1AStatedDateAfterTheDayOfApplicationIsNoFact() {
        SampleApplication chips = chips("2025-11-14").completed(noon("2025-11-15"));
        assertThrows(IllegalArgumentException.class, chips::facts);
        assertEquals(
                new FiscalYear(2025),
                chips("2025-11-14").completed(noon("2025-11-14")).in(SUZHOU).year());
    }

    @Test
    void l1TheYearIsThatOfTheApplicationOrTheOneBefore() {
        assertEquals(new FiscalYear(2026), chips("2026-01-20").in(SUZHOU).year());
        assertEquals(
                new FiscalYear(2025),
                chips("2026-01-20").completed(noon("2025-12-31")).in(SUZHOU).year());
        assertRefused(
                "YEAR_OVER",
                "SZ-7",
                chips("2026-01-20").completed(noon("2024-12-31")).in(SUZHOU));
    }

    @Test
    void l1AYearThatIsClosedOrBeforeTheProgrammeTakesNothing() {
        assertRefused(
                "YEAR_CLOSED",
                "SZ-7",
                chips("2026-05-02")
                        .completed(noon("2025-12-31"), Facts.Standing.CLOSED)
                        .in(SUZHOU));
        assertRefused(
                "PROGRAMME_NOT_IN_FORCE",
                "SZ-7",
                chips("2024-01-02")
                        .completed(noon("2023-12-31"), Facts.Standing.NOT_IN_FORCE)
                        .in(SUZHOU));
        assertRefused(
                "YEAR_BEFORE_UNKNOWN",
                "SZ-7",
                chips("2026-01-02")
                        .completed(noon("2025-12-31"), Facts.Standing.OTHER_ACCOUNTS)
                        .in(SUZHOU));
    }

    @Test
    void l1AGrantOfTheYearBeforeMeetsTheLimitsOfThatYear() {
        RemainingLimits left = new RemainingLimits(
                Map.of("SZ-7-cap", 0L), Map.of("SZ-7-cap", 700L), Map.of(), Set.of(), Optional.empty());
        Decision.Granted before =
                granted(chips("2026-01-20").completed(noon("2025-12-31")).in(SUZHOU, left));
        assertEquals(Fen.of(700), before.amount());
        assertRefused("QUOTA_EXHAUSTED", "SZ-7", chips("2026-01-20").in(SUZHOU, left));
    }

    @Test
    void l1ACompletionNeverMovesTheYearOfAVoucherForServicesToCome() {
        SampleApplication usage = SampleApplication.of(HolderKind.ENTERPRISE)
                .is("isSme")
                .contract("100")
                .at("HZAICC")
                .on("2026-01-20");
        assertEquals(
                new FiscalYear(2026),
                granted(usage.completed(noon("2025-12-31")).in(HANGZHOU)).year());
        assertEquals(
                new FiscalYear(2026),
                granted(usage.completed(noon("2025-12-31"), Facts.Standing.CLOSED)
                                .in(HANGZHOU))
                        .year());
    }

    private static Programme bySignature(String validity) {
        return by("CONTRACT_SIGNED", validity);
    }

    private static Programme by(String yearDate, String validity) {
        return ProgrammeFile.read("test", """
                code: testcity
                version: 1
                name: 测试市算力券
                jurisdiction: 测试市
                document: 测试
                effective: {from: 2024-01-01}
                settings: {fiscalYearBy: %s, validity: %s}
                procedure: {payee: HOLDER, settlement: MONTHLY, publicNoticeDays: 0, departments: {review: 工信局, finance: 财政局}}
                funding: {levels: [{name: 市级, share: 100%%}]}
                rules: [{id: R, name: 规则, article: 第1条, quote: 原文, instrument: USAGE, applicants: [{kind: ENTERPRISE}], centers: ANY_ADMITTED, items: [COMPUTE], rate: 50%%}]
                """.formatted(yearDate, validity));
    }

    @Test
    void l1ASignatureMovesTheYearOfAVoucherThatCanStillBeUsed() {
        SampleApplication signed = SampleApplication.of(HolderKind.ENTERPRISE)
                .contract("100")
                .at("C1")
                .on("2026-01-20")
                .completed(noon("2025-12-31"));
        assertEquals(
                new FiscalYear(2025),
                granted(signed.in(bySignature("{months: 12}"))).year());
        assertRefused("VALIDITY_OVER", "R", signed.in(bySignature("END_OF_YEAR")));
        assertEquals(
                new FiscalYear(2026),
                granted(signed.in(by("APPLICATION", "{months: 12}"))).year());
    }
}
