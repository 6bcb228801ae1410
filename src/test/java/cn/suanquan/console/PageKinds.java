package cn.suanquan.console;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of pages: of each row of [PageRows] that is asked for its address, with the names as in the code; where
/// one of several words stands in it, one kind for each word. Whoever looks at pages counts them in these kinds and
/// keeps no list of pages beside the rows.
public final class PageKinds {
    /// What a row of its own answers and is still nothing to look at, and why. Files are left out by their names.
    static final Map<String, String> NOT_SHOWN = Map.ofEntries(
            Map.entry("/console", "leads to the first section of the reader"),
            Map.entry("/console/registry", "leads to the first list of the register"),
            Map.entry("/console/language", "keeps the choice and leads back"),
            Map.entry("/console/sign-in", "leads to the provider"),
            Map.entry("/console/signed-in", "takes the code of the provider and leads on"),
            Map.entry("/console/sign-in-again", "leads to the provider"),
            Map.entry("/console/signed-in-again", "takes the code of the provider and leads back"),
            Map.entry("/console/signed-out", "leads to the front page"),
            Map.entry("/console/whoami", "a line of text"),
            Map.entry("/demo/oidc/keys", "the key, for programs"),
            Map.entry("/demo/oidc/end-session", "leads back to the service"));

    private static final Pattern CHOICE = Pattern.compile("\\{[a-z]+:([a-z|-]+)}");
    private static final String NAME = "\\{[^}]*}";
    private static final Map<String, Pattern> ALL = PageRows.all().stream()
            .filter(row -> row.method().equals("GET"))
            .flatMap(row -> spelled(row.path()))
            .collect(Collectors.toMap(kind -> kind, PageKinds::pattern, (one, _) -> one, TreeMap::new));

    private PageKinds() {}

    /// The kinds that a reader looks at.
    public static Set<String> shown() {
        return ALL.keySet().stream()
                .filter(kind -> !isFile(kind) && !NOT_SHOWN.containsKey(kind))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A table or message to keep, which a browser does not show, or a document to print.
    public static boolean isFile(String address) {
        String path = address.replaceFirst("[?#].*", "");
        return Stream.of("csv", ".xlsx", ".xml", ".json", "/pdf", "/file").anyMatch(path::endsWith);
    }

    /// The kind of the page at that address; of several that it fits, the one with the fewest names.
    public static Optional<String> of(String address) {
        String path = address.replaceFirst("[?#].*", "");
        return ALL.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(kind -> kind.split(NAME, -1).length));
    }

    /// Who may open a page of that kind; empty for everybody.
    public static Set<String> roles(String kind) {
        return PageRows.all().stream()
                .filter(row -> row.method().equals("GET"))
                .filter(row -> spelled(row.path()).anyMatch(kind::equals))
                .findFirst()
                .orElseThrow()
                .roles();
    }

    private static Stream<String> spelled(String path) {
        Matcher choice = CHOICE.matcher(path);
        return choice.find()
                ? Arrays.stream(choice.group(1).split("\\|")).map(word -> path.replace(choice.group(), word))
                : Stream.of(path);
    }

    private static Pattern pattern(String kind) {
        return Pattern.compile(
                Arrays.stream(kind.split(NAME, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+")));
    }
}
