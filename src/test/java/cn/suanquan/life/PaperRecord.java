package cn.suanquan.life;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A usage record on paper, with its corrections.
final class PaperRecord {
    enum Stand {
        POSTED,
        DISPUTED,
        CONFIRMED,
        REJECTED,
        LAPSED
    }

    final int center;
    final LifeAct.Stated first;
    final PaperGrant grant;
    final LocalDate postedOn;
    int order;
    long feeFen;
    Stand stand = Stand.POSTED;

    /// What it earned and keeps, in a claim too.
    long heldFen;

    /// What the holder confirmed.
    long confirmedFen;

    /// Its part of the base of its claim.
    long claimedBaseFen;

    @Nullable
    PaperClaim claim;

    PaperRecord(int center, LifeAct.Stated first, PaperGrant grant, LocalDate postedOn) {
        this.postedOn = postedOn;
        this.center = center;
        this.first = first;
        this.grant = grant;
        this.feeFen = first.feeFen();
    }

    /// The holder, or a reviewer, says that its fee is right.
    void confirm() {
        stand = Stand.CONFIRMED;
        confirmedFen = feeFen;
    }

    boolean isConfirmed() {
        return stand == Stand.CONFIRMED;
    }

    /// Nobody earns anything with it any more.
    private boolean isOver() {
        return stand == Stand.REJECTED || stand == Stand.LAPSED;
    }

    /// Neither confirmed nor disputed in the days that its voucher's programme gives: the day of posting does not
    /// count, and the last day is whole.
    boolean isHoldOver(LocalDate today) {
        return stand == Stand.POSTED && today.isAfter(postedOn.plusDays(grant.terms.confirmDays()));
    }

    /// What it adds to the voucher's basis: its fee, where the rule pays for the item and nobody rejected it.
    long basis() {
        return isOver() || !first.item().equals(PaperRecords.COMPUTE) ? 0 : feeFen;
    }

    /// What of it counts in the voucher's basis.
    long inBasis() {
        return claim == null ? basis() : claimedBaseFen;
    }

    LocalDate day() {
        return PaperRecords.instant(first).toLocalDate();
    }
}
