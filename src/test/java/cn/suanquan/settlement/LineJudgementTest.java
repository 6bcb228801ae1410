package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.policy.Procedure;
import cn.suanquan.registry.Admission;
import cn.suanquan.registry.CreditBar;
import cn.suanquan.registry.RelatedParties;
import cn.suanquan.voucher.VoucherState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whether a line is paid: by the day of its services and the voucher as it stands.
class LineJudgementTest {
    private static SampleRun oneLine() {
        return new SampleRun(Procedure.Payee.HOLDER).register(1, "企业1", true).line(1, 1, 500);
    }

    private static CreditBar bar(LocalDate from, Optional<LocalDate> to) {
        return new CreditBar(new UUID(0, 9), from, to, "冀信惩〔2025〕8号", "失信");
    }

    private static String reasons(SampleRun run) {
        return String.join(
                " ",
                run.content().leftOut().stream().map(out -> out.reason().name()).toList());
    }

    @Test
    void l4ABarCountsOnTheDayOfTheServiceAndToday() {
        LocalDate day = SampleRun.SERVED;
        for (CreditBar bar : List.of(
                bar(day, Optional.of(day)),
                bar(LocalDate.of(2025, 11, 3), Optional.empty()),
                bar(LocalDate.of(2025, 11, 1), Optional.of(LocalDate.of(2025, 11, 3))))) {
            SampleRun run = oneLine();
            run.bars.put(SampleRun.holder(1), List.of(bar));
            assertEquals("BARRED", reasons(run), bar.toString());
        }
        for (CreditBar bar : List.of(
                bar(day.plusDays(1), Optional.of(day.plusDays(5))),
                bar(day.minusDays(5), Optional.of(day.minusDays(1))))) {
            SampleRun run = oneLine();
            run.bars.put(SampleRun.holder(1), List.of(bar));
            assertEquals("", reasons(run), bar.toString());
        }
    }

    @Test
    void l4ARelationCountsOnTheDayOfTheServiceAlone() {
        LocalDate day = SampleRun.SERVED;
        SampleRun over = oneLine();
        over.related.add(new RelatedParties.Party(SampleRun.holder(1), false, day.minusDays(9), Optional.of(day)));
        assertEquals("RELATED", reasons(over));
        SampleRun since = oneLine();
        since.related.add(new RelatedParties.Party(SampleRun.holder(1), false, day.plusDays(1), Optional.empty()));
        assertEquals("", reasons(since));
        SampleRun self = oneLine();
        self.related.add(new RelatedParties.Party(SampleRun.holder(1), true, day.plusDays(1), Optional.empty()));
        assertEquals("RELATED", reasons(self));
    }

    @Test
    void l4AGrantIsJudgedForTheCenterOfItsContractOnTheDayOfItsIssueAndToday() {
        LocalDate issued = LocalDate.of(2025, 1, 1);
        LocalDate today = LocalDate.of(2025, 11, 3);
        for (LocalDate day : List.of(issued, today)) {
            SampleRun related = oneLine().grant(1, 1);
            related.related.add(new RelatedParties.Party(SampleRun.holder(1), false, day, Optional.of(day)));
            assertEquals("RELATED", reasons(related), day.toString());
        }
        SampleRun between = oneLine().grant(1, 1);
        between.related.add(new RelatedParties.Party(
                SampleRun.holder(1), false, issued.plusDays(1), Optional.of(today.minusDays(1))));
        assertEquals("", reasons(between));
        SampleRun self = oneLine().grant(1, 1);
        self.related.add(new RelatedParties.Party(SampleRun.holder(1), true, issued, Optional.empty()));
        assertEquals("RELATED", reasons(self));
        SampleRun elsewhere = oneLine().grant(1, 2);
        elsewhere.related.add(new RelatedParties.Party(SampleRun.holder(1), false, issued, Optional.empty()));
        assertEquals("", reasons(elsewhere));
    }

    @Test
    void l4ASuspensionDatedBackOverTheServiceStopsTheLineAndOneBesideItDoesNot() {
        LocalDate day = SampleRun.SERVED;
        SampleRun covered = oneLine();
        covered.suspensions.add(new Admission.Suspension(new UUID(0, 2), day, Optional.empty(), "整改"));
        assertEquals("SUSPENDED", reasons(covered));
        SampleRun beside = oneLine();
        beside.suspensions.add(new Admission.Suspension(new UUID(0, 2), day.plusDays(1), Optional.empty(), "整改"));
        assertEquals("", reasons(beside));
    }

    @Test
    void l4AFrozenVoucherWaitsAndAVoidedOneUntilItIsReleased() {
        assertEquals("FROZEN", reasons(oneLine().stand(1, new VoucherState.Frozen(SampleRun.AT, "核查"))));
        SampleRun voided = oneLine().stand(1, new VoucherState.Voided(SampleRun.AT, "骗取"));
        assertEquals("VOIDED", reasons(voided));
        voided.released.add(SampleRun.voucher(1));
        assertEquals("", reasons(voided));
    }

    @Test
    void l4AVoucherThatRanOutWhileItWasFrozenWaitsToo() {
        SampleRun ended = oneLine().stand(1, new VoucherState.Expired(SampleRun.AT));
        assertEquals("", reasons(ended));
        ended.frozen.add(SampleRun.voucher(1));
        assertEquals("FROZEN", reasons(ended));
        ended.released.add(SampleRun.voucher(1));
        assertEquals("", reasons(ended));
    }

    @Test
    void d2AnAccountThatIsAnothersIsNotPaidTo() {
        SampleRun run = oneLine();
        run.shared.add(SampleRun.voucher(1));
        assertEquals("ACCOUNT_SHARED", reasons(run));
    }

    @Test
    void d2ACustomersSharedAccountKeepsNoCenterFromItsMoneyUnlessItIsTheOperatorsOwn() {
        SampleRun others = new SampleRun(Procedure.Payee.PROVIDER)
                .register(1, "企业1", true)
                .operate(1, 2, "运营单位")
                .line(1, 1, 500);
        others.shared.add(SampleRun.voucher(1));
        assertEquals("", reasons(others));
        SampleRun operators = new SampleRun(Procedure.Payee.PROVIDER)
                .register(1, "企业1", "91131000MA07X6K12E", "6222020200112210002")
                .operate(1, 2, "运营单位")
                .line(1, 1, 500);
        assertEquals("", reasons(operators), "where the programme does not look at it, or it was released");
        operators.shared.add(SampleRun.voucher(1));
        assertEquals("ACCOUNT_SHARED", reasons(operators));
    }

    @Test
    void d2AnAccountIsPaidToFromTheDayAfterItsWholeWaitingDays() {
        for (int days : List.of(0, 1, 2)) {
            assertEquals("", reasons(entered(days)), "entered on 31 October, today is 3 November: " + days);
        }
        SampleRun waits = entered(3).line(2, 1, 700, true);
        assertEquals("ACCOUNT_WAITS ACCOUNT_WAITS", reasons(waits), "a refund goes to an account too");
        assertTrue(waits.content().leftOut().getFirst().detail().contains("自 2025-11-04 起"));
    }

    private static SampleRun entered(int waitDays) {
        return new SampleRun(Procedure.Payee.HOLDER, waitDays)
                .register(1, "企业1", true)
                .line(1, 1, 500);
    }

    @Test
    void l4EachLineLeftOutNamesItsReasonInWords() {
        SampleRun run = oneLine().stand(1, new VoucherState.Frozen(SampleRun.AT, "核查用途"));
        assertTrue(run.content().leftOut().getFirst().detail().contains("核查用途"));
    }
}
