package cn.suanquan.console;

import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that the overview page shows, in the words and figures it is shown in: the template only places it. Texts
/// are plain; the template escapes them.
///
/// @param mode 演示, 开发 or 测试; empty in production
/// @param now the day by the service's clock, such as 2025 年 11 月 14 日
/// @param headline the figures of the first sentence
/// @param flow where the money granted this year stands
/// @param slips the latest settlement runs
/// @param laws the laws of the books that were checked
/// @param unsound what breaks them, in words; empty where the books are sound
record Overview(
        String mode,
        String now,
        Headline headline,
        StageBar flow,
        List<Slip> slips,
        List<ProgrammeCard> programmes,
        List<HolderRow> holders,
        List<VoucherRow> vouchers,
        List<RefusalRow> refusals,
        List<LawRow> laws,
        List<String> unsound) {

    /// @param records how many usage records were accepted
    /// @param refused how many usage records and applications were refused with a reason
    /// @param grantedFen face value of this year's vouchers
    /// @param paidFen what of it has been paid out
    record Headline(long holders, long centers, long records, long refused, long grantedFen, long paidFen) {
        public String recordsShown() {
            return whole(records);
        }

        public String refusedShown() {
            return whole(refused);
        }

        public String granted() {
            return Fen.yuan(grantedFen);
        }

        public String paid() {
            return Fen.yuan(paidFen);
        }
    }

    /// A settlement run, shown as the payment slip it leads to.
    ///
    /// @param totalFen what is to be paid
    /// @param steps what has been done, in order
    record Slip(
            String id,
            String programme,
            String period,
            String state,
            String stateStyle,
            int payees,
            int lines,
            long totalFen,
            List<Step> steps) {
        /// The columns of the amount: from 亿 down to 分.
        private static final List<String> UNITS = List.of("亿", "千", "百", "十", "万", "千", "百", "十", "元", "角", "分");

        public String words() {
            return ChineseAmount.of(totalFen);
        }

        public String total() {
            return Fen.yuan(totalFen);
        }

        public List<String> units() {
            return UNITS;
        }

        /// The amount as it is written on paper: one character per column, ¥ before the first digit, blanks before ¥.
        public List<String> digits() {
            String plain = "%03d".formatted(Math.abs(totalFen));
            String shown = plain.length() < UNITS.size() ? "¥" + plain : plain;
            List<String> cells = new ArrayList<>();
            for (int i = shown.length(); i < UNITS.size(); i++) {
                cells.add("");
            }
            shown.chars().forEach(c -> cells.add(Character.toString(c)));
            return cells;
        }
    }

    /// @param words what was done
    /// @param who the person who did it; empty where it came about by itself
    record Step(String words, String who, String at) {}

    /// @param payee whom the programme pays
    /// @param grantedFen face value of this year's vouchers of the programme
    /// @param poolLine the programme's pools of this year, where money was appropriated
    record ProgrammeCard(
            String code,
            String name,
            String jurisdiction,
            String document,
            String effective,
            int version,
            String payee,
            long grantedFen,
            Optional<PoolLine> poolLine,
            List<ClauseRow> clauses) {
        public String granted() {
            return Fen.yuan(grantedFen);
        }
    }

    /// What was appropriated, what is left of it, and what of granted money waits for more.
    ///
    /// @param usedUnits the share that is used, in units of a [StageBar]
    record PoolLine(long fundedFen, long leftFen, int usedUnits, long waitingFen) {
        public String funded() {
            return Fen.yuan(fundedFen);
        }

        public String used() {
            return Fen.yuan(fundedFen - leftFen);
        }

        public String left() {
            return Fen.yuan(leftFen);
        }

        public boolean isWaiting() {
            return waitingFen > 0;
        }

        public String waitingShown() {
            return Fen.yuan(waitingFen);
        }
    }

    /// @param key the number that matters, such as 50% or ≤ 1,000,000 元
    record ClauseRow(String id, String article, String name, String key, String quote) {}

    record HolderRow(String name, String kind, int vouchers, StageBar bar) {}

    /// A law of the books.
    ///
    /// @param count on how many things it was checked just now
    /// @param violations how many of those break it
    record LawRow(String name, long count, int violations) {
        public String words() {
            return Words.law(name);
        }

        public String countShown() {
            return whole(count);
        }
    }

    record VoucherRow(String programme, String state, String stateStyle, long count, long faceFen) {
        public String face() {
            return Fen.yuan(faceFen);
        }
    }

    /// A reason for which applications or usage were refused, or grants reduced.
    ///
    /// @param where 申请, 用量 or 核减
    /// @param article the rule and its article; empty where none was the reason
    /// @param example what one of them was told
    record RefusalRow(
            String where, String code, String words, String article, String quote, long count, String example) {
        public String countShown() {
            return whole(count);
        }
    }

    /// All stages, for the legend of the bars.
    public List<Stage> keys() {
        return List.of(Stage.values());
    }

    public boolean isSound() {
        return unsound.isEmpty();
    }

    static String whole(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
