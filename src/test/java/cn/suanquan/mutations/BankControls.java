package cn.suanquan.mutations;

import java.util.List;

/// The controls of what a bank's files say of payments.
final class BankControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a word of the bank on another amount is not recorded",
                    "settlement/BankMatch",
                    "line.amountFen().filter(said -> said != fen).isPresent()",
                    "line.amountFen().filter(said -> said == Long.MIN_VALUE).isPresent()",
                    "BankFilesIT#whatMatchesIsRecordedAsOneActAndWhatDoesNotIsListed"),
            Mutation.of(
                    "a rejection of what was sent twice returns nothing",
                    "settlement/BankMessage",
                    "return WholeRejection.isTwice(said) ? Optional.empty() :",
                    "return said.isEmpty() ? Optional.empty() :",
                    "BankFileReaderTest#aMessageThatIsRejectedWholeIsOneWordOnAllOfIt"),
            Mutation.of(
                    "what was paid is not taken back by a rejection",
                    "settlement/BankMatch",
                    ".filter(one -> one.status() == Instruction.Status.PAID)",
                    ".filter(one -> one.status() == null)",
                    "BankFilesIT#whatWasPaidIsNotTakenBackByAMessageThatIsRejectedWhole"),
            Mutation.of(
                    "a batch that was carried out is not returned by the rejection of another sending",
                    "settlement/BankMatch",
                    "return isCarriedOut ?",
                    "return isCarriedOut && payments.isEmpty() ?",
                    "BankFilesIT#whatWasPaidIsNotTakenBackByAMessageThatIsRejectedWhole"),
            Mutation.of(
                    "a whole rejection is no word where its file says something else",
                    "settlement/WholeRejection",
                    "if (!others.isEmpty()) {",
                    "if (others == null) {",
                    "BankFileReaderTest#aMessageThatIsRejectedWholeIsNoWordWhereTheFileSpeaksAgainstIt"),
            Mutation.of(
                    "a whole rejection names a reason that is known",
                    "settlement/WholeRejection",
                    "return reasons.isEmpty() || !KNOWN.containsAll(reasons)",
                    "return reasons.contains(\"\")",
                    "BankFileReaderTest#aMessageThatIsRejectedWholeIsNoWordWhereTheFileSpeaksAgainstIt"),
            Mutation.of(
                    "a reason that may keep out a second sending alone is none that is known",
                    "settlement/WholeRejection",
                    "Set.of(\n            \"AC01\",",
                    "Set.of(\n            \"AM04\", \"AC01\",",
                    "BankFileReaderTest#aReasonThatMayKeepOutASecondSendingAloneIsForAPerson"),
            Mutation.of(
                    "that an account was closed since is no reason that is known of one payment",
                    "settlement/WholeRejection",
                    "Set.of(\"AC03\", \"AC14\",",
                    "Set.of(\"AC03\", \"AC04\", \"AC07\", \"AC14\",",
                    "BankFileReaderTest#aReasonThatMayKeepOutASecondSendingAloneIsForAPerson"),
            Mutation.of(
                    "the rejection of one payment names a reason that is known",
                    "settlement/WholeRejection",
                    "return isKnown || line.outcome().isEmpty()",
                    "return line.outcome() != null",
                    "BankFileReaderTest#aPaymentRejectedAloneIsAWordOnlyWhereNothingSpeaksAgainstIt"),
            Mutation.of(
                    "the rejection of one payment is no word where its file says that something was sent twice",
                    "settlement/WholeRejection",
                    "isTwice ? Optional.of(",
                    "line.place() < 0 ? Optional.of(",
                    "BankFileReaderTest#aPaymentRejectedAloneIsAWordOnlyWhereNothingSpeaksAgainstIt"),
            Mutation.of(
                    "a payment that one file says was paid and rejected is for a person",
                    "settlement/WholeRejection",
                    "if (paid.contains(line.reference()) &&",
                    "if (paid.isEmpty() &&",
                    "BankFileReaderTest#aPaymentRejectedAloneIsAWordOnlyWhereNothingSpeaksAgainstIt"),
            Mutation.of(
                    "what is wrong with one place of a whole rejection is wrong with all of it",
                    "settlement/BankMatch",
                    "Optional<String> wrong = message.getValue().stream()",
                    "Optional<String> wrong = message.getValue().stream().limit(1)",
                    "BankFilesIT#whatTwoPlacesOfOneFileSayOtherwiseOfAMessageOrAPaymentIsForAPerson"),
            Mutation.of(
                    "two cities send no message under one id",
                    "settlement/PaymentReferences",
                    "base.indexOf('/') < 0",
                    "base.indexOf('/') < 99",
                    "PaymentFilesTest#anotherCityWithAProgrammeOfTheSameCodeSendsItsMessagesUnderOtherIds"),
            Mutation.of(
                    "what a bank may have seen of an advance's document is not given again",
                    "settlement/AdvanceStore",
                    "(1 + count(*))",
                    "(1 + 0 * count(*))",
                    "AdvanceFilesIT#aDocumentThatServesAgainHasNewReferencesOnlyWhereABankMayHaveSeenTheOldOnes"),
            Mutation.of(
                    "a word of the bank on another account is not recorded",
                    "settlement/BankMatch",
                    "if (!line.accounts().isEmpty() && !line.accounts().contains(account)) {",
                    "if (false) {",
                    "BankFilesIT#whatMatchesIsRecordedAsOneActAndWhatDoesNotIsListed"),
            Mutation.of(
                    "of a bank's file only what was looked at is recorded",
                    "settlement/BankFiles",
                    "if (!seen.mark().equals(mark)) {",
                    "if (false) {",
                    "BankFilesIT#whatMatchesIsRecordedAsOneActAndWhatDoesNotIsListed"),
            Mutation.of(
                    "a bank's message has no document type",
                    "tables/SafeXml",
                    "if (event == XMLStreamConstants.DTD) {",
                    "if (false) {",
                    "BankFileReaderTest#aMessageWithADocumentTypeOrWithoutEndIsRefused"),
            Mutation.of(
                    "the guard of a cell is no data where it is read again",
                    "tables/TableCells",
                    "cell.endsWith(\"\\t\") ? cell.substring(0, cell.length() - 1) : cell",
                    "cell",
                    "PaymentFilesTest#theGuardOfACsvIsNoDataWhereItIsReadAgain"),
            Mutation.of(
                    "a number with an exponent without end is not written out",
                    "tables/XlsxSheet",
                    "if (Math.abs((long) number.scale()) > NUMBER_CHARS_MAX) {",
                    "if (false) {",
                    "BankFileReaderTest#aNumberWithAnExponentWithoutEndIsNotWrittenOut"),
            Mutation.of(
                    "the amounts of a bank's whole file can be added up",
                    "settlement/BankTable",
                    "{1,12}(?:",
                    "{1,15}(?:",
                    "BankFileReaderTest#theAmountsOfAWholeFileCanBeAddedUp"));

    private BankControls() {}
}
