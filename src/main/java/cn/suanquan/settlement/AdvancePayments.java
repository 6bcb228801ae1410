package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// The payments of advances, as files for a bank and as files of a bank speak of them.
@ApplicationScoped
class AdvancePayments implements BankSubject<AdvanceView> {
    private final AdvanceStore store;
    private final Advances advances;
    private final Programmes programmes;

    AdvancePayments(AdvanceStore store, Advances advances, Programmes programmes) {
        this.store = store;
        this.advances = advances;
        this.programmes = programmes;
    }

    @Override
    public Payments find(Db db, UUID id) {
        return of(db, store.find(db, id).orElseThrow(() -> AdvanceViews.unknown(id)));
    }

    @Override
    public Payments hold(Db db, UUID id) {
        Advance advance = store.lock(db, id).orElseThrow(() -> AdvanceViews.unknown(id));
        Payments payments = of(db, advance);
        if (payments.all().isEmpty()) {
            throw advance.state().notNow("导入银行结果");
        }
        return payments;
    }

    @Override
    public AdvanceView record(Db db, String person, UUID id, List<BankResult> words) {
        return advances.results(db, person, id, words);
    }

    private Payments of(Db db, Advance advance) {
        return new Payments(
                advance.id(),
                true,
                advance.programme(),
                advance.programmeVersion(),
                store.references(db, advance),
                store.payments(db, advance),
                store.words(db, advance));
    }

    /// An advance and a batch of its payments, as files are made of them.
    record Batch(Advance advance, PaymentBatch payments) {}

    /// No file says anything else than two persons said: each payment goes to the payee of the advance, for what there
    /// is to pay of it (one that came back, for no more than it), to the account that two persons had set in the
    /// register; a payment again stands on a return of the bank. Of an advance that was taken back there is none.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 ADVANCE_UNKNOWN, BATCH_UNKNOWN; 409 APPROVAL_DIFFERS
    Batch batch(Db db, UUID id, int number) {
        Advance advance = store.find(db, id).orElseThrow(() -> AdvanceViews.unknown(id));
        List<Instruction> payments = store.payments(db, advance).stream()
                .filter(one -> one.batch() == number)
                .toList();
        if (payments.isEmpty()) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "BATCH_UNKNOWN", "该备用金没有第 " + number + " 批支付。")
                    .toException();
        }
        List<InstructionStore.Result> said = store.words(db, advance);
        if (!payments.stream().allMatch(one -> isApproved(advance, one, said))
                || !store.goesByTheRegister(db, advance, number)) {
            throw PaymentBatch.differs();
        }
        Programme programme = programmes.version(advance.programme(), advance.programmeVersion());
        return new Batch(
                advance,
                new PaymentBatch(
                        store.references(db, advance),
                        number,
                        programme.name() + " 备用金拨付",
                        programme.procedure().payments(),
                        payments));
    }

    private static boolean isApproved(Advance advance, Instruction one, List<InstructionStore.Result> said) {
        boolean isAgain = said.stream()
                .anyMatch(word -> word.batch() == one.batch() - 1 && word.outcome() == Instruction.Status.RETURNED);
        boolean isOut = one.status() != Instruction.Status.RETURNED;
        return !advance.proposedBy().equals(advance.approvedBy())
                && advance.state() != AdvanceState.CANCELLED
                && one.payee().equals(advance.payee())
                && !one.amount().isMoreThan(advance.amount())
                && (!isOut
                        || one.amount().equals(advance.toPay())
                                && !advance.state().isAtHome())
                && (one.batch() == 1 || isAgain)
                && one.isToAnAccountOfTwo();
    }
}
