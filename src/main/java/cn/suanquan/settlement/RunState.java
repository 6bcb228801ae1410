package cn.suanquan.settlement;

import cn.suanquan.kernel.Refusal;

/// The life of a run: DRAFT → LOCKED → APPROVED → PAID_OUT → CLOSED; a rejection goes back to DRAFT, also of what was
/// approved and has no payment file yet; a payment that the bank returns (退汇) re-opens a closed run; a draft can be
/// cancelled. The methods are the only transitions, and what a state does not allow answers 409. Who may not do what
/// after what is a matter of the room `duty`.
sealed interface RunState {
    /// As stored and shown.
    enum Name {
        DRAFT,
        LOCKED,
        APPROVED,
        PAID_OUT,
        CLOSED,
        CANCELLED
    }

    Name name();

    default String code() {
        return name().name();
    }

    /// The acts a run can be asked for.
    enum Act {
        LOCK("锁定"),
        CANCEL("取消"),
        APPROVE("批准"),
        REJECT("退回"),
        EXPORT("生成支付文件"),
        RECORD("登记支付结果"),
        REPAY("重新支付"),
        GIVE_UP("放弃支付");

        final String words;

        Act(String words) {
            this.words = words;
        }
    }

    default Locked lock(String person, String contentHash) {
        throw notNow(Act.LOCK);
    }

    default Cancelled cancel() {
        throw notNow(Act.CANCEL);
    }

    default Approved approve(String person, String contentHash) {
        throw notNow(Act.APPROVE);
    }

    default Draft reject(String contentHash) {
        throw notNow(Act.REJECT);
    }

    /// @param isSettled nothing remains to be paid
    default RunState export(boolean isSettled) {
        throw notNow(Act.EXPORT);
    }

    /// After results were recorded.
    ///
    /// @param isSettled every payee is paid, was set off, or is paid no more
    default RunState record(boolean isSettled) {
        throw notNow(Act.RECORD);
    }

    default PaidOut repay() {
        throw notNow(Act.REPAY);
    }

    /// @param isSettled nothing else remains to be paid
    default RunState giveUp(boolean isSettled) {
        throw notNow(Act.GIVE_UP);
    }

    private RuntimeException notNow(Act act) {
        return Refusal.of(
                        Refusal.Kind.CONFLICT, "RUN_STATE", "结算批次当前状态为 " + name() + "，不能" + act.words + "；请刷新后按当前状态办理。")
                .toException();
    }

    /// Computed again whenever it is read; `preparedBy` made the run.
    record Draft(String preparedBy) implements RunState {
        @Override
        public Name name() {
            return Name.DRAFT;
        }

        @Override
        public Locked lock(String person, String contentHash) {
            return new Locked(preparedBy, person, contentHash);
        }

        @Override
        public Cancelled cancel() {
            return new Cancelled();
        }
    }

    /// The content is fixed by its hash; the money of its lines is PAYABLE.
    record Locked(String preparedBy, String lockedBy, String contentHash) implements RunState {
        @Override
        public Name name() {
            return Name.LOCKED;
        }

        @Override
        public Approved approve(String person, String hash) {
            mustBe(contentHash, hash);
            return new Approved(preparedBy, person, contentHash);
        }

        @Override
        public Draft reject(String hash) {
            mustBe(contentHash, hash);
            return new Draft(preparedBy);
        }
    }

    private static void mustBe(String contentHash, String hash) {
        if (!hash.equals(contentHash)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "CONTENT_CHANGED",
                            "所复核的内容与锁定的内容不一致（锁定内容摘要 " + contentHash + "），请重新核对后再办理。")
                    .toException();
        }
    }

    /// Nothing is paid yet: a checker who erred, or who finds a hand in it that is revoked, sends it back.
    record Approved(String preparedBy, String approvedBy, String contentHash) implements RunState {
        @Override
        public Name name() {
            return Name.APPROVED;
        }

        @Override
        public Draft reject(String hash) {
            mustBe(contentHash, hash);
            return new Draft(preparedBy);
        }

        @Override
        public RunState export(boolean isSettled) {
            return isSettled ? new Closed() : new PaidOut();
        }
    }

    /// Instructions are out; the money stays PAYABLE until the bank's result.
    record PaidOut() implements RunState {
        @Override
        public Name name() {
            return Name.PAID_OUT;
        }

        @Override
        public RunState record(boolean isSettled) {
            return isSettled ? new Closed() : this;
        }

        @Override
        public PaidOut repay() {
            return this;
        }

        @Override
        public RunState giveUp(boolean isSettled) {
            return isSettled ? new Closed() : this;
        }
    }

    /// Every payee is settled. A later 退汇 opens it again.
    record Closed() implements RunState {
        @Override
        public Name name() {
            return Name.CLOSED;
        }

        @Override
        public RunState record(boolean isSettled) {
            return isSettled ? this : new PaidOut();
        }
    }

    /// A draft that was not wanted; nothing follows.
    record Cancelled() implements RunState {
        @Override
        public Name name() {
            return Name.CANCELLED;
        }
    }
}
