package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// How records end whose time is over: they lapse, or count as confirmed. Records that came to another state meanwhile
/// are passed over.
@ApplicationScoped
class RecordEndings {
    /// A record whose time is over: its fee leaves the voucher's basis, and what it held is free again.
    static final EntryKind LAPSE = new EntryKind(305);

    private final Ledger ledger;
    private final RecordStore store;
    private final UsageStore said;
    private final Confirmations confirmations;
    private final Falling falling;
    private final ShortRecords shortRecords;

    RecordEndings(
            Ledger ledger,
            RecordStore store,
            UsageStore said,
            Confirmations confirmations,
            Falling falling,
            ShortRecords shortRecords) {
        this.ledger = ledger;
        this.store = store;
        this.said = said;
        this.confirmations = confirmations;
        this.falling = falling;
        this.shortRecords = shortRecords;
    }

    /// @param records how many ended
    /// @param fen what they gave up, or what became claimable
    /// @param waiting the records whose money a settlement run holds
    record Ended(int records, long fen, List<Long> waiting) {
        JsonObject json() {
            return new JsonObject().put("records", records).put("movedFen", fen);
        }
    }

    /// The records with these ids whose state allows the act, under the locks of their accounts.
    List<StandingRecord> locked(Db db, Collection<Long> records, RecordAct act) {
        var _ = ledger.lockById(
                db,
                store.standing(db, records).stream()
                        .map(StandingRecord::account)
                        .distinct()
                        .toList());
        return store.standing(db, records).stream()
                .filter(record -> record.state().allows(act))
                .toList();
    }

    /// What nobody objected to counts as confirmed, with the fee that stands.
    Ended consent(Db db, UUID act, List<StandingRecord> records, Instant now) {
        long moved = confirmations.confirm(db, act, records, said.saidFees(db, records), now);
        return new Ended(records.size(), moved, List.of());
    }

    /// Ends what the records earn, and fills the short ones.
    Ended lapse(Db db, UUID act, List<StandingRecord> records, Instant now) {
        Ended ended = lapseWithYear(db, act, records, now);
        shortRecords.fill(
                db, records.stream().map(StandingRecord::account).distinct().toList());
        return ended;
    }

    /// Ends what the records earn when their year is closed: what comes free goes to the treasury, and fills no
    /// short record.
    Ended lapseWithYear(Db db, UUID act, List<StandingRecord> records, Instant now) {
        List<Long> lapsed = new ArrayList<>();
        List<Long> waiting = new ArrayList<>();
        long fen = 0;
        for (StandingRecord record : records) {
            Optional<Long> taken = falling.end(db, record.id(), LAPSE, "lapse/" + act);
            if (taken.isPresent()) {
                lapsed.add(record.id());
                fen += taken.get();
            } else {
                waiting.add(record.id());
            }
        }
        store.mark(db, lapsed, RecordState.LAPSED, act, Map.of(), now);
        return new Ended(lapsed.size(), fen, waiting);
    }
}
