package cn.suanquan.report;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Sums;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.report.AgeingReport.AgeLine;
import cn.suanquan.report.AgeingReport.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How old the money of a bucket is: of each voucher, what came in within so many days before the position, at most
/// what is there; the sums of then and now say it, whatever came in between. Of what is owed, what was written off by
/// then is not counted, the oldest of it.
@ApplicationScoped
class Ageing {
    private static final int AT_ONCE = 1_000;
    private static final long NANOS_OF_A_MICRO = 1_000;
    private static final AccountId FIRST = new AccountId(0);
    private static final List<Integer> DAYS = List.of(30, 90, 365);
    private final ReportStore store;
    private final History history;
    private final Tx tx;

    Ageing(ReportStore store, History history, Tx tx) {
        this.store = store;
        this.history = history;
        this.tx = tx;
    }

    /// Sums under way of one line; young are those of [#DAYS].
    private static final class Aged {
        private final long[] young = new long[DAYS.size()];
        private long total;
        private long vouchers;

        void add(long there, long[] cameIn) {
            total = Math.addExact(total, there);
            vouchers++;
            for (int i = 0; i < cameIn.length; i++) {
                young[i] = Math.addExact(young[i], Math.min(there, cameIn[i]));
            }
        }

        AgeLine line(Due due) {
            return new AgeLine(
                    due, vouchers, young[0], young[1] - young[0], young[2] - young[1], total - young[2], total);
        }
    }

    /// @param at when the last batch up to the position was recorded; the days are counted back from then
    List<AgeLine> lines(Reports.Scope scope, Position position, Optional<Instant> at) {
        Map<Due, Aged> aged = new EnumMap<>(Due.class);
        for (Due due : Due.values()) {
            aged.put(due, new Aged());
        }
        List<ReadPoint> then = at.stream()
                .flatMap(moment -> DAYS.stream().map(days -> moment.minus(Duration.ofDays(days))))
                .map(moment -> new ReadPoint(before(moment, position), Optional.empty()))
                .toList();
        ReadPoint now = new ReadPoint(position, Optional.empty());
        Map<AccountId, Long> writtenOff =
                tx.read(db -> store.writtenOffByVoucher(db, scope.programme(), scope.year(), position));
        List<AccountId> some = vouchers(scope, FIRST);
        while (!some.isEmpty()) {
            add(aged, some, now, then, writtenOff);
            some = vouchers(scope, some.getLast());
        }
        return aged.entrySet().stream()
                .map(one -> one.getValue().line(one.getKey()))
                .toList();
    }

    /// Where the ledger was just before that moment.
    private Position before(Instant moment, Position position) {
        return history.recorded(moment.minusNanos(NANOS_OF_A_MICRO), position);
    }

    private List<AccountId> vouchers(Reports.Scope scope, AccountId after) {
        return tx.read(db -> store.vouchers(db, scope.programme(), scope.year(), after, AT_ONCE));
    }

    private void add(
            Map<Due, Aged> aged,
            List<AccountId> some,
            ReadPoint now,
            List<ReadPoint> then,
            Map<AccountId, Long> writtenOff) {
        Map<AccountId, Sums> there = new HashMap<>(history.sums(some, now));
        there.values().removeIf(sums -> aged.keySet().stream().allMatch(due -> sums.in(bucket(due)) == 0));
        if (there.isEmpty()) {
            return;
        }
        List<Map<AccountId, Sums>> earlier =
                then.stream().map(point -> history.sums(there.keySet(), point)).toList();
        there.forEach((account, sums) -> aged.forEach((due, line) -> {
            Bucket bucket = bucket(due);
            long left = sums.in(bucket) - (due == Due.OWED ? writtenOff.getOrDefault(account, 0L) : 0);
            if (left > 0) {
                line.add(
                        left,
                        earlier.stream()
                                .mapToLong(one -> sums.of(bucket).in()
                                        - one.getOrDefault(account, Sums.ZERO)
                                                .of(bucket)
                                                .in())
                                .toArray());
            }
        }));
    }

    private static Bucket bucket(Due due) {
        return switch (due) {
            case CLAIMABLE -> Bucket.CLAIMABLE;
            case CLAIMED -> Bucket.CLAIMED;
            case OWED -> Bucket.OWED;
        };
    }
}
