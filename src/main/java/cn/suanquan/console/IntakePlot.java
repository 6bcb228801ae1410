package cn.suanquan.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a center's records became, day by day, as bars that the server draws: 28 days in 840 by 180 units.
///
/// @param whole the first day of which all that came was counted
record IntakePlot(List<Day> days, long most, LocalDate whole) {
    static final int DAYS = 28;
    static final int STEP = 30;
    static final int WIDTH = 22;
    static final int HEIGHT = 180;
    private static final int MONTH_BEGINS = 5;

    /// What became of a record, from the foot of a bar up; each is a class of the style sheet.
    enum Outcome {
        CLAIMED,
        CONFIRMED,
        POSTED,
        DISPUTED,
        REJECTED,
        LAPSED,
        REFUSED;

        public String style() {
            return "c-" + name().toLowerCase(Locale.ROOT);
        }

        public String words() {
            return CenterCodes.key("outcome", name());
        }
    }

    /// A part of a bar; `y` counts from the top.
    record Piece(Outcome outcome, int y, int height) {}

    /// @param isWhole false where only the latest of the day were counted
    record Day(LocalDate day, boolean isWhole, int x, List<Piece> pieces, Map<Outcome, Long> counts) {
        /// For a table: a dash where there is none.
        public String in(Outcome outcome) {
            return counts.containsKey(outcome) ? figure(counts.get(outcome)) : "–";
        }

        /// Where just these stand.
        public String path(Outcome outcome) {
            return outcome == Outcome.REFUSED
                    ? "/console/center/refusals?from=" + day + "&to=" + day
                    : "/console/center/records?period=&state=" + outcome + "&received=" + day;
        }

        private String figure(long count) {
            return (isWhole ? "" : "≥ ") + Show.count(count);
        }

        public String sum() {
            return figure(total());
        }

        /// Month and day, for the axis.
        public String label() {
            return day.toString().substring(MONTH_BEGINS);
        }

        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        public int middle() {
            return x + WIDTH / 2;
        }
    }

    /// @param whole as above; nothing before the day before it is shown
    static IntakePlot of(LocalDate last, LocalDate whole, List<CenterStore.DayCount> counted) {
        List<CenterStore.DayCount> found = counted.stream()
                .filter(one -> !one.day().isBefore(whole.minusDays(1)))
                .toList();
        Map<LocalDate, Map<Outcome, Long>> byDay = new java.util.HashMap<>();
        for (CenterStore.DayCount one : found) {
            byDay.computeIfAbsent(one.day(), _ -> new EnumMap<>(Outcome.class))
                    .merge(Outcome.valueOf(one.outcome()), one.count(), Long::sum);
        }
        long most = byDay.values().stream()
                .mapToLong(counts ->
                        counts.values().stream().mapToLong(Long::longValue).sum())
                .max()
                .orElse(0);
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = last.minusDays(DAYS - 1L - i);
            Map<Outcome, Long> counts = byDay.getOrDefault(day, Map.of());
            days.add(new Day(
                    day,
                    !day.isBefore(whole),
                    i * STEP + (STEP - WIDTH) / 2,
                    pieces(counts, Math.max(1, most)),
                    counts));
        }
        return new IntakePlot(List.copyOf(days), most, whole);
    }

    private static List<Piece> pieces(Map<Outcome, Long> counts, long most) {
        List<Piece> pieces = new ArrayList<>();
        int foot = HEIGHT;
        for (Outcome outcome : Outcome.values()) {
            long count = counts.getOrDefault(outcome, 0L);
            if (count > 0) {
                int height = Math.max(2, (int) Math.round((double) count / most * (HEIGHT - 14)));
                foot -= height;
                pieces.add(new Piece(outcome, Math.max(0, foot), height));
            }
        }
        return List.copyOf(pieces);
    }

    public boolean isEmpty() {
        return most == 0;
    }

    public List<Outcome> outcomes() {
        return List.of(Outcome.values());
    }

    /// The days on which anything came, the latest first.
    public List<Day> busy() {
        return days.reversed().stream().filter(day -> day.total() > 0).toList();
    }

    public LocalDate first() {
        return days.getFirst().day();
    }

    public LocalDate last() {
        return days.getLast().day();
    }
}
