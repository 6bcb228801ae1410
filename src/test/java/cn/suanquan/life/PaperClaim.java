package cn.suanquan.life;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A claim on paper, with the lines that runs take from it.
final class PaperClaim {
    /// Where the money of a line stands.
    enum At {
        CLAIMED,
        PAYABLE,
        PAID,
        OWED
    }

    /// A sum of its own that is paid, or owed back, as one.
    static final class Line {
        final PaperClaim claim;
        final LocalDateTime since;
        long fen;
        At at;
        int run = -1;

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
    final LocalDateTime since;
    final List<PaperRecord> records;
    final List<Line> lines = new ArrayList<>();

    /// The most its base can be, whatever its records say.
    final long topFen;
    final long firstBaseFen;
    final long claimedFen;
    long baseFen;

    PaperClaim(
            LifeAct.Claiming act,
            PaperGrant grant,
            Optional<Integer> center,
            LocalDateTime since,
            List<PaperRecord> records,
            Reckoned reckoned) {
        this.act = act;
        this.grant = grant;
        this.center = center;
        this.since = since;
        this.records = List.copyOf(records);
        this.topFen = reckoned.topFen();
        this.firstBaseFen = reckoned.baseFen();
        this.baseFen = reckoned.baseFen();
        this.claimedFen = reckoned.claimedFen();
        lines.add(new Line(this, since, claimedFen, At.CLAIMED));
    }

    /// @param topFen the smallest of what was invoiced, paid where the holder pays, and left of the contract
    record Reckoned(long topFen, long baseFen, long claimedFen) {}

    long in(At at) {
        return lines.stream()
                .filter(line -> line.at == at)
                .mapToLong(line -> line.fen)
                .sum();
    }

    long drawn() {
        return in(At.CLAIMED) + in(At.PAYABLE) + in(At.PAID);
    }

    boolean isInRun() {
        return lines.stream().anyMatch(line -> line.at == At.PAYABLE);
    }
}
