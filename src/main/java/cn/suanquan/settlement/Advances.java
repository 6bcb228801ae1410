package cn.suanquan.settlement;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Revocations;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.registry.Holder;
import cn.suanquan.voucher.Years;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Advances (备用金), from the appropriation by two persons to the last 分: paid, set off by runs, paid back, written off,
/// or taken back where the money never left. Each act holds the advance's row and writes its line to the trail.
@ApplicationScoped
class Advances {
    private final AdvanceStore store;
    private final AdvanceMoney money;
    private final AdvanceFitness fitness;
    private final InstructionStore instructions;
    private final BankLaw law;
    private final AdvanceViews views;
    private final Years years;
    private final Duties duties;
    private final Revocations revocations;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Advances(
            AdvanceStore store,
            AdvanceMoney money,
            AdvanceFitness fitness,
            InstructionStore instructions,
            BankLaw law,
            AdvanceViews views,
            Years years,
            Duties duties,
            Revocations revocations,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.money = money;
        this.fitness = fitness;
        this.instructions = instructions;
        this.law = law;
        this.views = views;
        this.years = years;
        this.duties = duties;
        this.revocations = revocations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Appropriates an advance; it waits for its payment.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [AdvanceFitness#judge]; 409 DOCUMENT_REPEATED, YEAR_CLOSED
    AdvanceView appropriate(Db db, AdvanceOrder asked, String proposedBy, String approvedBy) {
        FiscalYear year = FiscalYear.of(clock.instant());
        years.holdOpen(db, asked.programme(), year);
        store.lockCenter(db, asked.programme(), asked.center());
        AdvanceFitness.Fit fit = fitness.judge(db, asked);
        UUID id = ids.next();
        Advance advance = new Advance(
                id,
                asked.programme(),
                fit.programme().version(),
                year,
                asked.center(),
                fit.payee().id(),
                money.open(db, asked.programme(), year, id),
                asked.amount(),
                Fen.ZERO,
                asked.documentNumber(),
                asked.reason(),
                proposedBy,
                approvedBy,
                clock.instant(),
                AdvanceState.APPROPRIATED);
        duties.stand(db, approvedBy, Duty.APPROPRIATE_ADVANCE, List.of(Matter.advance(id)));
        store.add(db, advance);
        money.appropriate(db, advance);
        record(db, approvedBy, "appropriate", advance, asked.reason(), asked.amount());
        return views.of(db, advance);
    }

    /// APPROPRIATED or RETURNED → ORDERED: one payment to the account that the register names now and that the officer
    /// checked. By neither the person who approved the advance nor the one who recorded the return. What was judged
    /// when it was appropriated is judged again.
    AdvanceView order(Db db, String person, UUID id, String accountNumber) {
        Advance advance = locked(db, id);
        AdvanceState to = advance.state().order();
        List<Instruction> before = store.payments(db, advance);
        List<Matter> matters = matters(advance, before.size());
        matters.add(Matter.advance(id));
        duties.stand(db, person, Duty.ORDER_ADVANCE, matters);
        revocations.mustStand(db, List.of(advance.proposedBy(), advance.approvedBy(), person));
        store.lockCenter(db, advance.programme(), advance.center());
        Holder payee = fitness.judgeAgain(db, advance);
        Repayment.mustName(accountNumber, payee);
        int batch = before.size() + 1;
        money.follow(db, advance, to, batch);
        store.pay(db, advance, batch, payee, person, clock.instant());
        store.stand(db, advance, to, advance.takenBack());
        record(db, person, "order", advance, "", advance.toPay());
        return views.of(db, locked(db, id));
    }

    /// Records what the bank says of payments; the same word again changes nothing (design 014, law 23). What is new is
    /// said of the newest payment.
    AdvanceView results(Db db, String person, UUID id, List<BankResult> words) {
        Advance advance = locked(db, id);
        List<Instruction> payments = store.payments(db, advance);
        BankWords heard = law.of(
                db,
                id,
                advance.programme(),
                payments,
                store.words(db, advance),
                words.stream().map(BankResult::bankReference).toList());
        for (int i = 0; i < words.size(); i++) {
            BankResult word = words.get(i);
            Instruction payment = payments.stream()
                    .filter(one -> one.payee().equals(word.payee()) && one.batch() == word.batch())
                    .findFirst()
                    .orElseThrow(batchUnknown(i, word));
            Optional<InstructionStore.Result> news = heard.news(i, word);
            if (news.isPresent()) {
                hear(db, person, advance, payment, word.outcome(), news.get());
            }
        }
        return views.of(db, locked(db, id));
    }

    private static Supplier<RuntimeException> batchUnknown(int index, BankResult word) {
        return () -> BankResult.wrong(index, "batch", "BATCH_UNKNOWN", "该备用金没有付给该单位的第 " + word.batch() + " 批支付");
    }

    private void hear(
            Db db,
            String person,
            Advance advance,
            Instruction payment,
            Instruction.Outcome outcome,
            InstructionStore.Result word) {
        List<Matter> matters = matters(advance, 0);
        if (outcome == Instruction.Outcome.RETURNED) {
            matters.add(Matter.returned(advance.id(), advance.payee(), word.batch()));
        }
        duties.stand(db, person, Duty.RECORD_RESULT, matters);
        store.say(db, advance, word, person, clock.instant());
        AdvanceState to = AdvanceState.after(outcome);
        money.follow(db, advance, to, word.batch());
        store.stand(db, advance, to, advance.takenBack());
        record(
                db,
                person,
                "word-" + to.name().toLowerCase(Locale.ROOT),
                advance,
                word.bankReference(),
                payment.amount());
    }

    /// AVAILABLE → treasury: what nobody has is taken back. Where runs or repayments had used a part before the payment
    /// came back, that part is still to be paid.
    AdvanceView takeBack(Db db, String person, UUID id, String reason) {
        Advance advance = locked(db, id);
        duties.stand(
                db,
                person,
                Duty.TAKE_BACK_ADVANCE,
                matters(advance, store.payments(db, advance).size()));
        advance.state().takeBack(false);
        if (money.account(db, advance).in(Bucket.HELD) > 0) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "ADVANCE_HELD", "该备用金有一部分正在结算批次中抵扣，待批次办结后再收回。")
                    .toException();
        }
        Fen back = money.takeBack(db, advance);
        if (back.isZero()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "NOTHING_TO_TAKE_BACK",
                            "该备用金未支付的余额为 0；已抵扣或已退回的 " + advance.toPay().yuan() + " 元因退汇须再次支付。")
                    .toException();
        }
        Fen takenBack = advance.takenBack().plus(back);
        store.stand(db, advance, advance.state().takeBack(takenBack.equals(advance.amount())), takenBack);
        record(db, person, "take-back", advance, reason, back);
        return views.of(db, locked(db, id));
    }

    /// Refuses a repayment that could not be recorded now; what is owed is answered.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 ADVANCE_STATE, REFERENCE_USED; 422 MORE_THAN_OWED, BAD_DATE
    Fen judge(Db db, UUID id, AdvanceRepayment asked) {
        Advance advance = locked(db, id);
        advance.state().mustBePaid("登记退回");
        mustBeNew(db, advance, asked.bankReference());
        Fen owed = mustBeOwed(db, advance, asked.amount());
        LocalDate first = store.words(db, advance).getLast().onDate();
        if (asked.onDate().isBefore(first) || asked.onDate().isAfter(today())) {
            throw Refusal.of(Refusal.Kind.RULE, "BAD_DATE", "到账日应不早于备用金支付日 " + first + "，且不晚于今日 " + today() + "。")
                    .toException();
        }
        return owed;
    }

    /// Records what the center paid back; judged again as it is then.
    AdvanceView repaid(Db db, UUID id, AdvanceRepayment asked, String proposedBy, String approvedBy) {
        judge(db, id, asked);
        Advance advance = locked(db, id);
        UUID repayment = ids.next();
        store.repaid(db, advance, repayment, asked, proposedBy, approvedBy, clock.instant());
        money.repaid(db, advance, repayment, asked.amount());
        record(db, approvedBy, "repaid", advance, asked.bankReference(), asked.amount());
        return views.of(db, advance);
    }

    /// Refuses what is not owed now; what is owed is answered.
    Fen judge(Db db, AdvanceWriteOff asked) {
        Advance advance = locked(db, asked.advance());
        advance.state().mustBePaid("核销");
        return mustBeOwed(db, advance, asked.amount());
    }

    AdvanceView writeOff(Db db, AdvanceWriteOff asked, String proposedBy, String approvedBy) {
        judge(db, asked);
        Advance advance = locked(db, asked.advance());
        store.writeOff(db, ids.next(), asked, proposedBy, approvedBy, clock.instant());
        record(db, approvedBy, "write-off", advance, asked.reason(), asked.amount());
        return views.of(db, advance);
    }

    private Fen mustBeOwed(Db db, Advance advance, Fen amount) {
        Fen owed = views.owed(db, advance);
        if (amount.isMoreThan(owed)) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "MORE_THAN_OWED",
                            "该备用金未抵扣的余额为 " + owed.yuan() + " 元，少于 " + amount.yuan() + " 元；批次中正在抵扣的，待批次办结后再登记。")
                    .toException();
        }
        return owed;
    }

    /// The parties of an advance, and its payment where that came back.
    ///
    /// @param batch of the payment; 0 where it is about none
    private static List<Matter> matters(Advance advance, int batch) {
        List<Matter> matters = new ArrayList<>(concerns(advance));
        if (batch > 0 && advance.state() == AdvanceState.RETURNED) {
            matters.add(Matter.returned(advance.id(), advance.payee(), batch));
        }
        return matters;
    }

    private static List<Matter> concerns(Advance advance) {
        return List.of(Matter.holder(advance.payee()), Matter.center(advance.center()));
    }

    /// Whom what is done to that advance concerns.
    List<Matter> concerns(Db db, UUID id) {
        return concerns(locked(db, id));
    }

    /// A reference of the bank stands on one movement of money.
    private void mustBeNew(Db db, Advance advance, String reference) {
        if (!instructions.standing(db, advance.programme(), List.of(reference)).isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "REFERENCE_USED", "银行流水号 " + reference + " 已登记在另一笔收付上。")
                    .toException();
        }
    }

    private Advance locked(Db db, UUID id) {
        return store.lock(db, id).orElseThrow(() -> AdvanceViews.unknown(id));
    }

    private LocalDate today() {
        return FiscalYear.date(clock.instant());
    }

    private void record(Db db, String person, String act, Advance advance, String words, Fen amount) {
        Advance after = locked(db, advance.id());
        audit.record(
                db,
                person,
                "settlement.advance-" + act,
                "advance/" + advance.id(),
                words,
                Audit.change(
                                new JsonObject()
                                        .put("state", advance.state().name())
                                        .put("takenBackFen", advance.takenBack().value()),
                                new JsonObject()
                                        .put("state", after.state().name())
                                        .put("takenBackFen", after.takenBack().value())
                                        .put("amountFen", amount.value()))
                        .put("programme", advance.programme())
                        .put("payee", advance.payee().toString()));
    }
}
