package cn.suanquan.jobs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cards in a TRES string of Slurm, such as `billing=64,cpu=64,gres/gpu=8,gres/gpu:a100=8,mem=512G,node=1`. Only
/// whole cards are counted: `gres/shard`, `gres/gpumem`, `billing` and the like say nothing of a card.
record TresCards(String card, long count) {
    private static final Set<String> KINDS = Set.of("gpu", "npu", "dcu", "mlu");
    private static final Pattern CARDS = Pattern.compile("gres/([a-z]+)(?::([^=]+))?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
    static final String FIELD = "AllocTRES";

    /// The name before the count, with a type where Slurm says one: `a100`, or `gpu` where it says none.
    ///
    /// @throws RowRefused where there is no card, there are two kinds, or the sum by type is not the sum
    static TresCards of(String tres) {
        Map<String, Long> typed = new TreeMap<>();
        Map<String, Long> sums = new TreeMap<>();
        boolean isOther = false;
        for (String part : tres.split(",")) {
            int equals = part.lastIndexOf('=');
            Matcher cards = CARDS.matcher(equals < 0 ? part : part.substring(0, equals));
            if (cards.matches() && KINDS.contains(cards.group(1))) {
                long count = count(part.substring(Math.max(0, equals + 1)), tres);
                boolean isTyped = cards.group(2) != null;
                if ((isTyped ? typed : sums).put(isTyped ? cards.group(2) : cards.group(1), count) != null) {
                    throw no("names a card twice", tres);
                }
            } else {
                isOther |= part.startsWith("gres/");
            }
        }
        long sum = sums.values().stream().mapToLong(Long::longValue).sum();
        long typedSum = typed.values().stream().mapToLong(Long::longValue).sum();
        if (!typed.isEmpty() && !sums.isEmpty() && sum != typedSum) {
            throw no("has " + sum + " cards, of which " + typedSum + " have a type", tres);
        }
        Map<String, Long> all = typed.isEmpty() ? sums : typed;
        all.values().removeIf(count -> count == 0);
        if (all.isEmpty()) {
            throw isOther
                    ? no("has no card of a kind that is known", tres)
                    : new RowRefused(
                            FIELD,
                            "has no card" + (tres.isEmpty() ? "" : " (" + tres + ")"),
                            "nothing: the voucher pays for cards");
        }
        if (all.size() > 1) {
            throw no("has several kinds of card", tres);
        }
        Map.Entry<String, Long> only = all.entrySet().iterator().next();
        return new TresCards(only.getKey(), only.getValue());
    }

    private static long count(String text, String tres) {
        if (!COUNT.matcher(text).matches()) {
            throw no("counts cards with '" + text + "'", tres);
        }
        return Long.parseLong(text);
    }

    /// What a person has to look at: there may be cards in it.
    private static RowRefused no(String reason, String tres) {
        return new RowRefused(
                FIELD, reason + " (" + tres + ")", "post this run by hand, with the fee that was agreed for it");
    }
}
