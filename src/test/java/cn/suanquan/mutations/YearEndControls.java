package cn.suanquan.mutations;

import java.util.List;

/// The controls of advances, and of what ends a day and a year: reconciliation, final account and reports.
final class YearEndControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "what our own books say is not explained away",
                    "reconciliation/ReconciledDays",
                    "if (!of.isExplainable()) {",
                    "if (id == 0) {",
                    "DailyReconciliationIT#aReturnDiffersUntilItIsPaidAgainAndCannotBeExplainedAway"),
            Mutation.of(
                    "a return that the bank's file says is not explained away",
                    "reconciliation/ReconciliationStore",
                    "row.getBoolean(\"is_unrecorded_return\"),",
                    "row.getBoolean(\"is_unrecorded_return\") && row == null,",
                    "DailyReconciliationIT#aReturnThatABanksFileSaysIsNotGoneWithTheWordThatItWasPaid"),
            Mutation.of(
                    "who proposed to explain a return does not explain it",
                    "reconciliation/ReconciledDays",
                    "one.explainedBy().equals(person)",
                    "one.explainedBy().isEmpty()",
                    "DailyReconciliationIT#aReturnThatTheBankTakesBackIsExplainedByTwoPersons"),
            Mutation.of(
                    "who proposed to explain a return and is revoked explains nothing",
                    "reconciliation/ReconciledDays",
                    "revocations.mustStand(",
                    "if (id < 0) revocations.mustStand(",
                    "DailyReconciliationIT#aReturnThatTheBankTakesBackIsExplainedByTwoPersons"),
            Mutation.ofDatabase(
                    "the database takes no explanation of a return by one person",
                    "alter table reconciliation.explanation disable trigger return_explained_by_two",
                    "DailyReconciliationIT#aReturnThatDiffersInSomethingElseTooIsExplainedByTwoPersonsAsWell"),
            Mutation.of(
                    "a return that differs is not gone with the word that it was paid",
                    "reconciliation/BankRowStore",
                    "and (b.outcome <> 'RETURNED' or b.is_rejection))",
                    "and (b.outcome <> 'X' or b.is_rejection))",
                    "DailyReconciliationIT#aReturnThatDiffersInSomethingElseTooIsExplainedByTwoPersonsAsWell"),
            Mutation.of(
                    "no other rows of a bank take the place of a return",
                    "reconciliation/BankRowStore",
                    "partition by b.is_rejection, coalesce(b.payee is not null and ",
                    "partition by b.is_rejection, coalesce(false and ",
                    "DayReconcilingIT#noOtherRowsOfABankTakeThePlaceOfAReturn"),
            Mutation.of(
                    "who explains a return read the proposal that is followed",
                    "reconciliation/ReconciledDays",
                    "if (of.takesTwo() && !of.proposal().equals(proposal)) {",
                    "if (id < 0) {",
                    "DailyReconciliationIT#aReturnThatTheBankTakesBackIsExplainedByTwoPersons"),
            Mutation.of(
                    "what is left in payment of a closed run is named",
                    "reconciliation/DayReconciling",
                    "            found.addAll(tx.readLong(db -> books.clearing(db, span)));\n",
                    "",
                    "DailyReconciliationIT#whatIsLeftInPaymentOnceItsRunIsClosedIsNamedUntilItIsRepaired"),
            Mutation.of(
                    "of two who make a day one keeps it",
                    "reconciliation/DayReconciling",
                    "            if (isFirst) {",
                    "            if (isFirst || span.day() != null) {",
                    "DayReconcilingIT#ofManyWhoMakeADayAtOnceOneKeepsIt"),
            Mutation.of(
                    "what is written off does not carry over",
                    "reconciliation/FinalAccounts",
                    "owed - beside.writtenOffFen(),",
                    "owed,",
                    "FinalAccountIT#whatIsWrittenOffIsALineOfItsOwnAndCarriesOverNoMoreFromItsDayOn"),
            Mutation.of(
                    "an account knows what was written off up to the end of its day, and no more",
                    "reconciliation/FinalAccountStore",
                    "and place <= $3",
                    "and (place <= $3 or true)",
                    "FinalAccountIT#whatIsWrittenOffIsALineOfItsOwnAndCarriesOverNoMoreFromItsDayOn"),
            Mutation.of(
                    "a report knows what was written off up to its position, and no more",
                    "report/ReportStore",
                    "and w.place <= $2 and v.programme",
                    "and (w.place <= $2 or true) and v.programme",
                    "ReportsIT#aReportAtAPositionIsTheSameToTheByteWhateverWasWrittenSinceAndHoweverItIsAddedUp"),
            Mutation.of(
                    "what is written off does not age",
                    "report/Ageing",
                    "(due == Due.OWED ? writtenOff.getOrDefault(account, 0L) : 0)",
                    "0L",
                    "FinalAccountIT#whatIsWrittenOffIsALineOfItsOwnAndCarriesOverNoMoreFromItsDayOn"),
            Mutation.of(
                    "what centers have ahead is without what was written off up to the position, and no more",
                    "settlement/AdvanceStore",
                    "and w.place <= $3",
                    "and (w.place <= $3 or true)",
                    "AdvancesIT#law25WhatIsLeftIsPaidBackInInstalmentsAndWrittenOffByTwoPersons"),
            Mutation.of(
                    "an advance is not above what the programme says",
                    "settlement/AdvanceFitness",
                    "if (standing.plus(more).isMoreThan(max)) {",
                    "if (more.isMoreThan(max)) {",
                    "AdvancesIT#law25NobodyHasMoreAheadThanTheProgrammeSays"),
            Mutation.of(
                    "an advance is judged again where it is paid",
                    "settlement/AdvanceFitness",
                    "Fit fit = judge(db, advance.programme(), advance.center(), Fen.ZERO);",
                    "Fit fit = new Fit(programmes.version(advance.programme(), advance.programmeVersion()),"
                            + " registry.operatorsOf(db, List.of(advance.center())).get(advance.center()), Fen.ZERO);",
                    "AdvancesIT#law25WhatWasJudgedAtTheProposalIsJudgedAgainWhereItIsPaid"),
            Mutation.of(
                    "who approved an advance does not pay it",
                    "settlement/Advances",
                    "        matters.add(Matter.advance(id));\n",
                    "",
                    "AdvancesIT#law25AnAdvanceThatTheBankReturnsIsPaidAgainByAnotherPersonOrTakenBack"),
            Mutation.of(
                    "who recorded that an advance came back does not pay it again",
                    "settlement/Advances",
                    "List<Matter> matters = matters(advance, before.size());",
                    "List<Matter> matters = matters(advance, 0);",
                    "AdvancesIT#law25AnAdvanceThatTheBankReturnsIsPaidAgainByAnotherPersonOrTakenBack"),
            Mutation.of(
                    "a run sets off an advance against what the payee is due",
                    "settlement/RunContent",
                    "long part = Math.min(left, one.open().value());",
                    "long part = Math.min(left, 0);",
                    "AdvancesIT#law25AnAdvanceIsPaidAndRunsSetItOffUntilItIsUsedUp"),
            Mutation.of(
                    "what was written off of an advance is not set off",
                    "settlement/AdvanceViews",
                    ".minusOrZero(store.writtenOff(db, advance))",
                    "",
                    "AdvancesIT#law25WhatIsLeftIsPaidBackInInstalmentsAndWrittenOffByTwoPersons"),
            Mutation.of(
                    "what a given-up payment had set off of an advance is owed again",
                    "settlement/Payout",
                    "        releaseAdvances(db, run, named);\n",
                    "",
                    "AdvancesIT#law25WhatARunLetsGoOfIsOwedAgain"),
            Mutation.of(
                    "what a rejected run held of an advance is owed again",
                    "settlement/Settlements",
                    "        advances.release(db, id, run.round(), store.advances(db, id, run.round()));\n",
                    "",
                    "AdvancesIT#law25WhatARunLetsGoOfIsOwedAgain"),
            Mutation.of(
                    "a file of the bank is taken only on an advance that was paid out",
                    "settlement/AdvancePayments",
                    "if (payments.all().isEmpty()) {",
                    "if (false) {",
                    "AdvanceFilesIT#aPaymentGoesOutInThreeFilesAndComesBackInOneUntilItIsPaid"),
            Mutation.of(
                    "a draft that was cancelled is in no reference",
                    "settlement/SettlementStore",
                    "'/1'\n",
                    "'/' || (select 1 + count(*) from settlement.run where programme = $2)\n",
                    "ShuffledInputIT#aRunThatIsComputedAgainFromRowsInAnotherOrderAndByOtherPlansIsTheSameToTheByte"),
            Mutation.of(
                    "a bank reference stands on one movement of an advance",
                    "settlement/Advances",
                    "        mustBeNew(db, advance, asked.bankReference());\n",
                    "",
                    "AdvancesIT#law25WhatIsLeftIsPaidBackInInstalmentsAndWrittenOffByTwoPersons"),
            Mutation.of(
                    "an advance that nobody has keeps its year open",
                    "settlement/OpenAdvances",
                    "case APPROPRIATED, ORDERED, RETURNED -> true;",
                    "case APPROPRIATED, ORDERED, RETURNED -> false;",
                    "AdvancesIT#law25AnAdvanceThatNobodyHasKeepsItsYearOpen"));

    private YearEndControls() {}
}
