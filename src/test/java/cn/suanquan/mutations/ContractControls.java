package cn.suanquan.mutations;

import java.util.List;

/// The controls of contracts, and of what is claimed under them.
final class ContractControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a contract is confirmed by the other party",
                    "contract/Contracts",
                    "if (proposed.side() == side(actor)) {",
                    "if (proposed.side() == ContractSide.OFFICE) {",
                    "ContractsIT#whatOnePartyRegistersCountsOnceTheOtherConfirmsIt"),
            Mutation.of(
                    "a contract is its parties' alone",
                    "contract/ContractStore",
                    "\"where c.holder = $1\"",
                    "\"where ($1::uuid is not null or c.holder is not null)\"",
                    "ContractsIT#anothersContractIsNotFoundAndNotListed"),
            Mutation.of(
                    "a number is the same however it is written",
                    "contract/ContractStore",
                    "ContractOrder.key(order.number()),",
                    "order.number().substring(0, Math.min(64, order.number().length())),",
                    "ContractsIT#theSameNumberOfTheSamePartiesIsOneContractHoweverItIsWritten"),
            Mutation.of(
                    "a supplement takes no line away",
                    "contract/ContractTerms",
                    "if (i >= lines.size() || !lines.get(i).isSameThing(before.lines.get(i))) {",
                    "if (i >= lines.size()) {",
                    "ContractsIT#aSupplementIsConfirmedByTheOtherPartyAndTakesNoLineAway"),
            Mutation.of(
                    "no line falls below what is claimed on it",
                    "contract/Contracts",
                    "if (floor.isMoreThan(amount)) {",
                    "if (floor.isMoreThan(Fen.MAX)) {",
                    "ContractClaimsIT#aSupplementTakesNothingBackThatIsClaimedAndRaisesWhatCanBe"),
            Mutation.of(
                    "a claim is reckoned on no more than the lines have left",
                    "claim/ClaimAcceptance",
                    "scope.isGrant() ? Optional.empty() : lines.most(db, scope.voucher(), scope.records());",
                    "Optional.empty();",
                    "ContractClaimsIT#aClaimIsReckonedOnNoMoreThanTheLineOverAllVouchersOfTheContract"),
            Mutation.of(
                    "what a line has left is what claims have not taken",
                    "usage/ContractLines",
                    "Map<DrawnOn.Key, Long> taken = claimed(db, voucher.holder(), binding, own);",
                    "Map<DrawnOn.Key, Long> taken = new HashMap<>();",
                    "ContractClaimsIT#aClaimIsReckonedOnNoMoreThanTheLineOverAllVouchersOfTheContract"),
            Mutation.of(
                    "what a line has left is what all claims have not taken, however many records they have",
                    "usage/AccountPages",
                    "next.entrySet().removeIf(one -> one.getValue() > full(entries, one.getKey()));",
                    "next.keySet().removeAll(from.keySet());",
                    "ContractReckoningIT#everyClaimedRecordIsReckonedOnTheLineHoweverManyThereAre"),
            Mutation.of(
                    "no correction raises a record beyond a contract where its programme refuses that",
                    "usage/Overruns",
                    "if (moreFen <= 0 || !facts.refusesBeyondContract(voucher)) {",
                    "if (moreFen != 0) {",
                    "ContractReckoningIT#noCorrectionRaisesARecordBeyondAContractThatRefusesIt"),
            Mutation.of(
                    "a preview refuses what is beyond a contract",
                    "usage/UsagePreview",
                    ".or(() -> Overruns.refused(facts, lines, received.record(), drawn.lines))",
                    ".or(() -> Overruns.refused(facts, ContractDraws.Drawn.NOTHING, received.record(), drawn.lines))",
                    "ContractReckoningIT#aPreviewRefusesWhatIsBeyondAContractWhereThePostingDoes"),
            Mutation.of(
                    "a preview names what is beyond a contract",
                    "usage/UsagePreview",
                    "one.outcome() == RecordResult.Outcome.ACCEPTED",
                    "one.outcome() == RecordResult.Outcome.QUARANTINED",
                    "ContractReckoningIT#aPreviewNamesWhatWouldBeBeyondAContractAsThePostingDoes"),
            Mutation.of(
                    "a correction fills no line from another",
                    "usage/ContractLines",
                    ".map(most -> claim.withLimit(Math.min(claim.limitFen(), most)))",
                    ".map(most -> claim)",
                    "ContractClaimsIT#aClaimCutByALineIsNotFilledFromAnotherLineWhenARecordFalls"),
            Mutation.of(
                    "a contract under two programmes is found",
                    "voucher/Applications",
                    "twice.keep(db, application, now);",
                    "",
                    "ContractClaimsIT#theSameContractAndTheSameInvoiceUnderTwoProgrammesAreFoundWithBothPlaces"),
            Mutation.of(
                    "an invoice that is tried under a second programme is found",
                    "claim/ClaimsResource",
                    "if (refused.refusal().code().equals(ClaimAcceptance.INVOICE_USED)) {",
                    "if (false) {",
                    "ContractClaimsIT#theSameContractAndTheSameInvoiceUnderTwoProgrammesAreFoundWithBothPlaces"),
            Mutation.of(
                    "a programme refuses what is beyond a contract where it says so",
                    "usage/Overruns",
                    "if (fee > 0 && sum > on.amountFen() && facts.isRefusedBeyondContract(record)) {",
                    "if (false) {",
                    "ContractClaimsIT#aProgrammeMayRefuseWhatIsBeyondTheContract"),
            Mutation.of(
                    "what came before is not beyond a contract when it comes again",
                    "usage/Overruns",
                    "&& !standing.contains(received.record().id());",
                    "&& standing != null;",
                    "ContractClaimsIT#aProgrammeMayRefuseWhatIsBeyondTheContract"),
            Mutation.of(
                    "no claimed day leaves the term of a contract",
                    "contract/Contracts",
                    "Fen outside = claimed.getOrDefault(0, Fen.ZERO);",
                    "Fen outside = Fen.ZERO;",
                    "ContractClaimsIT#aSupplementTakesNothingBackThatIsClaimedAndRaisesWhatCanBe"),
            Mutation.of(
                    "contracts change behind who reckons on their lines",
                    "contract/Contracts",
                    "hold(db, seen.holder());",
                    "",
                    "ContractClaimsIT#aContractComesInForceBehindWhoReckonsOnTheLinesOfItsHolder"),
            Mutation.of(
                    "a contract that comes in force is known to the intake at once",
                    "db/function/contract/R__087f_contract_terms_changed.sql",
                    "for each row when (new.state = 'IN_FORCE')",
                    "for each row when (new.state = 'NEVER')",
                    "ContractClaimsIT#usageOfAVoucherGrantedForARegisteredContractDrawsOnItsLinesAndTheOverrunIsNamed"));

    private ContractControls() {}
}
