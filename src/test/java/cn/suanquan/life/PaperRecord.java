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
    long feeFen;
    Stand stand = Stand.POSTED;

    /// What it earned and keeps, while it is in no claim.
    long heldFen;

    @Nullable
    PaperClaim claim;

    PaperRecord(int center, LifeAct.Stated first, PaperGrant grant) {
        this.center = center;
        this.first = first;
        this.grant = grant;
        this.feeFen = first.feeFen();
    }

    boolean isConfirmed() {
        return stand == Stand.CONFIRMED;
    }

    /// What it adds to the voucher's basis: its fee, where the rule pays for the item and nobody rejected it.
    long basis() {
        return stand == Stand.REJECTED || !first.item().equals(PaperRecords.COMPUTE) ? 0 : feeFen;
    }

    LocalDate day() {
        return PaperRecords.instant(first).toLocalDate();
    }
}
