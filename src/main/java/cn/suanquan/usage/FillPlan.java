package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the free money of a voucher is shared out among its short records, as they come in the order in which they were
/// posted. No record gets more than its share rounded up, no claim more than its base earns, no payee more than all its
/// usage earns, and all together no more than the whole basis earns, rounded down once.
final class FillPlan {
    private final Rate rate;
    private final List<ClaimOnRecord> claims;
    private final Optional<Map<CenterId, RecordStore.CenterSums>> unclaimed;
    private final List<Part> parts = new ArrayList<>();
    private final Map<ClaimId, Long> claimRoom = new LinkedHashMap<>();
    private final Map<ClaimId, Long> debts = new HashMap<>();
    private final Map<Long, Long> ofRecords = new HashMap<>();
    private final Map<Payee, Long> roomOfClaims = new HashMap<>();
    private final Map<Payee, Long> roomOfPayees = new HashMap<>();
    private long available;
    private long room;

    /// What one record gets.
    record Part(StandingRecord record, Bucket from, Bucket to, long fen) {}

    /// Who is paid for a record: its center, or else the holder of the voucher.
    private record Payee(Optional<CenterId> center) {}

    /// @param claims on the voucher
    /// @param unclaimed where centers are paid: what their other records earn on and hold
    /// @param isYearOpen false where what is free goes to the treasury
    FillPlan(
            Account account,
            List<ClaimOnRecord> claims,
            Optional<Map<CenterId, RecordStore.CenterSums>> unclaimed,
            boolean isYearOpen) {
        this.rate = account.rate();
        this.claims = claims;
        this.unclaimed = unclaimed;
        available = isYearOpen ? Math.max(0, account.in(Bucket.AVAILABLE)) : 0;
        room = RecordMoney.earned(account, 0) - RecordMoney.drawn(account);
        for (ClaimOnRecord claim : claims) {
            claimRoom.put(claim.id(), claim.shareFen(rate, 0) - claim.amountFen());
            debts.put(claim.id(), claim.owedFen());
        }
    }

    /// The claims that owe something, the oldest first.
    List<ClaimOnRecord> owing() {
        return claims.stream().filter(claim -> claim.owedFen() > 0).toList();
    }

    boolean isOpen() {
        return room > 0 && available > 0;
    }

    List<Part> parts() {
        return parts;
    }

    /// Lets a claimed record keep what its claim owes, as far as it has earned it again.
    void undoDebt(StandingRecord record) {
        ClaimId claim = record.claim().orElseThrow();
        long owed = debts.getOrDefault(claim, 0L);
        long fen = Math.min(owed, roomOf(record));
        if (fen > 0) {
            debts.put(claim, owed - fen);
            add(record, Bucket.OWED, Bucket.PAID, fen);
        }
    }

    /// Gives a record of what is free, as far as it is short.
    void fill(StandingRecord record) {
        long fen = Math.min(available, roomOf(record));
        if (fen > 0) {
            available -= fen;
            Bucket to =
                    record.claim().isPresent() ? Bucket.CLAIMED : record.state().bucket();
            add(record, Bucket.AVAILABLE, to, fen);
        }
    }

    private long roomOf(StandingRecord record) {
        long own = record.shareFen(rate, 0) - record.netFen() - ofRecords.getOrDefault(record.id(), 0L);
        long most = Math.min(Math.min(room, own), roomOfPayee(payee(record)));
        return record.claim().isEmpty()
                ? most
                : Math.min(
                        most, Math.min(claimRoom.getOrDefault(record.claim().get(), 0L), roomOfClaims(payee(record))));
    }

    private void add(StandingRecord record, Bucket from, Bucket to, long fen) {
        parts.add(new Part(record, from, to, fen));
        room -= fen;
        ofRecords.merge(record.id(), fen, Long::sum);
        roomOfPayees.computeIfPresent(payee(record), (_, left) -> left - fen);
        record.claim().ifPresent(claim -> {
            claimRoom.merge(claim, -fen, Long::sum);
            roomOfClaims.computeIfPresent(payee(record), (_, left) -> left - fen);
        });
    }

    private Payee payee(StandingRecord record) {
        return new Payee(unclaimed.map(_ -> record.center()));
    }

    private Collection<ClaimOnRecord> claimsOf(Payee payee) {
        return payee.center().isEmpty()
                ? claims
                : claims.stream()
                        .filter(claim -> claim.payee().equals(payee.center()))
                        .toList();
    }

    /// All claims of a payee hold no more than their bases earn together.
    private long roomOfClaims(Payee payee) {
        return roomOfClaims.computeIfAbsent(payee, _ -> {
            Collection<ClaimOnRecord> own = claimsOf(payee);
            Fen bases = new Fen(own.stream().mapToLong(ClaimOnRecord::baseFen).sum());
            Fen earned = payee.center().isEmpty() ? rate.of(bases) : rate.roundedUp(bases);
            return earned.value()
                    - own.stream().mapToLong(ClaimOnRecord::amountFen).sum();
        });
    }

    /// Where centers are paid, each gets no more than all its usage earns.
    private long roomOfPayee(Payee payee) {
        if (payee.center().isEmpty()) {
            return room;
        }
        return roomOfPayees.computeIfAbsent(payee, _ -> {
            RecordStore.CenterSums sums =
                    unclaimed.orElseGet(Map::of).getOrDefault(payee.center().get(), new RecordStore.CenterSums(0, 0));
            Collection<ClaimOnRecord> own = claimsOf(payee);
            long basis = sums.feeFen()
                    + own.stream().mapToLong(ClaimOnRecord::baseFen).sum();
            long holds = sums.netFen()
                    + own.stream().mapToLong(ClaimOnRecord::amountFen).sum();
            return rate.roundedUp(new Fen(Math.max(0, basis))).value() - holds;
        });
    }

    /// How much each claim gets out of that bucket.
    Map<ClaimId, Long> toClaims(Bucket from) {
        Map<ClaimId, Long> given = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.from() == from) {
                part.record().claim().ifPresent(claim -> given.merge(claim, part.fen(), Long::sum));
            }
        }
        return given;
    }
}
