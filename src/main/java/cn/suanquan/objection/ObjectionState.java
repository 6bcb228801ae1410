package cn.suanquan.objection;

import cn.suanquan.kernel.Refusal;

/// The states of an objection; its methods are the only transitions.
public enum ObjectionState {
    /// Waits for the decision.
    FILED,
    UPHELD,
    /// Its party may appeal until the day that was told.
    DISMISSED,
    WITHDRAWN,
    /// Waits for the decision on the appeal.
    APPEALED,
    APPEAL_UPHELD,
    APPEAL_DISMISSED,
    APPEAL_WITHDRAWN;

    /// What is decided.
    public enum Outcome {
        UPHELD,
        DISMISSED
    }

    /// Somebody has to decide.
    public boolean isUndecided() {
        return this == FILED || this == APPEALED;
    }

    public boolean isUpheld() {
        return this == UPHELD || this == APPEAL_UPHELD;
    }

    ObjectionState decide(Outcome outcome) {
        must(this == FILED, "只有待裁定的异议可以裁定");
        return outcome == Outcome.UPHELD ? UPHELD : DISMISSED;
    }

    ObjectionState appeal() {
        must(this == DISMISSED, "只有未予支持的异议可以申诉，且只可申诉一次");
        return APPEALED;
    }

    ObjectionState decideAppeal(Outcome outcome) {
        must(this == APPEALED, "只有待裁定的申诉可以裁定");
        return outcome == Outcome.UPHELD ? APPEAL_UPHELD : APPEAL_DISMISSED;
    }

    ObjectionState withdraw() {
        must(isUndecided(), "只有尚未裁定的异议或申诉可以撤回");
        return this == FILED ? WITHDRAWN : APPEAL_WITHDRAWN;
    }

    private void must(boolean isRight, String rule) {
        if (!isRight) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "OBJECTION_STATE", "异议当前状态为 " + this + "：" + rule + "，请刷新后重试。")
                    .toException();
        }
    }
}
