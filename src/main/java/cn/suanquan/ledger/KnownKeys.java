package cn.suanquan.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is remembered of keys: under each what stands, at most one, and what was refused, at most [#REFUSALS_MAX].
final class KnownKeys {
    /// As the places of ledger.refusal.
    static final int REFUSALS_MAX = 16;
    private final Map<UUID, KnownKey> standing = new HashMap<>();
    private final Map<UUID, List<KnownKey>> refused = new HashMap<>();

    void addStanding(UUID key, KnownKey one) {
        standing.put(key, one);
    }

    void addRefused(UUID key, KnownKey one) {
        refused.computeIfAbsent(key, _ -> new ArrayList<>()).add(one);
    }

    boolean isAnyOf(List<UUID> keys) {
        for (UUID key : keys) {
            if (standing.containsKey(key) || refused.containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    Set<UUID> standing() {
        return standing.keySet();
    }

    boolean stands(UUID key) {
        return standing.containsKey(key);
    }

    /// How many requests were refused under that key: the place of the next one.
    int refusals(UUID key) {
        return refused.getOrDefault(key, List.of()).size();
    }

    /// What became of the same request before.
    ///
    /// @param asked the request, in each way in which it may have been said
    Optional<KnownKey> same(UUID key, List<KnownKey.InWords> asked) {
        List<KnownKey.Again> again = asked.stream().map(KnownKey.Again::new).toList();
        KnownKey stands = standing.get(key);
        if (stands != null && isSame(stands, again)) {
            return Optional.of(stands);
        }
        return refused.getOrDefault(key, List.of()).stream()
                .filter(one -> isSame(one, again))
                .findFirst();
    }

    private static boolean isSame(KnownKey known, List<KnownKey.Again> again) {
        return again.stream().anyMatch(known::isSameRequest);
    }
}
