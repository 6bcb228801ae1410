package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.ledger.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A bar that shows how an amount is divided among the stages: parts that fill a line of 1,000 units. A stage with
/// money in it is at least one unit wide; a stage without has no part.
///
/// @param total in 分
record StageBar(long total, List<Part> parts) {
    static final int UNITS = 1_000;

    /// @param x where the part begins, in units
    /// @param width in units
    record Part(Stage stage, long fen, int x, int width) {
        public String words() {
            return stage.words();
        }

        /// In [CodeWords].
        public String key() {
            return stage.key();
        }

        public String style() {
            return stage.style();
        }

        public String yuan() {
            return Fen.yuan(fen);
        }
    }

    static StageBar of(Map<Bucket, Long> balances) {
        List<Stage> present = new ArrayList<>();
        long total = 0;
        for (Stage stage : Stage.values()) {
            long fen = balances.getOrDefault(stage.bucket, 0L);
            if (fen > 0) {
                present.add(stage);
                total = Math.addExact(total, fen);
            }
        }
        List<Part> parts = new ArrayList<>();
        int x = 0;
        for (int i = 0; i < present.size(); i++) {
            Stage stage = present.get(i);
            long fen = balances.getOrDefault(stage.bucket, 0L);
            int stillToCome = present.size() - i - 1;
            int fair = Math.max(1, (int) Math.round((double) fen / total * UNITS));
            int width = stillToCome == 0 ? UNITS - x : Math.min(fair, UNITS - x - stillToCome);
            parts.add(new Part(stage, fen, x, width));
            x += width;
        }
        return new StageBar(total, List.copyOf(parts));
    }

    public String yuan() {
        return Fen.yuan(total);
    }

    /// The amount in one stage, for a table; a dash where there is none.
    public String in(Stage stage) {
        return parts.stream()
                .filter(p -> p.stage() == stage)
                .map(Part::yuan)
                .findFirst()
                .orElse("–");
    }

    // The columns of the table of holders.
    public String paid() {
        return in(Stage.PAID);
    }

    public String waiting() {
        long fen = parts.stream()
                .filter(p -> p.stage() == Stage.PAYABLE || p.stage() == Stage.CLAIMED || p.stage() == Stage.CLAIMABLE)
                .mapToLong(Part::fen)
                .sum();
        return fen == 0 ? "–" : Fen.yuan(fen);
    }

    public String held() {
        return in(Stage.HELD);
    }

    public String available() {
        return in(Stage.AVAILABLE);
    }
}
