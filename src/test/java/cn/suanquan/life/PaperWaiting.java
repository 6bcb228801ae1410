package cn.suanquan.life;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is not yet, on paper: one content of an id waits, and another that is not yet either takes its place. Nothing
/// judges it again by itself in a life; its center sends it again.
final class PaperWaiting {
    private static final int WAITING_DAYS = 7;
    /// In the order in which the service looks.
    private static final List<String> ORDER = List.of(
            "VOUCHER_NOT_FOUND",
            "CORRECTED_RECORD_NOT_FOUND",
            "RECORD_REJECTED",
            "RECORD_LAPSED",
            "ITEM_CHANGED",
            "COMPLETED_CHANGED",
            "INCREASE_AFTER_CONFIRMATION",
            "NOT_A_USAGE_VOUCHER",
            "IN_THE_FUTURE",
            "TOO_LATE",
            "OUTSIDE_VALIDITY",
            "CENTER_NOT_ALLOWED",
            "CENTER_NOT_ADMITTED",
            "RELATED_PARTY",
            "VOUCHER_FROZEN",
            "VOUCHER_CLOSED");

    private final Map<String, Waits> waiting = new HashMap<>();
    /// By record, of each correction that stands its place in the queue; 0: it never waited.
    private final Map<Integer, List<Integer>> corrections = new HashMap<>();

    private int last;

    /// @param behind how many corrections of its record stood when it came
    /// @param came when it came first
    private record Waits(Object content, int number, int behind, LocalDateTime came) {}

    /// The reason that is answered, where it passes: in a life nobody is admitted later, only suspended.
    static Optional<String> notYet(Set<String> reasons, LifeAct.Stated stated, LocalDateTime now) {
        return ORDER.stream().filter(reasons::contains).findFirst().filter(code -> switch (code) {
            case "VOUCHER_NOT_FOUND", "CORRECTED_RECORD_NOT_FOUND", "VOUCHER_FROZEN" -> true;
            case "IN_THE_FUTURE" -> !stated.completedAt().minusMinutes(5).isAfter(now.plusDays(WAITING_DAYS));
            default -> false;
        });
    }

    /// Keeps it; the content whose place it takes, which is refused for good.
    Optional<Object> keep(String key, Object content, int record, LocalDateTime now) {
        Waits before = waiting.get(key);
        if (before != null && before.content().equals(content)) {
            return Optional.empty();
        }
        waiting.put(key, new Waits(content, ++last, standing(record).size(), now));
        return Optional.ofNullable(before).map(Waits::content);
    }

    private List<Integer> standing(int record) {
        return corrections.computeIfAbsent(record, _ -> new ArrayList<>());
    }

    /// When it came: first, where it waits.
    LocalDateTime came(String key, Object content, LocalDateTime now) {
        Waits own = waiting.get(key);
        return own != null && own.content().equals(content) ? own.came() : now;
    }

    /// Whether it waits, and a correction that came after it stands.
    boolean isOvertaken(String key, Object content, int record) {
        Waits own = waiting.get(key);
        List<Integer> standing = standing(record);
        return own != null
                && own.content().equals(content)
                && standing.stream().skip(own.behind()).anyMatch(number -> number == 0 || number > own.number());
    }

    /// A correction takes effect.
    void corrected(String key, Object content, int record) {
        Waits own = waiting.get(key);
        standing(record).add(own != null && own.content().equals(content) ? own.number() : 0);
    }
}
