package cn.suanquan.faults;

import cn.suanquan.loadtest.Knobs;
import cn.suanquan.loadtest.Machine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the dashboards of `k8s/watch` show of two instances under load, one of them restarted meanwhile: every
/// expression is asked of a real Prometheus, and each dashboard becomes a picture in `target/dashboards`. Ends with 1
/// where an expression is not read, or a panel about the service has no data that the run must have made.
public final class DashboardRun {
    private static final int CLIENTS = 16;
    private static final Duration PICTURE_MAX = Duration.ofSeconds(60);
    private static final Pattern LABEL = Pattern.compile("\\{\\{ *(\\w+) *}}");
    /// What only a cluster's operator says.
    private static final Pattern ELSEWHERE = Pattern.compile("cnpg_|barman_");
    /// What is empty while all goes well.
    private static final Pattern TROUBLE =
            Pattern.compile("5\\.\\.|verdict!=|_cut_total|imports_total|import_rows_total|REFUSED|settlement_runs");

    private final Path folder;
    private boolean isRight = true;

    private DashboardRun(Path folder) {
        this.folder = folder;
    }

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(Map.of("seconds", 180, "rate", 40, "seed", 42), arguments);
        Path folder = Path.of("target", "dashboards", Long.toString(System.currentTimeMillis()));
        Files.createDirectories(folder);
        Machine.say(
                "machine         %d cores, load %s, JDK %s",
                Runtime.getRuntime().availableProcessors(), Machine.load(), Runtime.version());
        DashboardRun run = new DashboardRun(folder);
        run.watch(knobs);
        Machine.say("%nverdict         %s", run.isRight ? "every panel of the service has its data" : "WRONG");
        System.exit(run.isRight ? 0 : 1);
    }

    private void watch(Knobs knobs) throws Exception {
        try (OperateBed bed = new OperateBed(folder.resolve("bed"), knobs.of("seed"));
                Instance other = bed.instance()) {
            other.awaitReady();
            Instant from = Instant.now();
            try (PrometheusProcess prometheus = new PrometheusProcess(
                            folder.resolve("prometheus"),
                            List.of(
                                    bed.service.ready().getAuthority(),
                                    other.ready().getAuthority()));
                    Balancer balancer = new Balancer(List.of(bed.service, other))) {
                Rush rush = new Rush(bed.site.at(balancer), bed.postgres);
                try (rush) {
                    rush.start(CLIENTS, bed.nextSeed(), knobs.of("rate"));
                    Thread.sleep(Duration.ofSeconds(knobs.of("seconds")).dividedBy(2));
                    other.terminate();
                    other.ended();
                    other.restart();
                    Thread.sleep(Duration.ofSeconds(knobs.of("seconds")).dividedBy(2));
                    bed.settle(rush, bed.service);
                }
                Instant to = Instant.now();
                for (String name : List.of("operator", "finance")) {
                    draw(name, prometheus, from, to);
                }
            }
            isRight &= bed.isRight();
        }
    }

    private void draw(String name, PrometheusProcess prometheus, Instant from, Instant to)
            throws IOException, InterruptedException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("k8s/watch/dashboards", name + ".json").toFile());
        OperateBed.name(dashboard.path("title").asText());
        DashboardPicture picture = new DashboardPicture(from, to);
        for (JsonNode panel : dashboard.path("panels")) {
            List<DashboardPicture.Line> lines = new ArrayList<>();
            for (JsonNode target : panel.path("targets")) {
                String expression = target.path("expr").asText();
                List<DashboardPicture.Line> some = lines(prometheus, target, from, to);
                lines.addAll(some);
                if (some.isEmpty()) {
                    empty(panel.path("title").asText(), expression);
                }
            }
            picture.add(panel, lines);
        }
        Path page = folder.resolve(name + ".html");
        Files.writeString(page, picture.page(dashboard.path("title").asText()));
        photograph(page, picture.height());
    }

    private void empty(String title, String expression) {
        if (ELSEWHERE.matcher(expression).find()) {
            OperateBed.say("no data, only a cluster's operator says it: %s", title);
        } else if (TROUBLE.matcher(expression).find()) {
            OperateBed.say("no data, nothing of it happened here: %s", title);
        } else {
            isRight = false;
            Machine.say("WRONG           no data: %s: %s", title, expression);
        }
    }

    private List<DashboardPicture.Line> lines(PrometheusProcess prometheus, JsonNode target, Instant from, Instant to)
            throws IOException, InterruptedException {
        List<DashboardPicture.Line> lines = new ArrayList<>();
        try {
            for (JsonNode one : prometheus.series(target.path("expr").asText(), from, to)) {
                List<double[]> points = new ArrayList<>();
                one.path("values")
                        .forEach(pair -> points.add(new double[] {
                            pair.path(0).asDouble(),
                            Double.parseDouble(pair.path(1).asText().replace("Inf", "Infinity"))
                        }));
                lines.add(new DashboardPicture.Line(
                        named(target.path("legendFormat").asText(), one.path("metric")), points));
            }
        } catch (IllegalArgumentException e) {
            isRight = false;
            Machine.say("WRONG           %s: %s", target.path("expr").asText(), e.getMessage());
        }
        return lines;
    }

    private static String named(String format, JsonNode labels) {
        return format.isEmpty()
                ? labels.toString()
                : LABEL.matcher(format)
                        .replaceAll(label -> Matcher.quoteReplacement(
                                labels.path(label.group(1)).asText()));
    }

    private void photograph(Path page, int height) throws IOException, InterruptedException {
        Path picture = Path.of(page.toString().replace(".html", ".png"));
        Path profile = Files.createDirectories(folder.resolve("chromium"));
        Process chromium = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + profile,
                        "--window-size=" + DashboardPicture.WIDTH + "," + height,
                        "--screenshot=" + picture,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        boolean isOver = chromium.waitFor(PICTURE_MAX.toSeconds(), TimeUnit.SECONDS);
        if (!isOver) {
            chromium.destroyForcibly();
        }
        Optional<Path> made = Optional.of(picture).filter(Files::exists);
        OperateBed.say("%s", made.map(Path::toString).orElse("no picture, see chromium.log in " + folder));
        isRight &= made.isPresent();
    }
}
