package cn.suanquan.policy;

/// Decides, purely: the same programme, facts and remaining amounts always give the same answer.
public final class Decider {
    private Decider() {}

    /// In order: in force, window, kind, barred, related, self; which rules fit, the highest wins, one per holder and
    /// project, none where another policy paid; amount; then the limits: per grant, count a year, quota, pool, contract.
    public static Decision decide(Programme programme, Facts facts, Remaining remaining) {
        throw new IllegalStateException("contract only");
    }
}
