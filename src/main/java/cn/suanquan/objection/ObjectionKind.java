package cn.suanquan.objection;

import cn.suanquan.duty.Duty;

/// What is objected to, and the act that mends it where the objection is upheld.
public enum ObjectionKind {
    /// An application that was rejected, or closed by a reviewer.
    APPLICATION(Duty.REVIEW, Repair.APPLY_AGAIN),
    /// A claim that was returned.
    CLAIM(Duty.RETURN_CLAIM, Repair.CLAIM_AGAIN),
    /// A line of an approved run: what it pays, or that it was left out.
    LINE(Duty.APPROVE_RUN, Repair.NEXT_RUN),
    /// A debt.
    DEBT(Duty.POST_USAGE, Repair.WRITE_OFF),
    /// An application in public notice; anybody who is registered may object.
    NOTICE(Duty.REVIEW, Repair.CLOSE_APPLICATION);

    private final Duty decidedBy;
    private final Repair repair;

    ObjectionKind(Duty decidedBy, Repair repair) {
        this.decidedBy = decidedBy;
        this.repair = repair;
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
        /// A reviewer closes the application.
        CLOSE_APPLICATION
    }

    /// The duty of who decided what is objected to.
    Duty decidedBy() {
        return decidedBy;
    }

    public Repair repair() {
        return repair;
    }
}
