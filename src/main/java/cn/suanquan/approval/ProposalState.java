package cn.suanquan.approval;

import cn.suanquan.kernel.Refusal;
import java.util.List;

/// The life of a proposal. The methods are the only transitions; what a state does not override it refuses.
public sealed interface ProposalState {
    /// Every state.
    List<ProposalState> ALL = List.of(new Proposed(), new Approved(), new Rejected(), new Withdrawn());

    /// As stored and as written in JSON: PROPOSED, APPROVED, REJECTED, WITHDRAWN.
    String code();

    static ProposalState of(String code) {
        return ALL.stream()
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    default ProposalState approve() {
        throw decided();
    }

    default ProposalState reject() {
        throw decided();
    }

    default ProposalState withdraw(String proposer, String person) {
        throw decided();
    }

    private RuntimeException decided() {
        return Refusal.of(Refusal.Kind.CONFLICT, "PROPOSAL_DECIDED", "该提议已办结（" + code() + "），不能再办理；如仍需办理，请重新提议。")
                .toException();
    }

    /// Waits for another person.
    record Proposed() implements ProposalState {
        static final String CODE = "PROPOSED";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public ProposalState approve() {
            return new Approved();
        }

        @Override
        public ProposalState reject() {
            return new Rejected();
        }

        @Override
        public ProposalState withdraw(String proposer, String person) {
            if (!proposer.equals(person)) {
                throw Refusal.of(Refusal.Kind.FORBIDDEN, "NOT_THE_PROPOSER", "只有提议人可以撤回；其他有权人员如不同意，请驳回并说明理由。")
                        .toException();
            }
            return new Withdrawn();
        }
    }

    /// Carried out.
    record Approved() implements ProposalState {
        static final String CODE = "APPROVED";

        @Override
        public String code() {
            return CODE;
        }
    }

    /// Another person said no.
    record Rejected() implements ProposalState {
        static final String CODE = "REJECTED";

        @Override
        public String code() {
            return CODE;
        }
    }

    /// Its proposer took it back.
    record Withdrawn() implements ProposalState {
        static final String CODE = "WITHDRAWN";

        @Override
        public String code() {
            return CODE;
        }
    }
}
