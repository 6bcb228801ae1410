package cn.suanquan.loadtest;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/// The times of requests as a picture: left by percentile, right by load; both upwards by powers of ten.
final class LatencyPlot {
    private static final int WIDTH = 1120;
    private static final int HEIGHT = 560;
    private static final int TOP = 112;
    private static final int BOTTOM = 480;
    private static final int LEFT = 76;
    private static final int MIDDLE = 640;
    private static final int RIGHT_FROM = 770;
    private static final int RIGHT_TO = 1046;
    private static final double BAR_MILLIS = 20;
    private static final double[] PERCENTILES = {0.5, 0.9, 0.99, 0.999, 0.9999};
    private static final List<String> COLORS = List.of("#9ecae1", "#4292c6", "#08519c", "#cb181d");
    private static final List<String> OF_LOAD = List.of("#4292c6", "#08519c", "#54278f");
    private static final double[] SHOWN = {0.5, 0.99, 0.999};
    private final List<Curve> curves;
    private final StringBuilder svg = new StringBuilder();
    private final double least;
    private final double most;

    /// @param share of the peak
    record Curve(double share, double perSecond, Latencies times) {}

    private LatencyPlot(List<Curve> curves) {
        this.curves = curves;
        least = Math.pow(
                10,
                Math.floor(Math.log10(curves.stream()
                        .mapToDouble(curve -> Math.max(0.05, curve.times().millisAt(0.5)))
                        .min()
                        .orElse(1))));
        most = Math.pow(
                10,
                Math.ceil(Math.log10(curves.stream()
                        .mapToDouble(
                                curve -> Math.max(2 * BAR_MILLIS, curve.times().millisAt(0.9999)))
                        .max()
                        .orElse(100))));
    }

    static String of(List<Curve> curves, int seconds) {
        return new LatencyPlot(curves).draw(seconds);
    }

    private String draw(int seconds) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif\" font-size=\"13\" fill=\"#333\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, HEIGHT);
        text(
                LEFT,
                36,
                "start",
                "20",
                "单条用量记账的响应时间 <tspan fill=\"#777\" font-size=\"15\">"
                        + "Time to post one usage record, durable</tspan>");
        text(
                LEFT,
                60,
                "start",
                "13",
                "恒定到达率,自应发时刻计时,每档 " + seconds
                        + " 秒 <tspan fill=\"#777\">constant arrival rate, timed from when each was due, " + seconds
                        + " s each</tspan> · <tspan fill=\"#d94801\">虚线:半载 p99 的上限 dashed: bar for p99 at half load, 20 ms</tspan>");
        axis(LEFT, MIDDLE);
        axis(RIGHT_FROM, RIGHT_TO);
        byPercentile();
        byLoad();
        add("</svg>");
        return svg.toString();
    }

    private void axis(int from, int to) {
        for (double power = least; power <= most * 1.001; power *= 10) {
            add("<path d=\"M%d %.1fH%d\" stroke=\"#d9d9d9\"/>", from, y(power), to);
            text(from - 8, y(power) + 4, "end", "12", label(power));
            for (int times = 2; times < 10 && power * times < most; times++) {
                add("<path d=\"M%d %.1fH%d\" stroke=\"#f2f2f2\"/>", from, y(power * times), to);
            }
        }
        text(from - 8, TOP - 14, "end", "12", "毫秒 ms");
        add("<path d=\"M%d %.1fH%d\" stroke=\"#d94801\" stroke-dasharray=\"5 4\"/>", from, y(BAR_MILLIS), to);
    }

    private void byPercentile() {
        text(LEFT, TOP - 14, "start", "13", "按分位 by percentile");
        for (double percentile : PERCENTILES) {
            add("<path d=\"M%.1f %dV%d\" stroke=\"#e5e5e5\"/>", x(percentile), TOP, BOTTOM);
            text(x(percentile), BOTTOM + 20, "middle", "12", label(percentile * 100) + " %");
        }
        text((LEFT + MIDDLE) / 2.0, BOTTOM + 46, "middle", "13", "不超过该时间的请求占比 share of requests that took no longer");
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            StringBuilder path = new StringBuilder();
            for (double tail = 0.5; tail >= 0.0001; tail /= 1.05) {
                double at = 1 - tail;
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        path.isEmpty() ? "M" : "L",
                        x(at),
                        y(curve.times().millisAt(at))));
            }
            add(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" stroke-linejoin=\"round\"/>",
                    path, COLORS.get(i));
        }
        legend();
    }

    private void legend() {
        int down = BOTTOM - 18 * curves.size();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            add("<path d=\"M%d %dh18\" stroke=\"%s\" stroke-width=\"4\"/>", MIDDLE - 150, down - 4, COLORS.get(i));
            text(
                    MIDDLE - 124,
                    down,
                    "start",
                    "12",
                    String.format(Locale.ROOT, "%.0f %% · %,.0f/s", curve.share() * 100, curve.perSecond()));
            down += 18;
        }
    }

    private void byLoad() {
        text(RIGHT_FROM, TOP - 14, "start", "13", "按负载 by load");
        for (Curve curve : curves) {
            text(xOfLoad(curve.share()), BOTTOM + 20, "middle", "12", label(curve.share() * 100) + " %");
        }
        text(
                (RIGHT_FROM + RIGHT_TO) / 2.0,
                BOTTOM + 46,
                "middle",
                "13",
                String.format(
                        Locale.ROOT,
                        "峰值 peak %,.0f/s",
                        curves.getLast().perSecond() / curves.getLast().share()));
        for (int i = 0; i < SHOWN.length; i++) {
            double at = SHOWN[i];
            StringBuilder path = new StringBuilder();
            for (Curve curve : curves) {
                double across = xOfLoad(curve.share());
                double up = y(curve.times().millisAt(at));
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", across, up));
                add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", across, up, OF_LOAD.get(i));
            }
            add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, OF_LOAD.get(i));
            text(
                    RIGHT_TO + 14,
                    y(curves.getLast().times().millisAt(at)) + 4 + (i - 1) * 6,
                    "start",
                    "12",
                    "<tspan fill=\"" + OF_LOAD.get(i) + "\">p" + label(at * 100) + "</tspan>");
        }
    }

    private static double xOfLoad(double share) {
        return RIGHT_FROM + 24 + (RIGHT_TO - RIGHT_FROM - 32) * (share - 0.25) / 0.75;
    }

    private static double x(double percentile) {
        DoubleUnaryOperator nines = share -> -Math.log10(1 - share);
        double from = nines.applyAsDouble(PERCENTILES[0]);
        double to = nines.applyAsDouble(PERCENTILES[PERCENTILES.length - 1]);
        return LEFT + (MIDDLE - LEFT) * (nines.applyAsDouble(percentile) - from) / (to - from);
    }

    private double y(double millis) {
        double share = Math.log10(Math.clamp(millis, least, most) / least) / Math.log10(most / least);
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    private static String label(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceFirst("\\.?0+$", "");
    }

    private void text(double x, double y, String anchor, String size, String words) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%s\">%s</text>", x, y, anchor, size, words);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
