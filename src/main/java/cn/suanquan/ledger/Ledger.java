package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.LogFields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The door of the ledger: accounts, postings, and entries as they were written.
@ApplicationScoped
public class Ledger {
    public static final int SUBMIT_POSTINGS_MAX = 10_000;
    /// What is submitted in parts of so many lets others in between.
    public static final int FAIR_POSTINGS = LaneQueue.TURN_POSTINGS;
    /// So many requests that were refused are remembered under one key; what else comes under it is refused.
    public static final int REFUSALS_OF_A_KEY_MAX = KnownKeys.REFUSALS_MAX;
    private final Lanes lanes;
    private final Clock clock;

    Ledger(Lanes lanes, Clock clock) {
        this.lanes = lanes;
        this.clock = clock;
    }

    /// Opens the accounts whose keys are new and answers the ids of all, by key. Safe to repeat and to race.
    public Map<String, AccountId> open(Db db, List<AccountSpec> specs) {
        return LedgerStore.open(db, specs);
    }

    /// Posts within the caller's transaction: locks the accounts in id order, decides in order, writes in sets. One
    /// list of outcomes per request, in order. Refusals do not throw; they are remembered under their keys, as far as
    /// the caller's transaction commits, but that an account is frozen, which passes. At most 1,048,575 postings.
    ///
    /// @throws cn.suanquan.db.DbFault retryable, where another transaction wrote one of the keys at the same moment
    public List<List<Outcome>> post(Db db, List<? extends Request> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        KeyedRequests keyed = KeyedRequests.of(requests);
        if (keyed.size() > Batch.ENTRIES_MAX) {
            throw new IllegalArgumentException("at most " + Batch.ENTRIES_MAX + " postings at once");
        }
        long before = lanes.confirmed().batch();
        LedgerStore.Ready ready = LedgerStore.ready(db.connection(), List.of(keyed), before, false);
        ConfirmedBatch.require(before, ready);
        Batch batch = new Batch(ready.batch(), ready.accounts(), ready.known(), Set.of());
        List<List<Outcome>> outcomes = batch.decide(keyed);
        LedgerStore.write(db, batch, clock.instant());
        LogFields.posted(outcomes.stream()
                .flatMap(List::stream)
                .mapToLong(one -> one instanceof Outcome.Posted posted && !posted.isReplay()
                        ? posted.entry().batch()
                        : 0)
                .filter(number -> number != 0));
        return outcomes;
    }

    /// The same for one posting that stands alone.
    public Outcome post(Db db, Posting posting) {
        return post(db, List.of(Chain.of(posting))).getFirst().getFirst();
    }

    /// Remembers that a request was declined by the rules of the caller; answers what was answered first under its key.
    public Outcome decline(Db db, Decline decline) {
        return post(db, List.of(decline)).getFirst().getFirst();
    }

    /// Posts through the lane of that owner, in a group commit of its own transaction; answers when durable. For the
    /// hot path (usage): 1 to 10,000 postings on accounts of owners of one [#lane]. Taken at once, whether or not
    /// anybody waits for the answer: a caller that goes away cancels nothing.
    ///
    /// The answer fails with a BUSY refusal where the queue is full or the request waited too long, with TOO_MANY where
    /// the queue is full of what the same source sent (nothing was posted), and with an unknown
    /// [cn.suanquan.db.DbFault] where the database stayed away (ask again with the same keys).
    public CompletableFuture<List<List<Outcome>>> submit(UUID owner, List<? extends Request> requests) {
        return submit(owner, requests, Optional.empty());
    }

    /// The same for requests that were judged under those terms: where other [TermsVersion] stand once the accounts are
    /// locked the answer fails with [StaleTerms], nothing was posted, and whoever judged judges again.
    public CompletableFuture<List<List<Outcome>>> submit(
            UUID owner, List<? extends Request> requests, Optional<TermsVersion> terms) {
        if (requests.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        KeyedRequests keyed = KeyedRequests.of(requests, terms);
        if (keyed.size() > SUBMIT_POSTINGS_MAX) {
            throw new IllegalArgumentException("at most " + SUBMIT_POSTINGS_MAX + " postings in one submit");
        }
        return lanes.submit(owner, keyed);
    }

    /// Waits for an answer of [#submit] and throws what it failed with.
    public static List<List<Outcome>> await(CompletableFuture<List<List<Outcome>>> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Which of this instance's lanes is that owner's.
    public int lane(UUID owner) {
        return lanes.of(owner);
    }

    /// How many postings wait in the lanes of this instance: for metrics, and for admission before parsing.
    public int waiting() {
        return lanes.waiting();
    }

    /// The same of one source, as [EntryKey] names it.
    public int waiting(String source) {
        return lanes.waiting(source);
    }

    /// Whether this database lacks what this instance was told is durable: an old primary that came back, a restored
    /// copy, a standby that was not synchronous. Nothing is posted there while it does.
    public boolean isBehind(Db db) {
        long last = lanes.confirmed().batch();
        return last != 0 && !LedgerStore.hasBatch(db, last);
    }

    /// The greatest batch of which this instance was told that it is durable; 0 before the first.
    public long confirmed() {
        return lanes.confirmed().batch();
    }

    /// The accounts with these keys, locked in id order until the transaction ends. Missing keys are absent.
    public Map<String, Account> lock(Db db, List<String> keys) {
        return byKey(LedgerStore.byKeys(db, keys, true));
    }

    /// The same without a lock.
    public Map<String, Account> find(Db db, List<String> keys) {
        return byKey(LedgerStore.byKeys(db, keys, false));
    }

    /// The accounts with these ids, without a lock. Missing ids are absent.
    public Map<AccountId, Account> findById(Db db, Collection<AccountId> ids) {
        return LedgerStore.byIds(db, ids, false).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /// The accounts with these ids, locked in id order until the transaction ends. Missing ids are absent.
    public Map<AccountId, Account> lockById(Db db, Collection<AccountId> ids) {
        return LedgerStore.byIds(db, ids, true).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /// Freezes, re-opens or closes; a frozen or closed account refuses postings that draw on its AVAILABLE; a closed
    /// one can still settle what is held.
    ///
    /// @throws IllegalArgumentException where there is no such account
    public void setStatus(Db db, AccountId account, Account.Status status) {
        if (!LedgerStore.setStatus(db, account, status)) {
            throw new IllegalArgumentException("no such account: " + account);
        }
    }

    /// Entries of an account, oldest first, from the one after the cursor; at most `limit`. Fast however long the
    /// account is. Within an account ids grow in the order in which entries took effect.
    public List<Entry> entries(Db db, AccountId account, Optional<EntryId> after, int limit) {
        return EntryStore.ofAccount(db, account, after, limit);
    }

    /// The same newest first, from the one before the cursor.
    public List<Entry> latestEntries(Db db, AccountId account, Optional<EntryId> before, int limit) {
        return EntryStore.latestOfAccount(db, account, before, limit);
    }

    /// Entries by id; those that are not there are absent.
    public Map<EntryId, Entry> entriesById(Db db, Collection<EntryId> ids) {
        return EntryStore.byId(db, ids);
    }

    /// Entries by the key under which they were posted; refused and unknown keys are absent.
    public Map<EntryKey, Entry> entriesByKey(Db db, Collection<EntryKey> keys) {
        return EntryStore.byKey(db, keys);
    }

    /// Entries posted by one source ("center/…") with business time in [from, until), in the order of their ids, from
    /// the one after the cursor; at most `limit`.
    public List<Entry> entriesOfSource(
            Db db, String source, Instant from, Instant until, Optional<EntryId> after, int limit) {
        return EntryStore.ofSource(db, source, from, until, after, limit);
    }

    /// Entries whose ref is one of these, in the order of their ids.
    public List<Entry> referring(Db db, Collection<EntryId> ids) {
        return EntryStore.referring(db, ids);
    }

    /// All entries after the one and up to the other, in serial order, at most `limit`.
    public List<Entry> entriesBetween(Db db, EntryId after, EntryId until, int limit) {
        return EntryStore.between(db, after, until, limit);
    }

    /// The same of one account, of which `before` entries were made up to `after`: fast however long the account is.
    public List<Entry> entriesBetween(Db db, AccountId account, long before, EntryId after, EntryId until, int limit) {
        return EntryStore.ofAccountBetween(db, account, before, after, until, limit);
    }

    /// What was answered to those requests before, or what stands against them, in order; empty where one would be
    /// judged as new. To be asked under a lock on what they draw on, by whoever posts by the answer.
    public List<Optional<Outcome>> recalled(Db db, List<Decline> requests) {
        KeyedRequests keyed = KeyedRequests.of(requests);
        Batch nothing = new Batch(0, List.of(), LedgerStore.known(db, keyed), Set.of());
        return IntStream.range(0, requests.size())
                .mapToObj(i -> nothing.recalled(requests.get(i), keyed.keys().get(i)).stream()
                        .findFirst())
                .toList();
    }

    /// What went in and out of the buckets of these accounts, by kind, with business time in [from, until).
    public List<BucketTurnover> movements(Db db, Collection<AccountId> accounts, Instant from, Instant until) {
        return EntryStore.movements(db, accounts, from, until);
    }

    /// All accounts of an owner, by key.
    public Map<String, Account> findByOwner(Db db, UUID owner) {
        return byKey(LedgerStore.byOwner(db, owner));
    }

    /// Laws of the ledger that do not hold now, in words; empty when sound.
    public List<String> unsound(Db db) {
        return LedgerLawStore.unsound(db);
    }

    /// Up to where the books were found sound; empty where nothing was recounted yet.
    public Optional<CheckedBooks> checked(Db db) {
        return CheckedStore.kept(db);
    }

    /// Checks the entries that came since the books were found sound last, and keeps how far it came where nothing is
    /// wrong. What is wrong, in words; empty when sound. In a transaction that writes, of its own.
    public List<String> checkNew(Db db) {
        return CheckedStore.checkNew(db);
    }

    /// Adds all entries up again, compares them with the balances and with what was kept before, and keeps what they
    /// come to where nothing is wrong. Reads all there is. In a transaction that writes, of its own.
    public List<String> recount(Db db) {
        return CheckedStore.recount(db);
    }

    /// For what takes money on its way out and posts nothing: a run's approval, a payment file.
    ///
    /// @throws cn.suanquan.db.DbFault that posting is stopped, where it is
    public void requirePosting(Db db) {
        StopStore.require(db);
    }

    /// Why nobody posts now; empty where posting goes on.
    public Optional<PostingStop> stopped(Db db) {
        return StopStore.standing(db);
    }

    /// From the commit on nobody posts, in any instance: every posting fails with a [cn.suanquan.db.DbFault] that says
    /// so. False where it is stopped already, which has them too then, or somebody let it go on in spite of each.
    public boolean stop(Db db, List<String> findings) {
        return StopStore.stop(db, clock.instant(), findings);
    }

    /// Lets posting go on because the books are sound again; false where that stop has ended, or was found again since
    /// it was seen.
    public boolean goOn(Db db, PostingStop seen) {
        return StopStore.endByRecount(db, clock.instant(), seen);
    }

    /// Lets posting go on although they are not, until that moment: what was found by then does not stop it again
    /// meanwhile. False where that stop has ended already, or has more findings than were seen.
    public boolean release(Db db, PostingStop seen, String reason, Instant openUntil) {
        return StopStore.release(db, seen, clock.instant(), reason, openUntil);
    }

    /// In spite of what posting goes on, the newest first; at most a hundred.
    public List<PostingRelease> releases(Db db) {
        return StopStore.releases(db, clock.instant());
    }

    /// From now on what these covered stops posting again.
    public void endReleases(Db db, List<PostingRelease> these) {
        StopStore.endReleases(db, clock.instant(), these);
    }

    private static Map<String, Account> byKey(List<Account> accounts) {
        Map<String, Account> byKey = new HashMap<>();
        accounts.forEach(account -> byKey.put(account.key(), account));
        return byKey;
    }
}
