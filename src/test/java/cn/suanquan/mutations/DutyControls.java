package cn.suanquan.mutations;

import java.util.List;

/// The controls by person: one side of a matter for each, and every act that asks.
final class DutyControls {
    private static final String RUNS =
            "SeparationOfDutiesIT#d5WhoReportsForTheCenterOfALineDoesNothingToTheRunThatPaysIt";

    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "who stands on one side of a matter does nothing on another",
                    "duty/Duties",
                    ".filter(deed -> duty.apart(",
                    ".filter(deed -> deed.person().isEmpty() && duty.apart(",
                    "DutiesIT#d5OfAnyTwoDutiesOnDifferentSidesOfAMatterAPersonDoesTheFirstAlone"),
            Mutation.of(
                    "of two sides taken at once the second is refused",
                    "duty/Duties",
                    "if (!first.isEmpty() && !store.add(db, first)) {",
                    "if (!first.isEmpty() && !store.add(db, first) && person.isEmpty()) {",
                    "DutiesIT#ofTwoSidesTakenAtOnceOneIsTaken"),
            Mutation.ofDatabase(
                    "the database takes one side of a person",
                    "alter table duty.deed drop constraint one_side_of_a_matter",
                    "DutiesIT#theServicesOwnDatabaseRoleWritesNoSecondSideAndChangesNone"),
            Mutation.of(
                    "the reviewer who approved does not issue",
                    "duty/Duty",
                    "Place.on(Kind.APPLICATION, Side.ISSUER)",
                    "Place.on(Kind.APPLICATION, Side.REVIEWER)",
                    "OnePersonIT#hTheReviewerWhoApprovedDoesNotIssue"),
            Mutation.of(
                    "whoever ever wrote what is judged of a holder is its clerk",
                    "registry/RegistryStore",
                    "where holder_id = $1 order by person",
                    "where holder_id = $1 order by at desc limit 1",
                    "OnePersonIT#hNobodyIssuesOnFactsOfTheirOwnWhoeverAmendedThemSince"),
            Mutation.of(
                    "nobody registers a relation of whom they act for",
                    "registry/Centers",
                    "                .chain(() -> ofEverySide(session, person, order))\n",
                    "",
                    "OnePersonIT#d5WhoActsForAPartyOfARelationDoesNotRegisterIt"),
            Mutation.of(
                    "who acts for its operator does not admit a center",
                    "registry/Centers",
                    "                .call(there -> asOperatorToo(session, person, there))\n",
                    "",
                    "OnePersonIT#d5WhoActsForTheOperatorOfACenterDoesNotAdmitIt"),
            Mutation.of(
                    "what is forbidden to a center's person is in the trail",
                    "audit/RefusedActs",
                    "(response.getStatus() == FORBIDDEN || ",
                    "(response.getStatus() == FORBIDDEN && !NOT_KEPT.contains(path) || ",
                    "OnePersonIT#whatOneOnTwoSidesReportsIsInTheTrail"),
            Mutation.of(
                    "a center's person does nothing about debts for its services",
                    "settlement/Debts",
                    "matters.add(Matter.holder(payee));\n        return matters;",
                    "return List.of(Matter.holder(payee));",
                    "DebtPartiesIT#d5WhoReportsForTheCenterOfADebtOrAReleaseDoesNothingAboutIt"),
            Mutation.of(
                    "a center's person does not propose a release",
                    "settlement/Releases",
                    "claims.matters(db, id).stream())",
                    "Stream.<Matter>empty())",
                    "DebtPartiesIT#d5WhoReportsForTheCenterOfADebtOrAReleaseDoesNothingAboutIt"),
            Mutation.of(
                    "who reports usage does not confirm it",
                    "usage/Confirmations",
                    "        duties.stand(db, person, Duty.CONFIRM, HolderRecords.matters(holder, found));\n",
                    "",
                    "OnePersonIT#d5WhoPostsUsageNeitherConfirmsNorDisputesNorClaimsIt"),
            Mutation.of(
                    "who reports usage does not claim it",
                    "claim/ClaimAcceptance",
                    "        stand(db, person, holder, scope);\n",
                    "",
                    "OnePersonIT#d5WhoPostsUsageNeitherConfirmsNorDisputesNorClaimsIt"),
            Mutation.of(
                    "who confirmed usage does not post any",
                    "usage/UsageIntake",
                    "return posters.isKnown(sender.person(), center)",
                    "return !sender.person().isEmpty()",
                    "OnePersonIT#d5WhoConfirmedUsageDoesNotPostForItsCenter"),
            Mutation.of(
                    "nobody decides a dispute about their own record",
                    "usage/Disputes",
                    "Duty.DECIDE_DISPUTE, HolderRecords.matters(dispute.holder(), records)",
                    "Duty.DECIDE_DISPUTE, HolderRecords.matters(dispute.holder(), List.of())",
                    "OnePersonIT#d5NobodyDecidesTheDisputeAboutTheirOwnRecordOrTheirOwnDispute"),
            Mutation.of(
                    "who acted for a holder writes nothing about it in the register",
                    "registry/RegistrySessions",
                    "return stand(session, act.person(), act.matter()).chain(() -> traced(session, act));",
                    "return traced(session, act);",
                    "OnePersonIT#d5WhoActedForAHolderDoesNothingAboutItInAnOffice"),
            Mutation.of(
                    "who acted for a holder approves no account of it",
                    "registry/AccountChangeAct",
                    "return List.of(Matter.holder(holder(subject)));",
                    "return List.of();",
                    "OnePersonIT#d5WhoActedForAHolderDoesNothingAboutItInAnOffice"),
            Mutation.of(
                            "who registered a holder does not apply for it",
                            "voucher/Applications",
                            "        duties.note(db, matter, Side.OFFICE, Duty.REGISTER, registry.clerks(db, holder));\n",
                            "",
                            "OnePersonIT#d5WhoRegisteredAHolderDoesNotApplyForIt")
                    .and("duties.stand(db, person, Duty.APPLY, List.of(matter));", ""),
            Mutation.of(
                    "who proposed does not decide",
                    "approval/Approvals",
                    "        stand(db, act, proposal, Duty.APPROVE, person.person());\n",
                    "",
                    "ApprovalsIT#l9WhoProposesDoesNotApproveAndNothingMovesUntilAnotherDoes"),
            Mutation.of(
                    "who reports for a center does nothing to a run with its services",
                    "settlement/RunDuties",
                    "        stand(db, person, duty, lines, List.of(matter));\n",
                    "        stand(db, person, duty, List.of(), List.of(matter));\n",
                    RUNS),
            Mutation.of(
                    "who reports for a center does not record what the bank says of its services",
                    "settlement/RunDuties",
                    "        stand(db, person, duty, lines, returned);\n",
                    "        stand(db, person, duty, List.of(), returned);\n",
                    RUNS),
            Mutation.of(
                    "who prepared or locked a run does not approve it",
                    "settlement/RunDuties",
                    "        stand(db, person, duty, lines, List.of(matter));\n",
                    "        stand(db, person, duty, lines, List.of());\n",
                    "SeparationOfDutiesIT#whoPreparedOrLockedDoesNotApproveEvenWithBothRolesAndEachTryIsInTheTrail"),
            Mutation.of(
                    "who owes a debt does not record that it was paid back",
                    "settlement/DebtRepaymentAct",
                    "return debts.concerns(db, asked.programme(), asked.payee());",
                    "return List.of();",
                    "SeparationOfDutiesIT#d5WhoClaimedReleasesNothingReturnsNoClaimAndWritesNoDebtOff"),
            Mutation.of(
                    "who claimed releases nothing",
                    "settlement/ReleaseAct",
                    "return releases.concerns(",
                    "return subject.startsWith(\"voucher/\") ? List.of() : releases.concerns(",
                    "SeparationOfDutiesIT#d5WhoClaimedReleasesNothingReturnsNoClaimAndWritesNoDebtOff"));

    private DutyControls() {}
}
