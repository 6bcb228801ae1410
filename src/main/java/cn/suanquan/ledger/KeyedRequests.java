package cn.suanquan.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Requests with the hashes of their keys, which are made on the thread of the one who asks.
///
/// @param keys of each request, one for each of its outcomes
/// @param terms those they were judged under, where that matters
record KeyedRequests(List<Request> requests, List<List<UUID>> keys, Optional<TermsVersion> terms) {
    static KeyedRequests of(List<? extends Request> requests) {
        return of(requests, Optional.empty());
    }

    static KeyedRequests of(List<? extends Request> requests, Optional<TermsVersion> terms) {
        List<List<UUID>> keys = new ArrayList<>(requests.size());
        for (Request request : requests) {
            keys.add(request.keys().stream().map(EntryKey::hash).toList());
        }
        return new KeyedRequests(List.copyOf(requests), keys, terms);
    }

    /// Who posts: that of the first key.
    String source() {
        return requests.getFirst().keys().getFirst().source();
    }

    UUID firstKey() {
        return keys.getFirst().getFirst();
    }

    /// How many outcomes they will have.
    int size() {
        return keys.stream().mapToInt(List::size).sum();
    }

    /// True where they were judged under other terms than stand now. What stands is answered again anyhow.
    boolean isStale(TermsVersion standing, Set<UUID> known) {
        return terms.isPresent()
                && !terms.get().equals(standing)
                && !keys.stream().allMatch(known::containsAll);
    }

    void collectKeys(List<UUID> all) {
        keys.forEach(all::addAll);
    }

    void collectAccounts(Set<Long> all) {
        for (Request request : requests) {
            switch (request) {
                case Chain chain -> {
                    for (Posting posting : chain.postings()) {
                        all.add(posting.leg().from().value());
                        all.add(posting.leg().to().value());
                    }
                }
                case Decline decline -> decline.account().ifPresent(account -> all.add(account.value()));
            }
        }
    }

    /// In the order in which they are locked.
    static Long[] accounts(List<KeyedRequests> parts) {
        Set<Long> all = new TreeSet<>();
        parts.forEach(part -> part.collectAccounts(all));
        return all.toArray(Long[]::new);
    }

    static UUID[] keys(List<KeyedRequests> parts) {
        List<UUID> all = new ArrayList<>();
        parts.forEach(part -> part.collectKeys(all));
        return all.toArray(UUID[]::new);
    }
}
