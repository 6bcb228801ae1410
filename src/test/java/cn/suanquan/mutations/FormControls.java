package cn.suanquan.mutations;

import java.util.List;

/// The controls of forms of usage, of imports, and of files of e-invoices.
final class FormControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "an event is of its own center",
                    "usage/EventReader",
                    "if (!source.equals(said.get(\"source\"))) {",
                    "if (false) {",
                    "UsageFormsIT#anEventIsOfItsOwnCenterAndItsIdIsTheRecords"),
            Mutation.of(
                    "what is inflated has an end",
                    "usage/BoundedStream",
                    "if (bytes > bytesMax) {",
                    "if (false) {",
                    "UsageFormsIT#aFileThatGrowsWithoutEndIsTooLargeAndNothingOfItIsKept"),
            Mutation.of(
                    "a number that a spreadsheet has rounded is no id",
                    "usage/TableHead",
                    "&& ROUNDED.matcher(cells.get(i)).matches()) {",
                    "&& ROUNDED.matcher(\"\").matches()) {",
                    "UsageFormsIT"),
            Mutation.of(
                    "a workbook names no file of the service",
                    "tables/SafeXml",
                    "xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);",
                    "",
                    "UsageFormsIT#whatIsNoFileOfItsFormIsAnsweredByWhatIsWrong"),
            Mutation.of(
                    "what XML keeps whole has an end, whatever stands in it",
                    "tables/XlsxBook",
                    "piece = one == '<' ? 0 : piece;",
                    "piece = one == '<' || one == '>' ? 0 : piece;",
                    "UsageFormsIT#aFileThatGrowsWithoutEndIsTooLargeAndNothingOfItIsKept"),
            Mutation.of(
                    "the names of a workbook's XML have an end",
                    "tables/XlsxBook",
                    "if (names.size() > NAMES_MAX) {",
                    "if (false) {",
                    "UsageFormsIT#aFileThatGrowsWithoutEndIsTooLargeAndNothingOfItIsKept"),
            Mutation.of(
                    "the parts of an invoice's file have an end",
                    "einvoice/EInvoiceReader",
                    "if (left < 0) {",
                    "if (false) {",
                    "EInvoiceReaderTest#whatIsNoInvoiceOrHasNoEndIsNotRead"),
            Mutation.of(
                    "an invoice's file that contradicts itself is not read",
                    "einvoice/InvoiceFacts",
                    "if (found.size() > 1) {",
                    "if (false) {",
                    "EInvoiceReaderTest#anOfdThatSaysOneThingInItsListAndDrawsAnotherIsNotRead"),
            Mutation.of(
                    "amount, tax and total of an invoice fit together",
                    "einvoice/InvoiceFacts",
                    "totalFen != total.orElse(totalFen)",
                    "false",
                    "EInvoiceReaderTest#whatIsMissingOrContradictsItselfIsNotReadAndSaysWhich"),
            Mutation.of(
                    "a file that stops whoever reads it has failed",
                    "imports/ImportWork",
                    "if (one.lost() > LOST_MAX) {",
                    "if (false) {",
                    "ImportWorkIT#whatStopsWhoeverWorksOnItHasFailedAndMayBeStartedAgain"),
            Mutation.of(
                    "an import is its center's",
                    "imports/ImportStore",
                    "COLUMNS + \"where i.center_id = $1 and i.id = $2\"",
                    "COLUMNS + \"where $1::uuid is not null and i.id = $2\"",
                    "ImportsIT#anotherCentersImportIsNone"),
            Mutation.of(
                    "a worker that lost its import counts nothing",
                    "imports/ImportStore",
                    "where id = $1 and worker = $2 and done = $3 and state",
                    "where id = $1 and $2::uuid is not null and $3::int is not null and state",
                    "ImportWorkIT#anotherInstanceGoesOnWhereOneStoppedAndCountsNothingTwice"),
            Mutation.of(
                    "who is revoked meanwhile posts no part",
                    "imports/ImportWork",
                    "                revocations.mustStand(db, one.bearer());\n",
                    "",
                    "ImportWorkIT#whoIsRevokedMeanwhileDoesNotGoOnAndAnotherDoes"),
            Mutation.of(
                    "a file is read to its end before anything is posted",
                    "imports/ImportWork",
                    "one.rows().isPresent() ? one : counted(one, worker);",
                    "one;",
                    "ImportsIT#aFileThatIsNoneOfItsFormPostsNothingAlsoWhereItsBeginningIsRight"));

    private FormControls() {}
}
