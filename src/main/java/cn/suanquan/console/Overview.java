package cn.suanquan.console;

import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All the overview page shows, ready to print; the template only places it. Texts are plain, escaped by the template.
///
/// @param mode 演示 or 开发, empty in production
/// @param now the service's day, such as 2025 年 11 月 14 日
/// @param story the figures of the first sentence
/// @param flow where the granted money stands
/// @param laws what was checked
/// @param unsound laws of the ledger that do not hold; empty when sound
record Overview(
        String mode,
        String now,
        Story story,
        Bar flow,
        List<Slip> slips,
        List<ProgrammeCard> programmes,
        List<HolderRow> holders,
        List<VoucherRow> vouchers,
        List<RefusalRow> refusals,
        List<LawRow> laws,
        List<String> unsound) {

    /// @param records usage records accepted, refused those refused with a reason
    record Story(int holders, int centers, long records, long refused, long grantedFen, long paidFen) {
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

        /// One character per column, led by ¥ as on paper, blanks before it.
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

    record Step(String words, String who, String at) {}

    /// @param poolShown where a pool exists: what was appropriated and what is left of it
    record ProgrammeCard(
            String code,
            String name,
            String jurisdiction,
            String document,
            String effective,
            int version,
            long grantedFen,
            Optional<PoolLine> poolLine,
            List<ClauseRow> clauses) {
        public String granted() {
            return Fen.yuan(grantedFen);
        }
    }

    /// @param usedUnits what is drawn, of 1,000
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

    record HolderRow(String name, String kind, int vouchers, Bar bar) {}

    /// A law and on how many things it was checked just now.
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

    /// @param where 申请 or 用量
    /// @param article where it stands, empty where it is no article
    record RefusalRow(
            String where, String code, String words, String article, String quote, long count, String example) {
        public String countShown() {
            return whole(count);
        }
    }

    /// The stages, for the key of the bars.
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
