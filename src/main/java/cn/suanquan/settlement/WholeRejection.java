package cn.suanquan.settlement;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a pain.002 says of a message of ours, gathered over all of it. That the message is rejected, or a payment of
/// it, is a word only where the bank names a reason that is known, and nothing else in the same file speaks against it:
/// a second sending has the same ids, and its rejection says nothing of what was sent first.
final class WholeRejection {
    static final String REJECTED = "RJCT";
    /// Why what was sent twice is rejected.
    private static final Set<String> TWICE = Set.of("AM05", "DU01", "DU02", "DU03", "DU04", "DU05");
    private static final Pattern TWICE_WORDS = Pattern.compile("重复|重覆|duplicat", Pattern.CASE_INSENSITIVE);
    /// Why nothing of a message was carried out, however often it is sent: its form, its sums, a number that is none.
    /// What may be otherwise from one day to the next (funds, limits, dates, hours, accounts that are blocked or
    /// closed) may keep out a second sending of what was carried out before.
    private static final Set<String> KNOWN = Set.of(
            "AC01", "AC02", "AG03", "AM01", "AM03", "AM06", "AM09", "AM10", "AM12", "AM16", "AM17", "AM18", "AM19",
            "AM20", "FF01", "FF02", "FF03", "RC01", "RC02", "RC03", "RC04");
    /// Why one payment was not carried out, beside those: there is no such account, or it is not the payee's. An
    /// account that was closed may have been there for the first sending.
    private static final Set<String> KNOWN_OF_ONE =
            Set.of("AC03", "AC14", "BE01", "BE04", "BE05", "BE06", "BE08", "CNOR", "RR03");

    private final Set<String> states = new LinkedHashSet<>();
    private final Set<String> reasons = new HashSet<>();
    private final Set<String> paid = new HashSet<>();
    private final Set<String> rejected = new HashSet<>();
    private String original = "";
    private boolean isTwice;
    private boolean isWholeTwice;

    /// Takes in what is said of the whole message, or of what it has of one payer.
    void whole(Map<String, String> said) {
        original = said.getOrDefault("OrgnlMsgId", original);
        Stream.of("GrpSts", "PmtInfSts", "NbOfTxsPerSts/DtldSts").forEach(leaf -> states.addAll(tokens(said, leaf)));
        reasons.addAll(reasons(said));
        isWholeTwice |= isTwice(said);
    }

    /// Takes in what is said of one payment; answers its row, with what its own reason makes of it.
    BankLine one(Map<String, String> said, BankLine line) {
        states.addAll(tokens(said, "TxSts"));
        isTwice |= isTwice(said);
        if (line.outcome().equals(Optional.of(Instruction.Outcome.PAID))) {
            paid.add(line.reference());
        }
        if (!line.status().equals(REJECTED)) {
            return line;
        }
        rejected.add(line.reference());
        boolean isKnown = !reasons(said).isEmpty()
                && reasons(said).stream().allMatch(one -> KNOWN.contains(one) || KNOWN_OF_ONE.contains(one));
        return isKnown || line.outcome().isEmpty()
                ? line
                : line.but(line.outcome(), Optional.of("拒付，但该笔没有写明可识别的退回原因，请向银行核实后登记"));
    }

    private static List<String> reasons(Map<String, String> said) {
        return Stream.of("StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry")
                .flatMap(leaf -> tokens(said, leaf).stream())
                .toList();
    }

    /// The rows, with what the whole file says taken into account.
    List<BankLine> judged(List<BankLine> lines) {
        return lines.stream().map(this::judged).toList();
    }

    private BankLine judged(BankLine line) {
        if (line.isOfMessage()) {
            return line.outcome().isPresent() ? line.but(line.outcome(), doubt(line)) : line;
        }
        if (paid.contains(line.reference()) && rejected.contains(line.reference())) {
            return line.but(line.outcome(), Optional.of("同一文件对该笔支付既有付讫、又有拒付，请向银行核实"));
        }
        if (!line.status().equals(REJECTED) || line.outcome().isEmpty()) {
            return line;
        }
        return isWholeTwice
                ? line.but(Optional.empty(), Optional.empty())
                : line.but(
                        line.outcome(), isTwice ? Optional.of("拒付，但文件载明有重复，所拒付的可能是重复发送的一份，请向银行核实") : Optional.empty());
    }

    /// Why the rejection of a whole message is no word.
    private Optional<String> doubt(BankLine line) {
        Set<String> others = new LinkedHashSet<>(states);
        others.remove(REJECTED);
        if (!others.isEmpty()) {
            return Optional.of("整批退回，但同一文件另载有状态 " + BankFileReader.shortened(String.join("、", others)) + "，请向银行核实");
        }
        if (isTwice || isWholeTwice) {
            return Optional.of("整批退回，但文件载明有重复，所退回的可能是重复发送的一份，请向银行核实");
        }
        if (!original.isEmpty() && !original.equals(line.reference())) {
            return Optional.of("整批退回，但文件所载原报文编号 " + BankFileReader.shortened(original) + " 不是本批的编号");
        }
        return reasons.isEmpty() || !KNOWN.containsAll(reasons)
                ? Optional.of("整批退回，但没有写明可识别的退回原因，请向银行核实后逐笔登记")
                : Optional.empty();
    }

    /// True of a rejection because something was sent twice, whichever way that is said.
    static boolean isTwice(Map<String, String> said) {
        return reasons(said).stream().anyMatch(TWICE::contains)
                || Stream.of("StsRsnInf/Rsn/Prtry", "StsRsnInf/AddtlInf")
                        .anyMatch(leaf -> isTwice(said.getOrDefault(leaf, "")));
    }

    /// The same of a reason in words.
    static boolean isTwice(String reason) {
        return TWICE_WORDS.matcher(reason).find();
    }

    private static List<String> tokens(Map<String, String> said, String leaf) {
        return Arrays.stream(said.getOrDefault(leaf, "").split(" "))
                .filter(token -> !token.isEmpty())
                .map(token -> token.toUpperCase(Locale.ROOT))
                .toList();
    }
}
