package cn.suanquan.life;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Claims on paper. All claims of a voucher together never hold more than its rate earns on all their bases.
final class PaperClaims {
    final Map<Integer, PaperClaim> claims = new TreeMap<>();
    private final PaperGrants grants;
    private final Map<Integer, PaperRecord> records;
    private final PaperProofs proofs;
    private final int holders;

    /// @param holders how many; the operators of the centers are numbered after them
    PaperClaims(PaperGrants grants, PaperRecords records, int holders) {
        this.grants = grants;
        this.proofs = records.proofs;
        this.holders = holders;
        this.records = records.records;
    }

    PaperWord claim(LifeAct.Claiming act, LocalDateTime now) {
        PaperGrant grant = grants.grant(act.app());
        if (grant.act.holder() != act.holder()) {
            return PaperWord.no("404 VOUCHER_NOT_FOUND");
        }
        if (grant.isYearClosed) {
            return PaperWord.no("409 YEAR_CLOSED");
        }
        Set<String> reasons = new TreeSet<>();
        List<PaperRecord> claimed = grant.isOnCost() ? List.of() : claimed(grant, act, reasons);
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        boolean isProvider = grant.areCentersPaid();
        if (isProvider && claimed.stream().map(one -> one.center).distinct().count() > 1) {
            reasons.add("422 SEVERAL_CENTERS");
        }
        long completed = grant.isOnCost()
                ? act.invoicedFen()
                : claimed.stream().mapToLong(PaperRecord::basis).sum();
        long top = Math.min(act.invoicedFen(), contractLeft(grant));
        if (!isProvider) {
            top = Math.min(top, act.paidFen());
        }
        long base = Math.min(completed, top);
        Optional<Integer> center = isProvider ? Optional.of(claimed.getFirst().center) : Optional.empty();
        long fen = claimedFen(grant, claimed, base, reasons);
        if (fen == 0 && reasons.isEmpty()) {
            reasons.add("422 NOTHING_TO_CLAIM");
        }
        if (proofs.isInvoiceUsed(act)) {
            reasons.add("409 INVOICE_USED");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        int payee = center.map(one -> holders + one).orElse(act.holder());
        PaperClaim claim = new PaperClaim(act, grant, center, payee, now, claimed, new PaperClaim.Reckoned(base, fen));
        PaperBefore before = new PaperBefore(grant);
        shareOut(claim, claimed, base, fen);
        grant.claims.add(claim);
        PaperFall.even(grant);
        PaperShort.fill(grant, now);
        long rest = Math.max(0, base - claim.drawn());
        if (isProvider && rest > act.paidFen()) {
            reasons.add("422 REST_NOT_PAID");
        }
        reasons.addAll(proofs.serve(claim, isProvider ? rest : base));
        if (!reasons.isEmpty()) {
            before.again();
            return PaperWord.no(reasons);
        }
        claims.put(act.claim(), claim);
        return PaperWord.yes().and("amountFen", fen).and("baseFen", base);
    }

    /// The base is cut from the last records; what a record holds beyond its part is free again, but for what the claim
    /// gets: others of it earn that.
    private static void shareOut(PaperClaim claim, List<PaperRecord> claimed, long base, long fen) {
        long baseLeft = base;
        long left = fen;
        Map<PaperRecord, Long> had = new LinkedHashMap<>();
        for (PaperRecord record : claimed) {
            had.put(record, record.heldFen);
            record.claimedBaseFen = Math.min(record.basis(), baseLeft);
            baseLeft -= record.claimedBaseFen;
            record.heldFen = Math.min(Math.min(record.heldFen, left), record.grant.share(record.claimedBaseFen));
            left -= record.heldFen;
            record.claim = claim;
        }
        for (PaperRecord record : claimed) {
            long more = Math.min(left, Objects.requireNonNull(had.get(record)) - record.heldFen);
            record.heldFen += more;
            left -= more;
        }
    }

    /// Its holder, or an office, ends a claim: all stands again as before it.
    PaperWord end(int number, Optional<Integer> holder, LocalDateTime now) {
        PaperClaim claim = Optional.ofNullable(claims.get(number)).orElseThrow();
        if (holder.filter(one -> one != claim.act.holder()).isPresent()) {
            return PaperWord.no("404 CLAIM_NOT_FOUND");
        }
        if (claim.isEnded) {
            return PaperWord.no("409 CLAIM_ENDED");
        }
        if (claim.isHeldByRun()) {
            return PaperWord.no("409 CLAIM_IN_RUN");
        }
        if (claim.isPaid()) {
            // An odd 分 of it may be in the run that holds other claims of the voucher.
            boolean mayBeInRun = claim.grant.claims.stream().anyMatch(PaperClaim::isHeldByRun);
            return PaperWord.no(mayBeInRun ? Set.of("409 CLAIM_PAID", "409 CLAIM_IN_RUN") : Set.of("409 CLAIM_PAID"));
        }
        claim.isEnded = true;
        claim.lines.clear();
        claim.records.forEach(record -> record.claim = null);
        claim.grant.claims.remove(claim);
        PaperShort.fill(claim.grant, now);
        return PaperWord.yes();
    }

    private List<PaperRecord> claimed(PaperGrant grant, LifeAct.Claiming act, Set<String> reasons) {
        List<PaperRecord> wanted = new ArrayList<>();
        for (int number : act.records()) {
            wanted.add(Optional.ofNullable(records.get(number)).orElseThrow());
        }
        wanted.sort(Comparator.comparing(record -> record.order));
        if (wanted.isEmpty()) {
            grant.records.stream()
                    .filter(record -> record.isConfirmed() && record.claim == null)
                    .filter(record -> act.center()
                            .filter(center -> center != record.center)
                            .isEmpty())
                    .forEach(wanted::add);
            if (wanted.isEmpty()) {
                reasons.add("422 NOTHING_TO_CLAIM");
            }
            return wanted;
        }
        if (wanted.stream().anyMatch(record -> record.grant.act.holder() != act.holder())) {
            reasons.add("404 RECORD_NOT_FOUND");
        }
        if (wanted.stream().anyMatch(one -> one.grant != grant || !one.isConfirmed() || one.claim != null)) {
            reasons.add("409 RECORD_NOT_CLAIMABLE");
        }
        return wanted;
    }

    /// What is left of the contract that the voucher was granted for.
    static long contractLeft(PaperGrant grant) {
        if (grant.center().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long bases = grant.claims.stream().mapToLong(claim -> claim.baseFen).sum();
        return Math.max(0, grant.act.fen() - bases);
    }

    private static long claimedFen(PaperGrant grant, List<PaperRecord> claimed, long base, Set<String> reasons) {
        if (grant.isOnCost()) {
            if (grant.course == PaperGrant.Course.FROZEN) {
                reasons.add("422 VOUCHER_FROZEN");
            }
            if (grant.isEnded()) {
                reasons.add("422 VOUCHER_CLOSED");
            }
            return Math.min(PaperRecords.due(grant, base), grant.earned(base));
        }
        long has = claimed.stream().mapToLong(record -> record.heldFen).sum();
        List<PaperClaim> others = PaperCenter.claimsOfPayee(grant, claimed.getFirst().center);
        long bases = others.stream().mapToLong(claim -> claim.baseFen).sum();
        long drawn = others.stream().mapToLong(PaperClaim::drawn).sum();
        long most = Math.min(grant.share(base), grant.earned(bases + base) - drawn);
        if (grant.areCentersPaid()) {
            long basis = grant.basis()
                    - claimed.stream().mapToLong(PaperRecord::basis).sum()
                    + base;
            long beyond = grant.records.stream()
                    .filter(one -> one.claim == null && !claimed.contains(one))
                    .mapToLong(PaperFall::beyondShare)
                    .sum();
            most = Math.min(most, grant.earned(basis) - (grant.drawn() - has - beyond));
        }
        return Math.clamp(most, 0, has);
    }
}
