package cn.suanquan.report;

import cn.suanquan.kernel.KeyText;

/// What a plan that gives no money wants to reach.
///
/// @param plan its name, 1 to 200 characters
/// @param goal what is counted, such as 开放应用场景; 1 to 200 characters, once in a plan
/// @param unit in which, such as 个; 1 to 20 characters
/// @param wanted how many, from 1
/// @param fromYear the first year of the plan
/// @param untilYear the last
/// @param knownFrom the document, with its number and the words that say so; 1 to 500 characters
public record TargetOrder(
        String plan, String goal, String unit, long wanted, int fromYear, int untilYear, String knownFrom) {
    static final long MOST = 1_000_000_000_000L;
    private static final int WORDS_MAX = 500;
    private static final int NAME_MAX = 200;
    private static final int UNIT_MAX = 20;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    public TargetOrder {
        plan = KeyText.checked("plan", plan, NAME_MAX);
        goal = KeyText.checked("goal", goal, NAME_MAX);
        unit = KeyText.checked("unit", unit, UNIT_MAX);
        checkEvidence(knownFrom);
        if (wanted < 1 || wanted > MOST) {
            throw new IllegalArgumentException("wanted must be 1 to " + MOST);
        }
        if (fromYear < FIRST_YEAR || untilYear > LAST_YEAR || untilYear < fromYear) {
            throw new IllegalArgumentException("fromYear and untilYear must be years in order, 2000 to 2199");
        }
    }

    /// What something is known from stays as it was written.
    static void checkEvidence(String knownFrom) {
        if (knownFrom.isBlank()
                || knownFrom.length() > WORDS_MAX
                || knownFrom.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "knownFrom must have 1 to " + WORDS_MAX + " characters, none of them a control");
        }
    }
}
