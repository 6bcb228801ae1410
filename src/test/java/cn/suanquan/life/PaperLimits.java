package cn.suanquan.life;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is used of each limit, and what is left of each pool, on paper. A limit is worth its size under the version
/// that asks, whatever was used under another.
final class PaperLimits {
    /// A limit as a grant draws on it.
    ///
    /// @param key of its account: the same limit of another holder, contract or year is another account
    record Cap(String key, long size) {}

    private final Map<String, Long> used = new TreeMap<>();
    private final Map<Integer, Long> pools = new TreeMap<>();

    long left(Cap cap) {
        return Math.max(0, cap.size() - used.getOrDefault(cap.key(), 0L));
    }

    void use(List<Cap> caps, long fen) {
        caps.forEach(cap -> use(cap, fen));
    }

    void use(Cap cap, long pieces) {
        used.merge(cap.key(), pieces, Long::sum);
    }

    /// The pool of a year is worth what the first version that touches it plans.
    void open(int year, long plannedFen) {
        pools.putIfAbsent(year, plannedFen);
    }

    boolean isOpen(int year) {
        return pools.containsKey(year);
    }

    long pool(int year) {
        return pools.getOrDefault(year, 0L);
    }

    void change(int year, long fen) {
        pools.merge(year, fen, Long::sum);
    }

    /// As they are compared with the books.
    void write(Map<String, Long> balances) {
        used.forEach((key, fen) -> balances.put("used " + key, fen));
        pools.forEach((year, fen) -> balances.put("pool " + year, fen));
    }
}
