package cn.suanquan.life;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What waits for a second person, on paper (law 9). Acts of lives propose and approve at once, so something waits only
/// where both were the same person.
final class PaperProposals {
    private final Map<Object, Object> open = new HashMap<>();

    /// Proposes what was judged and is allowed, and approves it; answers why not, and nothing where it is to be
    /// carried out.
    ///
    /// @param about what it is about: one proposal of it is open at a time
    /// @param content all that it says, and who says it
    Set<String> refusals(Object about, Object content, Officer by, Officer second) {
        if (!open.getOrDefault(about, content).equals(content)) {
            return Set.of("409 PROPOSAL_OPEN");
        }
        open.put(about, content);
        if (by == second) {
            return Set.of("403 SEPARATION_OF_DUTIES");
        }
        open.remove(about);
        return Set.of();
    }
}
