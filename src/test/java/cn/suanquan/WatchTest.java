package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The alerts are the same on Kubernetes and beside it, each says in the runbook what it means, what to look at and
/// what to do, and the dashboards are whole. Whether what they ask for exists is asked of the
/// service ([WatchedMetersIT]).
class WatchTest {
    private static final Path OPERATOR_RULE = Expressions.WATCH.resolve("prometheus-rule.yaml");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (Suanquan\\w+)\n((?:(?!## ).*\n?)*)");
    private static final String HEAD = """
            # Made of rules.yaml (WatchTest with -Dsuanquan.rules=write); change that one.
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: suanquan
            spec:
            """;

    @Test
    void theRulesOfKubernetesAreThoseOfThePlainFile() throws IOException {
        String plain = Files.readString(Expressions.WATCH.resolve("rules.yaml"));
        String made = HEAD + plain.substring(plain.indexOf("groups:")).indent(2).replaceAll("(?m)^ +$", "");
        if ("write".equals(System.getProperty("suanquan.rules"))) {
            Files.writeString(OPERATOR_RULE, made);
        }
        assertEquals(made, Files.readString(OPERATOR_RULE));
    }

    @Test
    void everyAlertHasItsSectionInTheRunbookAndEverySectionItsAlert() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        Matcher section = SECTION.matcher(Files.readString(Path.of("docs/runbook.md")));
        while (section.find()) {
            sections.put(section.group(1), section.group(2));
        }
        Set<String> alerts = new TreeSet<>();
        for (JsonNode rule : Expressions.rules()) {
            if (!rule.has("alert")) {
                continue;
            }
            String name = rule.path("alert").asText();
            assertTrue(alerts.add(name), name);
            assertFalse(rule.at("/annotations/summary").asText().isBlank(), name);
            String page = sections.getOrDefault(name, "");
            String severity = rule.at("/labels/severity").asText();
            assertTrue(
                    page.startsWith(severity.equals("page") ? "*Page.* **Means:** " : "*Ticket.* **Means:** "),
                    name + " is a " + severity + " and its section says: " + page);
            assertTrue(page.contains("\n**Look:** ") && page.contains("\n**Do:**"), name);
        }
        assertEquals(alerts, sections.keySet());
    }

    @Test
    void everyTaskThatIsWatchedIsScheduled() throws IOException {
        Set<String> tasks = new TreeSet<>();
        for (String expression : Expressions.all()) {
            Map<String, String> labels =
                    Expressions.labels(expression).getOrDefault("suanquan_job_last_success_seconds", Map.of());
            if (labels.containsKey("task")) {
                tasks.addAll(List.of(labels.get("task").split("\\|")));
            }
        }
        assertTrue(tasks.size() >= 10, tasks.toString());
        for (String task : tasks) {
            String[] names = task.split("\\.");
            Pattern scheduled = Pattern.compile("@Scheduled\\((?s:(?!void ).)*void " + names[1] + "\\(\\)");
            assertTrue(
                    Sources.all().stream()
                            .filter(source -> source.path().endsWith(names[0] + ".java"))
                            .anyMatch(source -> scheduled.matcher(source.text()).find()),
                    task);
        }
    }

    @Test
    void everyPanelSaysWhatItShowsAndLiesBesideTheOthers() throws IOException {
        for (Path dashboard : Expressions.DASHBOARDS) {
            Set<Integer> ids = new HashSet<>();
            List<String> cells = new ArrayList<>();
            for (JsonNode panel : Expressions.panels(dashboard)) {
                String title = panel.path("title").asText();
                assertTrue(ids.add(panel.path("id").asInt()), title);
                assertFalse(title.isBlank());
                if (!panel.path("type").asText().equals("text")) {
                    assertFalse(panel.path("description").asText().isBlank(), title);
                    assertEquals("${datasource}", panel.at("/datasource/uid").asText(), title);
                    assertTrue(panel.path("targets").size() > 0, title);
                }
                JsonNode at = panel.path("gridPos");
                for (int x = at.path("x").asInt();
                        x < at.path("x").asInt() + at.path("w").asInt();
                        x++) {
                    for (int y = at.path("y").asInt();
                            y < at.path("y").asInt() + at.path("h").asInt();
                            y++) {
                        cells.add(x + "," + y);
                        assertTrue(x < 24, title);
                    }
                }
            }
            assertEquals(cells.size(), new HashSet<>(cells).size(), dashboard + " has panels over one another");
        }
    }

    @Test
    void theNamesOfAnExpressionAreFound() {
        assertEquals(
                Set.of("a_count", "b:ratio_1h"),
                Expressions.names(
                        "sum by (uri, why) (rate(a_count{x=\"y\",z=~\"p|q\"}[5m])) / 1.5e3 and b:ratio_1h > 14.4 * 0.001"));
        assertEquals(
                Map.of("a_count", Map.of("x", "y", "z", "p|q")),
                Expressions.labels("rate(a_count{x=\"y\",z=~\"p|q\"}[5m])"));
    }
}
