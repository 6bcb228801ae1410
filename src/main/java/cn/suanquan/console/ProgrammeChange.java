package cn.suanquan.console;

import cn.suanquan.policy.Programme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What became of one passage of a programme from one version to another, in words.
///
/// @param how a key of [ProgrammeWords]: added, dropped or changed
/// @param passage as it stands in the later version, or in the earlier one where it was dropped
/// @param lines those that differ; of what was added or dropped all
record ProgrammeChange(String how, ProgrammePassage passage, List<LineChange> lines) {
    private static final String ADDED = "howAdded";
    private static final String DROPPED = "howDropped";
    private static final String CHANGED = "howChanged";

    /// @param before empty where the line is new, `after` where it is gone
    record LineChange(Term label, List<Term> before, List<Term> after) {}

    public String pill() {
        return switch (how) {
            case ADDED -> "good";
            case DROPPED -> "bad";
            default -> "wait";
        };
    }

    /// In the order of the later version; what was dropped comes last.
    static List<ProgrammeChange> between(Programme from, Programme to) {
        List<ProgrammePassage> earlier = ProgrammePassages.of(from);
        List<ProgrammePassage> later = ProgrammePassages.of(to);
        List<ProgrammeChange> changes = new ArrayList<>();
        for (ProgrammePassage now : later) {
            Optional<ProgrammePassage> then =
                    earlier.stream().filter(now::isOfTheSame).findFirst();
            List<LineChange> lines = lines(then.map(ProgrammePassage::whole).orElse(List.of()), now.whole());
            if (!lines.isEmpty()) {
                changes.add(new ProgrammeChange(then.isPresent() ? CHANGED : ADDED, now, lines));
            }
        }
        earlier.stream()
                .filter(then -> later.stream().noneMatch(then::isOfTheSame))
                .forEach(then -> changes.add(new ProgrammeChange(DROPPED, then, lines(then.whole(), List.of()))));
        return List.copyOf(changes);
    }

    /// Every passage of a programme that has no version before.
    static List<ProgrammeChange> all(Programme first) {
        return ProgrammePassages.of(first).stream()
                .map(one -> new ProgrammeChange(ADDED, one, lines(List.of(), one.whole())))
                .toList();
    }

    private static List<LineChange> lines(List<ProgrammePassage.Line> before, List<ProgrammePassage.Line> after) {
        Set<Term> labels = new LinkedHashSet<>();
        after.forEach(line -> labels.add(line.label()));
        before.forEach(line -> labels.add(line.label()));
        return labels.stream()
                .map(label -> new LineChange(label, says(before, label), says(after, label)))
                .filter(line -> !line.before().equals(line.after()))
                .toList();
    }

    private static List<Term> says(List<ProgrammePassage.Line> lines, Term label) {
        return lines.stream()
                .filter(line -> line.label().equals(label))
                .findFirst()
                .map(ProgrammePassage.Line::says)
                .orElse(List.of());
    }
}
