package cn.suanquan.life;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Cuts a life that fails down to steps that it takes: leaves out ever smaller pieces while it still fails.
final class LifeCut {
    private final Predicate<Life> fails;
    private int triesLeft;

    /// @param tries how often it may be played
    LifeCut(Predicate<Life> fails, int tries) {
        this.fails = fails;
        this.triesLeft = tries;
    }

    /// @param last the number of the step at which it fails: what comes after is left out unseen
    Life shortest(Life life, int last) {
        List<Life.Step> steps =
                life.steps().stream().filter(step -> step.number() <= last).toList();
        int size = Math.max(1, steps.size() / 2);
        while (triesLeft > 0) {
            List<Life.Step> less = without(life, steps, size);
            if (less.size() == steps.size() && size == 1) {
                break;
            }
            size = less.size() == steps.size()
                    ? Math.max(1, size / 2)
                    : Math.clamp(size, 1, Math.max(1, less.size() / 2));
            steps = less;
        }
        return life.with(steps);
    }

    /// Leaves out every piece of that size without which it still fails.
    private List<Life.Step> without(Life life, List<Life.Step> steps, int size) {
        List<Life.Step> kept = new ArrayList<>(steps);
        for (int from = Math.max(0, kept.size() - size); from >= 0 && triesLeft > 0; from -= size) {
            List<Life.Step> less = new ArrayList<>(kept.subList(0, from));
            less.addAll(kept.subList(Math.min(kept.size(), from + size), kept.size()));
            triesLeft--;
            if (fails.test(life.with(less))) {
                kept = less;
            }
            if (from > 0 && from < size) {
                from = size;
            }
        }
        return kept;
    }
}
