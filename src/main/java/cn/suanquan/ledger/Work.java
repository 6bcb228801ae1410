package cn.suanquan.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Chains with the hashes of their keys, made on the thread of the one who asks.
///
/// @param terms version of the terms they were judged under, where that matters
record Work(List<Chain> chains, List<List<UUID>> keys, OptionalLong terms) {
    static Work of(List<Chain> chains) {
        return of(chains, OptionalLong.empty());
    }

    static Work of(List<Chain> chains, OptionalLong terms) {
        List<List<UUID>> keys = new ArrayList<>(chains.size());
        for (Chain chain : chains) {
            keys.add(chain.postings().stream()
                    .map(posting -> posting.key().hash())
                    .toList());
        }
        return new Work(List.copyOf(chains), keys, terms);
    }

    int postings() {
        return keys.stream().mapToInt(List::size).sum();
    }

    /// True where it was judged under other terms than stand now. What was answered before is answered again anyhow.
    boolean isStale(long standing, Set<UUID> seen) {
        return terms.isPresent()
                && terms.getAsLong() != standing
                && !keys.stream().allMatch(seen::containsAll);
    }

    void collectKeys(List<UUID> all) {
        keys.forEach(all::addAll);
    }

    void collectAccounts(Set<Long> all) {
        for (Chain chain : chains) {
            for (Posting posting : chain.postings()) {
                all.add(posting.leg().from().value());
                all.add(posting.leg().to().value());
            }
        }
    }

    /// In the order in which they are locked.
    static Long[] accounts(List<Work> works) {
        Set<Long> all = new TreeSet<>();
        works.forEach(work -> work.collectAccounts(all));
        return all.toArray(Long[]::new);
    }

    static UUID[] keys(List<Work> works) {
        List<UUID> all = new ArrayList<>();
        works.forEach(work -> work.collectKeys(all));
        return all.toArray(UUID[]::new);
    }
}
