package cn.suanquan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A dashboard of `k8s/watch` drawn as a page: each panel in its place with its title, values, unit, thresholds and
/// legend, as Grafana lays them out. It stands for Grafana where there is none: it shows whether a panel has data,
/// names its series and fits its place, not how Grafana looks.
final class DashboardPicture {
    static final int WIDTH = 1440;
    private static final int COLUMN = WIDTH / 24;
    private static final int ROW = 36;
    private static final int GAP = 8;
    private static final int PLOT_LEFT = 78;
    private static final List<String> COLORS =
            List.of("#1f6fb4", "#d9822b", "#2e8b57", "#c23030", "#7157d9", "#8a6d3b", "#00838f", "#ad1457");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private final StringBuilder svg = new StringBuilder();
    private final Instant from;
    private final Instant to;
    private int height;

    /// A line of a panel.
    ///
    /// @param points pairs of seconds since 1970 and values, in order
    record Line(String name, List<double[]> points) {
        double last() {
            return points.getLast()[1];
        }
    }

    DashboardPicture(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    void add(JsonNode panel, List<Line> lines) {
        JsonNode at = panel.path("gridPos");
        int x = at.path("x").asInt() * COLUMN;
        int y = at.path("y").asInt() * ROW;
        int w = at.path("w").asInt() * COLUMN - GAP;
        int h = at.path("h").asInt() * ROW - GAP;
        height = Math.max(height, y + h + GAP);
        put(
                "<g transform=\"translate(%d,%d)\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\" stroke=\"#ccd\"/>",
                x, y, w, h);
        text(10, 20, "font-weight=\"600\"", panel.path("title").asText());
        switch (panel.path("type").asText()) {
            case "text" -> words(panel.at("/options/content").asText(), w);
            case "stat" -> stat(panel, lines, w, h);
            default -> plot(panel, lines, w, h);
        }
        put("</g>");
    }

    private void words(String content, int w) {
        int y = 46;
        StringBuilder line = new StringBuilder();
        for (int c : content.codePoints().toArray()) {
            if (c == '\n' || width(line) > w - 36) {
                text(10, y, "", line.toString());
                line.setLength(0);
                y += 18;
            }
            if (c != '\n') {
                line.appendCodePoint(c);
            }
        }
        text(10, y, "", line.toString());
    }

    /// In pixels, near enough for where the next may stand.
    private static int width(CharSequence words) {
        return words.codePoints().map(c -> c > 0x7F ? 13 : 8).sum();
    }

    private void stat(JsonNode panel, List<Line> lines, int w, int h) {
        if (lines.isEmpty()) {
            none(w, h);
            return;
        }
        double value = lines.getFirst().last();
        String color = "green";
        for (JsonNode step : panel.at("/fieldConfig/defaults/thresholds/steps")) {
            if (step.path("value").isNull() || value >= step.path("value").asDouble()) {
                color = step.path("color").asText();
            }
        }
        String said = value(value, panel.at("/fieldConfig/defaults/unit").asText());
        for (JsonNode mapping : panel.at("/fieldConfig/defaults/mappings")) {
            JsonNode other = mapping.path("options").path(String.valueOf((long) value));
            if (!other.isMissingNode()) {
                said = other.path("text").asText();
                color = other.path("color").asText(color);
            }
        }
        put("<rect x=\"1\" y=\"30\" width=\"%d\" height=\"%d\" fill=\"%s\" opacity=\"0.8\"/>", w - 2, h - 31, color);
        text(w / 2, 30 + (h - 30) / 2 + 10, "font-size=\"26\" fill=\"#fff\" text-anchor=\"middle\"", said);
    }

    private void plot(JsonNode panel, List<Line> lines, int w, int h) {
        if (lines.isEmpty()) {
            none(w, h);
            return;
        }
        String unit = panel.at("/fieldConfig/defaults/unit").asText();
        double most = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[1])
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double top = most <= 0 ? 1 : most * 1.1;
        int bottom = h - 62;
        for (int i = 0; i <= 2; i++) {
            int y = bottom - (bottom - 36) * i / 2;
            put("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#eee\"/>", PLOT_LEFT, w - 10, y, y);
            text(PLOT_LEFT - 6, y + 4, "fill=\"#667\" text-anchor=\"end\"", value(top * i / 2, unit));
        }
        text(PLOT_LEFT, bottom + 18, "fill=\"#667\"", CLOCK.format(from));
        text(w - 10, bottom + 18, "fill=\"#667\" text-anchor=\"end\"", CLOCK.format(to));
        int legend = 10;
        int row = bottom + 38;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String color = COLORS.get(i % COLORS.size());
            put(
                    "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>",
                    color, points(line, w, bottom, top));
            int room = 24 + width(line.name());
            if (legend + room > w && legend > 10) {
                legend = 10;
                row += 16;
            }
            put("<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"3\" fill=\"%s\"/>", legend, row - 5, color);
            text(legend + 14, row, "", line.name());
            legend += room;
        }
    }

    private String points(Line line, int w, int bottom, double top) {
        List<String> all = new ArrayList<>();
        double seconds = Math.max(1, to.getEpochSecond() - from.getEpochSecond());
        for (double[] point : line.points()) {
            if (Double.isFinite(point[1])) {
                all.add(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        PLOT_LEFT + (w - 10 - PLOT_LEFT) * (point[0] - from.getEpochSecond()) / seconds,
                        bottom - (bottom - 36) * Math.max(0, point[1]) / top));
            }
        }
        return String.join(" ", all);
    }

    private void none(int w, int h) {
        text(w / 2, h / 2 + 10, "fill=\"#889\" text-anchor=\"middle\"", "无数据 No data");
    }

    private static String value(double value, String unit) {
        return switch (unit) {
            case "s" ->
                value >= 120
                        ? String.format(Locale.ROOT, "%.1f min", value / 60)
                        : value >= 1 || value == 0
                                ? String.format(Locale.ROOT, "%.1f s", value)
                                : String.format(Locale.ROOT, "%.1f ms", value * 1e3);
            case "percentunit" -> String.format(Locale.ROOT, "%.2f %%", value * 100);
            case "bytes" -> String.format(Locale.ROOT, "%.0f MiB", value / (1 << 20));
            case "reqps" -> String.format(Locale.ROOT, "%.1f req/s", value);
            case "cps" -> String.format(Locale.ROOT, "%.1f c/s", value);
            default ->
                value == Math.rint(value)
                        ? String.format(Locale.ROOT, "%,.0f", value)
                        : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
        };
    }

    private void text(int x, int y, String more, String words) {
        put(
                "<text x=\"%d\" y=\"%d\" %s>%s</text>",
                x, y, more, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void put(String words, Object... values) {
        svg.append(String.format(Locale.ROOT, words, values)).append('\n');
    }

    int height() {
        return height;
    }

    String page(String title) {
        return """
                <!doctype html><meta charset="utf-8"><title>%s</title><body style="margin:0;background:#f4f5f8">
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-size="13" fill="#223"
                  font-family="'Noto Sans CJK SC',sans-serif">
                %s</svg>
                """.formatted(title, WIDTH, height, svg);
    }
}
