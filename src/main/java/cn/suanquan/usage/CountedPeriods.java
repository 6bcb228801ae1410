package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.policy.Programme;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Says of records that stand in which settlement period they count. What decides is when a record took effect or,
/// where it waited, came: so it counts in the same one for ever, and nothing is kept of it. Only where the period of
/// the service is closed, or about to be, is that read.
@ApplicationScoped
class CountedPeriods {
    /// Longer than from the judging of a record to its entry.
    private static final Duration NEAR = Duration.ofMinutes(10);

    private final UsageStore store;
    private final Tx tx;

    CountedPeriods(UsageStore store, Tx tx) {
        this.store = store;
        this.tx = tx;
    }

    /// Says it of those whose own period is open and stays so for a while; answers the others.
    static List<ReceivedRecord> sayOpen(
            IntakeFacts facts, Collection<ReceivedRecord> records, Map<Integer, RecordAnswer> answers, Instant now) {
        List<ReceivedRecord> others = new ArrayList<>();
        for (ReceivedRecord received : records) {
            Optional<Programme> programme = programme(facts, received);
            if (answers.get(received.index()) instanceof RecordAnswer.Accepted accepted
                    && accepted.period().isEmpty()
                    && programme.isPresent()) {
                Instant countsAt = received.record().countsAt();
                if (programme.get().isClosed(programme.get().periodOf(countsAt), now.plus(NEAR))) {
                    others.add(received);
                } else {
                    answers.put(received.index(), accepted.in(CountedPeriod.of(programme.get(), countsAt, now)));
                }
            }
        }
        return others;
    }

    private static Optional<Programme> programme(IntakeFacts facts, ReceivedRecord received) {
        Voucher voucher = facts.vouchers().get(received.record().voucher());
        return Optional.ofNullable(voucher).map(facts::programme);
    }

    /// Says it of all of them that stand.
    void say(IntakeFacts facts, Collection<ReceivedRecord> records, Map<Integer, RecordAnswer> answers, Instant now) {
        List<ReceivedRecord> others = sayOpen(facts, records, answers, now);
        if (!others.isEmpty()) {
            tx.read(db -> {
                sayRead(db, facts, others, answers);
                return others;
            });
        }
    }

    /// The same in a transaction.
    void say(
            Db db,
            IntakeFacts facts,
            Collection<ReceivedRecord> records,
            Map<Integer, RecordAnswer> answers,
            Instant now) {
        sayRead(db, facts, sayOpen(facts, records, answers, now), answers);
    }

    private void sayRead(Db db, IntakeFacts facts, List<ReceivedRecord> records, Map<Integer, RecordAnswer> answers) {
        if (records.isEmpty()) {
            return;
        }
        Map<UUID, Instant> came = store.came(
                db, records.stream().map(one -> one.key(facts.center())).toList());
        for (ReceivedRecord received : records) {
            EntryKey key = received.key(facts.center());
            if (answers.get(received.index()) instanceof RecordAnswer.Accepted accepted) {
                Optional.ofNullable(came.get(key.hash()))
                        .flatMap(at -> programme(facts, received)
                                .map(one ->
                                        CountedPeriod.of(one, received.record().countsAt(), at)))
                        .ifPresent(period -> answers.put(received.index(), accepted.in(period)));
            }
        }
    }
}
