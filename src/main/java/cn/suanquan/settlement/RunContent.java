package cn.suanquan.settlement;

import cn.suanquan.claim.ClaimLine;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.Funding;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programme;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.CreditBar;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<RunLine> lines = new ArrayList<>();
        List<LeftOutLine> leftOut = new ArrayList<>();
        Map<HolderId, Holder> payees = new TreeMap<>(BY_HOLDER);
        for (ClaimLine line : open) {
            if (line.amountFen() == 0) {
                continue;
            }
            Optional<LeftOutLine> out = leftOut(line, facts);
            if (out.isPresent()) {
                leftOut.add(out.get());
                continue;
            }
            Holder payee = payee(line, facts).orElseThrow();
            payees.put(payee.id(), payee);
            lines.add(line(line, payee, facts));
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

    Fen toPay() {
        return Fen.of(
                payees.stream().mapToLong(payee -> Math.max(0, payee.net())).sum());
    }

    Fen toRecover() {
        return Fen.of(
                payees.stream().mapToLong(payee -> Math.max(0, -payee.net())).sum());
    }

    /// Signed sum of the lines in 分; equals what is to be paid less what is to be collected.
    long sumFen() {
        return lines.stream().mapToLong(RunLine::amountFen).sum();
    }

    Funding funding() {
        return programme.funding();
    }

    private static Optional<LeftOutLine> leftOut(ClaimLine line, RunFacts facts) {
        Optional<Holder> payee = payee(line, facts);
        if (payee.isEmpty()) {
            return Optional.of(leftOut(line, LeftOutLine.Reason.NO_PAYEE, "收款单位未在登记册中登记。"));
        }
        if (line.amountFen() < 0) {
            return Optional.empty();
        }
        Procedure.Exclusions exclusions = terms(line, facts).procedure().exclusions();
        CreditBar bar = facts.bars().get(line.holder());
        if (exclusions.barred() && bar != null) {
            return Optional.of(leftOut(line, LeftOutLine.Reason.BARRED, "信用惩戒期内(" + bar.document() + "),本期不予兑付。"));
        }
        boolean isRelated = Stream.concat(line.center().stream(), voucher(line, facts).centers().stream())
                .anyMatch(center -> facts.related().contains(new Registry.Pair(line.holder(), center)));
        if (exclusions.related() && isRelated) {
            return Optional.of(leftOut(line, LeftOutLine.Reason.RELATED, "与算力中心存在关联关系,本期不予兑付。"));
        }
        if (payee.get().bankAccount().isEmpty()) {
            return Optional.of(leftOut(line, LeftOutLine.Reason.NO_BANK_ACCOUNT, "未登记收款账户,登记后转入下期。"));
        }
        return Optional.empty();
    }

    private static LeftOutLine leftOut(ClaimLine line, LeftOutLine.Reason reason, String detail) {
        return new LeftOutLine(line.id(), line.holder(), line.amountFen(), reason, detail);
    }

    private static Programme terms(ClaimLine line, RunFacts facts) {
        return required(facts.terms(), voucher(line, facts).programmeVersion());
    }

    private static Voucher voucher(ClaimLine line, RunFacts facts) {
        return required(facts.vouchers(), line.voucher());
    }

    private static Optional<Holder> payee(ClaimLine line, RunFacts facts) {
        return switch (terms(line, facts).procedure().payee()) {
            case HOLDER -> Optional.ofNullable(facts.holders().get(line.holder()));
            case PROVIDER -> line.center().map(center -> facts.operators().get(center));
        };
    }

    private static RunLine line(ClaimLine line, Holder payee, RunFacts facts) {
        RunLine.PayeeRole role =
                switch (terms(line, facts).procedure().payee()) {
                    case HOLDER -> RunLine.PayeeRole.HOLDER;
                    case PROVIDER -> RunLine.PayeeRole.CENTER;
                };
        Voucher voucher = voucher(line, facts);
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
            Holder holder = required(known, id);
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

    private static <K, V> V required(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("a claim names what does not exist: " + key);
        }
        return value;
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
