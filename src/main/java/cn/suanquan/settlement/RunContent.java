package cn.suanquan.settlement;

import cn.suanquan.claim.ClaimLine;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.Funding;
import cn.suanquan.policy.Programme;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.Holder;
import cn.suanquan.voucher.Voucher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a run settles: its lines, whom it pays, what it leaves out. Pure: the same claims and facts in any order give
/// the same content, byte for byte, and so the same hash; that hash is what is locked and what is approved.
record RunContent(
        Programme programme, String period, List<RunLine> lines, List<LeftOutLine> leftOut, List<Payee> payees) {
    private static final Comparator<ClaimId> BY_CLAIM = Comparator.comparing(ClaimId::toString);
    private static final Comparator<HolderId> BY_HOLDER = Comparator.comparing(HolderId::toString);

    RunContent {
        lines = lines.stream()
                .sorted(Comparator.comparing(RunLine::id, BY_CLAIM))
                .toList();
        leftOut = leftOut.stream()
                .sorted(Comparator.comparing(LeftOutLine::id, BY_CLAIM))
                .toList();
        payees = payees.stream()
                .sorted(Comparator.comparing(Payee::id, BY_HOLDER))
                .toList();
    }

    /// Sorts the open lines into those the run takes and those it leaves out. A correction is left out only where it
    /// has no payee: neither a bar nor a missing bank account shields what is owed.
    ///
    /// @param programme the version that names and funds the run
    static RunContent of(Programme programme, String period, Collection<ClaimLine> open, RunFacts facts) {
        LineJudgement judgement = new LineJudgement(facts);
        List<RunLine> lines = new ArrayList<>();
        List<LeftOutLine> leftOut = new ArrayList<>();
        Map<HolderId, Holder> payees = new TreeMap<>(BY_HOLDER);
        for (ClaimLine line : open) {
            LineJudgement.Judged judged = LineJudgement.Judged.of(line);
            Optional<Holder> payee = judgement.payee(judged);
            Optional<LineJudgement.Ground> ground =
                    line.amountFen() < 0 && payee.isPresent() ? Optional.empty() : judgement.ground(judged);
            if (line.amountFen() == 0) {
                continue;
            }
            if (ground.isPresent()) {
                leftOut.add(new LeftOutLine(
                        line.id(),
                        line.holder(),
                        line.amountFen(),
                        ground.get().reason(),
                        ground.get().detail()));
                continue;
            }
            payees.put(payee.orElseThrow().id(), payee.get());
            lines.add(line(line, payee.get(), facts));
        }
        return new RunContent(programme, period, lines, leftOut, payees(lines, payees));
    }

    /// SHA-256 of [#canonical], in hex.
    String hash() {
        return Sha256.hex(canonical());
    }

    /// Every field in order as netstrings (`length:bytes,`), one record a line: readable, and with one reading only.
    byte[] canonical() {
        Canonical out = new Canonical();
        out.row("suanquan-settlement/1", programme.code(), programme.version(), period);
        programme
                .funding()
                .levels()
                .forEach(level -> out.row("F", level.name(), level.share().basisPoints()));
        out.row("O", programme.funding().oddFen());
        for (RunLine line : lines) {
            out.row(
                    "L",
                    line.id(),
                    line.claim(),
                    line.payee(),
                    line.payeeRole(),
                    line.holder(),
                    line.center().map(Object::toString).orElse(""),
                    line.voucher(),
                    line.voucherNumber(),
                    line.year(),
                    line.ruleId(),
                    line.amountFen(),
                    line.isCorrection());
        }
        for (Payee payee : payees) {
            out.row(
                    "P",
                    payee.id(),
                    payee.name(),
                    payee.identity(),
                    payee.bank().map(BankAccount::accountName).orElse(""),
                    payee.bank().map(BankAccount::bank).orElse(""),
                    payee.bank().map(BankAccount::number).orElse(""),
                    payee.gross().value(),
                    payee.corrections().value());
        }
        leftOut.forEach(out2 -> out.row("X", out2.id(), out2.holder(), out2.amountFen(), out2.reason()));
        return out.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// What is to be paid to all payees but those.
    Fen toPay(Set<HolderId> withheld) {
        return Fen.of(
                paid(withheld).mapToLong(payee -> Math.max(0, payee.net())).sum());
    }

    /// What is to be collected of all payees but those.
    Fen toRecover(Set<HolderId> withheld) {
        return Fen.of(
                paid(withheld).mapToLong(payee -> Math.max(0, -payee.net())).sum());
    }

    private Stream<Payee> paid(Set<HolderId> withheld) {
        return payees.stream().filter(payee -> !withheld.contains(payee.id()));
    }

    /// Signed sum of the lines in 分; equals what is to be paid less what is to be collected.
    long sumFen() {
        return lines.stream().mapToLong(RunLine::amountFen).sum();
    }

    Funding funding() {
        return programme.funding();
    }

    private static RunLine line(ClaimLine line, Holder payee, RunFacts facts) {
        RunLine.PayeeRole role =
                switch (facts.terms(line.voucher()).procedure().payee()) {
                    case HOLDER -> RunLine.PayeeRole.HOLDER;
                    case PROVIDER -> RunLine.PayeeRole.CENTER;
                };
        Voucher voucher = facts.voucher(line.voucher());
        return new RunLine(
                line.id(),
                line.claim(),
                payee.id(),
                role,
                line.holder(),
                line.center(),
                line.voucher(),
                voucher.number(),
                line.account(),
                line.year(),
                voucher.ruleId(),
                line.amountFen(),
                line.isCorrection());
    }

    private static List<Payee> payees(List<RunLine> lines, Map<HolderId, Holder> known) {
        Map<HolderId, long[]> sums = new TreeMap<>(BY_HOLDER);
        for (RunLine line : lines) {
            long[] sum = sums.computeIfAbsent(line.payee(), id -> new long[2]);
            int side = line.isOwed() ? 1 : 0;
            sum[side] = Math.addExact(sum[side], Math.absExact(line.amountFen()));
        }
        List<Payee> payees = new ArrayList<>();
        sums.forEach((id, sum) -> {
            Holder holder = Objects.requireNonNull(known.get(id));
            payees.add(new Payee(
                    id,
                    holder.name(),
                    holder.identity().shown(),
                    holder.bankAccount(),
                    Fen.of(sum[0]),
                    Fen.of(sum[1])));
        });
        return payees;
    }

    /// Writes netstrings.
    private static final class Canonical {
        private final StringBuilder text = new StringBuilder();

        void row(Object... fields) {
            for (Object field : fields) {
                String words = field.toString();
                text.append(words.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(words)
                        .append(',');
            }
            text.append('\n');
        }
    }
}
