package cn.suanquan.mutations;

import java.util.List;

/// The controls of claims and settlement: what is claimed once, who may be paid, and what the bank says.
final class SettlementControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a line of a run says what of it came after its period had closed",
                    "settlement/RunPreparation",
                    "return content.with(claims.late(db, claimsOf(content), content.terms()));",
                    "return content;",
                    "LateLinesIT#aLineSaysHowManyOfItsRecordsCameLateAndTheMoneyIsTheSame"),
            Mutation.of(
                    "a new account waits before it is paid to",
                    "settlement/LineJudgement",
                    ".filter(facts.today()::isBefore)",
                    ".filter(LocalDate.MIN::isAfter)",
                    "LineJudgementTest"),
            Mutation.of(
                    "an account that became another's is not paid to",
                    "settlement/LineJudgement",
                    "                .or(() -> shared(line))\n",
                    "",
                    "LineJudgementTest"),
            Mutation.of(
                    "an account that became another's is asked for again by the run",
                    "settlement/Releases",
                    "        if (judged.isEmpty()) {",
                    "        if (true) {",
                    "SharedAccountIT"),
            Mutation.of(
                    "the release of a shared account holds for that account alone",
                    "settlement/Releases",
                    "known.contains(new ReleaseStore.ToAccount(one.getKey(), one.getValue()))",
                    "known.stream().anyMatch(to -> to.voucher().equals(one.getKey()))",
                    "SharedAccountIT"),
            Mutation.of(
                    "the release of a shared account does not hold for who comes to it later",
                    "registry/CapacityStore",
                    "max(o.account_since)",
                    "min(o.account_since)",
                    "SharedAccountIT"),
            Mutation.of(
                    "a customer's shared account keeps no center from its money",
                    "settlement/LineJudgement",
                    "(!isForCenter(line) || hasAccountOf(payee(line), line.holder()))",
                    "true",
                    "LineJudgementTest"),
            Mutation.of(
                    "what was proposed for an account releases no voided voucher",
                    "settlement/Releases",
                    "if (!account.equals(proposed.sharedAccountSince())) {",
                    "if (false) {",
                    "SharedAccountIT"),
            Mutation.of(
                    "the waiting days of an account are whole",
                    "policy/Procedure",
                    "entered.plusDays(accountWaitDays + 1L)",
                    "entered.plusDays(accountWaitDays)",
                    "LineJudgementTest"),
            Mutation.of(
                    "only the account that was approved is paid",
                    "settlement/Payout",
                    "content.lines(), content.accounts())",
                    "content.lines(), Map.of())",
                    "AccountWaitIT#d2WithoutAWaitingTimeTooOnlyTheApprovedAccountIsPaid"),
            Mutation.of(
                    "an advance is not paid to an account that waits",
                    "settlement/AdvanceFitness",
                    "if (from.isPresent()) {",
                    "if (false) {",
                    "AccountWaitIT#d2AnAdvanceIsNotPaidToAnAccountThatWaits"),
            Mutation.of(
                    "a payment that came back is no payment before",
                    "settlement/AccountTraceStore",
                    "and r.batch = i.batch and r.outcome = 'RETURNED')",
                    "and r.batch = i.batch and r.outcome = 'NEVER')",
                    "AccountTraceIT#d2WhatCameBackIsNoPaymentBefore"),
            Mutation.of(
                    "a relation counts on the day of the service",
                    "settlement/LineJudgement",
                    "isRelated(line.holder(), service.center(), service.day())",
                    "isRelated(line.holder(), service.center(), facts.today())",
                    "LineJudgementTest"),
            Mutation.of(
                    "a bar counts on the day of the service",
                    "settlement/LineJudgement",
                    "facts.register().bar(line.holder(), service.day())",
                    "facts.register().bar(line.holder(), facts.today())",
                    "LineJudgementTest"),
            Mutation.of(
                    "a grant is paid to its holder where centers are paid",
                    "settlement/LineJudgement",
                    "&& line.center().isPresent()",
                    "",
                    "TwoCentersIT"),
            Mutation.of(
                    "a grant is judged for the center of its contract",
                    "settlement/LineJudgement",
                    ".or(() -> unfitGrant(line))",
                    "",
                    "LineJudgementTest"),
            Mutation.of(
                    "a suspension dated back stops the line",
                    "settlement/LineJudgement",
                    "if (facts.register().isSuspended(service.center()",
                    "if (!facts.register().isSuspended(service.center()",
                    "LineJudgementTest"),
            Mutation.of(
                    "a voided voucher waits for its release",
                    "settlement/LineJudgement",
                    "boolean isReleased = facts.released().contains(line.voucher());",
                    "boolean isReleased = true;",
                    "LineJudgementTest"),
            Mutation.of(
                    "a voucher that ran out while it was frozen waits",
                    "settlement/LineJudgement",
                    "isReleased || !facts.frozen()",
                    "!isReleased || !facts.frozen()",
                    "LineJudgementTest"),
            Mutation.of(
                    "a bar or a relation of a holder is looked for among all claims of a run",
                    "settlement/ClaimedServices",
                    ".filter(line -> suspects.contains(line.holder()))",
                    ".filter(line -> register == null)",
                    "EligibilityIT"),
            Mutation.of(
                    "a service that was not admitted is looked for among all claims of a run",
                    "settlement/ClaimedServices",
                    "!register.isAdmitted(one.center(), one.item(), programme, one.day())",
                    "register == null",
                    "EligibilityIT"),
            Mutation.of(
                    "who is revoked while a run is locked locks nothing",
                    "settlement/SettlementResource",
                    "            revocations.mustStand(db, bearer);\n            return locked;",
                    "            return locked;",
                    "RunPagesIT#whoSignsOutOfEverythingMeanwhileLocksNothing"),
            Mutation.of(
                    "what was refused on a run while nobody waited is said",
                    "console/LongRuns",
                    "refusal -> new Came(Optional.of(refusal))",
                    "refusal -> new Came(Optional.empty())",
                    "RunPagesIT#whatIsRefusedWhileNobodyWaitsIsSaidToWhoAskedForIt"),
            Mutation.of(
                    "lines are judged again at export",
                    "settlement/Payout",
                    ".filter(payee -> !out.contains(payee.id()))",
                    "",
                    "EligibilityIT"),
            Mutation.of(
                    "what is withheld is open again",
                    "settlement/Payout",
                    "        withhold(db, run, content, withheld, out);\n",
                    "",
                    "EligibilityIT"),
            Mutation.of(
                    "a payment that came back is judged again",
                    "settlement/Payout",
                    "        mustStillBePayable(db, run, lines, asked);\n",
                    "",
                    "EligibilityIT#l4APaymentThatCameBackIsJudgedAgainBeforeItIsPaidAgain"),
            Mutation.of(
                    "a stale word of the bank is refused",
                    "settlement/BankResult",
                    "if (batch != newest) {",
                    "if (false) {",
                    "BankWordsIT"),
            Mutation.of(
                    "the bank's word is not dated before its instruction",
                    "settlement/BankResult",
                    "onDate.isBefore(first) || ",
                    "",
                    "BankWordsIT"),
            Mutation.of(
                    "a bank reference stands on one instruction",
                    "settlement/BankWords",
                    "if (!before.equals(of) || !other.equals(of)) {",
                    "if (false) {",
                    "BankWordsIT"),
            Mutation.of(
                    "a payment that comes back cancels what is owed of it",
                    "settlement/RunMoney",
                    ".ifPresent(parts -> corrected.put(payee, parts));",
                    ".ifPresent(parts -> {});",
                    "ReturnToHolderIT#l3APaymentThatComesBackCancelsThePartOfItThatIsOwed"),
            Mutation.of(
                    "what came back cancels debts before anything is open again",
                    "claim/ReturnShares",
                    "left -= cancelled[i];",
                    "left -= 0;",
                    "ReturnSharesTest"),
            Mutation.of(
                    "no claim reopens more than it was paid",
                    "claim/ReturnShares",
                    "one.linesFen() - cancelled[i] - forgiven[i], one.paidFen()",
                    "one.linesFen() - cancelled[i] - forgiven[i], Long.MAX_VALUE",
                    "ReturnSharesTest"),
            Mutation.of(
                    "what came back is paid again up to the base of its claim",
                    "claim/ReturnedPayments",
                    "beyond.getOrDefault(one.claim(), 0L)",
                    "0L",
                    "ReturnToHolderIT#l3WhatOtherUsageEarnedIsNotPaidAgainOnThisClaim"),
            Mutation.of(
                    "in a closed year a claim keeps what another one earned",
                    "usage/PaidBeyondBase",
                    "if (!years.isClosed(db, voucher.programme(), voucher.year())) {",
                    "if (true) {",
                    "ReturnToHolderIT#l3WhatAnotherClaimEarnedStaysWithThePayeeInAClosedYear"),
            Mutation.of(
                    "a refund that comes back is judged by no base",
                    "claim/ReturnShares",
                    "Math.min(fen, claimedFen)",
                    "fen",
                    "ReturnSharesTest"),
            Mutation.of(
                    "a refund moves no money of the voucher",
                    "settlement/RunMoney",
                    ".filter(line -> !line.isOwed() && !line.isRefund())",
                    ".filter(line -> !line.isOwed())",
                    "ReturnToHolderIT#l3WhatWasPaidBackInPartIsDueAgainWhenThePaymentComesBack"),
            Mutation.of(
                    "a refund stands besides its claim",
                    "claim/ClawbackStore",
                    "from claim.line where claim = c.id and not is_refund) l",
                    "from claim.line where claim = c.id) l",
                    "ReturnToHolderIT#l3WhatIsEarnedAgainOrNotAnyMoreLeavesARefundAlone"),
            Mutation.of(
                    "a debtor is whom the claim was paid",
                    "settlement/LineJudgement",
                    "Optional.ofNullable(facts.parties().paid().get(debt.claim()))",
                    "Optional.<HolderId>empty()",
                    "RunContentTest"),
            Mutation.of(
                    "a set-off is no more than the payee is due",
                    "settlement/RunContent",
                    "Math.min(left, -debt.amountFen())",
                    "-debt.amountFen()",
                    "RunContentTest"),
            Mutation.of(
                    "a debt is divided where a run takes a part",
                    "settlement/RunPreparation",
                    "        claims.divide(db, parts);\n",
                    "",
                    "DebtsIT#l3DebtIsSetOffInTheNextRunAndTheRestIsCarried"),
            Mutation.ofDatabase(
                    "the database takes no repayment of one person",
                    "alter table settlement.debt_settlement drop constraint debt_ends_by_two_persons",
                    "DebtsIT#l3TheDatabaseTakesNoRepaymentOfOnePerson"),
            Mutation.ofDatabase(
                    "the database takes no repayment of an advance by one person",
                    "alter table settlement.advance_repayment drop constraint repaid_by_two_persons",
                    "AdvancesIT#theDatabaseTakesNoRepaymentOfOnePerson"),
            Mutation.of(
                    "no more is paid back or written off than is owed",
                    "settlement/Debts",
                    "if (atLeast.isMoreThan(owed)) {",
                    "if (false) {",
                    "DebtsIT"),
            Mutation.of(
                    "what was set off against a payment that is given up is owed again",
                    "settlement/RunMoney",
                    "        move(db, Settlements.SET_OFF_UNDONE, \"undo/\" + run, setOff, Bucket.AVAILABLE, Bucket.OWED);\n",
                    "",
                    "DebtsIT#law24WhatWasSetOffAgainstAPaymentThatIsGivenUpIsOwedAgain"),
            Mutation.of(
                    "a frozen voucher owes again what was set off",
                    "settlement/RunMoney",
                    "account.status() != Account.Status.OPEN",
                    "account.status() == null",
                    "DebtsIT#law24WhatWasSetOffIsOwedAgainThoughItsVoucherIsFrozen"),
            Mutation.of(
                    "who recorded a return does not give it up",
                    "duty/Duty",
                    "GIVE_UP(\n            \"放弃支付退汇\",\n            Place.on(Kind.RETURN, Side.RELEASER),",
                    "GIVE_UP(\n            \"放弃支付退汇\",\n            Place.on(Kind.RETURN, Side.RECORDER),",
                    "DebtPartiesIT#law24WhoRecordedAReturnDoesNotGiveItUp"),
            Mutation.of(
                    "a payment that is not what was approved is in no file",
                    "settlement/PaymentBatch",
                    "        mustBeApproved(whole, payments);\n",
                    "",
                    "PaymentFilesTest#aPaymentThatIsNotWhatWasApprovedIsInNoFile"),
            Mutation.of(
                    "a payment again is in a file only where the bank returned the first",
                    "settlement/PaymentBatch",
                    "whole.again().stream().anyMatch(row -> row.isOf(one))",
                    "whole.again() != null",
                    "PaymentFilesTest#aPaymentAgainIsInAFileOnlyWhereTheBankReturnedItAndTwoPersonsNamedItsAccount"),
            Mutation.of(
                    "an approval under the name of who did not approve is found",
                    "settlement/PaymentLawStore",
                    "where d.matter = s.matter and d.person = s.person and d.side = s.side)",
                    "where d.matter = s.matter)",
                    "PaymentLawsIT#eachLawFindsWhatBreaksIt"),
            Mutation.of(
                    "the number of the bank is part of what is approved",
                    "settlement/RunContent",
                    ".ifPresent(number -> out.row(\"B\", payee.id(), number)));",
                    ".ifPresent(number -> out.row(\"B\", payee.id())));",
                    "RunContentTest#theNumberOfABankIsHashedAndWithoutAnyTheContentIsAsItWasBeforeRunsHadThem"),
            Mutation.ofDatabase(
                    "the database takes no payment again without its repayment",
                    "alter table settlement.instruction drop constraint paid_again_by_a_repayment",
                    "SeparationOfDutiesIT#theServicesOwnDatabaseRoleCannotForgeASecondPayment"),
            Mutation.ofDatabase(
                    "the database takes no payment again of what was ended",
                    "alter table settlement.repayment disable trigger paid_again_or_ended",
                    "SeparationOfDutiesIT#theServicesOwnDatabaseRoleCannotForgeASecondPayment"),
            Mutation.ofDatabase(
                    "the database ends nothing that is paid again",
                    "alter table settlement.result disable trigger paid_again_or_ended",
                    "SeparationOfDutiesIT#theServicesOwnDatabaseRoleCannotForgeASecondPayment"),
            Mutation.of(
                    "the account of a payment again is one that two persons set",
                    "settlement/PaymentLawStore",
                    "where c.subject = 'holder/' || i.payee_id",
                    "where c.subject <> ''",
                    "PaymentLawsIT#eachLawFindsWhatBreaksIt"),
            Mutation.ofDatabase(
                    "the database takes no payment again without a return of the bank",
                    "alter table settlement.repayment drop constraint paid_again_after_its_return",
                    "SeparationOfDutiesIT#theServicesOwnDatabaseRoleCannotForgeASecondPayment"),
            Mutation.ofDatabase(
                    "the database pays an advance only for what there is to pay of it",
                    "alter table settlement.advance_payment disable trigger advance_is_due",
                    "ForgedAdvancesIT#theServicesOwnDatabaseRoleCannotForgeThePaymentOfAnAdvance"),
            Mutation.ofDatabase(
                    "the database pays no advance again without a return of the bank",
                    "alter table settlement.advance_payment drop constraint advance_paid_again_after_its_return",
                    "ForgedAdvancesIT#theServicesOwnDatabaseRoleCannotForgeThePaymentOfAnAdvance"),
            Mutation.ofDatabase(
                    "the database pays no advance to an account of one person",
                    "alter table settlement.advance_payment drop constraint advance_paid_to_an_account_of_two_persons",
                    "ForgedAdvancesIT#theServicesOwnDatabaseRoleCannotForgeThePaymentOfAnAdvance"),
            Mutation.of(
                    "an advance is not taken back while a payment of it is out",
                    "db/function/settlement/R__055f_settlement_advance_goes_one_way.sql",
                    "        or is_out <> (new.state in ('ORDERED', 'PAID'))\n",
                    "",
                    "ForgedAdvancesIT#theServicesOwnDatabaseRoleCannotForgeThePaymentOfAnAdvance"),
            Mutation.of(
                    "the account of an advance is one that two persons set",
                    "settlement/AdvanceStore",
                    "where c.subject = 'holder/' || d.payee_id",
                    "where c.subject <> ''",
                    "ForgedAdvancesIT#aPaymentThatIsNotOfItsAdvanceIsFoundAndInNoFile"),
            Mutation.of(
                    "an advance that was taken back is in no file",
                    "settlement/AdvancePayments",
                    "&& advance.state() != AdvanceState.CANCELLED",
                    "",
                    "AdvanceFilesIT#ofAnAdvanceThatWasTakenBackThereIsNoFile"),
            Mutation.ofDatabase(
                    "the database keeps runs and instructions from going back",
                    "do $$ declare t record; begin for t in select tgrelid::regclass as rel,"
                            + " tgname from pg_trigger where not tgisinternal and"
                            + " tgrelid::regclass::text like 'settlement.%' loop execute format('alter"
                            + " table %s disable trigger %I', t.rel, t.tgname); end loop; end $$",
                    "RunsOneWayIT"),
            Mutation.ofDatabase(
                    "the database keeps claims and their lines from going back",
                    "do $$ declare t record; begin for t in select tgrelid::regclass as rel,"
                            + " tgname from pg_trigger where not tgisinternal and"
                            + " tgrelid::regclass::text like 'claim.%' loop execute format('alter"
                            + " table %s disable trigger %I', t.rel, t.tgname); end loop; end $$",
                    "ClaimSchemaIT"),
            Mutation.ofDatabase(
                    "the database takes a record into one live claim",
                    "drop index claim.record_in_one_live_claim",
                    "ClaimSchemaIT"),
            Mutation.ofDatabase(
                    "the database takes an invoice into one live claim",
                    "drop index claim.invoice_in_one_live_claim",
                    "ClaimSchemaIT"));

    private SettlementControls() {}
}
