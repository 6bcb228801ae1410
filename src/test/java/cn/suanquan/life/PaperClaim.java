package cn.suanquan.life;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// A claim on paper, with the lines that runs take from it.
final class PaperClaim {
    static final Comparator<Line> OLDEST_FIRST =
            Comparator.<Line, LocalDateTime>comparing(line -> line.since).thenComparing(line -> line.order);

    /// Where the money of a line stands.
    enum At {
        CLAIMED,
        PAYABLE,
        PAID,
        OWED
    }

    /// A sum of its own that is paid, or owed back, as one.
    static final class Line {
        private static final AtomicLong NEXT = new AtomicLong();

        /// Which came first.
        final long order = NEXT.getAndIncrement();

        final PaperClaim claim;
        final LocalDateTime since;
        long fen;
        At at;

        /// A part of a debt that a run sets off.
        boolean isHeld;

        /// A debt that two persons gave up.
        boolean isWrittenOff;

        /// Due to the payee, which gave it for a debt whose payment came back: no money of the voucher.
        boolean isRefund;

        /// What a run took of it when it was locked last.
        long takenFen;

        Line(PaperClaim claim, LocalDateTime since, long fen, At at) {
            this.claim = claim;
            this.since = since;
            this.fen = fen;
            this.at = at;
        }
    }

    final LifeAct.Claiming act;
    final PaperGrant grant;
    final Optional<Integer> center;

    /// Its number: a holder, or the operator of a center.
    final int payee;

    final LocalDateTime since;
    final List<PaperRecord> records;
    final List<Line> lines = new ArrayList<>();

    /// Its base never rises above that.
    final long firstBaseFen;
    long baseFen;
    boolean isEnded;

    /// What of its debts was paid back or set off, and stands.
    long givenFen;

    /// What its payments serve it with, in their order.
    List<PaperProofs.Share> shares = List.of();

    PaperClaim(
            LifeAct.Claiming act,
            PaperGrant grant,
            Optional<Integer> center,
            int payee,
            LocalDateTime since,
            List<PaperRecord> records,
            Reckoned reckoned) {
        this.act = act;
        this.grant = grant;
        this.center = center;
        this.payee = payee;
        this.since = since;
        this.records = List.copyOf(records);
        this.firstBaseFen = reckoned.baseFen();
        this.baseFen = reckoned.baseFen();
        lines.add(new Line(this, since, reckoned.claimedFen(), At.CLAIMED));
    }

    record Reckoned(long baseFen, long claimedFen) {}

    Optional<PaperProofs.Share> share(int payment) {
        return shares.stream().filter(share -> share.payment() == payment).findFirst();
    }

    /// What of it is still needed: a base that falls gives up the last payments first; the rest that a holder pays
    /// where a center is paid stays.
    long usedFen(PaperProofs.Share share) {
        return center.isPresent() ? share.takenFen() : Math.clamp(baseFen - share.beforeFen(), 0, share.takenFen());
    }

    long in(At at) {
        return lines.stream()
                .filter(line -> line.at == at && !line.isRefund)
                .mapToLong(line -> line.fen)
                .sum();
    }

    /// Takes that much out of its lines that stand there, the newest first.
    void take(At at, long fen) {
        long rest = fen;
        for (Line line : List.copyOf(lines).reversed()) {
            if (line.at == at && !line.isRefund && rest > 0) {
                long part = Math.min(rest, line.fen);
                line.fen -= part;
                rest -= part;
            }
        }
    }

    /// Its money and its owed money, which its records hold no more.
    void lower(PaperRecord first, long fen) {
        long rest = fen;
        List<PaperRecord> order = new ArrayList<>(records.reversed());
        order.remove(first);
        order.addFirst(first);
        for (PaperRecord record : order) {
            long part = Math.min(rest, record.heldFen);
            record.heldFen -= part;
            rest -= part;
        }
    }

    /// What is owed is paid again, the newest debt first.
    void keep(long fen) {
        long rest = fen;
        for (Line line : List.copyOf(lines).reversed()) {
            if (isOpenDebt(line) && rest > 0) {
                long part = Math.min(rest, line.fen);
                line.fen -= part;
                rest -= part;
            }
        }
        lines.stream()
                .filter(line -> line.at == At.PAID && !line.isRefund)
                .findFirst()
                .orElseThrow()
                .fen += fen;
    }

    long drawn() {
        return in(At.CLAIMED) + in(At.PAYABLE) + in(At.PAID);
    }

    /// A run holds what its records have.
    boolean isInRun() {
        return lines.stream().anyMatch(line -> line.at == At.PAYABLE && !line.isRefund || line.isHeld);
    }

    /// A run holds something of it, be it a refund.
    boolean isHeldByRun() {
        return isInRun() || lines.stream().anyMatch(line -> line.at == At.PAYABLE);
    }

    /// Owed, and in no run.
    static boolean isOpenDebt(Line line) {
        return line.at == At.OWED && !line.isHeld && !line.isWrittenOff && line.fen > 0;
    }

    /// Those, the oldest first.
    List<Line> debts(Predicate<Line> which) {
        return lines.stream().filter(which).sorted(OLDEST_FIRST).toList();
    }

    long writtenOff() {
        return lines.stream()
                .filter(line -> line.isWrittenOff)
                .mapToLong(line -> line.fen)
                .sum();
    }

    /// Something of it was paid, and did not come back from the bank.
    boolean isPaid() {
        return lines.stream().anyMatch(line -> line.at == At.PAID)
                && (in(At.PAID) > 0 || in(At.OWED) > 0 || givenFen > 0);
    }

    long openDebt() {
        return lines.stream()
                .filter(PaperClaim::isOpenDebt)
                .mapToLong(line -> line.fen)
                .sum();
    }
}
