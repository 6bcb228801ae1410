package cn.suanquan.policy;

import java.util.ArrayList;
import java.util.List;

/// What changes between two texts, line by line: `- ` before what goes, `+ ` before what comes, in the order of the
/// texts. Lines that stay are left out, but never a line that moved.
public final class LineDiff {
    private static final int CELLS_MAX = 4_000_000;
    private final List<String> from;
    private final List<String> to;
    private final List<String> changes = new ArrayList<>();

    private LineDiff(List<String> from, List<String> to) {
        this.from = from;
        this.to = to;
    }

    public static List<String> between(String from, String to) {
        LineDiff diff = new LineDiff(from.lines().toList(), to.lines().toList());
        diff.compare();
        return diff.changes;
    }

    private void compare() {
        int head = 0;
        while (head < from.size() && head < to.size() && from.get(head).equals(to.get(head))) {
            head++;
        }
        int fromEnd = from.size();
        int toEnd = to.size();
        while (fromEnd > head && toEnd > head && from.get(fromEnd - 1).equals(to.get(toEnd - 1))) {
            fromEnd--;
            toEnd--;
        }
        if ((long) (fromEnd - head) * (toEnd - head) > CELLS_MAX) {
            from.subList(head, fromEnd).forEach(line -> changes.add("- " + line));
            to.subList(head, toEnd).forEach(line -> changes.add("+ " + line));
        } else {
            walk(from.subList(head, fromEnd), to.subList(head, toEnd));
        }
    }

    /// By the longest sequence of lines that both have.
    private void walk(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                changes.add("- " + old.get(i++));
            } else {
                changes.add("+ " + now.get(j++));
            }
        }
    }
}
