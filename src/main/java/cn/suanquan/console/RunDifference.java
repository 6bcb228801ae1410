package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.settlement.RunView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is different between a run and the one before it, and what makes it so: payees that are new, gone, get more or
/// less, or the same sum for other grounds or to another account: those with another account first, then those with the
/// largest difference.
///
/// @param before the run before, of that period
/// @param more so many payees changed by less and are not among the changes
/// @param total of all payees
record RunDifference(RunId before, String period, List<PayeeChange> changes, int more, Parts total) {
    static final int SHOWN_MAX = 50;

    /// @param kindKey in [FinanceWords]
    /// @param account empty where it is the same, or where only one of both runs has the payee
    record PayeeChange(HolderId payee, String name, String kindKey, Parts parts, Optional<AccountChange> account) {
        private static PayeeChange of(Optional<RunView.PayeeView> was, Optional<RunView.PayeeView> is) {
            RunView.PayeeView either = is.or(() -> was).orElseThrow();
            Parts parts = Parts.of(is, 1).plus(Parts.of(was, -1));
            String kind =
                    switch (Long.signum(parts.size())) {
                        case 1 -> "diffMore";
                        case -1 -> "diffLess";
                        default -> "diffOther";
                    };
            return new PayeeChange(
                    either.payee(),
                    either.name(),
                    was.isEmpty() ? "diffNew" : is.isEmpty() ? "diffGone" : kind,
                    parts,
                    was.flatMap(a -> is.flatMap(b -> AccountChange.of(a, b))));
        }

        private boolean isChange() {
            return parts.isAny() || account.isPresent() || !kindKey.equals("diffOther");
        }

        private long size() {
            return Math.abs(parts.size());
        }

        /// Only this run has it.
        public boolean isNew() {
            return kindKey.equals("diffNew");
        }

        /// Only the run before has it.
        public boolean isGone() {
            return kindKey.equals("diffGone");
        }
    }

    /// Accounts as they are shown; empty where there was none.
    record AccountChange(String before, String now) {
        private static Optional<AccountChange> of(RunView.PayeeView was, RunView.PayeeView is) {
            return was.numberHash().equals(is.numberHash())
                    ? Optional.empty()
                    : Optional.of(new AccountChange(
                            was.maskedAccount().orElse("–"), is.maskedAccount().orElse("–")));
        }
    }

    /// What a rule makes of the difference.
    record RulePart(String rule, long fen) {
        public String change() {
            return signed(fen);
        }
    }

    /// What the difference is made of: what the rules give more, less what is set off more.
    ///
    /// @param byRule in 分, by the id of the rule
    record Parts(long beforeFen, long nowFen, Map<String, Long> byRule, long correctionFen, long advanceFen) {
        private static final Parts NONE = new Parts(0, 0, Map.of(), 0, 0);

        /// @param sign -1 for the run before
        private static Parts of(Optional<RunView.PayeeView> payee, int sign) {
            return payee.map(one -> {
                        Map<String, Long> byRule = new TreeMap<>();
                        one.grossByRule().forEach((rule, fen) -> byRule.put(rule, sign * fen));
                        return new Parts(
                                sign < 0 ? one.netFen() : 0,
                                sign < 0 ? 0 : one.netFen(),
                                byRule,
                                -sign * one.corrections().value(),
                                -sign * one.advances().value());
                    })
                    .orElse(NONE);
        }

        private Parts plus(Parts other) {
            Map<String, Long> all = new TreeMap<>(byRule);
            other.byRule.forEach((rule, fen) -> all.merge(rule, fen, Math::addExact));
            return new Parts(
                    beforeFen + other.beforeFen,
                    nowFen + other.nowFen,
                    all,
                    correctionFen + other.correctionFen,
                    advanceFen + other.advanceFen);
        }

        private boolean isAny() {
            return correctionFen != 0 || advanceFen != 0 || !rules().isEmpty();
        }

        long size() {
            return nowFen - beforeFen;
        }

        public String change() {
            return signed(size());
        }

        public List<RulePart> rules() {
            return byRule.entrySet().stream()
                    .filter(rule -> rule.getValue() != 0)
                    .map(rule -> new RulePart(rule.getKey(), rule.getValue()))
                    .toList();
        }

        public String corrections() {
            return signed(correctionFen);
        }

        public String advances() {
            return signed(advanceFen);
        }
    }

    static RunDifference of(RunView before, RunView now) {
        List<PayeeChange> all = all(before, now);
        List<PayeeChange> changes = changes(all);
        return new RunDifference(
                before.id(),
                before.period(),
                changes.stream().limit(SHOWN_MAX).toList(),
                Math.max(0, changes.size() - SHOWN_MAX),
                all.stream().map(PayeeChange::parts).reduce(Parts.NONE, Parts::plus));
    }

    /// All that changed, in the same order, however many.
    static List<PayeeChange> changes(RunView before, RunView now) {
        return changes(all(before, now));
    }

    private static List<PayeeChange> all(RunView before, RunView now) {
        Map<HolderId, RunView.PayeeView> earlier = new HashMap<>();
        before.payees().forEach(payee -> earlier.put(payee.payee(), payee));
        List<PayeeChange> all = new ArrayList<>();
        now.payees()
                .forEach(payee -> all.add(
                        PayeeChange.of(Optional.ofNullable(earlier.remove(payee.payee())), Optional.of(payee))));
        earlier.values().forEach(gone -> all.add(PayeeChange.of(Optional.of(gone), Optional.empty())));
        return all;
    }

    private static List<PayeeChange> changes(List<PayeeChange> all) {
        return all.stream()
                .filter(PayeeChange::isChange)
                .sorted(Comparator.comparing((PayeeChange one) -> one.account().isEmpty())
                        .thenComparing(
                                Comparator.comparingLong(PayeeChange::size).reversed()))
                .toList();
    }

    /// In 元, with its sign; a dash where there is no difference.
    private static String signed(long fen) {
        return fen == 0 ? "–" : (fen > 0 ? "+" : "") + Fen.yuan(fen);
    }
}
