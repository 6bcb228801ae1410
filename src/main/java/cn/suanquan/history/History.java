package cn.suanquan.history;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The door of the past: what stood in the ledger when. Every answer is of a settled position that never changes; asked
/// again with it, the answer is the same for ever. Every method reads in a transaction of its own, begun after the
/// position was settled: do not call it within another transaction, which may see less than that.
@ApplicationScoped
public class History {
    public static final int PAGE_MAX = 1_000;
    private final Ledger ledger;
    private final Watermark watermark;
    private final Tx tx;
    private final Clock clock;

    History(Ledger ledger, Watermark watermark, Tx tx, Clock clock) {
        this.ledger = ledger;
        this.watermark = watermark;
        this.tx = tx;
        this.clock = clock;
    }

    /// Everything that was written before this call.
    ///
    /// @throws RefusedException BUSY (NOT_SETTLED) where a transaction that posts stays open for longer than
    ///     two seconds
    public Settled settled() {
        return watermark.settled();
    }

    /// The same, or where such a transaction takes longer, as the closing of a year does, what is settled all the same.
    ///
    /// @throws RefusedException BUSY (NOT_SETTLED) as above, where this instance knows of nothing that is settled
    public Settled settledSoFar() {
        Settled far = watermark.settledSoFar();
        return far.equals(Settled.NOTHING) ? watermark.settled() : far;
    }

    /// What this instance knows to be settled without asking; it may be nothing.
    public Settled settledAlready() {
        return watermark.known();
    }

    /// The view that an "as of" means, fixed from now on.
    ///
    /// @throws RefusedException BUSY (NOT_SETTLED) as above; INVALID for a time that has not come or a position that
    ///     nobody was given
    public ReadPoint at(AsOf asked) {
        Position position = asked.recordedAt()
                .map(this::at)
                .or(() -> asked.position().map(this::kept))
                .orElseGet(() -> settled().position());
        return new ReadPoint(position, asked.businessBefore());
    }

    private Position at(Instant moment) {
        if (moment.isAfter(clock.instant())) {
            throw invalid("AS_OF_NOT_COME", "时点 " + moment + " 尚未到来 (that moment has not come)。");
        }
        Settled known = watermark.known();
        Settled settled = known.at().isAfter(moment) ? known : watermark.settled();
        return tx.read(db -> HistoryStore.at(db, moment, settled.position()));
    }

    /// The greatest batch recorded at or before that moment, of those up to a settled position; the same for ever.
    public Position recorded(Instant moment, Position until) {
        checked(until);
        return tx.read(db -> HistoryStore.at(db, moment, until));
    }

    private Position kept(Position position) {
        checked(position);
        requireKept(position);
        return position;
    }

    private void requireKept(Position position) {
        requireKept("position", position.batch(), kept -> Long.toString(kept.batch()));
    }

    private Position checked(Position position) {
        if (position.isAfter(watermark.known().position())
                && position.isAfter(watermark.settled().position())) {
            if (tx.read(IncarnationStore::isRestored)) {
                requireKept(position); // it may have been given before the restore
            }
            throw invalid("POSITION_NOT_REACHED", "位置 " + position.batch() + " 尚未到达 (no such position yet)。");
        }
        return position;
    }

    /// Refuses a place that was given before the ledger was restored to an earlier moment, of what is gone since:
    /// others came in below it, and whoever went on from it would miss them.
    ///
    /// @param name of the parameter
    /// @param begin how the position from which to begin is written there
    /// @throws RefusedException CONFLICT (POSITION_LOST) with that, also as the one finding
    public void requireKept(String name, long batch, Function<Position, String> begin) {
        tx.read(db -> IncarnationStore.keptBefore(db, batch)).map(begin).ifPresent(from -> {
            throw new Refusal(
                            Refusal.Kind.CONFLICT,
                            "POSITION_LOST",
                            name + " 所指的位置在账本恢复后已不存在；请自 " + name + "=" + from
                                    + " 重新读取，其后内容以重新读到的为准 (the ledger was restored; begin again from that)。",
                            Optional.empty(),
                            List.of(new Refusal.Finding(Optional.empty(), name, "POSITION_LOST", from)))
                    .toException();
        });
    }

    public Optional<AccountName> account(String key) {
        return tx.read(db -> HistoryStore.name(db, key));
    }

    public Map<AccountId, AccountName> accounts(Collection<AccountId> ids) {
        return tx.read(db -> HistoryStore.names(db, ids));
    }

    /// What each of these accounts had, and how it came to it; an account without an entry then has zero sums.
    public Map<AccountId, Sums> sums(Collection<AccountId> accounts, ReadPoint point) {
        checked(point.position());
        return tx.read(db -> sums(db, accounts, point));
    }

    /// What an account's entries before that one did to it.
    public Sums before(AccountId account, EntryId entry) {
        return tx.read(db -> tally(db, account, new EntryId(entry.value() - 1)).sums());
    }

    /// A page of at most [#PAGE_MAX] lines of what happened to an account between two positions; the first page where
    /// nothing is named, else the one after that entry.
    ///
    /// @throws IllegalArgumentException where the positions are in the wrong order or a view has a business time
    public AccountStatement statement(
            AccountName account, ReadPoint opening, ReadPoint until, Optional<EntryId> after, int limit) {
        if (!opening.isWithin(until) || until.businessBefore().isPresent()) {
            throw new IllegalArgumentException("a statement goes from a position to a later one");
        }
        checked(until.position());
        kept(opening.position());
        EntryId start = opening.position().last();
        AccountId id = account.id();
        return tx.read(db -> {
            EntryId from = HistoryStore.readable(
                    db, after.filter(entry -> entry.compareTo(start) > 0).orElse(start));
            HistoryStore.mustBeInJournal(db, from, until.position().last());
            Tally running = tally(db, id, from);
            Sums before = running.sums();
            List<Entry> entries = ledger.entriesBetween(
                    db, id, before.entries(), from, until.position().last(), limit + 1);
            List<AccountStatement.Line> lines = new ArrayList<>();
            for (Entry entry : entries.subList(0, Math.min(limit, entries.size()))) {
                running.add(entry, id);
                lines.add(new AccountStatement.Line(entry, running.sums()));
            }
            Optional<EntryId> next =
                    entries.size() > limit ? Optional.of(lines.getLast().entry().id()) : Optional.empty();
            Sums closing = tally(db, id, until.position().last()).sums();
            return new AccountStatement(account, until, before, lines, closing, next);
        });
    }

    /// The books of a programme's year by type of account. The business time of a view is a midnight in Shanghai.
    ///
    /// @throws IllegalArgumentException where the opening is not within the closing
    public TrialBalance trialBalance(String programme, FiscalYear year, ReadPoint opening, ReadPoint closing) {
        checkPeriod(opening, closing);
        return tx.read(db -> {
            Map<AccountSpec.Type, Tally> first = SumStore.totals(db, programme, year, opening);
            Map<AccountSpec.Type, Tally> last = SumStore.totals(db, programme, year, closing);
            List<TrialBalance.Line> lines = new ArrayList<>();
            for (AccountSpec.Type type : AccountSpec.Type.values()) {
                if (last.containsKey(type)) {
                    lines.add(line(
                            type,
                            Optional.empty(),
                            first.getOrDefault(type, new Tally()).sums(),
                            last.getOrDefault(type, new Tally()).sums()));
                }
            }
            return new TrialBalance(programme, year, opening, closing, lines, Optional.empty());
        });
    }

    /// The same by account, by key, from the one after a key; at most `limit` accounts, of those that have an entry
    /// known at the closing.
    public TrialBalance trialBalance(
            String programme, FiscalYear year, ReadPoint opening, ReadPoint closing, String after, int limit) {
        checkPeriod(opening, closing);
        return tx.read(db -> {
            EntryId until = SumStore.mustBeKnown(db, closing);
            List<AccountName> found = HistoryStore.ofBook(db, programme, year, until, after, limit + 1);
            List<AccountName> page = found.subList(0, Math.min(limit, found.size()));
            List<AccountId> ids = page.stream().map(AccountName::id).toList();
            Map<AccountId, Sums> first = sums(db, ids, opening);
            Map<AccountId, Sums> last = sums(db, ids, closing);
            List<TrialBalance.Line> lines = page.stream()
                    .map(account -> line(
                            account.type(),
                            Optional.of(account),
                            first.getOrDefault(account.id(), Sums.ZERO),
                            last.getOrDefault(account.id(), Sums.ZERO)))
                    .toList();
            Optional<String> next =
                    found.size() > limit ? Optional.of(page.getLast().key()) : Optional.empty();
            return new TrialBalance(programme, year, opening, closing, lines, next);
        });
    }

    /// Settled entries after that one (none: from the beginning) in serial order, at most `limit`, each with what its
    /// accounts held after it. Never waits for long: while somebody's transaction stays open, what came after it has to
    /// wait, and an empty page says so by its position.
    ///
    /// @throws RefusedException CONFLICT (POSITION_LOST) where that entry was taken away by a restore
    public Feed feed(Optional<EntryId> after, int limit) {
        after.ifPresent(entry -> requireKept(
                "after", entry.batch(), kept -> Long.toString(kept.last().value())));
        Settled settled = watermark.settledSoFar();
        return tx.read(db -> {
            EntryId from = HistoryStore.readable(db, after.orElse(Position.START.last()));
            HistoryStore.mustBeInJournal(db, from, settled.position().last());
            List<Entry> entries =
                    ledger.entriesBetween(db, from, settled.position().last(), limit);
            if (entries.isEmpty()) {
                return new Feed(settled, List.of());
            }
            Set<AccountId> ids = new HashSet<>();
            entries.forEach(entry -> {
                ids.add(entry.leg().from());
                ids.add(entry.leg().to());
            });
            Map<AccountId, AccountName> names = HistoryStore.names(db, ids);
            Map<AccountId, Tally> running = SumStore.of(db, ids, from, Optional.empty());
            List<Feed.Change> changes = new ArrayList<>(entries.size());
            for (Entry entry : entries) {
                Feed.Side of = side(entry, entry.leg().from(), names, running);
                boolean isOne = entry.leg().isWithinOneAccount();
                changes.add(new Feed.Change(
                        entry, of, isOne ? of : side(entry, entry.leg().to(), names, running)));
            }
            return new Feed(settled, changes);
        });
    }

    private static Feed.Side side(
            Entry entry, AccountId account, Map<AccountId, AccountName> names, Map<AccountId, Tally> running) {
        AccountName name = names.get(account);
        Tally tally = running.get(account);
        if (name == null || tally == null) {
            throw new IllegalStateException("entry " + entry.id() + " names no account: " + account);
        }
        tally.add(entry, account);
        return new Feed.Side(name, tally.sums());
    }

    private void checkPeriod(ReadPoint opening, ReadPoint closing) {
        if (!opening.isWithin(closing)) {
            throw new IllegalArgumentException("the opening is not within the closing");
        }
        kept(opening.position());
        checked(closing.position());
    }

    private static TrialBalance.Line line(AccountSpec.Type type, Optional<AccountName> account, Sums first, Sums last) {
        return new TrialBalance.Line(type, account, first, last.since(first), last);
    }

    private static Tally tally(Db db, AccountId account, EntryId until) {
        return SumStore.of(db, List.of(account), until, Optional.empty()).getOrDefault(account, new Tally());
    }

    private static Map<AccountId, Sums> sums(Db db, Collection<AccountId> accounts, ReadPoint point) {
        if (accounts.isEmpty() || point.position().equals(Position.START)) {
            return accounts.stream().distinct().collect(Collectors.toMap(account -> account, _ -> Sums.ZERO));
        }
        Map<AccountId, Sums> sums = new HashMap<>();
        SumStore.of(db, accounts, point.position().last(), point.businessBefore())
                .forEach((account, tally) -> sums.put(account, tally.sums()));
        return sums;
    }

    /// Makes sure that all entries after the one position and up to the other can be read until the transaction ends.
    ///
    /// @throws RefusedException RULE (ERA_ARCHIVED) where some of them were taken away with their era
    public void mustBeInJournal(Db db, Position after, Position until) {
        HistoryStore.mustBeInJournal(db, after.last(), until.last());
    }

    /// Laws of the snapshots that do not hold now, in words; empty when sound.
    public List<String> unsound(Db db) {
        return SnapshotLawStore.unsound(db);
    }

    private static RefusedException invalid(String code, String detail) {
        return Refusal.of(Refusal.Kind.INVALID, code, detail).toException();
    }
}
