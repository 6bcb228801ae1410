package cn.suanquan.ledger;

import java.time.Instant;
import java.util.regex.Pattern;

/// Why nobody posts, and since when.
///
/// @param finding the first thing that was found wrong
/// @param times how many checks found something since; 1 where only the one that stopped did
public record PostingStop(int number, Instant stoppedAt, String finding, int times) {
    private static final Pattern LAW = Pattern.compile("^ledger[a-z.-]*: ");
    private static final String BEFORE_A_FIGURE = "为|合计|低于零：|应有|实有|原有|现有|仅到|批次记|留存标识|留存合计";
    private static final Pattern FIGURE = Pattern.compile("(" + BEFORE_A_FIGURE + ") ?(?:-?\\d+|null)");

    /// What a finding is of, whichever check found it: the same while its figures move on.
    public static String about(String finding) {
        return FIGURE.matcher(LAW.matcher(finding).replaceFirst("")).replaceAll("$1");
    }
}
