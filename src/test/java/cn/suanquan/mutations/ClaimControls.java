package cn.suanquan.mutations;

import java.util.List;

/// The controls of claims: what is claimed once, by whom, and how a claim ends.
final class ClaimControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "an invoice is known by all its numbers",
                    "claim/Invoice",
                    "digitalNumber.filter(d -> !all.contains(d)).ifPresent(all::add);",
                    "",
                    "InvoiceTest"),
            Mutation.of(
                    "a paper invoice of now states its digital number",
                    "claim/Invoice",
                    "code.isWithoutDigitalNumber(),",
                    "code.year() >= 0,",
                    "InvoiceTest"),
            Mutation.of(
                    "an invoice is not of a year to come",
                    "claim/ClaimAcceptance",
                    "mustBeIssued(request.invoices(), FiscalYear.of(now));",
                    "",
                    "ClaimEvidenceIT#c06ANumberOfAYearToComeIsRefused"),
            Mutation.of(
                    "where centers are paid the holder has paid the rest",
                    "claim/ClaimAcceptance",
                    "mustHavePaidTheRest(base, rest);",
                    "",
                    "ClaimPayeeIT"),
            Mutation.of(
                    "what one center keeps is not taken from the claim of another",
                    "claim/ClaimMoney",
                    "store.sums(db, voucher.account(), scope.payee())",
                    "store.sums(db, voucher.account())",
                    "TwoCentersIT"),
            Mutation.of(
                    "a claim leaves other centers what they hold rounded up",
                    "claim/ClaimMoney",
                    "if (fall > 0 && scope.payee().isPresent()) {",
                    "if (false) {",
                    "TwoCentersIT#law25AClaimOfALowerBaseLeavesOtherCentersWhatTheyHoldRoundedUp"),
            Mutation.of(
                    "what unclaimed records hold beyond their shares lowers no claim",
                    "usage/HolderRecords",
                    " - store.beyondSharesFen(db, account)",
                    "",
                    "TwoCentersIT#law25AClaimIsNotLoweredByWhatUnclaimedRecordsHoldBeyondTheirShares"),
            Mutation.of(
                    "one invoice serves one claim of whomever",
                    "claim/EvidenceStore",
                    ".filter(i -> !kept.contains(identities.get(i)))",
                    ".filter(i -> kept.isEmpty() && i < 0)",
                    "ClaimsIT#oneInvoiceServesOneClaimOfWhomeverAndSaysNotWhose"),
            Mutation.of(
                    "an end voids nothing that is owed, or due again, of a claim whose payments came back",
                    "claim/ClaimState",
                    "\") : owedRefusal(lines);",
                    "\") : Optional.empty();",
                    "ClaimStateTest"),
            Mutation.of(
                    "nothing is claimed in a closed year",
                    "claim/ClaimScopes",
                    "if (years.isClosed(db, voucher.programme(), voucher.year())) {",
                    "if (request == null) {",
                    "ReturnToHolderIT#l3APaymentGivenUpAfterItsYearWasClosedIsReturnedForGood"),
            Mutation.of(
                    "one person returns nothing for good",
                    "claim/ClaimEndings",
                    "if (isForGood(db, held.voucher())) {",
                    "if (person.isEmpty()) {",
                    "ClaimDeskPagesIT#aClaimOnAGrantThatIsOverIsReturnedForGoodByTwo"),
            Mutation.of(
                    "what two persons return for good is what was proposed",
                    "claim/ClaimEndings",
                    "if (!standing(held.claim(), held.voucher()).equals(proposed)) {",
                    "if (person.isEmpty()) {",
                    "ReturnToHolderIT#l3AReturnForGoodThatWasProposedTakesWhatWasProposedOrNothing"),
            Mutation.of(
                    "who acted for its holder proposes and approves no return for good",
                    "claim/ReturnForGoodAct",
                    "return claims.matters(db, List.of(claim(subject)));",
                    "return List.of();",
                    "ReturnToHolderIT#l3APaymentGivenUpAfterItsYearWasClosedIsReturnedForGood"),
            Mutation.of(
                    "a claim that ended frees its invoices",
                    "claim/EvidenceStore",
                    "db.exec(\"update claim.invoice_identity set is_live = false where claim = $1 and is_live\", claim.value());",
                    "",
                    "ClaimEndingsIT#c09OneBadClaimIsReturnedAndTheOthersArePaid"),
            Mutation.of(
                    "a payment serves claims of one holder",
                    "claim/PaymentShare",
                    "if (same.stream().anyMatch(k -> !k.holder().equals(holder))) {",
                    "if (same.size() > 99) {",
                    "ClaimProofIT#aPaymentProofServesClaimsOfOneHolderUpToWhatWasPaid"),
            Mutation.of(
                    "a payment serves no more than was paid",
                    "claim/PaymentShare",
                    "if (rest > 0) {",
                    "if (rest < 0) {",
                    "ClaimEvidenceIT#aPaymentPaysSeveralClaimsAndTheNextOneFillsWhatItLacks"),
            Mutation.of(
                    "one payment under two proofs is not two",
                    "claim/PaymentShare",
                    "if (!taken.add(payment)) {",
                    "taken.add(payment);\n            if (proofs.isEmpty()) {",
                    "ClaimEvidenceIT#onePaymentUnderTwoProofsIsNotTwoOfOneClaim"),
            Mutation.of(
                    "a claim in a run does not end",
                    "claim/ClaimState",
                    "case IN_RUN -> no(\"CLAIM_IN_RUN\"",
                    "case IN_RUN -> lines.isEmpty() ? Optional.empty() : no(\"CLAIM_OVER\"",
                    "ClaimStateTest"),
            Mutation.of(
                    "a claim is read again under its lock before it ends",
                    "claim/ClaimEndings",
                    "Claim claim = found(db, seen.id());",
                    "Claim claim = seen;",
                    "ClaimEndingsIT#ofAWithdrawalAndALockAtOnceOneIsFirstAndTheMoneyIsInOnePlace"),
            Mutation.of(
                    "who made a claim does not return it",
                    "claim/ClaimEndings",
                    "duties.stand(db, person, Duty.RETURN_CLAIM, store.matters(db, List.of(id)));",
                    "return;",
                    "ClaimEndingsIT#whoMadeAClaimDoesNotReturnIt"),
            Mutation.of(
                    "where centers are paid a claim is for one",
                    "claim/ClaimScopes",
                    "if (centers.size() > 1) {",
                    "if (centers.size() > 99) {",
                    "ClaimPayeeIT"),
            Mutation.of(
                    "a correction upwards waits for claims of the same payment",
                    "claim/ClawbackStore",
                    "evidence.lockPayments(db, new HolderId(row.getUUID(\"holder\")), List.of());",
                    "",
                    "ClaimEvidenceIT#aCorrectionUpwardsWaitsForAClaimThatTakesTheSamePayment"),
            Mutation.of(
                    "the database widens the span of a claim by each day it is made for",
                    "db/function/claim/R__050f_claim_span_made.sql",
                    "set first_day = least(s.first_day, excluded.first_day)",
                    "set first_day = s.first_day",
                    "ClaimSchemaIT#l4TheDaysThatAClaimIsMadeForLieWithinItsSpanWhoeverWritesThem"),
            Mutation.of(
                    "the database keeps a paid line paid",
                    "db/function/claim/R__050f_claim_line_goes_one_way.sql",
                    "when 'PAID' then new.state in ('LOCKED', 'PAID') and new.run = old.run",
                    "when 'PAID' then true",
                    "ClaimSchemaIT#l10ALineGoesNoWayButThoseOfTheMatrix"),
            Mutation.of(
                    "the database keeps the amount that a run holds",
                    "db/function/claim/R__050f_claim_line_goes_one_way.sql",
                    "(old.state in ('LOCKED', 'PAID') and new.amount_fen <> old.amount_fen)",
                    "false",
                    "ClaimSchemaIT#l10WhatARunHoldsKeepsItsRunAndItsAmount"),
            Mutation.of(
                    "the database adds nothing to a claim that ended",
                    "db/function/claim/R__050f_claim_nothing_added_once_ended.sql",
                    "if exists (select from added a join claim.ending e on e.claim = a.claim) then",
                    "if false then",
                    "ClaimSchemaIT#l10WhatAClaimLetGoItNeverTakesAgain"),
            Mutation.of(
                    "the database ends a claim once its lines are void",
                    "db/function/claim/R__050f_claim_ends_when_void.sql",
                    "if exists (select from claim.line where claim = new.claim and state not in ('VOID', 'PAID'))",
                    "if false",
                    "ClaimSchemaIT#l10AClaimEndsOnceItsLinesAreVoidByAnotherPersonThanWhoMadeIt"),
            Mutation.of(
                    "the database ends no claim of which a payment stands",
                    "db/function/claim/R__050f_claim_ends_when_void.sql",
                    "having sum(l.amount_fen) <> 0) then",
                    "having false) then",
                    "ClaimSchemaIT#l10AClaimOfWhichAPaymentStandsDoesNotEnd"),
            Mutation.of(
                    "a claim ends only where every payment of it came back",
                    "claim/ClaimState",
                    "return paid.isEmpty() || paid.values().stream().anyMatch(fen -> fen != 0);",
                    "return false;",
                    "ClaimStateTest#aPaidClaimEndsOnceEveryPaymentOfItCameBack"),
            Mutation.of(
                    "the database lets go nothing before the end of its claim",
                    "db/function/claim/R__050f_claim_let_go_once_ended.sql",
                    "not exists (select from claim.ending e where e.claim = n.claim)",
                    "false",
                    "ClaimSchemaIT#l10RecordsInvoicesAndPaymentsStayInAClaimThatLives"),
            Mutation.of(
                    "who is revoked while a claim goes on claims nothing",
                    "claim/ClaimsResource",
                    "mustStand(db, bearer); // it may have taken a while\n            return made;",
                    "hashCode();\n            return made;",
                    "LongClaimIT#whoIsRevokedMeanwhileClaimedNothing"),
            Mutation.of(
                    "who is revoked while a withdrawal goes on withdraws nothing",
                    "claim/ClaimsResource",
                    "mustStand(db, bearer); // it may have taken a while\n                    return ended;",
                    "hashCode();\n                    return ended;",
                    "LongClaimIT#whoIsRevokedMeanwhileWithdrewNothing"),
            Mutation.of(
                    "a holder's claims wait for those of no other holder",
                    "console/LongClaims",
                    "KIND + who.holder(), who.person(), object",
                    "\"claim.act\", who.person(), object",
                    "LongClaimIT#whatTakesLongIsLookedAtByItsHolderAloneAndHoldsUpNoOther"));

    private ClaimControls() {}
}
