package cn.suanquan.mutations;

import java.util.List;

/// The controls of the register and of acts that take two persons.
final class RegisterControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a proposal is approved for just its content",
                    "approval/Approvals",
                    "if (!proposal.contentHash().equals(contentHash)) {",
                    "if (contentHash.isEmpty()) {",
                    "ApprovalsIT"),
            Mutation.ofDatabase(
                    "the database takes no appropriation of one person",
                    "alter table voucher.appropriation drop constraint appropriated_by_two_persons",
                    "ApprovalsIT#theDatabaseTakesNoAppropriationOfOnePerson"));

    private RegisterControls() {}
}
