package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be taken from records when the basis of a voucher falls, as it is put together. Nothing is taken twice,
/// and no more than there is.
final class TakePlan {
    private final Map<Place, Part> parts = new LinkedHashMap<>();
    private final Map<Long, Long> ofRecords = new HashMap<>();
    private final Map<ClaimId, EnumMap<Bucket, Long>> ofClaims = new LinkedHashMap<>();
    private final long earnedFen;
    private long drawnFen;

    /// What is taken from one record out of one bucket.
    record Part(StandingRecord record, Bucket from, long fen) {}

    /// @param basisChangeFen by how much the basis of the account will have changed
    TakePlan(Account account, long basisChangeFen) {
        earnedFen = RecordMoney.earned(account, basisChangeFen);
        drawnFen = RecordMoney.drawn(account);
    }

    private record Place(long record, Bucket bucket) {}

    /// In the order in which they were first taken from.
    List<Part> parts() {
        return List.copyOf(parts.values());
    }

    /// How much more is drawn than the whole basis will earn.
    long overFen() {
        return Math.max(0, drawnFen - earnedFen);
    }

    /// What the record will hold.
    long leftFen(StandingRecord record) {
        return record.netFen() - ofRecords.getOrDefault(record.id(), 0L);
    }

    /// What the records of a claim will hold together.
    long leftFen(ClaimOnRecord claim) {
        return claim.amountFen() - takenFen(claim, Bucket.CLAIMED) - takenFen(claim, Bucket.PAID);
    }

    /// What is taken from all records of a center.
    long takenFen(CenterId center) {
        return parts.values().stream()
                .filter(part -> part.record().center().equals(center))
                .mapToLong(Part::fen)
                .sum();
    }

    /// What of a claim will stand in CLAIMED or PAID.
    long leftFen(ClaimOnRecord claim, Bucket bucket) {
        return (bucket == Bucket.PAID ? claim.paidFen() : claim.openFen()) - takenFen(claim, bucket);
    }

    private long takenFen(ClaimOnRecord claim, Bucket bucket) {
        return Optional.ofNullable(ofClaims.get(claim.id()))
                .map(taken -> taken.getOrDefault(bucket, 0L))
                .orElse(0L);
    }

    /// Takes at most that much from a record in no claim; answers how much.
    long take(StandingRecord record, long most) {
        return add(record, record.state().bucket(), Math.min(most, leftFen(record)));
    }

    /// Takes at most that much out of a bucket of a claim, from its records in that order; answers how much.
    long take(ClaimOnRecord claim, Iterable<StandingRecord> records, Bucket from, long most) {
        long wanted = Math.min(most, leftFen(claim, from));
        long rest = wanted;
        for (StandingRecord record : records) {
            if (rest <= 0) {
                break;
            }
            rest -= add(record, from, Math.min(rest, leftFen(record)));
        }
        long taken = Math.max(0, wanted) - Math.max(0, rest);
        ofClaims.computeIfAbsent(claim.id(), _ -> new EnumMap<>(Bucket.class)).merge(from, taken, Long::sum);
        return taken;
    }

    private long add(StandingRecord record, Bucket from, long fen) {
        if (fen <= 0) {
            return 0;
        }
        parts.merge(
                new Place(record.id(), from),
                new Part(record, from, fen),
                (before, more) -> new Part(record, from, before.fen() + more.fen()));
        ofRecords.merge(record.id(), fen, Long::sum);
        drawnFen -= fen;
        return fen;
    }

    /// How much is taken out of that bucket of each claim, in the order in which claims were first taken from: what is
    /// owed of them is set off in that order.
    Map<ClaimId, Long> ofClaims(Bucket from) {
        Map<ClaimId, Long> taken = new LinkedHashMap<>();
        ofClaims.forEach((claim, buckets) -> {
            long fen = buckets.getOrDefault(from, 0L);
            if (fen > 0) {
                taken.put(claim, fen);
            }
        });
        return taken;
    }
}
