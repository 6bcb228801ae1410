package cn.suanquan.mutations;

import java.util.List;

/// The controls of printed documents: who gets which, that they are made of the books alone, and what the public
/// check says.
final class DocumentControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a document of another holder is not there",
                    "document/DocumentsResource",
                    "own && !own.holder().equals(payee)",
                    "own && own.person().isEmpty()",
                    "DocumentsIT#anotherPartysDocumentIsNotThere"),
            Mutation.of(
                    "a statement of another center is not there",
                    "document/DocumentsResource",
                    "own && !own.center().equals(center)",
                    "own && own.person().isEmpty()",
                    "DocumentsIT#anotherPartysDocumentIsNotThere"),
            Mutation.of(
                    "a holder has its statement once the payment was ordered, and only where it is paid as a holder",
                    "document/StatementPrints",
                    "!isOwn || one.head().isReleased() && one.isForHolder()",
                    "!isOwn || !one.lines().isEmpty()",
                    "DocumentsIT#anotherPartysDocumentIsNotThere"),
            Mutation.of(
                    "a document is made of the books alone",
                    "document/Press",
                    "document.setDocumentId(Long.parseLong(hash.substring(0, HEX_OF_ID), 16));",
                    "document.setDocumentId(System.nanoTime());",
                    "PressTest#whateverANameHasInItIsPrintedAndIsPdfA"),
            Mutation.of(
                    "a document is genuine by its number and its check code together",
                    "document/DocumentStore",
                    "and (d.hash = $2 or",
                    "and (true or",
                    "DocumentsIT#thePublicCheckSaysWhetherADocumentIsGenuineAndNothingOfAnybody"),
            Mutation.of(
                    "a statement that nobody approved is of a kind that says so",
                    "document/StatementPrints",
                    "found.head().isApproved() ? DocumentKind.PAYEE : DocumentKind.PAYEE_DRAFT",
                    "DocumentKind.PAYEE",
                    "DocumentsIT#anotherPartysDocumentIsNotThere"),
            Mutation.of(
                    "of two documents the later made counts",
                    "document/DocumentStore",
                    "and n.made_at > d.made_at)",
                    "and (n.stated_at, n.made_at) > (d.stated_at, d.made_at))",
                    "DocumentsIT#aStateThatComesBackIsTheNewestAgain"),
            Mutation.of(
                    "a statement whose approval was taken back is relied on no longer",
                    "document/DocumentStore",
                    "and e.deed = 'REJECTED'",
                    "and e.deed = 'RECALLED'",
                    "DocumentsIT#aStatementWhoseApprovalWasTakenBackIsReliedOnNoLonger"),
            Mutation.of(
                    "nobody takes the places of all at the press",
                    "document/PressPlaces",
                    "taken.getOrDefault(who, 0) >= OF_ONE_MAX",
                    "taken.getOrDefault(who, 0) >= ALL_MAX",
                    "PressPlacesTest#oneWhoAsksForManyLeavesPlacesForTheOthers"),
            Mutation.of(
                    "the public check shows that an amount was changed",
                    "document/Documents",
                    "found.totalFen().equals(Optional.of(fen))",
                    "found.totalFen().isPresent()",
                    "DocumentsIT#thePublicCheckSaysWhetherADocumentIsGenuineAndNothingOfAnybody"),
            Mutation.of(
                    "a printed public notice has stars in place of most of a number",
                    "voucher/MaskedName",
                    "+ \"*\".repeat(last - SHOWN_FIRST - SHOWN_LAST)",
                    "+ shown.substring(SHOWN_FIRST, last - SHOWN_LAST)",
                    "EveryDocumentIT#everyKindOfDocumentIsPdfAAndSaysWhatThePageSaysAndCanBeSeen"),
            Mutation.of(
                    "a letter names the last day for an objection that the office keeps to",
                    "document/LetterPrints",
                    "decided.map(Objected::until),",
                    "Optional.empty(),",
                    "EveryDocumentIT#everyKindOfDocumentIsPdfAAndSaysWhatThePageSaysAndCanBeSeen"));

    private DocumentControls() {}
}
