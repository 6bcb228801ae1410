package cn.suanquan.objection;

import cn.suanquan.duty.Duty;

/// What is objected to, and the act that mends it where the objection is upheld.
public enum ObjectionKind {
    /// An application that was rejected, or closed by a reviewer.
    APPLICATION(Duty.REVIEW),
    /// A claim that was returned.
    CLAIM(Duty.RETURN_CLAIM),
    /// A line of an approved run: what it pays, or that it was left out.
    LINE(Duty.APPROVE_RUN),
    /// A debt.
    DEBT(Duty.POST_USAGE),
    /// An application in public notice; anybody who is registered may object.
    NOTICE(Duty.REVIEW);

    private final Duty decidedBy;

    ObjectionKind(Duty decidedBy) {
        this.decidedBy = decidedBy;
    }

    /// The act that mends.
    public enum Repair {
        /// The holder applies again; project and contract are free.
        APPLY_AGAIN,
        /// The holder claims again; the records are free.
        CLAIM_AGAIN,
        /// What was left out is taken by the next run, once a release or a correction lets it; so is what is
        /// due besides.
        NEXT_RUN,
        /// Two persons write the debt off, or its center corrects the record.
        WRITE_OFF,
        /// The center corrects the record: the debt is in a run or settled, and is written off no more.
        CORRECT_USAGE,
        /// A reviewer closes the application.
        CLOSE_APPLICATION,
        /// A reviewer freezes the voucher that was issued, which then is voided.
        VOID_VOUCHER
    }

    /// The duty of who decided what is objected to.
    Duty decidedBy() {
        return decidedBy;
    }

    /// The act that mends as things stand.
    ///
    /// @param isIssued a voucher was issued for the application
    /// @param isOpen the debt is in no run and not settled
    Repair repair(boolean isIssued, boolean isOpen) {
        return switch (this) {
            case APPLICATION -> Repair.APPLY_AGAIN;
            case CLAIM -> Repair.CLAIM_AGAIN;
            case LINE -> Repair.NEXT_RUN;
            case DEBT -> isOpen ? Repair.WRITE_OFF : Repair.CORRECT_USAGE;
            case NOTICE -> isIssued ? Repair.VOID_VOUCHER : Repair.CLOSE_APPLICATION;
        };
    }
}
