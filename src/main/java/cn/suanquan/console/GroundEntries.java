package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.history.AccountName;
import cn.suanquan.history.History;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.identity.Role;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The entries that stand behind a figure, in the order in which they took effect, always found by an index.
@ApplicationScoped
class GroundEntries {
    static final int PAGE = 50;
    private final Ledger ledger;
    private final History history;
    private final SecurityIdentity reader;
    private final Tx tx;

    GroundEntries(Ledger ledger, History history, SecurityIdentity reader, Tx tx) {
        this.ledger = ledger;
        this.history = history;
        this.reader = reader;
        this.tx = tx;
    }

    /// @param next the query of the next page; empty at the end
    /// @param isOpen the accounts lead to their pages
    /// @param account the key of the account whose entries these are, for whoever reads the ledger; or else empty
    /// @param position of the moment up to which they are; empty for now
    record Table(List<GroundEntry> entries, String next, boolean isOpen, String account, Optional<Long> position) {
        /// The same moment, for the address of a ground page; empty for now.
        public String at() {
            return position.map(number -> "?position=" + number).orElse("");
        }
    }

    /// A page of what an account came through, the oldest first.
    Table ofAccount(AccountId account, Optional<Long> after, boolean isOpen) {
        return ofAccount(account, after, isOpen, Optional.empty());
    }

    /// The same up to a moment; empty for now.
    Table ofAccount(AccountId account, Optional<Long> after, boolean isOpen, Optional<ReadPoint> until) {
        List<Entry> found = tx.read(db -> ledger.entries(db, account, after.map(EntryId::new), PAGE + 1)).stream()
                .filter(entry -> isWithin(entry, until))
                .toList();
        List<Entry> page = found.subList(0, Math.min(PAGE, found.size()));
        Optional<Long> position = until.map(then -> then.position().batch());
        String next = found.size() > PAGE
                ? "after=" + page.getLast().id().value()
                        + position.map(number -> "&position=" + number).orElse("")
                : "";
        AccountName name = history.accounts(Set.of(account)).get(account);
        return table(page, next, isOpen, name != null && isReaderOfLedger() ? name.key() : "", position);
    }

    private static boolean isWithin(Entry entry, Optional<ReadPoint> until) {
        return until.filter(then -> entry.id().compareTo(then.position().last()) > 0)
                .isEmpty();
    }

    private boolean isReaderOfLedger() {
        return reader.hasRole(Role.AUDITOR)
                || reader.hasRole(Role.FINANCE_MAKER)
                || reader.hasRole(Role.FINANCE_CHECKER);
    }

    /// A record and what came after it, as far as the condition lets through.
    Table ofRecord(long record, boolean isOpen, Predicate<Entry> which) {
        List<EntryId> id = List.of(new EntryId(record));
        List<Entry> all = tx.read(
                db -> Stream.concat(ledger.entriesById(db, id).values().stream(), ledger.referring(db, id).stream())
                        .filter(which)
                        .toList());
        return table(all, "", isOpen);
    }

    /// Those under the keys, and those about the records that the condition lets through.
    Table of(Collection<EntryKey> keys, Collection<Long> records, Predicate<Entry> which, String next) {
        List<EntryId> ids = records.stream().map(EntryId::new).toList();
        List<Entry> all = tx.read(db -> Stream.concat(
                        keys.isEmpty() ? Stream.empty() : ledger.entriesByKey(db, keys).values().stream(),
                        ids.isEmpty()
                                ? Stream.empty()
                                : ledger.referring(db, ids).stream().filter(which))
                .toList());
        return table(all, next, true);
    }

    /// Those of these numbers, up to a moment; empty for now.
    Table ofNumbers(Collection<Long> numbers, Optional<ReadPoint> until) {
        List<EntryId> ids = numbers.stream().map(EntryId::new).toList();
        List<Entry> all = tx.read(db -> ledger.entriesById(db, ids).values().stream()
                .filter(entry -> isWithin(entry, until))
                .toList());
        return table(all, "", true, "", until.map(then -> then.position().batch()));
    }

    /// Those, as rows.
    Table table(List<Entry> entries, String next, boolean isOpen) {
        return table(entries, next, isOpen, "", Optional.empty());
    }

    private Table table(List<Entry> entries, String next, boolean isOpen, String account, Optional<Long> position) {
        Set<AccountId> ids = new HashSet<>();
        entries.forEach(entry -> {
            ids.add(entry.leg().from());
            ids.add(entry.leg().to());
        });
        Map<AccountId, AccountName> names = ids.isEmpty() ? Map.of() : history.accounts(ids);
        List<GroundEntry> rows = entries.stream()
                .distinct()
                .sorted(Comparator.comparing(Entry::id))
                .map(entry -> GroundEntry.of(entry, names))
                .toList();
        return new Table(rows, next, isOpen, account, position);
    }
}
