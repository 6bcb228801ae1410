package cn.suanquan.console;

import cn.suanquan.policy.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A piece of a programme as it is read: a rule, a limit, a pool, a clause, or one of the parts that every
/// programme has.
///
/// @param kind a key of [ProgrammeWords]
/// @param account what it is known by over the versions of the programme; empty where there is one of its kind
/// @param id as this version calls it
/// @param name for people; empty where it has none
record ProgrammePassage(
        String kind, String account, String id, String name, Optional<Citation> citation, List<Line> lines) {

    /// What one line says.
    ///
    /// @param label a word of [PassageWords] or the programme's own text; no two lines of a passage have the same
    record Line(Term label, List<Term> says) {
        static Line of(String key, Term... says) {
            return new Line(Term.key(key), List.of(says));
        }

        static Line of(String key, List<Term> says) {
            return new Line(Term.key(key), says);
        }
    }

    ProgrammePassage {
        lines = List.copyOf(lines);
    }

    static ProgrammePassage part(String kind, List<Line> lines) {
        return new ProgrammePassage(kind, "", "", "", Optional.empty(), lines);
    }

    /// What a clause decides, which tells it from others of the same text; of other passages nothing.
    public List<Term> about() {
        return kind.equals("kindClause") ? lines.getFirst().says() : List.of();
    }

    boolean isOfTheSame(ProgrammePassage other) {
        return kind.equals(other.kind) && account.equals(other.account);
    }

    /// Its lines with those that say what it is called and where it stands.
    List<Line> whole() {
        List<Line> all = new ArrayList<>();
        if (!id.isEmpty()) {
            all.add(Line.of("passageId", Term.text(id)));
        }
        if (!name.isEmpty()) {
            all.add(Line.of("passageName", Term.text(name)));
        }
        citation.ifPresent(one -> {
            all.add(Line.of("article", Term.text(one.article())));
            all.add(Line.of("quote", Term.text(one.quote())));
        });
        all.addAll(lines);
        return all;
    }
}
