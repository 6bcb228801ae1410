package cn.suanquan.voucher;

import cn.suanquan.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;

/// The life of an application. The methods are the only transitions; what a state does not override it refuses.
public sealed interface ApplicationState {
    /// Codes of the states in which its project and contract are free for another application.
    List<String> OVER = List.of(Rejected.CODE, Ended.CODE, Withdrawn.CODE, Closed.CODE);

    /// Codes of the states in which an office has still to act.
    List<String> UNDECIDED = List.of(Submitted.CODE, Approved.CODE);

    /// As stored and as written in JSON: SUBMITTED, APPROVED, REJECTED, WAITING, ISSUED, ENDED, WITHDRAWN, CLOSED.
    String code();

    /// @param noticeDays days of public notice (公示), 0 for none
    default ApplicationState approve(LocalDate today, int noticeDays) {
        throw wrongState(this, "审核", "它已经审核。");
    }

    default ApplicationState reject() {
        throw wrongState(this, "审核", "它已经审核。");
    }

    /// A voucher was issued, in full or in part.
    default ApplicationState issue(LocalDate today) {
        throw wrongState(this, "发放", "只有审核通过的申请可以发放。");
    }

    /// The pool had nothing left: it waits in order of acceptance.
    default ApplicationState queue(LocalDate today) {
        throw wrongState(this, "排队", "只有审核通过的申请可以排队。");
    }

    /// Its voucher was voided unused, or its year ended in the queue: the project and contract are free again.
    default ApplicationState end() {
        throw wrongState(this, "终结", "它没有可以终结的算力券或排队。");
    }

    /// Taken back by its holder before anything was granted.
    default ApplicationState withdraw() {
        throw wrongState(this, "撤回", "只有尚未发放的申请可以撤回。");
    }

    /// Closed by a reviewer before anything was granted: nothing can come of it any more.
    default ApplicationState close() {
        throw wrongState(this, "终结", "只有尚未发放的申请可以由审核人员终结。");
    }

    /// Waits for review.
    record Submitted() implements ApplicationState {
        static final String CODE = "SUBMITTED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public ApplicationState approve(LocalDate today, int noticeDays) {
            return new Approved(today, today.plusDays(noticeDays), noticeDays > 0);
        }

        @Override
        public ApplicationState reject() {
            return new Rejected();
        }

        @Override
        public ApplicationState withdraw() {
            return new Withdrawn();
        }

        @Override
        public ApplicationState close() {
            return new Closed();
        }
    }

    /// In public notice, or past it: to be issued.
    ///
    /// @param until last day of the notice; issue may follow the day after, with no notice at once
    record Approved(LocalDate from, LocalDate until, boolean hasNotice) implements ApplicationState {
        static final String CODE = "APPROVED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public ApplicationState issue(LocalDate today) {
            mustBeOver(today);
            return new Issued();
        }

        @Override
        public ApplicationState queue(LocalDate today) {
            mustBeOver(today);
            return new Waiting();
        }

        @Override
        public ApplicationState withdraw() {
            return new Withdrawn();
        }

        @Override
        public ApplicationState close() {
            return new Closed();
        }

        private void mustBeOver(LocalDate today) {
            if (hasNotice && !today.isAfter(until)) {
                throw Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "NOTICE_NOT_OVER",
                                "公示期为 " + from + " 至 " + until + "，请自 " + until.plusDays(1) + " 起发放。")
                        .toException();
            }
        }
    }

    /// Refused by the reviewer.
    record Rejected() implements ApplicationState {
        static final String CODE = "REJECTED";

        @Override
        public String code() {
            return CODE;
        }
    }

    /// In the queue of an exhausted pool, nothing granted yet.
    record Waiting() implements ApplicationState {
        static final String CODE = "WAITING";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public ApplicationState issue(LocalDate today) {
            return new Issued();
        }

        @Override
        public ApplicationState end() {
            return new Ended();
        }

        @Override
        public ApplicationState withdraw() {
            return new Withdrawn();
        }

        @Override
        public ApplicationState close() {
            return new Closed();
        }
    }

    /// Its voucher exists.
    record Issued() implements ApplicationState {
        static final String CODE = "ISSUED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public ApplicationState end() {
            return new Ended();
        }
    }

    /// Over without use.
    record Ended() implements ApplicationState {
        static final String CODE = "ENDED";

        @Override
        public String code() {
            return CODE;
        }
    }

    /// Taken back by its holder.
    record Withdrawn() implements ApplicationState {
        static final String CODE = "WITHDRAWN";

        @Override
        public String code() {
            return CODE;
        }
    }

    /// Closed by a reviewer.
    record Closed() implements ApplicationState {
        static final String CODE = "CLOSED";

        @Override
        public String code() {
            return CODE;
        }
    }

    private static RuntimeException wrongState(ApplicationState state, String act, String why) {
        return Refusal.of(Refusal.Kind.CONFLICT, "WRONG_STATE", "申请当前状态为 " + state.code() + "，不能" + act + "：" + why)
                .toException();
    }
}
