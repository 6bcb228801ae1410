package cn.suanquan.usage;

import cn.suanquan.ledger.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/// The entries of many accounts, read in parts: a few pages at once of all accounts together, whatever their number.
final class AccountPages {
    /// Entries on a page of an account.
    private static final int ENTRIES = 256;
    /// Pages read at once, of all accounts together.
    static final int AT_ONCE = 10;

    private AccountPages() {}

    /// How many pages of the account are full: those never change.
    ///
    /// @param entries by account how many there are
    static int full(Map<AccountId, Long> entries, AccountId account) {
        return (int) (entries.getOrDefault(account, 0L) / ENTRIES);
    }

    /// Part after part of all pages.
    ///
    /// @param first by account the page to begin at
    /// @param entries by account how many there are
    /// @param part is told by account a page, and how many pages from that one on it is to read
    static void each(
            Map<AccountId, Integer> first, Map<AccountId, Long> entries, ObjIntConsumer<Map<AccountId, Integer>> part) {
        Map<AccountId, Integer> next = new HashMap<>(first);
        while (!next.isEmpty()) {
            Map<AccountId, Integer> from = new HashMap<>();
            next.entrySet().stream().limit(AT_ONCE).forEach(one -> from.put(one.getKey(), one.getValue()));
            int pages = AT_ONCE / from.size();
            part.accept(from, pages);
            from.keySet().forEach(account -> next.merge(account, pages, Integer::sum));
            next.entrySet().removeIf(one -> one.getValue() > full(entries, one.getKey()));
        }
    }
}
