package cn.suanquan.life;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Invoices and payments of claims on paper (law 16): an invoice stands in one live claim, and a payment serves claims
/// of one holder up to what was paid.
final class PaperProofs {
    private final Collection<PaperGrant> grants;

    /// How much of a payment serves a claim.
    ///
    /// @param beforeFen what the claim took of its earlier payments
    /// @param takenFen what it took of this one
    record Share(int payment, long paidFen, long beforeFen, long takenFen) {}

    PaperProofs(Collection<PaperGrant> grants) {
        this.grants = grants;
    }

    private Stream<PaperClaim> live() {
        return grants.stream().flatMap(grant -> grant.claims.stream());
    }

    boolean isInvoiceUsed(LifeAct.Claiming act) {
        List<Integer> own = act.invoices().stream().map(LifeAct.Proof::number).toList();
        return live().flatMap(claim -> claim.act.invoices().stream()).anyMatch(one -> own.contains(one.number()));
    }

    /// Shares what a claim needs out over its payments in their order, up to what is left of each; why not, where they
    /// do not reach or are no payments for it.
    Set<String> serve(PaperClaim claim, long neededFen) {
        Set<String> reasons = new TreeSet<>();
        List<Share> shares = new ArrayList<>();
        long rest = neededFen;
        for (LifeAct.Proof one : claim.act.payments()) {
            List<PaperClaim> others = live().filter(other -> other != claim)
                    .filter(other -> other.share(one.number()).isPresent())
                    .toList();
            if (others.stream().anyMatch(other -> other.act.holder() != claim.act.holder())) {
                reasons.add("422 PAYMENT_PROOF_USED");
            }
            if (others.stream()
                    .anyMatch(other -> other.share(one.number()).orElseThrow().paidFen() != one.fen())) {
                reasons.add("409 PAYMENT_PROOF_DIFFERS");
            }
            long used = others.stream()
                    .mapToLong(other -> other.usedFen(other.share(one.number()).orElseThrow()))
                    .sum();
            long part = Math.clamp(one.fen() - used, 0, rest);
            shares.add(new Share(one.number(), one.fen(), neededFen - rest, part));
            rest -= part;
        }
        if (rest > 0) {
            reasons.add("422 PAYMENT_PROOF_USED");
        }
        claim.shares = shares;
        return reasons;
    }

    /// By how much the base of a claim can rise again after it fell: to what it was at first, as far as contract and
    /// payments are not used by others since. Where something it owes was written off, not at all.
    long room(PaperClaim claim) {
        if (claim.writtenOff() > 0) {
            return 0;
        }
        long room = Math.min(claim.firstBaseFen - claim.baseFen, PaperClaims.contractLeft(claim.grant));
        return room <= 0 || claim.center.isPresent() ? Math.max(0, room) : Math.min(room, roomOfPayments(claim));
    }

    /// What each payment gave up is taken back in their order; one that others use by now ends it.
    private long roomOfPayments(PaperClaim claim) {
        long room = 0;
        for (Share share : claim.shares) {
            long gaveUp = share.takenFen() - claim.usedFen(share);
            long left = share.paidFen() - used(share.payment());
            room += Math.min(gaveUp, left);
            if (left < gaveUp) {
                break;
            }
        }
        return room;
    }

    private long used(int payment) {
        return live().mapToLong(
                        claim -> claim.share(payment).map(claim::usedFen).orElse(0L))
                .sum();
    }

    /// A payment that serves a claim of the holder and has something left.
    List<LifeAct.Proof> left(int holder) {
        return live().filter(claim -> claim.act.holder() == holder)
                .flatMap(claim -> claim.shares.stream())
                .filter(share -> used(share.payment()) < share.paidFen())
                .map(share -> new LifeAct.Proof(share.payment(), share.paidFen()))
                .distinct()
                .toList();
    }
}
