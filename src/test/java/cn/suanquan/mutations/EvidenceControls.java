package cn.suanquan.mutations;

import java.util.List;

/// The controls of files that prove what is claimed.
final class EvidenceControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a proof of payment counts where the claim declares its document",
                    "evidence/EvidenceFileStore",
                    "f.hash = coalesce(d.sha256, f.hash)",
                    "f.hash is not null",
                    "OriginalsIT#aProgrammeThatAsksForOriginalsPaysNoClaimWithoutAllThatItNames"),
            Mutation.of(
                    "a claim needs as many files of invoices as it has invoices",
                    "evidence/EvidenceFileStore",
                    "                            >= count(distinct d.place)",
                    "                            >= 1",
                    "OriginalsIT#aProgrammeThatAsksForOriginalsPaysNoClaimWithoutAllThatItNames"),
            Mutation.of(
                    "files of the same invoice are one, and one that the claim does not have is none",
                    "evidence/EvidenceFileStore",
                    "count(distinct case when coalesce(i.number, n.number) is null then f.hash end)",
                    "count(distinct f.hash)",
                    "OriginalsIT#filesOfOneInvoiceAreOneOriginalAndThoseOfAnotherOrARedOneAreNone"),
            Mutation.of(
                    "a file whose number is not read is of the invoice that its sender names",
                    "evidence/EvidenceFileStore",
                    "coalesce(n.number, case when",
                    "coalesce(null, case when",
                    "OriginalsIT#thePdfAndTheXmlOfOneInvoiceAreOneOriginalInEitherOrder"),
            Mutation.of(
                    "progress of a target is of no day before its plan",
                    "report/Targets",
                    "if (count.onDay().getYear() < fromYear) {",
                    "if (false) {",
                    "TargetsIT"),
            Mutation.of(
                    "a report names the files that a target had at its position",
                    "report/TargetStore",
                    "where f.place <= $1 order by f.place",
                    "where $1 > -1 order by f.place",
                    "ReportPagesIT#aTargetIsProvedByFilesWhichTheReportOfItsPositionNames"),
            Mutation.of(
                    "originals are taken of what waits again after its payment came back",
                    "claim/Claim",
                    "|| state == ClaimState.PAID",
                    "|| state == ClaimState.VOID",
                    "OriginalsIT#onceAPaymentCameBackAndIsDueAgainItsOriginalsAreTaken"),
            Mutation.of(
                    "whoever reviews a run sees which invoices' files differ",
                    "evidence/ClaimEvidence",
                    "one.verdict() == Compared.Verdict.DIFFERENT",
                    "one.verdict() == Compared.Verdict.NOT_READ",
                    "EvidenceIT#anInvoiceStandsFieldByFieldBesideTheClaim"),
            Mutation.of(
                    "nothing is added once a run holds the claim",
                    "evidence/ClaimEvidence",
                    "return claim.waits()",
                    "return claim.netFen() >= 0",
                    "EvidenceIT#onceARunHoldsTheClaimNothingIsAddedAndTheSameRequestIsStillAnswered"),
            Mutation.of(
                    "a content that its subject does not take is not kept",
                    "evidence/EvidenceUploads",
                    ".or(() -> unfit.apply(db, file))",
                    "",
                    "EvidenceUploadsIT#aRequestThatIsRepeatedIsAnsweredWhereItsFileWouldNotBeTakenAnyMore"),
            Mutation.of(
                    "a request that is repeated is answered before its file is looked at anew",
                    "evidence/EvidenceUploads",
                    ".or(() -> unfit.apply(db, file))",
                    ".or(() -> unfit.apply(db, file).<Refusal>map(why -> { throw why.toException(); }))",
                    "EvidenceUploadsIT#aRequestThatIsRepeatedIsAnsweredWhereItsFileWouldNotBeTakenAnyMore"),
            Mutation.of(
                    "a file is of the claim under which it is asked for",
                    "evidence/EvidenceFileStore",
                    "SELECT + of(subject) + \" and id = $2\"",
                    "SELECT + \" where $1::uuid is not null and id = $2\"",
                    "EvidenceIT#anothersClaimAndAFileOfAnotherClaimAreNotThere"),
            Mutation.of(
                    "XML with a document type is not taken",
                    "tables/SafeXml",
                    "if (event == XMLStreamConstants.DTD) {",
                    "if (false) {",
                    "EvidenceFormTest#xmlWithADocumentTypeIsNotTaken"),
            Mutation.of(
                    "what a file is is read from its content",
                    "evidence/EvidenceFiles",
                    "EvidenceForm.of(content).filter(kind::takes)",
                    "java.util.Optional.of(EvidenceForm.PDF).filter(kind::takes)",
                    "EvidenceIT#whatIsNoEvidenceOfItsKindLeavesNothing"),
            Mutation.of(
                    "an invoice of another number is not called the same",
                    "evidence/InvoiceComparison",
                    "identities(one).anyMatch(number::equals)",
                    "identities(one).anyMatch(any -> true)",
                    "EvidenceIT#anInvoiceStandsFieldByFieldBesideTheClaim"),
            Mutation.of(
                    "what a scanner finds is not kept",
                    "evidence/VirusScan",
                    "if (found.isPresent()) {",
                    "if (false) {",
                    "VirusScanTest#whatTheScannerFindsIsRefusedAndWhatItDoesNotIsSeen"),
            Mutation.of(
                    "a file is handed out to be kept, not to be shown",
                    "evidence/EvidenceDownload",
                    "return \"attachment; filename",
                    "return \"inline; filename",
                    "EvidenceIT#aContentIsKeptOnceUnderItsOwnHashAndHandedOutToBeKept"),
            Mutation.of(
                    "a content that changed is not handed out whole",
                    "evidence/EvidenceVault",
                    "if (!isSame || count != file.bytes()) {",
                    "if (false) {",
                    "VaultTest#aContentThatIsCutOrChangedIsNotHandedOutWhole"),
            Mutation.of(
                    "a thing has no more files than its bound",
                    "evidence/EvidenceFiles",
                    "store.count(db, subject, side) >= max",
                    "store.count(db, subject, side) > max",
                    "EvidenceIT#aThingHasNoMoreFilesThanItsBound"),
            Mutation.of(
                    "a claim without the files that its programme asks for is not paid",
                    "settlement/LineJudgement",
                    ".filter(one -> !there.contains(one))",
                    ".filter(one -> false)",
                    "OriginalsIT#aProgrammeThatAsksForOriginalsPaysNoClaimWithoutAllThatItNames"));

    private EvidenceControls() {}
}
