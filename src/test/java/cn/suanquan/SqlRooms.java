package cn.suanquan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rooms of the code hold for the database too. A room has the schema of its name; a statement of it names what is
/// in that schema, and what a room that it may use has published: the views and functions that the files of
/// `db/view/<room>` and `db/function/<room>` make. What is another room's is never written.
final class SqlRooms {
    private static final Pattern MADE = Pattern.compile(
            "(?i)\\bcreate\\s+(?:or\\s+replace\\s+)?(?:view|function|procedure)\\s+([a-z_]+)\\.([a-z0-9_]+)");
    private static final Pattern SCHEMA =
            Pattern.compile("(?i)\\bcreate\\s+schema\\s+(?:if\\s+not\\s+exists\\s+)?([a-z_]+)");
    private static final String WRITING =
            "(?i)\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate|lock\\s+table)\\s+(?:only\\s+)?";

    private final Map<String, Set<String>> mayUse;
    private final Map<String, Set<String>> published = new TreeMap<>();
    private final Pattern named;
    private final Pattern written;

    /// @param mayUse of each room the rooms that it may use
    /// @param publishing the files that publish
    SqlRooms(Map<String, Set<String>> mayUse, Collection<SqlText> publishing) {
        this.mayUse = mayUse;
        String name = "(" + String.join("|", mayUse.keySet()) + ")\\.([a-z_][a-z0-9_]*)";
        named = Pattern.compile("(?i)(?<![\\w./$-])" + name + "(?![\\w-])");
        written = Pattern.compile(WRITING + name + "\\b(?!\\s+in\\s+access\\s+share\\s+mode)");
        for (SqlText file : publishing) {
            published.computeIfAbsent(file.room(), room -> new TreeSet<>()).addAll(made(file));
        }
    }

    /// What a text names and must not, in words.
    Set<String> broken(SqlText text) {
        if (!text.room().isEmpty() && !mayUse.containsKey(text.room())) {
            return Set.of(text.where() + " belongs to no room");
        }
        Set<String> broken = new TreeSet<>();
        for (MatchResult other : others(text, written)) {
            broken.add(words(text, "writes " + other.group(1) + "." + other.group(2) + ", which is another room's"));
        }
        for (MatchResult other : others(text, named)) {
            if (!mayUse.getOrDefault(text.room(), Set.of()).contains(other.group(1))) {
                broken.add(words(text, "names " + other.group() + ", which it may not use"));
            } else if (!published.getOrDefault(other.group(1), Set.of()).contains(other.group(2))) {
                broken.add(words(text, "names " + other.group() + ", which is not published"));
            }
        }
        for (MatchResult other : others(text, SCHEMA)) {
            broken.add(words(text, "makes the schema " + other.group(1)));
        }
        return broken;
    }

    /// The first group of the pattern is the schema.
    private static List<MatchResult> others(SqlText text, Pattern pattern) {
        return pattern.matcher(text.sql().replace("\"", ""))
                .results()
                .filter(found -> !found.group(1).equals(text.room()))
                .toList();
    }

    private static String words(SqlText text, String what) {
        String who = text.room().isEmpty() ? "what is in no room" : "room " + text.room();
        return text.where() + ": " + who + " " + what;
    }

    /// Files that publish and do not make one thing, in the schema of their room, by whose name they go: it is the end
    /// of the file's.
    static List<String> misnamed(Collection<SqlText> publishing) {
        return publishing.stream()
                .filter(file -> made(file).size() != 1
                        || !file.where()
                                .matches(".*[/_]" + made(file).iterator().next() + "\\.sql"))
                .map(file -> file.where() + " makes " + made(file) + " in the schema " + file.room())
                .toList();
    }

    private static Set<String> made(SqlText file) {
        return MADE.matcher(file.sql())
                .results()
                .filter(made -> made.group(1).equals(file.room()))
                .map(made -> made.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
