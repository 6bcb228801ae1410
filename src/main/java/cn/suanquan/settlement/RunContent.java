package cn.suanquan.settlement;

import cn.suanquan.claim.ClaimLine;
import cn.suanquan.claim.LateUsage;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.Funding;
import cn.suanquan.policy.Programme;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.PayeeAccount;
import cn.suanquan.voucher.Voucher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What a run settles: its lines, whom it pays, what it leaves out. Pure: the same claims and facts in any order give
/// the same content, byte for byte, and so the same hash; that hash is what is locked and what is approved.
///
/// @param programme the version that names it
/// @param terms by version the programme that the vouchers of the lines were issued under, and that bore the advances
/// @param advances what is set off of advances
record RunContent(
        Programme programme,
        Map<Integer, Programme> terms,
        String period,
        List<RunLine> lines,
        List<LeftOutLine> leftOut,
        List<Payee> payees,
        List<AdvanceSetOff> advances) {
    private static final Comparator<ClaimId> BY_CLAIM = Comparator.comparing(ClaimId::value, Ids.AS_TEXT);
    static final Comparator<ClaimLine> OLDEST_FIRST = Comparator.comparing(ClaimLine::since)
            .thenComparing(line -> line.id().toString());
    private static final Comparator<HolderId> BY_HOLDER = Comparator.comparing(HolderId::value, Ids.AS_TEXT);

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
        advances = advances.stream()
                .sorted(Comparator.comparing(part -> part.advance().toString()))
                .toList();
    }

    /// Sorts the open lines into those the run takes and those it leaves out. Of the debts of a payee it takes as much
    /// as the payee is due, the oldest first, of the last one a part: nobody is ordered to pay within a run. What is
    /// not taken is carried, and neither a bar nor a missing bank account shields it. What the payee is due beyond its
    /// debts sets off its advances.
    ///
    /// @param programme the version that names the run
    /// @param advances what payees have of them, the oldest first
    static RunContent of(
            Programme programme,
            String period,
            Collection<ClaimLine> open,
            RunFacts facts,
            Collection<AdvanceFacts> advances) {
        LineJudgement judgement = new LineJudgement(facts);
        List<RunLine> lines = new ArrayList<>();
        List<LeftOutLine> leftOut = new ArrayList<>();
        Map<HolderId, Holder> payees = new HashMap<>();
        List<ClaimLine> debts = new ArrayList<>();
        for (ClaimLine line : open) {
            if (line.amountFen() < 0) {
                debts.add(line);
                continue;
            }
            LineJudgement.Judged judged = LineJudgement.Judged.of(line);
            Optional<LineJudgement.Ground> ground =
                    line.isRefund() ? judgement.groundOfRefund(line) : judgement.ground(judged);
            if (ground.isPresent()) {
                leftOut.add(new LeftOutLine(
                        line.id(),
                        line.holder(),
                        line.amountFen(),
                        ground.get().reason(),
                        ground.get().detail()));
                continue;
            }
            Holder payee = (line.isRefund() ? judgement.debtor(line) : judgement.payee(judged)).orElseThrow();
            payees.put(payee.id(), payee);
            lines.add(line(line, payee, line.amountFen(), facts));
        }
        Map<HolderId, Long> due = setOff(debts, judgement, lines, facts);
        Map<Integer, Programme> terms = new TreeMap<>();
        lines.forEach(line -> terms.put(line.programmeVersion(), facts.terms(line.voucher())));
        List<AdvanceSetOff> parts = new ArrayList<>();
        for (AdvanceFacts one : advances) {
            HolderId payee = one.advance().payee();
            long left = due.getOrDefault(payee, 0L);
            long part = Math.min(left, one.open().value());
            if (part > 0) {
                due.put(payee, left - part);
                parts.add(one.setOff(part));
                terms.put(one.terms().version(), one.terms());
            }
        }
        return new RunContent(programme, terms, period, lines, leftOut, payees(lines, parts, payees), parts);
    }

    /// Adds the debts that are set off to the lines; answers what payees are due then.
    private static Map<HolderId, Long> setOff(
            Collection<ClaimLine> debts, LineJudgement judgement, List<RunLine> lines, RunFacts facts) {
        Map<HolderId, Long> due = new HashMap<>();
        lines.forEach(line -> due.merge(line.payee(), line.amountFen(), Math::addExact));
        debts.stream()
                .sorted(OLDEST_FIRST)
                .forEach(debt -> judgement.debtor(debt).ifPresent(debtor -> {
                    long left = due.getOrDefault(debtor.id(), 0L);
                    long part = Math.min(left, -debt.amountFen());
                    if (part > 0) {
                        due.put(debtor.id(), left - part);
                        lines.add(line(debt, debtor, -part, facts));
                    }
                }));
        return due;
    }

    /// The same with what of each line's claim came late, which is no part of the hash.
    RunContent with(Map<ClaimId, LateUsage> late) {
        if (late.isEmpty()) {
            return this;
        }
        return new RunContent(
                programme,
                terms,
                period,
                lines.stream()
                        .map(line -> line.with(late.getOrDefault(line.claim(), LateUsage.NONE)))
                        .toList(),
                leftOut,
                payees,
                advances);
    }

    /// SHA-256 of [#canonical], in hex.
    String hash() {
        MessageDigest digest = Sha256.digest();
        write(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Every field in order as netstrings (`length:bytes,`), one record a line: readable, and with one reading only. A
    /// 联行号 has a record of its own, so that what was locked before runs had them keeps its hash.
    byte[] canonical() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(whole::writeBytes);
        return whole.toByteArray();
    }

    private void write(Consumer<byte[]> to) {
        Canonical out = new Canonical(to);
        out.row("suanquan-settlement/4", programme.code(), programme.version(), period);
        new TreeMap<>(terms).forEach((version, issued) -> {
            Funding funding = issued.funding();
            funding.levels()
                    .forEach(level ->
                            out.row("F", version, level.name(), level.share().basisPoints()));
            out.row("O", version, funding.oddFen());
        });
        for (RunLine line : lines) {
            out.row(
                    line.isRefund() ? "R" : "L",
                    line.id(),
                    line.claim(),
                    line.payee(),
                    line.payeeRole(),
                    line.holder(),
                    line.center().map(Object::toString).orElse(""),
                    line.voucher(),
                    line.voucherNumber(),
                    line.programmeVersion(),
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
                    payee.account().map(one -> one.since().toString()).orElse(""),
                    payee.account().map(PayeeAccount::proposedBy).orElse(""),
                    payee.account().map(PayeeAccount::approvedBy).orElse(""),
                    payee.gross().value(),
                    payee.corrections().value(),
                    payee.advances().value());
        }
        payees.forEach(payee ->
                payee.bank().flatMap(BankAccount::bankNumber).ifPresent(number -> out.row("B", payee.id(), number)));
        advances.forEach(part ->
                out.row("A", part.advance(), part.payee(), part.programmeVersion(), part.documentNumber(), part.fen()));
        leftOut.forEach(out2 -> out.row("X", out2.id(), out2.holder(), out2.amountFen(), out2.reason()));
        out.end();
    }

    /// What is to be paid to all payees but those.
    Fen toPay(Set<HolderId> withheld) {
        return Fen.of(payees.stream()
                .filter(payee -> !withheld.contains(payee.id()))
                .mapToLong(Payee::net)
                .sum());
    }

    /// Signed sum of the lines in 分: what is to be paid, or set off of advances.
    long sumFen() {
        return lines.stream().mapToLong(RunLine::amountFen).sum();
    }

    /// By payee the account that it is paid to, where it is paid to one.
    Map<HolderId, BankAccount> accounts() {
        return payees.stream()
                .filter(payee -> payee.bank().isPresent())
                .collect(Collectors.toMap(Payee::id, payee -> payee.bank().orElseThrow()));
    }

    /// What is set off of advances of those payees.
    List<AdvanceSetOff> advancesOf(Set<HolderId> of) {
        return advances.stream().filter(part -> of.contains(part.payee())).toList();
    }

    /// What each level of government bears of what is paid to all payees but those, by the versions that the vouchers
    /// of the lines were issued under, in their order. A version whose debts or advances are set off against claims of
    /// another one gets money back: its parts are below zero.
    List<FundingShare> funding(Set<HolderId> withheld) {
        Map<Integer, Long> sums = new TreeMap<>();
        lines.stream()
                .filter(line -> !withheld.contains(line.payee()))
                .forEach(line -> sums.merge(line.programmeVersion(), line.amountFen(), Math::addExact));
        advances.stream()
                .filter(part -> !withheld.contains(part.payee()))
                .forEach(part -> sums.merge(part.programmeVersion(), -part.fen(), Math::addExact));
        List<FundingShare> shares = new ArrayList<>();
        sums.forEach((version, fen) -> shares.addAll(FundingShare.of(
                version, fen, Objects.requireNonNull(terms.get(version)).funding())));
        return shares;
    }

    private static RunLine line(ClaimLine line, Holder payee, long amountFen, RunFacts facts) {
        RunLine.PayeeRole role = new LineJudgement(facts).isForCenter(LineJudgement.Judged.of(line))
                ? RunLine.PayeeRole.CENTER
                : RunLine.PayeeRole.HOLDER;
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
                voucher.programmeVersion(),
                line.account(),
                line.year(),
                voucher.ruleId(),
                amountFen,
                line.isCorrection(),
                line.isRefund(),
                0,
                0);
    }

    private static List<Payee> payees(List<RunLine> lines, List<AdvanceSetOff> advances, Map<HolderId, Holder> known) {
        Map<HolderId, long[]> sums = new HashMap<>();
        for (RunLine line : lines) {
            long[] sum = sums.computeIfAbsent(line.payee(), id -> new long[3]);
            int side = line.isOwed() ? 1 : 0;
            sum[side] = Math.addExact(sum[side], Math.absExact(line.amountFen()));
        }
        advances.forEach(part -> Objects.requireNonNull(sums.get(part.payee()))[2] += part.fen());
        List<Payee> payees = new ArrayList<>();
        sums.forEach((id, sum) -> {
            Holder holder = Objects.requireNonNull(known.get(id));
            payees.add(new Payee(
                    id,
                    holder.name(),
                    holder.identity().shown(),
                    holder.account(),
                    Fen.of(sum[0]),
                    Fen.of(sum[1]),
                    Fen.of(sum[2])));
        });
        return payees;
    }

    /// Writes netstrings, some at a time.
    private static final class Canonical {
        private static final int FULL = 1 << 16;
        private final Consumer<byte[]> to;
        private final ByteArrayOutputStream some = new ByteArrayOutputStream(2 * FULL);

        Canonical(Consumer<byte[]> to) {
            this.to = to;
        }

        void row(Object... fields) {
            for (Object field : fields) {
                byte[] words = field.toString().getBytes(StandardCharsets.UTF_8);
                some.writeBytes(Integer.toString(words.length).getBytes(StandardCharsets.US_ASCII));
                some.write(':');
                some.writeBytes(words);
                some.write(',');
            }
            some.write('\n');
            if (some.size() >= FULL) {
                end();
            }
        }

        void end() {
            to.accept(some.toByteArray());
            some.reset();
        }
    }
}
