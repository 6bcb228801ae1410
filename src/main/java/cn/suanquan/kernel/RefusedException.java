package cn.suanquan.kernel;

/// Carries a [Refusal] out of a transaction, which it rolls back, to the HTTP edge, which renders it. No stack trace:
/// it is an answer, not a fault.
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code() + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
