package cn.suanquan.mutations;

import java.util.List;

/// The controls of the register and of acts that take two persons.
final class RegisterControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "only the roles of the act approve",
                    "approval/Approvals",
                    "mustBeApprover(act, person);\n        ProposalState to = proposal.standing().approve",
                    "ProposalState to = proposal.standing().approve",
                    "ApprovalsIT#l9WhoProposesDoesNotApproveAndNothingMovesUntilAnotherDoes"),
            Mutation.of(
                    "only who decides reads the account number",
                    "approval/Approvals",
                    "return mayDecide(proposal, reader) ? proposal : masked(proposal);",
                    "return proposal;",
                    "AccountChangeIT#onlyWhoMayApproveReadsTheNumbersAndOnlyWhileItIsOpen"),
            Mutation.of(
                    "an account that changed meanwhile is not overwritten",
                    "registry/AccountChangeAct",
                    "if (!locked(db, id).bankAccount().equals(before)) {",
                    "if (!locked(db, id).id().equals(id)) {",
                    "AccountChangeIT#anAccountThatChangedInBetweenIsNotOverwritten"),
            Mutation.of(
                    "the clerk of a holder does not review",
                    "voucher/Applications",
                    "duties.note(db, matter, Side.CLERK,",
                    "duties.note(db, Matter.application(new ApplicationId(ids.next())), Side.CLERK,",
                    "PartiesApartIT#l9WhoRegisteredOrLastAmendedAHolderNeitherReviewsItsApplicationsNorIssues"),
            Mutation.of(
                    "the clerk of a holder does not issue",
                    "voucher/VoucherIssuance",
                    "        applications.stand(db, seen, Duty.ISSUE, person);\n",
                    "",
                    "PartiesApartIT#l9WhoRegisteredOrLastAmendedAHolderNeitherReviewsItsApplicationsNorIssues"),
            Mutation.of(
                    "the operator of a center has an accepted code",
                    "registry/Centers",
                    "sessions.override(session, order.operator())",
                    "sessions.override(session, new cn.suanquan.kernel.SocialCreditCode(order.operator().value().substring(0, 17) + cn.suanquan.kernel.SocialCreditCode.checkCharacter(order.operator().value().substring(0, 17))))",
                    "CodeOverrideIT#a1TheOperatorOfACenterMayHaveACodeThatWasAccepted"),
            Mutation.of(
                    "a weak tag names its version",
                    "http/EntityTags",
                    "\"(?:W/)?\\\"",
                    "\"\\\"",
                    "EdgeIT#a4AVersionIsReadFromItsTagStrongOrWeakAndOnlyFromThat"),
            Mutation.of(
                    "a person's number is no code",
                    "kernel/SocialCreditCode",
                    "return CitizenNumber.hasForm(text) && ",
                    "return text.isEmpty() && CitizenNumber.hasForm(text) && ",
                    "CodeOverrideIT#c13ANumberOfAPersonIsNoCodeWithOverrideOrWithout"),
            Mutation.of(
                    "a proposal is decided under its lock",
                    "approval/ProposalStore",
                    "from approval.proposal where id = $1 for update",
                    "from approval.proposal where id = $1",
                    "ApprovalsIT#ofManyWhoApproveAtOnceInTwoTabsEachOneDoes"),
            Mutation.of(
                    "a refused act is in the trail",
                    "audit/RefusedActs",
                    "Set.of(409, 422)",
                    "Set.of(0)",
                    "TrailIT#d2WhatARuleARoleOrTheStateOfThingsRefusedIsInTheTrailToo"),
            Mutation.of(
                    "a refused act is found under the name of the done one",
                    "audit/RefusedObject",
                    ".map(one -> one.getAnnotation(ActsOn.class))",
                    ".<ActsOn>map(one -> null)",
                    "RefusedObjectTest"),
            Mutation.of(
                    "of one person only so many refusals of an hour are kept",
                    "audit/RefusedActs",
                    "if (before >= most) {",
                    "if (most < 0) {",
                    "TrailIT#d2OfOnePersonOnlySoManyRefusalsOfAnHourAreKept"),
            Mutation.ofDatabase(
                    "an act has its two sides in the trail",
                    "alter table audit.act drop constraint what_changed_has_two_sides",
                    "TrailIT#d2AnActWithoutItsTwoSidesIsNotWritten"),
            Mutation.of(
                    "the trail keeps no number in clear",
                    "registry/AccountChangeAct",
                    ".put(\"numberMasked\", account.maskedNumber())",
                    ".put(\"numberMasked\", account.number())",
                    "AccountChangeIT#l9AnAccountChangesWhenAnotherPersonApprovesIt"),
            Mutation.of(
                    "an end never reaches back",
                    "registry/Endings",
                    "if (last.isBefore(today) && ",
                    "if (last.isBefore(now.from()) && ",
                    "EndingsIT#anEndNeverReachesBackAndIsJudgedAgainWhenItIsApproved"),
            Mutation.of(
                    "only a last day that two persons set is set again",
                    "registry/Endings",
                    "!mark.lastDays().contains(last)",
                    "mark.lastDays().isEmpty()",
                    "EndingsIT#twoPersonsSetAgainTheLastDayThatWasTakenBackInErrorAndNoneBeforeIt"),
            Mutation.of(
                    "what changed meanwhile is not ended as it was seen",
                    "registry/EndingAct",
                    "if (!mark.standing().equals(before.standing())) {",
                    "if (mark.concerns().isEmpty()) {",
                    "EndingsIT#anEndNeverReachesBackAndIsJudgedAgainWhenItIsApproved"),
            Mutation.ofDatabase(
                    "the database takes no end of one person",
                    "alter table registry.ending drop constraint ending_by_two_persons",
                    "RecordedAgainIT#theDatabaseTakesNoEndOfOnePerson"),
            Mutation.of(
                    "who acts for the operator of a center ends no relation to it",
                    "registry/EndingStore",
                    "select r.holder_id, r.other_holder_id, r.center_id, o.id as operator_id,",
                    "select r.holder_id, r.other_holder_id, r.center_id, null::uuid as operator_id,",
                    "EndingsIT#whoActedForTheOperatorOfTheCenterEndsNoRelationToIt"),
            Mutation.ofDatabase(
                    "an end that is taken back raises the terms",
                    "drop trigger terms_changed on registry.ending",
                    "EndingsIT#aRelationStopsNothingAfterItsLastDayAndAgainOnceTheEndIsTakenBack"),
            Mutation.of(
                    "what was ended is recorded again only after its end",
                    "registry/Recorded",
                    "if (!first.isAfter(last)) {",
                    "if (first.isBefore(from)) {",
                    "RecordedAgainIT#aBarThatEndedIsRecordedAgainFromADayAfterItsEnd"),
            Mutation.ofDatabase(
                    "the database takes no account of one person",
                    "alter table registry.holder drop constraint account_by_two_persons",
                    "AccountChangeIT#theDatabaseTakesNoAccountOfOnePerson"),
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
