package cn.suanquan.usage;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When records came first: what waits came when it was kept, however late it is judged and however often it is sent
/// again. Only where a record would be late now is anything read.
@ApplicationScoped
class FirstArrivals {
    private final DeferredStore store;

    FirstArrivals(DeferredStore store) {
        this.store = store;
    }

    /// The same records, those that wait with the moment they came.
    List<ReceivedRecord> known(Db db, IntakeFacts facts, List<ReceivedRecord> records, Instant now) {
        IntakeRules rules = new IntakeRules(facts, now);
        List<String> late = records.stream()
                .filter(one -> one.waitsSince().isEmpty())
                .filter(one -> rules.voucher(one.record())
                        .filter(voucher -> rules.isLate(one.record(), voucher))
                        .isPresent())
                .map(one -> one.record().id())
                .toList();
        if (late.isEmpty()) {
            return records;
        }
        Map<String, DeferredRecord> waiting = store.rows(db, facts.center(), late);
        return records.stream()
                .map(one -> Optional.ofNullable(waiting.get(one.record().id()))
                        .filter(row -> !row.isOver() && row.isSame(one, facts))
                        .map(row -> one.waitingSince(row.receivedAt()))
                        .orElse(one))
                .toList();
    }
}
