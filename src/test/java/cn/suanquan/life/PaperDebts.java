package cn.suanquan.life;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Debts on paper (law 22): what was paid and has to be given back, as far as no run holds it. Here they end outside
/// runs: paid back, or written off.
final class PaperDebts {
    private final Collection<PaperClaim> claims;
    private final Map<Integer, Object> references;
    private final PaperProposals proposals;

    /// @param references what each of the bank's numbers stands on
    PaperDebts(Collection<PaperClaim> claims, Map<Integer, Object> references, PaperProposals proposals) {
        this.claims = claims;
        this.references = references;
        this.proposals = proposals;
    }

    /// The oldest first.
    List<PaperClaim.Line> open() {
        return claims.stream()
                .flatMap(claim -> claim.lines.stream())
                .filter(PaperClaim::isOpenDebt)
                .sorted(PaperClaim.OLDEST_FIRST)
                .toList();
    }

    List<PaperClaim.Line> of(int payee) {
        return open().stream().filter(debt -> debt.claim.payee == payee).toList();
    }

    long owed(int payee) {
        return of(payee).stream().mapToLong(debt -> debt.fen).sum();
    }

    List<Integer> debtors() {
        return open().stream().map(debt -> debt.claim.payee).distinct().toList();
    }

    /// A payee pays back what it owes, the oldest debt first; two persons record it.
    PaperWord payBack(LifeAct.PayBack act, LocalDateTime now) {
        long fen = act.sum().of(owed(act.payee()));
        if (references.containsKey(act.reference())) {
            return PaperWord.no("409 REFERENCE_USED");
        }
        if (owed(act.payee()) < fen) {
            return PaperWord.no("422 MORE_THAN_OWED");
        }
        List<PaperClaim.Line> debts = of(act.payee());
        LocalDate first = debts.getFirst().since.toLocalDate();
        if (act.on().isBefore(first) || act.on().isAfter(now.toLocalDate())) {
            return PaperWord.no("422 BAD_DATE");
        }
        List<Object> content = List.of(fen, act.reference(), act.on(), act.by(), owed(act.payee()));
        Set<String> reasons =
                proposals.refusals("repayment of debts of " + act.payee(), content, act.by(), act.approvedBy());
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        references.put(act.reference(), act);
        long rest = fen;
        for (PaperClaim.Line debt : debts) {
            long part = Math.min(rest, debt.fen);
            debt.fen -= part;
            debt.claim.givenFen += part;
            rest -= part;
        }
        debts.stream().map(debt -> debt.claim.grant).distinct().forEach(grant -> PaperShort.fill(grant, now));
        return PaperWord.yes().and("amountFen", fen);
    }

    /// Two persons give up what a payee owes, the oldest debt first: it stays OWED, and nobody collects it.
    PaperWord writeOff(LifeAct.WriteOff act) {
        long fen = act.sum().of(owed(act.payee()));
        if (owed(act.payee()) < fen) {
            return PaperWord.no("422 MORE_THAN_OWED");
        }
        List<Object> content = List.of(fen, act.document(), act.by(), owed(act.payee()));
        Set<String> reasons = proposals.refusals("debts of " + act.payee(), content, act.by(), act.approvedBy());
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        long rest = fen;
        for (PaperClaim.Line debt : of(act.payee())) {
            long part = Math.min(rest, debt.fen);
            rest -= part;
            if (part > 0) {
                debt.fen -= part;
                PaperClaim.Line given = new PaperClaim.Line(debt.claim, debt.since, part, PaperClaim.At.OWED);
                given.isWrittenOff = true;
                debt.claim.lines.add(given);
            }
        }
        return PaperWord.yes().and("amountFen", fen);
    }
}
