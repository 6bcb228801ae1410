package cn.suanquan.life;

import cn.suanquan.life.PaperTerms.Clause;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// One act of a life, as data: it can be played in any subset of its life. Things are named by numbers that the life
/// gave them when it was written; an act on a thing that did not come to be is left out. Times are Shanghai's.
sealed interface LifeAct {
    /// The clock goes on to that moment; never back.
    record MoveTo(LocalDateTime at) implements LifeAct {}

    /// The version of that number in the life's list is added.
    record AddVersion(int version) implements LifeAct {}

    record Relate(int holder, int center, LocalDate from, Optional<LocalDate> to) implements LifeAct {}

    record Bar(int holder, LocalDate from, Optional<LocalDate> to) implements LifeAct {}

    /// The center's admission for COMPUTE is suspended.
    record Suspend(int center, LocalDate from, Optional<LocalDate> to) implements LifeAct {}

    /// @param clause the rule asked for; empty: whichever gives most
    /// @param contract its number; for a grant on cost the project's; none for the one-off
    /// @param fen of the contract, or the completed cost
    /// @param elsewhereFen public money that is declared
    record Apply(
            int app,
            int holder,
            Optional<Clause> clause,
            int contract,
            int center,
            long fen,
            boolean isKey,
            LocalDate signedOn,
            long elsewhereFen)
            implements LifeAct {
        boolean isOnCost() {
            return clause.filter(Clause.COST::equals).isPresent();
        }

        boolean isOnce() {
            return clause.filter(Clause.ONCE::equals).isPresent();
        }
    }

    record Review(int app, boolean isApproved, Officer by) implements LifeAct {}

    record Issue(int app) implements LifeAct {}

    record Appropriate(int year, long fen, boolean isUp, int document) implements LifeAct {}

    /// One record as a center states it.
    ///
    /// @param app whose voucher it names
    record Stated(int record, int app, String item, long feeFen, LocalDateTime startedAt, LocalDateTime completedAt) {}

    record Post(int center, List<Stated> records) implements LifeAct {}

    /// @param corrects the record that it corrects; `stated` is how it should have been
    record Correct(int center, Stated stated, int corrects) implements LifeAct {}

    /// @param records those; none: all of the voucher that are posted, up to that day where one is named
    /// @param feesFen of each of them, or of all that are confirmed together
    record Confirm(int holder, int app, List<Integer> records, Optional<LocalDate> until, List<Long> feesFen)
            implements LifeAct {}

    record Contest(int dispute, int holder, List<Integer> records) implements LifeAct {}

    record Decide(int dispute, boolean isUpheld) implements LifeAct {}

    /// An invoice, or a payment.
    record Proof(int number, long fen) {}

    /// @param records those; none: all that are confirmed, of that center where one is named
    record Claiming(
            int claim,
            int holder,
            int app,
            List<Proof> invoices,
            List<Proof> payments,
            List<Integer> records,
            Optional<Integer> center)
            implements LifeAct {
        long invoicedFen() {
            return invoices.stream().mapToLong(Proof::fen).sum();
        }

        long paidFen() {
            return payments.stream().mapToLong(Proof::fen).sum();
        }
    }

    /// The holder takes a claim back.
    record Unclaim(int claim, int holder) implements LifeAct {}

    /// An office sends a claim back.
    record ReturnClaim(int claim, Officer by) implements LifeAct {}

    /// The holder takes an application back.
    record TakeBack(int app) implements LifeAct {}

    /// A reviewer closes an application.
    record Close(int app) implements LifeAct {}

    record Freeze(int app) implements LifeAct {}

    record Unfreeze(int app) implements LifeAct {}

    record Withdraw(int app) implements LifeAct {}

    record Extend(int app, LocalDate until) implements LifeAct {}

    /// One reviewer proposes to extend it, across its year too, and another approves.
    record ExtendAcross(int app, LocalDate until, Officer by, Officer approvedBy) implements LifeAct {}

    /// A reviewer has the pool of that year shared out.
    record ShareOut(int year) implements LifeAct {}

    /// What the application waits for is given up.
    record LeaveQueue(int app) implements LifeAct {}

    record Expire() implements LifeAct {}

    /// The hourly job that ends holds.
    record EndHolds() implements LifeAct {}

    /// One of the finance office proposes to close the year, and another approves.
    record CloseYear(int year, int document, Officer by, Officer approvedBy) implements LifeAct {}

    /// A window as it is asked for, right or wrong: a month, a quarter, or one of a name and an end of its own.
    record Window(String name, Optional<LocalDate> lastDay) {}

    record OpenRun(int run, Window window, Officer by) implements LifeAct {}

    /// The draft is not wanted.
    record CancelRun(int run, Officer by) implements LifeAct {}

    record LockRun(int run, Officer by) implements LifeAct {}

    /// @param isStale names a content that nobody locked
    record ApproveRun(int run, boolean isApproved, Officer by, boolean isStale) implements LifeAct {}

    record Export(int run, Officer by) implements LifeAct {}

    enum Said {
        PAID,
        RETURNED
    }

    /// @param payee a holder by its number; the operators of the centers are numbered after the holders
    /// @param reference the bank's number, without what makes it the life's own
    record Bank(int run, int payee, int batch, Said said, int reference, LocalDate on, Officer by) implements LifeAct {}

    record Repay(int run, int payee, boolean isRightAccount, Officer by) implements LifeAct {}

    /// A returned payment is not made again.
    record GiveUpPayment(int run, int payee, Officer by) implements LifeAct {}

    /// So much, in 分, or all that there is by the books of whoever is asked: by how much they may differ is no law.
    record Sum(long fen, boolean isWhole) {
        long of(long owedFen) {
            return isWhole ? Math.max(1, owedFen) : fen;
        }
    }

    /// A payee pays back what it owes.
    ///
    /// @param reference the bank's number, of the same numbers as those of [Bank]
    record PayBack(int payee, Sum sum, int reference, LocalDate on, Officer by, Officer approvedBy)
            implements LifeAct {}

    /// One of the finance office proposes to write off what a payee owes, and another approves.
    record WriteOff(int payee, Sum sum, int document, Officer by, Officer approvedBy) implements LifeAct {}

    /// One of the finance office proposes to pay a center ahead, and another approves.
    record Advance(int advance, int center, long fen, int document, Officer by, Officer approvedBy)
            implements LifeAct {}

    /// Its payment, or the payment again of what came back.
    record PayAdvance(int advance, boolean isRightAccount, Officer by) implements LifeAct {}

    /// The bank's word on a payment of it.
    record AdvanceSaid(int advance, int batch, Said said, int reference, LocalDate on, Officer by) implements LifeAct {}

    /// The center pays back a part of it.
    record RepayAdvance(int advance, Sum sum, int reference, LocalDate on, Officer by, Officer approvedBy)
            implements LifeAct {}

    /// One of the finance office proposes to write off a part of it, and another approves.
    record WriteOffAdvance(int advance, Sum sum, int document, Officer by, Officer approvedBy) implements LifeAct {}

    /// What nobody has of it goes back to the treasury.
    record TakeBackAdvance(int advance, Officer by) implements LifeAct {}

    /// The request of that step once more, byte for byte.
    record Again(int step) implements LifeAct {}
}
