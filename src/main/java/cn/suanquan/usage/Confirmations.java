package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.voucher.Voucher;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// The door for confirmations: a holder says that records are right, and what they earned becomes claimable, once.
@ApplicationScoped
public class Confirmations {
    /// HELD → CLAIMABLE.
    public static final EntryKind CONFIRM = new EntryKind(310);

    private final Ledger ledger;
    private final HolderRecords holderRecords;
    private final UsageStore store;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Confirmations(Ledger ledger, HolderRecords holderRecords, UsageStore store, Audit audit, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.holderRecords = holderRecords;
        this.store = store;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Confirms those of the records that nobody confirmed or disputed; the others are answered by their state.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 where a record or the voucher is not the holder's
    public Confirmation confirm(Db db, String person, HolderId holder, Confirmation.Request request) {
        UUID act = ids.next();
        boolean isMore = false;
        List<StandingRecord> found;
        if (request.voucher().isPresent()) {
            Voucher voucher =
                    holderRecords.voucher(db, holder, request.voucher().get());
            var _ = ledger.lockById(db, List.of(voucher.account()));
            found = store.ofVoucher(
                    db, voucher.account(), RecordState.POSTED, request.until(), Confirmation.RECORDS_MAX + 1);
            isMore = found.size() > Confirmation.RECORDS_MAX;
            found = isMore ? found.subList(0, Confirmation.RECORDS_MAX) : found;
        } else {
            found = holderRecords.locked(db, holder, request.records().orElseThrow());
        }
        List<StandingRecord> now =
                found.stream().filter(r -> r.state() == RecordState.POSTED).toList();
        long moved = confirm(db, act, now, clock.instant());
        audit.record(
                db,
                person,
                "usage.confirm",
                "confirmation/" + act,
                "",
                new JsonObject().put("records", now.size()).put("claimableFen", moved));
        List<Confirmation.OfRecord> items = found.stream()
                .map(r -> new Confirmation.OfRecord(r.id(), result(r.state())))
                .toList();
        return new Confirmation(act, now.size(), moved, items, isMore);
    }

    private static Confirmation.Result result(RecordState state) {
        return switch (state) {
            case POSTED -> Confirmation.Result.CONFIRMED;
            case CONFIRMED, CLAIMED -> Confirmation.Result.ALREADY_CONFIRMED;
            case DISPUTED -> Confirmation.Result.DISPUTED;
            case REJECTED -> Confirmation.Result.REJECTED;
        };
    }

    /// Marks the records and moves what they earned, per voucher. The caller holds the locks of the accounts. Answers
    /// how much moved, in 分.
    ///
    /// @param act the confirmation, or the dispute by whose decision the records count as confirmed
    long confirm(Db db, UUID act, Collection<StandingRecord> records, Instant now) {
        if (records.isEmpty()) {
            return 0;
        }
        store.mark(db, records.stream().map(StandingRecord::id).toList(), RecordState.CONFIRMED, act, now);
        Map<AccountId, List<StandingRecord>> byAccount = records.stream()
                .collect(Collectors.groupingBy(StandingRecord::account, TreeMap::new, Collectors.toList()));
        Map<AccountId, Long> open = open(db, byAccount.keySet());
        List<Chain> chains = new ArrayList<>();
        byAccount.forEach((account, own) -> {
            long rest = Math.max(own.stream().mapToLong(StandingRecord::netFen).sum(), open.getOrDefault(account, 0L));
            for (StandingRecord record : own) {
                long most = record.equals(own.getLast()) ? rest : Math.min(rest, record.netFen());
                if (most > 0) {
                    chains.add(Chain.of(posting(act, record, most, now)));
                    rest -= most;
                }
            }
        });
        long moved = 0;
        for (List<Outcome> outcomes : ledger.post(db, chains)) {
            moved += moved(outcomes.getFirst());
        }
        return moved;
    }

    /// Per account, what all its confirmed records have earned and is still held, in 分. It may be more than what they
    /// held when they were posted: where the voucher had no more to give then, the entry of another record holds it.
    private Map<AccountId, Long> open(Db db, Collection<AccountId> accounts) {
        Map<AccountId, Long> waiting = store.unconfirmed(db, accounts);
        Map<AccountId, Long> open = new HashMap<>();
        ledger.findById(db, accounts).forEach((id, account) -> {
            long confirmed = Math.max(0, account.basis() - waiting.getOrDefault(id, 0L));
            open.put(id, account.rate().of(new Fen(confirmed)).value() - beyondHeld(account));
        });
        return open;
    }

    private static long beyondHeld(Account account) {
        return account.in(Bucket.CLAIMABLE)
                + account.in(Bucket.CLAIMED)
                + account.in(Bucket.PAYABLE)
                + account.in(Bucket.PAID);
    }

    private static Posting posting(UUID act, StandingRecord record, long sum, Instant now) {
        String name = "confirm/" + act + "/" + record.id();
        return new Posting(
                new EntryKey("usage", name),
                CONFIRM,
                Leg.within(record.account(), Bucket.HELD, Bucket.CLAIMABLE),
                new Amount.UpTo(new Fen(sum), Fen.ZERO),
                now,
                Optional.of(new EntryId(record.id())),
                name.getBytes(StandardCharsets.UTF_8));
    }

    static long moved(Outcome outcome) {
        if (outcome instanceof Outcome.Posted posted) {
            return posted.moved().value();
        }
        throw new IllegalStateException("what stands in the voucher could not be moved: " + outcome);
    }
}
