package cn.suanquan.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Why nobody posts, and since when.
///
/// @param findings what was found wrong since, the first that stopped it first; it only grows, to 500 at most
/// @param times how many checks found something since; 1 where only the one that stopped did
public record PostingStop(int number, Instant stoppedAt, List<String> findings, int times) {
    private static final Pattern LAW = Pattern.compile("^ledger[a-z.-]*: ");
    private static final String BEFORE_A_FIGURE = "为|合计|低于零：|应有|实有|原有|现有|已核至位置|仅到";
    private static final Pattern FIGURE = Pattern.compile("(" + BEFORE_A_FIGURE + ") ?(-?\\d+|null)");
    private static final int BITS_OF_A_LONG = 63;

    public PostingStop {
        findings = List.copyOf(findings);
    }

    /// What was found first.
    public String finding() {
        return findings.getFirst();
    }

    /// A finding, whichever check found it: of what it is, which is the same while its figures move on, and how far
    /// that is off.
    ///
    /// @param offBy what stands less what it should be; less than zero by how much; 0 where it has no figures
    record Known(String about, long offBy) {
        static Known of(String finding) {
            String plain = LAW.matcher(finding).replaceFirst("");
            List<BigInteger> figures =
                    FIGURE.matcher(plain).results().map(Known::figure).toList();
            return switch (figures.size()) {
                case 1 -> new Known(about(plain), bounded(figures.getFirst()));
                case 2 -> new Known(about(plain), bounded(figures.getFirst().subtract(figures.getLast())));
                default -> new Known(plain, 0);
            };
        }

        private static String about(String plain) {
            return FIGURE.matcher(plain).replaceAll("$1");
        }

        private static BigInteger figure(MatchResult found) {
            return found.group(2).equals("null") ? BigInteger.ZERO : new BigInteger(found.group(2));
        }

        private static long bounded(BigInteger number) {
            return number.bitLength() <= BITS_OF_A_LONG
                    ? number.longValueExact()
                    : number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// What a finding is of.
    public static String about(String finding) {
        return Known.of(finding).about();
    }
}
