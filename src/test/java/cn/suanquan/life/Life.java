package cn.suanquan.life;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// A life: the versions of its programme (the first stands from the start), how many holders and centers it has, and
/// what is done. The last center is admitted to nothing.
///
/// @param seed it was written from
record Life(long seed, LocalDateTime start, List<PaperTerms> versions, int holders, int centers, List<Step> steps) {
    Life {
        versions = List.copyOf(versions);
        steps = List.copyOf(steps);
    }

    /// An act in its place. The number stays with the act when others are left out.
    record Step(int number, LifeAct act) {
        @Override
        public String toString() {
            return number + " " + act;
        }
    }

    Life with(List<Step> some) {
        return new Life(seed, start, versions, holders, centers, some);
    }

    /// As it is printed when it fails.
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed + ", from " + start + ", " + holders + " holders, " + centers + " centers");
        versions.forEach(version -> lines.add("  " + version));
        steps.forEach(step -> lines.add("  " + step));
        return String.join("\n", lines);
    }
}
