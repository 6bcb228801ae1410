package cn.suanquan.life;

import cn.suanquan.life.LifeAct.Said;
import cn.suanquan.life.PaperClaim.At;
import cn.suanquan.life.PaperGrant.Course;
import cn.suanquan.life.PaperRun.Stand;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Settlement runs on paper: what a run takes and leaves out, who may do what to it, what the bank says.
final class PaperRuns {
    final Map<Integer, PaperRun> runs = new TreeMap<>();

    /// By the name of its window; what was cancelled leaves the name free.
    private final Map<String, PaperRun> byName = new TreeMap<>();

    /// What the bank's number stands on: an order, or money that a payee paid back, or those of advances.
    private final Map<Integer, Object> references;
    private final Collection<PaperClaim> claims;
    private final PaperParties parties;
    private final PaperVersions versions;
    private final PaperAdvances advances;
    final PaperDebts debts;

    PaperRuns(
            PaperClaims claims,
            PaperParties parties,
            PaperVersions versions,
            PaperProposals proposals,
            Map<Integer, Object> references,
            PaperAdvances advances) {
        this.versions = versions;
        this.references = references;
        this.advances = advances;
        this.claims = claims.claims.values();
        this.parties = parties;
        this.debts = new PaperDebts(this.claims, references, proposals);
    }

    PaperWord open(LifeAct.OpenRun act, LocalDateTime now) {
        PaperTerms.Settling settling = versions.settling(now.toLocalDate());
        Optional<String> refusal = PaperWindow.refusal(settling, act.window(), now.toLocalDate());
        if (refusal.isPresent()) {
            return PaperWord.no(refusal.get());
        }
        PaperWindow window = PaperWindow.of(settling, act.window());
        PaperRun run = byName.computeIfAbsent(window.name(), any -> new PaperRun(window, act.by()));
        if (!run.window.equals(window)) {
            return PaperWord.no("409 WINDOW_DIFFERS");
        }
        runs.put(act.run(), run);
        return view(run, now);
    }

    /// A draft is not wanted: it holds nothing, and its window is free for another.
    PaperWord cancel(LifeAct.CancelRun act, LocalDateTime now) {
        PaperRun run = run(act.run());
        if (run.stand != Stand.DRAFT) {
            return PaperWord.no("409 RUN_STATE");
        }
        run.stand = Stand.CANCELLED;
        run.lines = List.of();
        run.setOffs = List.of();
        run.content = new PaperRun.Content(0, Map.of(), 0, List.of());
        byName.remove(run.window.name());
        return view(run, now);
    }

    /// The last day of the window of that name, where a run of it was opened and not cancelled.
    Optional<LocalDate> end(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(run -> run.window.end().toLocalDate().minusDays(1));
    }

    private PaperRun.Content content(PaperRun run, LocalDateTime now) {
        return run.stand == Stand.DRAFT ? draft(run, now, new ArrayList<>(), new ArrayList<>()) : run.content;
    }

    /// What it would take now, and what it would leave out.
    private PaperRun.Content draft(
            PaperRun run, LocalDateTime now, List<PaperClaim.Line> taken, List<PaperRun.SetOff> setOffs) {
        int leftOut = 0;
        Map<Integer, Long> payees = new TreeMap<>();
        for (PaperClaim.Line line : waiting(run)) {
            Optional<String> why = leftOut(line, now.toLocalDate());
            if (why.isPresent()) {
                leftOut++;
            } else {
                taken.add(line);
                payees.merge(line.claim.payee, line.fen, Long::sum);
            }
        }
        for (PaperClaim.Line debt : debts.open()) {
            int payee = debt.claim.payee;
            long part = Math.min(payees.getOrDefault(payee, 0L), debt.fen);
            if (part > 0) {
                payees.merge(payee, -part, Long::sum);
                setOffs.add(new PaperRun.SetOff(debt, part));
            }
        }
        List<PaperRun.AdvancePart> parts = new ArrayList<>();
        for (PaperAdvance advance : advances.owed()) {
            long part = Math.min(payees.getOrDefault(advance.payee, 0L), advance.owedFen());
            if (part > 0) {
                payees.merge(advance.payee, -part, Long::sum);
                parts.add(new PaperRun.AdvancePart(advance, part));
            }
        }
        return new PaperRun.Content(taken.size(), payees, leftOut, parts);
    }

    /// Whether it would pay something now.
    boolean isPayable(PaperRun run, LocalDateTime now) {
        return waiting(run).stream()
                .anyMatch(line -> leftOut(line, now.toLocalDate()).isEmpty());
    }

    /// The lines that no run holds, of claims made before the end of its window.
    List<PaperClaim.Line> waiting(PaperRun run) {
        return claims.stream()
                .flatMap(claim -> claim.lines.stream())
                .filter(line -> line.at == At.CLAIMED)
                .filter(line -> line.fen > 0 && line.since.isBefore(run.window.end()))
                .toList();
    }

    /// Judged for today, for each day on which a service of its claim counts, and for the voucher as it stands.
    private Optional<String> leftOut(PaperClaim.Line line, LocalDate today) {
        PaperClaim claim = line.claim;
        if (line.isRefund) {
            return Optional.empty();
        }
        PaperGrant grant = claim.grant;
        int holder = claim.act.holder();
        if (grant.course == Course.FROZEN || grant.isEndedFrozen || grant.course == Course.VOIDED) {
            return Optional.of("STOPPED");
        }
        if (parties.isBarred(holder, today)) {
            return Optional.of("BARRED");
        }
        return claim.records.stream()
                .filter(record -> record.basis() > 0)
                .flatMap(record -> unfit(record, holder).stream())
                .findFirst();
    }

    private Optional<String> unfit(PaperRecord record, int holder) {
        LocalDate day = record.day();
        if (parties.isBarred(holder, day)) {
            return Optional.of("BARRED");
        }
        if (record.grant.terms.isRelatedExcluded() && parties.isRelated(holder, record.center, day)) {
            return Optional.of("RELATED");
        }
        return parties.isAdmitted(record.center, record.first.item(), day)
                ? Optional.empty()
                : Optional.of("SUSPENDED");
    }

    private PaperWord view(PaperRun run, LocalDateTime now) {
        PaperRun.Content content = content(run, now);
        return PaperWord.yes()
                .and("state", run.stand)
                .and("payFen", content.sumFen(run.withheld))
                .and("payees", content.payees())
                .and("leftOut", content.leftOut());
    }

    PaperWord lock(LifeAct.LockRun act, LocalDateTime now) {
        PaperRun run = run(act.run());
        if (run.stand != Stand.DRAFT) {
            return PaperWord.no("409 RUN_STATE");
        }
        List<PaperClaim.Line> taken = new ArrayList<>();
        List<PaperRun.SetOff> setOffs = new ArrayList<>();
        PaperRun.Content content = draft(run, now, taken, setOffs);
        if (taken.isEmpty()) {
            return PaperWord.no("409 RUN_EMPTY");
        }
        run.content = content;
        run.lines = taken;
        run.lines.forEach(line -> {
            line.at = At.PAYABLE;
            line.takenFen = line.fen;
        });
        run.setOffs = setOffs;
        run.setOffs.forEach(PaperRun.SetOff::hold);
        run.advances = content.advances();
        run.advances.forEach(part -> part.advance().hold(part.fen()));
        run.lockedBy = act.by();
        run.stand = Stand.LOCKED;
        return view(run, now);
    }

    PaperWord approve(LifeAct.ApproveRun act, LocalDateTime now) {
        PaperRun run = run(act.run());
        if (run.stand != Stand.LOCKED && (act.isApproved() || run.stand != Stand.APPROVED)) {
            return PaperWord.no("409 RUN_STATE");
        }
        Set<String> reasons = new TreeSet<>();
        if (act.by() == run.preparedBy || act.by() == run.lockedBy) {
            reasons.add("403 SEPARATION_OF_DUTIES");
        }
        if (act.isStale()) {
            reasons.add("409 CONTENT_CHANGED");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        if (act.isApproved()) {
            run.stand = Stand.APPROVED;
            run.approvedBy = act.by();
        } else {
            run.stand = Stand.DRAFT;
            run.lines.forEach(line -> line.at = At.CLAIMED);
            run.setOffs.forEach(PaperRun.SetOff::undo);
            run.advances.forEach(part -> part.advance().release(part.fen()));
        }
        return view(run, now);
    }

    PaperWord export(LifeAct.Export act, LocalDateTime now) {
        PaperRun run = run(act.run());
        if (run.stand != Stand.APPROVED) {
            return PaperWord.no("409 RUN_STATE");
        }
        if (act.by() == run.approvedBy) {
            return PaperWord.no("403 SEPARATION_OF_DUTIES");
        }
        Set<Integer> withheld = new TreeSet<>();
        for (PaperClaim.Line line : run.lines) {
            if (leftOut(line, now.toLocalDate()).isPresent()) {
                withheld.add(line.claim.payee);
            }
        }
        run.lines.stream().filter(line -> withheld.contains(line.claim.payee)).forEach(line -> line.at = At.CLAIMED);
        run.lines = run.lines.stream()
                .filter(line -> !withheld.contains(line.claim.payee))
                .toList();
        run.withheld.addAll(withheld);
        dropSetOffs(run, withheld);
        run.content.payees().forEach((payee, fen) -> {
            if (!withheld.contains(payee)) {
                PaperRun.Order order = new PaperRun.Order(1, fen, now.toLocalDate());
                run.orders.put(payee, new ArrayList<>(List.of(order)));
            }
        });
        run.orders.forEach((payee, orders) -> {
            if (orders.getLast().fen == 0) {
                orders.getLast().status = "OFFSET";
                settle(run, payee, now);
            }
        });
        run.stand = run.isSettled() ? Stand.CLOSED : Stand.PAID_OUT;
        return view(run, now);
    }

    /// The debts of those payees are debts as before, and their advances are with them.
    private static void dropSetOffs(PaperRun run, Set<Integer> payees) {
        for (PaperRun.AdvancePart part : run.advances) {
            int payee = part.advance().payee;
            if (payees.contains(payee) && run.everSetOff.contains(payee)) {
                part.advance().undo(part.fen());
            } else if (payees.contains(payee)) {
                part.advance().release(part.fen());
            }
        }
        run.setOffs.stream().filter(one -> payees.contains(one.payee())).forEach(PaperRun.SetOff::undo);
        run.setOffs = run.setOffs.stream()
                .filter(one -> !payees.contains(one.payee()))
                .toList();
    }

    /// The payee is paid, and what was set off is owed no more: the vouchers have that money again.
    private static void settle(PaperRun run, int payee, LocalDateTime now) {
        run.lines.stream().filter(line -> line.claim.payee == payee).forEach(line -> line.at = At.PAID);
        if (!run.everSetOff.add(payee)) {
            return;
        }
        List<PaperRun.SetOff> own =
                run.setOffs.stream().filter(one -> one.payee() == payee).toList();
        run.advances.stream().filter(part -> part.advance().payee == payee).forEach(part -> part.advance()
                .settle(part.fen()));
        own.forEach(PaperRun.SetOff::settle);
        own.stream().map(one -> one.debt.claim.grant).distinct().forEach(grant -> PaperShort.fill(grant, now));
    }

    /// A payment that came back is not made again: its lines are open, and what was set off against it is owed again.
    PaperWord giveUp(LifeAct.GiveUpPayment act, LocalDateTime now) {
        PaperRun run = run(act.run());
        if (run.stand != Stand.PAID_OUT) {
            return PaperWord.no("409 RUN_STATE");
        }
        Optional<PaperRun.Order> newest = run.newest(act.payee());
        if (newest.isEmpty()) {
            return PaperWord.no("422 NOT_A_PAYEE");
        }
        PaperRun.Order order = newest.get();
        PaperRun.Heard heard = order.heard;
        if (!order.status.equals("RETURNED") || heard == null) {
            return PaperWord.no("422 NOT_RETURNED");
        }
        if (heard.by() == act.by()) {
            return PaperWord.no("403 SEPARATION_OF_DUTIES");
        }
        if (run.everSetOff.contains(act.payee()) && isSpent(run, act.payee())) {
            return PaperWord.no("409 LINE_NOT_MOVED");
        }
        dropSetOffs(run, Set.of(act.payee()));
        run.lines.stream().filter(line -> line.claim.payee == act.payee()).forEach(line -> line.at = At.CLAIMED);
        run.lines = run.lines.stream()
                .filter(line -> line.claim.payee != act.payee())
                .toList();
        order.status = "GIVEN_UP";
        order.heard = new PaperRun.Heard(heard.said(), heard.reference(), now.toLocalDate(), act.by());
        run.stand = run.isSettled() ? Stand.CLOSED : Stand.PAID_OUT;
        return view(run, now);
    }

    /// What was set off against the payment serves others by now.
    private static boolean isSpent(PaperRun run, int payee) {
        Map<PaperGrant, Long> needed = new HashMap<>();
        run.setOffs.stream()
                .filter(one -> one.payee() == payee)
                .forEach(one -> needed.merge(one.debt.claim.grant, one.fen, Long::sum));
        return needed.entrySet().stream().anyMatch(one -> one.getKey().available() < one.getValue());
    }

    PaperWord bank(LifeAct.Bank act, LocalDateTime now) {
        PaperRun run = run(act.run());
        if (run.stand != Stand.PAID_OUT && run.stand != Stand.CLOSED) {
            return PaperWord.no("409 RUN_STATE");
        }
        Optional<PaperRun.Order> newest = run.newest(act.payee());
        if (newest.isEmpty()) {
            return PaperWord.no("422 NOT_A_PAYEE");
        }
        PaperRun.Order order = newest.get();
        List<PaperRun.Order> orders =
                Optional.ofNullable(run.orders.get(act.payee())).orElseThrow();
        if (orders.stream().noneMatch(one -> one.batch == act.batch())) {
            return PaperWord.no("422 BATCH_UNKNOWN");
        }
        boolean isRepeat = orders.stream()
                .filter(one -> one.batch == act.batch())
                .flatMap(one -> one.words.stream())
                .anyMatch(word -> word.isSame(act));
        if (isRepeat) {
            return view(run, now);
        }
        if (act.batch() != order.batch) {
            return PaperWord.no("409 STALE_WORD");
        }
        Set<String> reasons = new TreeSet<>();
        PaperRun.Heard heard = order.heard;
        LocalDate first = heard != null && heard.on().isAfter(order.released) ? heard.on() : order.released;
        if (act.on().isAfter(now.toLocalDate()) || act.on().isBefore(first)) {
            reasons.add("422 BAD_DATE");
        }
        if (references.getOrDefault(act.reference(), order) != order) {
            reasons.add("409 REFERENCE_USED");
        }
        boolean isNext = act.said() == Said.PAID
                ? order.status.equals("ISSUED")
                : order.status.equals("ISSUED") || order.status.equals("PAID");
        if (!isNext) {
            reasons.add("409 INSTRUCTION_STATE");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        boolean isBackFromPayee = act.said() == Said.RETURNED && order.status.equals("PAID");
        order.status = act.said().name();
        if (act.said() == Said.PAID) {
            settle(run, act.payee(), now);
        } else if (isBackFromPayee) {
            comesBack(run, order, act.payee(), now);
        }
        PaperRun.Heard word = new PaperRun.Heard(act.said(), act.reference(), act.on(), act.by());
        order.heard = word;
        order.words.add(word);
        references.put(act.reference(), order);
        run.stand = run.isSettled() ? Stand.CLOSED : Stand.PAID_OUT;
        return view(run, now);
    }

    private static void comesBack(PaperRun run, PaperRun.Order order, int payee, LocalDateTime now) {
        PaperReturned returned = returned(run, payee, now);
        if (returned.isCorrected()) {
            returned.reopen(order.fen);
            order.status = "REOPENED";
        } else {
            returned.again();
        }
    }

    static PaperReturned returned(PaperRun run, int payee, LocalDateTime now) {
        return new PaperReturned(
                run.lines.stream().filter(line -> line.claim.payee == payee).toList(), now);
    }

    PaperWord repay(LifeAct.Repay act, LocalDateTime now) {
        PaperRun run = run(act.run());
        if (run.stand != Stand.PAID_OUT) {
            return PaperWord.no("409 RUN_STATE");
        }
        Optional<PaperRun.Order> newest = run.newest(act.payee());
        if (newest.isEmpty()) {
            return PaperWord.no("422 NOT_A_PAYEE");
        }
        PaperRun.Order order = newest.get();
        PaperRun.Heard heard = order.heard;
        if (!order.status.equals("RETURNED") || heard == null) {
            return PaperWord.no("422 NOT_RETURNED");
        }
        Set<String> reasons = new TreeSet<>();
        if (heard.by() == act.by()) {
            reasons.add("403 SEPARATION_OF_DUTIES");
        }
        if (!act.isRightAccount()) {
            reasons.add("422 ACCOUNT_DIFFERS");
        }
        boolean isUnfit = run.lines.stream()
                .filter(line -> line.claim.payee == act.payee())
                .anyMatch(line -> leftOut(line, now.toLocalDate()).isPresent());
        if (isUnfit) {
            reasons.add("409 NOT_PAYABLE");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        int batch = 1
                + run.orders.values().stream()
                        .flatMap(List::stream)
                        .mapToInt(one -> one.batch)
                        .max()
                        .orElse(0);
        run.orders.get(act.payee()).add(new PaperRun.Order(batch, order.fen, now.toLocalDate()));
        return view(run, now);
    }

    PaperRun run(int number) {
        return Optional.ofNullable(runs.get(number)).orElseThrow();
    }
}
