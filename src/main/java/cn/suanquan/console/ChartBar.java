package cn.suanquan.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A bar of a report's chart: parts side by side on a line of 1,000 units, of which the longest bar of the chart fills
/// all. A part that is not nothing is at least two units wide.
///
/// @param label what the bar is of
/// @param key where `label` is a key of [BureauReportWords], that; or else empty
record ChartBar(String label, String key, List<ChartPart> parts) {
    static final int UNITS = 1_000;
    private static final int LEAST = 2;

    /// @param style a class of the style sheet
    /// @param x where it begins, in units
    record ChartPart(String style, int x, int width) {}

    /// @param amounts by style, from the left
    static ChartBar of(String label, String key, Map<String, Long> amounts, long most) {
        List<ChartPart> parts = new ArrayList<>();
        int x = 0;
        for (Map.Entry<String, Long> one : amounts.entrySet()) {
            if (one.getValue() > 0 && x < UNITS) {
                int fair = (int) Math.round((double) one.getValue() / Math.max(1, most) * UNITS);
                int width = Math.min(UNITS - x, Math.max(LEAST, fair));
                parts.add(new ChartPart(one.getKey(), x, width));
                x += width;
            }
        }
        return new ChartBar(label, key, List.copyOf(parts));
    }
}
