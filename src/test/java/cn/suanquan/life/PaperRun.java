package cn.suanquan.life;

import java.time.LocalDate;
import java.time.YearMonth;
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
        CLOSED
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

    /// What the bank said of it.
    record Heard(LifeAct.Said said, int reference, LocalDate on, Officer by) {
        boolean isSame(LifeAct.Bank act) {
            return said == act.said() && reference == act.reference() && on.equals(act.on());
        }
    }

    /// @param leftOut how many lines
    record Content(int lines, Map<Integer, Long> payees, int leftOut) {
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

    final YearMonth month;
    final Officer preparedBy;
    Stand stand = Stand.DRAFT;

    @Nullable
    Officer lockedBy;

    @Nullable
    Officer approvedBy;

    List<PaperClaim.Line> lines = new ArrayList<>();

    /// As it was locked: how many lines, what each payee is due, what was left out for which reason.
    Content content = new Content(0, Map.of(), 0);
    final Map<Integer, List<Order>> orders = new TreeMap<>();
    final Set<Integer> withheld = new TreeSet<>();

    PaperRun(YearMonth month, Officer preparedBy) {
        this.month = month;
        this.preparedBy = preparedBy;
    }

    Optional<Order> newest(int holder) {
        return Optional.ofNullable(orders.get(holder)).map(List::getLast);
    }

    boolean isSettled() {
        return orders.values().stream().map(List::getLast).allMatch(order -> order.status.equals("PAID"));
    }
}
