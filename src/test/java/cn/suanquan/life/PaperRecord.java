package cn.suanquan.life;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A usage record on paper, with its corrections.
final class PaperRecord {
    enum Stand {
        POSTED,
        DISPUTED,
        CONFIRMED,
        REJECTED
    }

    final int center;
    final LifeAct.Stated first;
    final PaperGrant grant;
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

    PaperRecord(int center, LifeAct.Stated first, PaperGrant grant) {
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

    /// What it adds to the voucher's basis: its fee, where the rule pays for the item and nobody rejected it.
    long basis() {
        return stand == Stand.REJECTED || !first.item().equals(PaperRecords.COMPUTE) ? 0 : feeFen;
    }

    /// What of it counts in the voucher's basis.
    long inBasis() {
        return claim == null ? basis() : claimedBaseFen;
    }

    LocalDate day() {
        return PaperRecords.instant(first).toLocalDate();
    }
}
