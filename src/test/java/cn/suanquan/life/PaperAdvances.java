package cn.suanquan.life;

import cn.suanquan.life.LifeAct.Said;
import cn.suanquan.life.PaperAdvance.Stand;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Advances on paper (law 25): who may have one, who pays it, what the bank says, and how it ends outside runs.
final class PaperAdvances {
    final Map<Integer, PaperAdvance> advances = new TreeMap<>();
    private final PaperVersions versions;
    private final PaperParties parties;
    private final PaperProposals proposals;
    private final Map<Integer, Object> references;
    private final int holders;

    /// @param references what each of the bank's numbers stands on
    /// @param holders how many; the operators of the centers are numbered after them
    PaperAdvances(
            PaperVersions versions,
            PaperParties parties,
            PaperProposals proposals,
            Map<Integer, Object> references,
            int holders) {
        this.versions = versions;
        this.parties = parties;
        this.proposals = proposals;
        this.references = references;
        this.holders = holders;
    }

    PaperAdvance advance(int number) {
        return Optional.ofNullable(advances.get(number)).orElseThrow();
    }

    /// What a run may set off, the oldest first.
    List<PaperAdvance> owed() {
        return advances.values().stream()
                .filter(advance -> advance.owedFen() > 0)
                .toList();
    }

    /// What a center has ahead.
    long standing(int center) {
        return advances.values().stream()
                .filter(advance -> advance.act.center() == center)
                .mapToLong(advance -> advance.restFen + advance.heldFen)
                .sum();
    }

    private Optional<String> unfit(int center, long more, LocalDate today) {
        Optional<PaperTerms> terms = versions.inForce(today);
        if (terms.isEmpty()) {
            return Optional.of("422 PROGRAMME_NOT_IN_FORCE");
        }
        if (terms.get().advanceMaxFen() == 0) {
            return Optional.of("422 ADVANCE_NOT_ALLOWED");
        }
        if (!parties.isKnown(center)) {
            return Optional.of("422 NOT_ADMITTED");
        }
        return standing(center) + more > terms.get().advanceMaxFen()
                ? Optional.of("422 ABOVE_ADVANCE_MAX")
                : Optional.empty();
    }

    /// Two persons appropriate one by a document, which makes one advance until that is taken back whole.
    PaperWord appropriate(LifeAct.Advance act, LocalDateTime now) {
        boolean isRepeated = advances.values().stream()
                .anyMatch(one -> one.act.document() == act.document() && one.stand != Stand.CANCELLED);
        if (isRepeated) {
            return PaperWord.no("409 DOCUMENT_REPEATED");
        }
        Optional<String> unfit = unfit(act.center(), act.fen(), now.toLocalDate());
        if (unfit.isPresent()) {
            return PaperWord.no(unfit.get());
        }
        Set<String> reasons = proposals.refusals(
                "advance by " + act.document(),
                List.of(act.center(), act.fen(), act.by(), standing(act.center())),
                act.by(),
                act.approvedBy());
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        PaperAdvance advance = new PaperAdvance(act, holders + act.center(), now.getYear());
        advances.put(act.advance(), advance);
        return advance.view();
    }

    /// One payment of all that is not taken back, by neither who approved it nor who recorded its return.
    PaperWord order(LifeAct.PayAdvance act, LocalDateTime now) {
        PaperAdvance advance = advance(act.advance());
        if (!advance.isAtHome()) {
            return PaperWord.no("409 ADVANCE_STATE");
        }
        Set<String> reasons = new TreeSet<>();
        if (act.by() == advance.act.approvedBy()
                || returned(advance).filter(by -> by == act.by()).isPresent()) {
            reasons.add("403 SEPARATION_OF_DUTIES");
        }
        unfit(advance.act.center(), 0, now.toLocalDate()).ifPresent(reasons::add);
        if (!act.isRightAccount()) {
            reasons.add("422 ACCOUNT_DIFFERS");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        advance.payments.add(new PaperRun.Order(
                advance.payments.size() + 1, advance.act.fen() - advance.takenBackFen, now.toLocalDate()));
        advance.stand = Stand.ORDERED;
        return advance.view();
    }

    private static Optional<PaperRun.Heard> heard(PaperAdvance advance) {
        return advance.payments.isEmpty() ? Optional.empty() : Optional.ofNullable(advance.payments.getLast().heard);
    }

    private static Optional<Officer> returned(PaperAdvance advance) {
        return heard(advance).filter(any -> advance.stand == Stand.RETURNED).map(PaperRun.Heard::by);
    }

    PaperWord said(LifeAct.AdvanceSaid act, LocalDateTime now) {
        PaperAdvance advance = advance(act.advance());
        Optional<PaperRun.Order> named = advance.payments.stream()
                .filter(one -> one.batch == act.batch())
                .findFirst();
        if (named.isEmpty()) {
            return PaperWord.no("422 BATCH_UNKNOWN");
        }
        PaperRun.Order order = named.get();
        PaperRun.Heard word = new PaperRun.Heard(act.said(), act.reference(), act.on(), act.by());
        boolean isRepeat = order.words.stream()
                .anyMatch(one -> one.said() == act.said()
                        && one.reference() == act.reference()
                        && one.on().equals(act.on()));
        if (isRepeat) {
            return advance.view();
        }
        if (order != advance.payments.getLast()) {
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
        boolean isNext = order.status.equals("ISSUED") || act.said() == Said.RETURNED && order.status.equals("PAID");
        if (!isNext) {
            reasons.add("409 INSTRUCTION_STATE");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        order.status = act.said().name();
        order.heard = word;
        order.words.add(word);
        references.put(act.reference(), order);
        advance.stand = act.said() == Said.PAID ? Stand.PAID : Stand.RETURNED;
        return advance.view();
    }

    PaperWord repay(LifeAct.RepayAdvance act, LocalDateTime now) {
        PaperAdvance advance = advance(act.advance());
        PaperAdvance.Repaid repaid =
                new PaperAdvance.Repaid(act.sum().of(advance.owedFen()), act.reference(), act.on());
        if (advance.stand != Stand.PAID) {
            return PaperWord.no("409 ADVANCE_STATE");
        }
        Set<String> reasons = new TreeSet<>();
        if (references.containsKey(act.reference())) {
            reasons.add("409 REFERENCE_USED");
        }
        if (repaid.fen() > advance.owedFen()) {
            reasons.add("422 MORE_THAN_OWED");
        }
        LocalDate first = heard(advance).orElseThrow().on();
        if (act.on().isBefore(first) || act.on().isAfter(now.toLocalDate())) {
            reasons.add("422 BAD_DATE");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        Set<String> unapproved = proposals.refusals(
                "repayment of advance " + act.advance(),
                List.of(repaid, act.by(), advance.owedFen()),
                act.by(),
                act.approvedBy());
        if (!unapproved.isEmpty()) {
            return PaperWord.no(unapproved);
        }
        references.put(act.reference(), repaid);
        advance.repayments.add(repaid);
        advance.restFen -= repaid.fen();
        return advance.view();
    }

    /// It stays with the center, and nobody collects it.
    PaperWord writeOff(LifeAct.WriteOffAdvance act) {
        PaperAdvance advance = advance(act.advance());
        if (advance.stand != Stand.PAID) {
            return PaperWord.no("409 ADVANCE_STATE");
        }
        long fen = act.sum().of(advance.owedFen());
        if (fen > advance.owedFen()) {
            return PaperWord.no("422 MORE_THAN_OWED");
        }
        Set<String> reasons = proposals.refusals(
                "rest of advance " + act.advance(),
                List.of(fen, act.document(), act.by(), advance.owedFen()),
                act.by(),
                act.approvedBy());
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        advance.writtenOffFen += fen;
        return advance.view();
    }

    /// What nobody has goes back to the treasury.
    PaperWord takeBack(LifeAct.TakeBackAdvance act) {
        PaperAdvance advance = advance(act.advance());
        Set<String> reasons = new TreeSet<>();
        if (returned(advance).filter(by -> by == act.by()).isPresent()) {
            reasons.add("403 SEPARATION_OF_DUTIES");
        }
        if (!advance.isAtHome()) {
            reasons.add("409 ADVANCE_STATE");
        }
        if (advance.heldFen > 0) {
            reasons.add("409 ADVANCE_HELD");
        }
        if (advance.restFen == 0) {
            reasons.add("409 NOTHING_TO_TAKE_BACK");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        advance.takenBackFen += advance.restFen;
        advance.restFen = 0;
        advance.stand = advance.takenBackFen == advance.act.fen() ? Stand.CANCELLED : Stand.RETURNED;
        return advance.view();
    }
}
