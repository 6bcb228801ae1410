package cn.suanquan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is asked of Prometheus: the rules and the dashboards of `k8s/watch`, and which series their expressions name.
final class Expressions {
    static final Path WATCH = Path.of("k8s/watch");
    static final List<Path> DASHBOARDS =
            List.of(WATCH.resolve("dashboards/operator.json"), WATCH.resolve("dashboards/finance.json"));
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])([a-zA-Z_:][\\w:]*)(?!\\w*\\s*\\()");
    private static final String NO_NAMES =
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)";
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

    private Expressions() {}

    static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        YAML.readTree(WATCH.resolve("rules.yaml").toFile()).path("groups").forEach(group -> group.path("rules")
                .forEach(rules::add));
        return rules;
    }

    static List<JsonNode> panels(Path dashboard) throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        new ObjectMapper().readTree(dashboard.toFile()).path("panels").forEach(panels::add);
        return panels;
    }

    /// Of the rules, then of the dashboards.
    static List<String> all() throws IOException {
        List<String> all = new ArrayList<>();
        rules().forEach(rule -> all.add(rule.path("expr").asText()));
        for (Path dashboard : DASHBOARDS) {
            panels(dashboard).forEach(panel -> all.addAll(panel.findValuesAsText("expr")));
        }
        return all;
    }

    static Set<String> names(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(expression.replaceAll(NO_NAMES, " "));
        while (name.find()) {
            if (!WORDS.contains(name.group(1))) {
                names.add(name.group(1));
            }
        }
        return names;
    }

    /// Of each series the labels that it is chosen by, with what they are compared with.
    static Map<String, Map<String, String>> labels(String expression) {
        Map<String, Map<String, String>> labels = new TreeMap<>();
        Matcher selector = SELECTOR.matcher(expression);
        while (selector.find()) {
            Map<String, String> of = labels.computeIfAbsent(selector.group(1), _ -> new TreeMap<>());
            Matcher label = LABEL.matcher(selector.group(2));
            while (label.find()) {
                of.put(label.group(1), label.group(2));
            }
        }
        return labels;
    }
}
