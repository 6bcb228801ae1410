package cn.suanquan.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An advance on paper: what a center is paid before it is due any. What neither runs nor repayments took of it is the
/// rest, which nobody has, or is in a payment, or is with the center.
final class PaperAdvance {
    enum Stand {
        APPROPRIATED,
        ORDERED,
        PAID,
        RETURNED,
        CANCELLED
    }

    final LifeAct.Advance act;
    final int payee;
    final int year;
    Stand stand = Stand.APPROPRIATED;
    long restFen;

    /// In runs that are locked.
    long heldFen;

    long setOffFen;
    long takenBackFen;
    long writtenOffFen;
    final List<PaperRun.Order> payments = new ArrayList<>();
    final List<Repaid> repayments = new ArrayList<>();

    /// What the center paid back.
    record Repaid(long fen, int reference, LocalDate on) {}

    PaperAdvance(LifeAct.Advance act, int payee, int year) {
        this.act = act;
        this.payee = payee;
        this.year = year;
        this.restFen = act.fen();
    }

    /// Nobody has the rest.
    boolean isAtHome() {
        return stand == Stand.APPROPRIATED || stand == Stand.RETURNED;
    }

    /// With the center, and collected.
    long owedFen() {
        return stand == Stand.PAID ? Math.max(0, restFen - writtenOffFen) : 0;
    }

    /// Keeps its year open.
    boolean isOpen() {
        return stand == Stand.PAID ? heldFen > 0 : stand != Stand.CANCELLED;
    }

    void hold(long fen) {
        restFen -= fen;
        heldFen += fen;
    }

    void settle(long fen) {
        heldFen -= fen;
        setOffFen += fen;
    }

    void release(long fen) {
        heldFen -= fen;
        restFen += fen;
    }

    void undo(long fen) {
        setOffFen -= fen;
        restFen += fen;
    }

    PaperWord view() {
        return PaperWord.yes()
                .and("state", stand)
                .and("amountFen", act.fen())
                .and("takenBackFen", takenBackFen)
                .and("unpaidFen", stand == Stand.PAID ? 0 : restFen)
                .and("owedFen", owedFen())
                .and("heldFen", heldFen)
                .and("setOffFen", setOffFen)
                .and("repaidFen", repayments.stream().mapToLong(Repaid::fen).sum())
                .and("writtenOffFen", writtenOffFen);
    }

    /// As it is compared with the books.
    void write(Map<String, Long> balances) {
        String name = "advance " + act.advance() + " ";
        String rest =
                switch (stand) {
                    case APPROPRIATED, RETURNED, CANCELLED -> "AVAILABLE";
                    case ORDERED -> "PAYABLE";
                    case PAID -> "OWED";
                };
        balances.put(name + rest, restFen);
        balances.put(name + "HELD", heldFen);
        balances.put(name + "PAID", setOffFen);
    }
}
