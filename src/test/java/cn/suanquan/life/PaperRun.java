package cn.suanquan.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A settlement run on paper, with the orders that went to the bank.
final class PaperRun {
    enum Stand {
        DRAFT,
        LOCKED,
        APPROVED,
        PAID_OUT,
        CLOSED,
        CANCELLED
    }

    /// An order to pay one payee; a payment again is an order of its own.
    static final class Order {
        final int batch;
        final long fen;
        final LocalDate released;
        String status = "ISSUED";

        @Nullable
        Heard heard;

        final List<Heard> words = new ArrayList<>();

        Order(int batch, long fen, LocalDate released) {
            this.batch = batch;
            this.fen = fen;
            this.released = released;
        }
    }

    /// A part of a debt that the run sets off.
    static final class SetOff {
        final PaperClaim.Line debt;
        final PaperClaim.Line part;
        final long fen;

        SetOff(PaperClaim.Line debt, long fen) {
            this.debt = debt;
            this.fen = fen;
            this.part = new PaperClaim.Line(debt.claim, debt.since, fen, PaperClaim.At.OWED);
        }

        int payee() {
            return debt.claim.payee;
        }

        void hold() {
            debt.fen -= fen;
            part.isHeld = true;
            debt.claim.lines.add(part);
        }

        /// Nothing of it is owed any more.
        void settle() {
            if (debt.claim.lines.remove(part)) {
                debt.claim.givenFen += fen;
            }
        }

        /// It is a debt as before, of its own.
        void undo() {
            if (!debt.claim.lines.remove(part)) {
                debt.claim.givenFen -= fen;
            }
            part.isHeld = false;
            debt.claim.lines.add(part);
        }
    }

    /// What the bank said of it.
    record Heard(LifeAct.Said said, int reference, LocalDate on, Officer by) {
        boolean isSame(LifeAct.Bank act) {
            return said == act.said() && reference == act.reference() && on.equals(act.on());
        }
    }

    /// A part of an advance that the run sets off.
    record AdvancePart(PaperAdvance advance, long fen) {}

    /// @param leftOut how many lines
    record Content(int lines, Map<Integer, Long> payees, int leftOut, List<AdvancePart> advances) {
        Content {
            payees = new TreeMap<>(payees);
        }

        /// What all payees but those are due.
        long sumFen(Set<Integer> withheld) {
            return payees.entrySet().stream()
                    .filter(payee -> !withheld.contains(payee.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    final PaperWindow window;
    final Officer preparedBy;
    Stand stand = Stand.DRAFT;

    @Nullable
    Officer lockedBy;

    @Nullable
    Officer approvedBy;

    List<PaperClaim.Line> lines = new ArrayList<>();
    List<SetOff> setOffs = new ArrayList<>();
    List<AdvancePart> advances = List.of();

    /// Whose debts were set off once: that stays, whatever comes of the payment.
    final Set<Integer> everSetOff = new TreeSet<>();

    /// As it was locked: how many lines, what each payee is due, what was left out for which reason.
    Content content = new Content(0, Map.of(), 0, List.of());
    final Map<Integer, List<Order>> orders = new TreeMap<>();
    final Set<Integer> withheld = new TreeSet<>();

    PaperRun(PaperWindow window, Officer preparedBy) {
        this.window = window;
        this.preparedBy = preparedBy;
    }

    Optional<Order> newest(int payee) {
        return Optional.ofNullable(orders.get(payee)).map(List::getLast);
    }

    boolean isSettled() {
        return orders.values().stream().map(List::getLast).allMatch(order -> Set.of(
                        "PAID", "OFFSET", "GIVEN_UP", "REOPENED")
                .contains(order.status));
    }
}
