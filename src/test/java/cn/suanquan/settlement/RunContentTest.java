package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.claim.LateUsage;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import cn.suanquan.policy.Funding;
import cn.suanquan.policy.Procedure;
import cn.suanquan.registry.CreditBar;
import cn.suanquan.registry.RelatedParties;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunContentTest {
    private static final CreditBar BAR =
            new CreditBar(new UUID(0, 9), LocalDate.of(2025, 1, 1), Optional.empty(), "冀信惩〔2025〕8号", "失信被执行人");

    private static SampleRun month() {
        SampleRun run = new SampleRun(Procedure.Payee.HOLDER);
        for (int i = 1; i <= 20; i++) {
            run.register(i, "企业" + i, true);
            run.line(i, i, 10_000_000L + i).line(100 + i, i, 777L * i);
        }
        return run;
    }

    @Test
    void theSameClaimsInAnyOrderGiveTheSameBytes() {
        RunContent first = month().content();
        for (long seed = 1; seed <= 20; seed++) {
            SampleRun shuffled = month();
            Collections.shuffle(shuffled.open, new Random(seed));
            assertArrayEquals(first.canonical(), shuffled.content().canonical(), "seed " + seed);
            assertEquals(first.hash(), shuffled.content().hash());
        }
    }

    @Test
    void whatCameLateIsInNoSumAndNotInTheHash() {
        RunContent content = month().content();
        RunLine first = content.lines().getFirst();
        RunContent late = content.with(Map.of(first.claim(), new LateUsage(3, 5)));
        assertEquals(3, late.lines().getFirst().lateRecords());
        assertEquals(content.hash(), late.hash());
        assertEquals(content.sumFen(), late.sumFen());
        assertEquals(content.payees(), late.payees());
    }

    @Test
    void aChangeOfAnAmountOfABankAccountOrOfWhoIsLeftOutChangesTheHash() {
        String hash = month().content().hash();
        assertNotEquals(hash, month().line(21, 1, 1).content().hash());
        assertNotEquals(hash, month().register(3, "企业3", false).content().hash());
        assertNotEquals(hash, month().register(3, "企业 3", true).content().hash());
        SampleRun barred = month();
        barred.bars.put(SampleRun.holder(20), List.of(BAR));
        assertNotEquals(hash, barred.content().hash());
    }

    @Test
    void theNumberOfABankIsHashedAndWithoutAnyTheContentIsAsItWasBeforeRunsHadThem() {
        String plain = new String(month().content().canonical(), StandardCharsets.UTF_8);
        assertTrue(plain.lines().noneMatch(line -> line.startsWith("1:B,")), plain);
        RunContent known = month().registerAt(3, "企业3", "102146000018").content();
        assertTrue(
                new String(known.canonical(), StandardCharsets.UTF_8).contains(",12:102146000018,\n"),
                "a record of its own");
        assertNotEquals(
                known.hash(),
                month().registerAt(3, "企业3", "102146000026").content().hash());
    }

    @Test
    void l3DebtsAreSetOffUpToWhatThePayeeIsDueTheOldestFirstAndNobodyPaysWithinARun() {
        SampleRun run = new SampleRun(Procedure.Payee.HOLDER)
                .register(1, "企业1", true)
                .register(2, "企业2", true)
                .line(1, 1, 10_000)
                .line(2, 1, -7_000)
                .line(3, 1, -40_000)
                .line(4, 2, -3);
        RunContent content = run.content();
        assertEquals(
                List.of(10_000L, -7_000L, -3_000L),
                content.lines().stream().map(RunLine::amountFen).toList());
        assertEquals(0, content.sumFen());
        assertEquals(Fen.ZERO, content.toPay(Set.of()));
        assertEquals(1, content.payees().size(), "who is due nothing is not in the run");
        assertEquals(Instruction.Direction.OFFSET, content.payees().getFirst().direction());
        RunContent more = run.line(5, 1, 50_000).content();
        assertEquals(Fen.of(13_000), more.toPay(Set.of()), "60,000 less both debts");
        assertEquals(more.sumFen(), more.toPay(Set.of()).value());
    }

    @Test
    void l3ADebtBelongsToWhomTheClaimWasPaidWhoeverRunsTheCenterNow() {
        SampleRun run = new SampleRun(Procedure.Payee.PROVIDER)
                .register(60, "原运营公司", true)
                .operate(1, 50, "现运营公司")
                .line(1, 1, 500)
                .line(2, 1, -300);
        assertEquals(Fen.of(200), run.content().toPay(Set.of()));
        run.paid.put(SampleRun.claim(2), SampleRun.holder(60));
        assertEquals(Fen.of(500), run.content().toPay(Set.of()));
        run.line(3, 1, 100, true).paid.put(SampleRun.claim(3), SampleRun.holder(60));
        assertEquals(
                List.of(0L, 500L),
                run.content().payees().stream().map(Payee::net).sorted().toList(),
                "a refund is of whom the claim was paid, and sets its debt off");
    }

    @Test
    void l3ARefundIsPaidWhateverKeepsClaimsFromBeingPaid() {
        SampleRun run = new SampleRun(Procedure.Payee.HOLDER)
                .register(1, "企业1", true)
                .line(1, 1, 10_000)
                .line(2, 1, 700, true);
        String hash = run.content().hash();
        run.bars.put(SampleRun.holder(1), List.of(BAR));
        assertEquals(Fen.of(700), run.content().toPay(Set.of()));
        assertNotEquals(hash, run.content().hash());
        run.register(1, "企业1", false);
        assertEquals(
                List.of(LeftOutLine.Reason.BARRED, LeftOutLine.Reason.NO_BANK_ACCOUNT),
                run.content().leftOut().stream().map(LeftOutLine::reason).toList());
    }

    @Test
    void aBarredHoldersClaimsAreLeftOutWithTheReasonAndWhatItOwesIsCarried() {
        SampleRun run = month().line(201, 1, -5_000);
        run.bars.put(SampleRun.holder(1), List.of(BAR));
        RunContent content = run.content();
        assertEquals(2, content.leftOut().size());
        assertEquals(LeftOutLine.Reason.BARRED, content.leftOut().getFirst().reason());
        assertTrue(content.leftOut().getFirst().detail().contains("冀信惩〔2025〕8号"));
        assertTrue(content.lines().stream().noneMatch(RunLine::isOwed));
    }

    @Test
    void aRelatedPartysClaimAndOneWithoutABankAccountAreLeftOut() {
        SampleRun run = month().register(2, "企业2", false);
        run.related.add(
                new RelatedParties.Party(SampleRun.holder(1), false, SampleRun.SERVED, Optional.of(SampleRun.SERVED)));
        List<LeftOutLine.Reason> reasons = run.content().leftOut().stream()
                .map(LeftOutLine::reason)
                .distinct()
                .toList();
        assertEquals(List.of(LeftOutLine.Reason.RELATED, LeftOutLine.Reason.NO_BANK_ACCOUNT), reasons);
    }

    @Test
    void aNetOfZeroIsSetOffWithoutPayment() {
        SampleRun run = new SampleRun(Procedure.Payee.HOLDER).register(1, "企业1", true);
        Payee payee = run.line(1, 1, 500).line(2, 1, -500).content().payees().getFirst();
        assertEquals(Instruction.Direction.OFFSET, payee.direction());
    }

    @Test
    void whereTheProgrammePaysProvidersTheOperatorOfTheCenterIsThePayee() {
        SampleRun run = new SampleRun(Procedure.Payee.PROVIDER)
                .register(1, "企业1", false)
                .operate(1, 50, "廊坊算力中心运营公司")
                .line(1, 1, 500)
                .line(2, 1, 700);
        RunContent content = run.content();
        assertEquals(1, content.payees().size());
        assertEquals("廊坊算力中心运营公司", content.payees().getFirst().name());
        assertEquals(Fen.of(1_200), content.toPay(Set.of()));
        assertEquals(RunLine.PayeeRole.CENTER, content.lines().getFirst().payeeRole());
    }

    @Test
    void case12AFundingSplitOneToOneOn100000Point01Is50000Point01And50000() {
        Funding oneToOne = new Funding(
                List.of(new Funding.Level("市级", new Rate(5000)), new Funding.Level("县级", new Rate(5000))),
                Funding.OddFen.FIRST_LEVEL);
        List<FundingShare> shares = FundingShare.of(1, 10_000_001, oneToOne);
        assertEquals(
                List.of("50,000.01", "50,000.00"),
                shares.stream().map(s -> Fen.yuan(s.amountFen())).toList());
        assertEquals("伍万元零壹分", shares.getFirst().amountInWords());
    }

    @Test
    void thePaymentFileCarriesNoFormulaAndEveryAmountToTheFen() {
        SampleRun run = new SampleRun(Procedure.Payee.HOLDER)
                .register(1, "=HYPERLINK(\"http://x\",\"甲\")", true)
                .register(2, "-乙,\"公司\"", true)
                .register(3, "丙", true)
                .line(1, 1, 12_345_678_901L)
                .line(2, 2, 5)
                .line(3, 3, -9_900);
        Settlements.WholeRun whole = run.whole(new RunState.PaidOut());
        String csv = new String(PaymentFile.csv(PaymentBatch.of(whole, 1)), StandardCharsets.UTF_8);
        String[] rows = csv.split("\r\n");
        assertEquals(3, rows.length);
        assertTrue(rows[1].startsWith("1,1,\"'=HYPERLINK(\"\"http://x\"\",\"\"甲\"\")\","), rows[1]);
        assertTrue(rows[1].contains(",123456789.01,\"壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分\","), rows[1]);
        assertTrue(rows[1].contains(",\"91131000MA07X6K12E\t\","), rows[1]);
        assertTrue(rows[2].contains("\"'-乙,\"\"公司\"\"\""), rows[2]);
        assertArrayEquals(
                PaymentFile.csv(PaymentBatch.of(whole, 1)),
                PaymentFile.csv(PaymentBatch.of(run.whole(new RunState.PaidOut()), 1)));
    }
}
