package cn.suanquan.console;

import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that the overview page shows. Texts are plain, and the template escapes them; what ends in `Key` names a
/// word of a message bundle, or is empty where there is none for a code.
///
/// @param headline the figures of the first sentence
/// @param flow where the money granted this year stands
/// @param slips the latest settlement runs
/// @param laws the laws of the books that were checked
/// @param unsound what breaks them, in words; empty where the books are sound
/// @param checkedAt when they were checked; empty where the books are being checked for the first time, or could not be
/// @param failedAt when they could not be checked, where that is so
record Overview(
        Headline headline,
        StageBar flow,
        List<Slip> slips,
        List<ProgrammeCard> programmes,
        List<HolderRow> holders,
        List<VoucherRow> vouchers,
        List<RefusalRow> refusals,
        List<LawRow> laws,
        List<String> unsound,
        Optional<Instant> checkedAt,
        Optional<Instant> failedAt) {

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
            String stateKey,
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

    /// @param wordKey what was done
    /// @param times how often, where that is counted; otherwise 0
    /// @param who the person who did it; empty where it came about by itself
    record Step(String wordKey, long times, String who, Instant at) {}

    /// @param payeeKey whom the programme pays
    /// @param grantedFen face value of this year's vouchers of the programme
    /// @param poolLine the programme's pools of this year, where money was appropriated
    record ProgrammeCard(
            String code,
            String name,
            String jurisdiction,
            String document,
            LocalDate from,
            Optional<LocalDate> until,
            int version,
            String payeeKey,
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

    /// @param nameKey what sort of limit it is, in [OverviewWords]; empty for a rule, which has a name of its own
    /// @param gives a rate or rates, such as 50% / 60%; empty where it gives none
    /// @param sumFen a one-off sum, 0 where there is none
    /// @param atMostFen a limit in 分, 0 where there is none
    /// @param perYear how many grants a year, 0 where that is not limited
    /// @param share of the contract, such as 100%; empty where it says none
    record ClauseRow(
            String id,
            String article,
            String name,
            String nameKey,
            String gives,
            long sumFen,
            long atMostFen,
            int perYear,
            String share,
            String quote) {}

    /// @param application whose page has its decision
    record HolderRow(String id, String name, String kindKey, int vouchers, StageBar bar) {}

    /// A law of the books.
    ///
    /// @param count on how many things it was checked
    /// @param violations how many of those break it
    record LawRow(String name, long count, int violations) {
        public String key() {
            return Words.law(name);
        }

        public String countShown() {
            return whole(count);
        }
    }

    /// @param code of the programme
    record VoucherRow(
            String code, String programme, String state, String stateKey, String stateStyle, long count, long faceFen) {
        public String face() {
            return Fen.yuan(faceFen);
        }
    }

    /// A reason for which applications or usage were refused, or grants reduced.
    ///
    /// @param whereKey applications, usage or reductions
    /// @param article the rule and its article; empty where none was the reason
    /// @param example what one of them was told
    /// @param reduced the grant that was reduced most, where grants were reduced
    record RefusalRow(
            String whereKey,
            String code,
            String wordKey,
            String article,
            String quote,
            long count,
            String example,
            Optional<Reduced> reduced) {
        public String countShown() {
            return whole(count);
        }
    }

    /// A grant that a limit reduced: what the clause alone would give, and what it gives within the limit.
    ///
    /// @param application whose page has its decision
    record Reduced(String application, String holder, long askedFen, long withinFen) {}

    /// All stages, for the legend of the bars.
    public List<Stage> keys() {
        return List.of(Stage.values());
    }

    public boolean isSound() {
        return checkedAt.isPresent() && unsound.isEmpty();
    }

    static String whole(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
