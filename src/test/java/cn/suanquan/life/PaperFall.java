package cn.suanquan.life;

import cn.suanquan.life.PaperClaim.At;
import cn.suanquan.life.PaperRecord.Stand;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/// A falling basis on paper (law 13): a record gives back what it holds beyond what it still earns, its share rounded
/// up to the 分; no more stays drawn than the whole basis earns; a holder is asked for paid money only as far as nothing
/// else of the voucher makes up for it. What a run holds cannot be taken: then all of it has to wait, and the caller
/// undoes what was taken so far.
final class PaperFall {
    /// A record that is in no claim; false where it has to wait.
    boolean of(PaperRecord record, LocalDateTime now) {
        PaperGrant grant = record.grant;
        record.heldFen -= Math.clamp(record.heldFen - grant.share(record.basis()), 0, record.heldFen);
        return others(record, now);
    }

    private static boolean others(PaperRecord record, LocalDateTime now) {
        boolean isHeld = ofItsCenter(record, now);
        takeBeyond(order(record), () -> excess(record.grant), now);
        return !isHeld && excess(record.grant) == 0;
    }

    /// A record whose claim has another base now: what is open of it falls, what was paid is owed; false where it has
    /// to wait.
    boolean ofClaimed(PaperRecord record, PaperClaim claim, LocalDateTime now) {
        PaperGrant grant = claim.grant;
        long beyond = Math.max(0, claim.drawn() - grant.share(claim.baseFen));
        long open = Math.min(beyond, claim.in(At.CLAIMED));
        take(claim, record, At.CLAIMED, open, now);
        long unearned = grant.areCentersPaid()
                ? Math.max(excess(grant), new PaperCenter(grant, record.center).excess())
                : excess(grant);
        take(claim, record, At.PAID, Math.clamp(Math.min(beyond - open, unearned), 0, claim.in(At.PAID)), now);
        return others(record, now);
    }

    /// Where centers are paid, no center keeps more than its own usage earns, however much others are short of; true
    /// where a run holds some of that.
    private static boolean ofItsCenter(PaperRecord record, LocalDateTime now) {
        PaperGrant grant = record.grant;
        if (!grant.areCentersPaid()) {
            return false;
        }
        PaperCenter center = new PaperCenter(grant, record.center);
        takeBeyond(
                order(record).stream()
                        .filter(one -> one.center == record.center)
                        .toList(),
                center::excess,
                now);
        return center.excess() > 0
                && PaperCenter.claimsOfPayee(grant, record.center).stream().anyMatch(PaperClaim::isInRun);
    }

    /// Once a claim has lowered the basis: what is drawn too much is taken from records in no claim, of what each holds
    /// beyond its share rounded down.
    static void even(PaperGrant grant) {
        for (Stand stand : List.of(Stand.POSTED, Stand.DISPUTED, Stand.CONFIRMED)) {
            grant.records.reversed().stream()
                    .filter(one -> one.claim == null && one.stand == stand)
                    .forEach(one -> one.heldFen -= Math.min(excess(grant), beyondShare(one)));
        }
    }

    /// What a record in no claim holds beyond its share rounded down; of one in a claim, what all of the claim does:
    /// which of its records holds it is no law.
    private static long beyond(PaperRecord record) {
        PaperClaim claim = record.claim;
        return claim == null ? beyondShare(record) : claim.drawn() - record.grant.earned(claim.baseFen);
    }

    static long beyondShare(PaperRecord record) {
        return Math.max(0, record.heldFen - record.grant.earned(record.inBasis()));
    }

    private static long excess(PaperGrant grant) {
        return Math.max(0, grant.drawn() - grant.earned(grant.basis()));
    }

    /// Takes what is drawn too much: first what records hold beyond their shares rounded down, then anything, what was
    /// not paid before what was. Where centers are paid, nothing of one makes up for another: no record gives up what
    /// it earns.
    private static void takeBeyond(List<PaperRecord> order, LongSupplier excess, LocalDateTime now) {
        List<Boolean> stages = order.getFirst().grant.areCentersPaid() ? List.of(false) : List.of(false, true);
        for (At at : List.of(At.CLAIMED, At.PAID)) {
            for (boolean isAll : stages) {
                ToLongFunction<PaperRecord> most = one -> isAll ? one.heldFen : beyond(one);
                for (PaperRecord one : order) {
                    long wanted = Math.max(0, Math.min(excess.getAsLong(), most.applyAsLong(one)));
                    PaperClaim claim = one.claim;
                    if (claim != null) {
                        take(claim, one, at, Math.min(wanted, claim.in(at)), now);
                    } else if (at == At.CLAIMED) {
                        one.heldFen -= Math.min(wanted, one.heldFen);
                    }
                }
            }
        }
    }

    /// The record itself, then the others of its voucher: held, confirmed, claimed, of each the newest first.
    private static List<PaperRecord> order(PaperRecord record) {
        List<PaperRecord> all = new ArrayList<>(List.of(record));
        for (Stand stand : List.of(Stand.POSTED, Stand.DISPUTED, Stand.CONFIRMED)) {
            record.grant.records.reversed().stream()
                    .filter(one -> one != record && one.claim == null && one.stand == stand)
                    .forEach(all::add);
        }
        record.grant.records.reversed().stream()
                .filter(one -> one != record && one.claim != null)
                .forEach(all::add);
        return all;
    }

    /// Takes that much out of the claim's lines that stand there, from the record, then from others of the claim. What
    /// was paid is owed.
    private static void take(PaperClaim claim, PaperRecord first, At at, long fen, LocalDateTime now) {
        claim.take(at, fen);
        if (at == At.PAID && fen > 0) {
            claim.lines.add(new PaperClaim.Line(claim, now, fen, At.OWED));
        }
        claim.lower(first, fen);
    }
}
