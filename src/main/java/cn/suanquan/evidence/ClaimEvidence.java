package cn.suanquan.evidence;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.Claims;
import cn.suanquan.claim.Invoice;
import cn.suanquan.claim.PaymentProof;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.einvoice.EInvoice;
import cn.suanquan.evidence.EvidenceFiles.Looked;
import cn.suanquan.identity.Actor;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Procedure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Evidence of claims: the holder adds while something of the claim waits and no run holds it; what was there when a
/// run took it is what the run was approved on.
@ApplicationScoped
public class ClaimEvidence {
    private final Claims claims;
    private final EvidenceFiles files;
    private final ReadInvoiceStore invoices;
    private final InvoiceComparison comparison;
    private final Duties duties;

    ClaimEvidence(
            Claims claims,
            EvidenceFiles files,
            ReadInvoiceStore invoices,
            InvoiceComparison comparison,
            Duties duties) {
        this.claims = claims;
        this.files = files;
        this.invoices = invoices;
        this.comparison = comparison;
        this.duties = duties;
    }

    /// Why nothing can be added now, where that is so.
    ///
    /// @throws cn.suanquan.kernel.RefusedException CLAIM_NOT_FOUND (404), also where it is another holder's
    Optional<Refusal> closed(Db db, HolderId holder, ClaimId id) {
        Claim claim = claims.find(db, Optional.of(holder), id);
        return claim.waits()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "EVIDENCE_CLOSED",
                        "该申请的状态为 " + claim.state() + "，只有等待结算的申请可以补充材料；已有的材料不能更换。"));
    }

    /// The same, or that this person may not add to it (403), asked before a content is kept.
    Optional<Refusal> refusal(Db db, Actor.Enterprise who, ClaimId id) {
        return closed(db, who.holder(), id)
                .or(() -> duties.apart(db, who.person(), Duty.CLAIM, claims.matters(db, List.of(id)), List.of()));
    }

    private static boolean needsNoName(Looked file) {
        return file.invoice().isEmpty() || file.invoice().get() instanceof EInvoice;
    }

    /// Which invoice of the claim a file is that states nothing: the one that is named, or the only one; empty where
    /// the file says it itself, or is no invoice.
    private static Optional<Invoice> named(Claim claim, Looked file) {
        if (needsNoName(file)) {
            return Optional.empty();
        }
        if (file.named().isPresent()) {
            return InvoiceComparison.invoice(claim, file.named().get());
        }
        return claim.invoices().size() > 1
                ? Optional.empty()
                : claim.invoices().stream().findFirst();
    }

    private static Optional<Refusal> misnamed(Claim claim, Looked file) {
        if (needsNoName(file) || named(claim, file).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                file.named().isEmpty() && claim.invoices().size() > 1
                        ? Refusal.of(
                                Refusal.Kind.RULE,
                                "INVOICE_NOT_NAMED",
                                "该申请有 " + claim.invoices().size() + " 张发票，此文件读不出发票号码，须注明是其中哪一张的原件。")
                        : Refusal.of(
                                Refusal.Kind.RULE, "INVOICE_NOT_OF_CLAIM", "该申请没有所注明的这张发票，请按申请所填的发票号码（有代码的，代码在前）注明。"));
    }

    /// Why such a file could not be added by what it is named, where that is so: INVOICE_NOT_NAMED,
    /// INVOICE_NOT_OF_CLAIM (422). It is asked before its content is kept.
    ///
    /// @throws cn.suanquan.kernel.RefusedException CLAIM_NOT_FOUND (404)
    Optional<Refusal> misnamed(Db db, HolderId holder, ClaimId id, Looked file) {
        return misnamed(claims.find(db, Optional.of(holder), id), file);
    }

    /// @throws cn.suanquan.kernel.RefusedException CLAIM_NOT_FOUND (404); EVIDENCE_CLOSED, EVIDENCE_FULL (409);
    ///     SEPARATION_OF_DUTIES (403); INVOICE_NOT_NAMED, INVOICE_NOT_OF_CLAIM (422)
    EvidenceFile add(Db db, Actor.Enterprise who, ClaimId id, Looked file) {
        throwIfAny(closed(db, who.holder(), id));
        claims.hold(db, List.of(id)); // a run that takes it waits
        throwIfAny(closed(db, who.holder(), id));
        duties.stand(db, who.person(), Duty.CLAIM, claims.matters(db, List.of(id)));
        Claim claim = claims.find(db, Optional.of(who.holder()), id);
        throwIfAny(misnamed(claim, file));
        EvidenceFile kept = files.add(db, who.person(), EvidenceFile.Side.HOLDER, EvidenceSubject.claim(id), file);
        if (kept.kind() == EvidenceKind.INVOICE) {
            named(claim, file)
                    .map(InvoiceComparison::number)
                    .ifPresent(number -> files.name(db, who.person(), EvidenceSubject.claim(id), kept, number));
            noteDifferences(db, claim, kept);
        }
        return kept;
    }

    private void noteDifferences(Db db, Claim claim, EvidenceFile file) {
        Optional<ReadInvoiceStore.Read> read =
                Optional.ofNullable(invoices.ofClaim(db, claim.id().value()).get(file.id()));
        List<Compared.Field> different = InvoiceComparison.of(claim, comparison.known(db, claim), read).stream()
                .filter(one -> one.verdict() == Compared.Verdict.DIFFERENT)
                .map(Compared::field)
                .toList();
        invoices.differs(db, file.id(), different);
    }

    /// Those of the claims that have a file of an invoice which states something else than was declared, in order
    /// of id.
    public List<DifferentInvoice> different(Db db, Collection<ClaimId> claimIds) {
        return invoices.different(db, claimIds);
    }

    /// The kinds of files, as a programme asks for them, of which these claims have all originals that they name; a
    /// claim without any is absent.
    public Map<ClaimId, Set<Procedure.Evidence>> kinds(Db db, Collection<ClaimId> claimIds) {
        return files.kinds(db, claimIds);
    }

    private static void throwIfAny(Optional<Refusal> no) {
        no.ifPresent(why -> {
            throw why.toException();
        });
    }

    /// @param holder whose claim it has to be; empty: anybody's
    /// @throws cn.suanquan.kernel.RefusedException CLAIM_NOT_FOUND (404)
    List<EvidenceView> list(Db db, Optional<HolderId> holder, ClaimId id) {
        Claim claim = claims.find(db, holder, id);
        List<EvidenceFile> all = files.list(db, EvidenceSubject.claim(id));
        if (all.stream().noneMatch(file -> file.kind() == EvidenceKind.INVOICE)) {
            return all.stream()
                    .map(file -> new EvidenceView(file, List.of(payment(claim, file)), Optional.empty()))
                    .toList();
        }
        InvoiceComparison.Known known = comparison.known(db, claim);
        Map<UUID, ReadInvoiceStore.Read> read = invoices.ofClaim(db, id.value());
        return all.stream()
                .map(file -> file.kind() == EvidenceKind.INVOICE
                        ? invoice(claim, known, file, Optional.ofNullable(read.get(file.id())))
                        : new EvidenceView(file, List.of(payment(claim, file)), Optional.empty()))
                .toList();
    }

    private static EvidenceView invoice(
            Claim claim, InvoiceComparison.Known known, EvidenceFile file, Optional<ReadInvoiceStore.Read> read) {
        return new EvidenceView(
                file, InvoiceComparison.of(claim, known, read), read.flatMap(ReadInvoiceStore.Read::unread));
    }

    /// @throws cn.suanquan.kernel.RefusedException CLAIM_NOT_FOUND, EVIDENCE_NOT_FOUND (404)
    EvidenceFile find(Db db, Optional<HolderId> holder, ClaimId id, UUID file) {
        Claim claim = claims.find(db, holder, id);
        return files.find(db, EvidenceSubject.claim(claim.id()), file);
    }

    /// A claim declares the hash of each proof of payment.
    private static Compared payment(Claim claim, EvidenceFile file) {
        List<String> declared =
                claim.payments().stream().map(PaymentProof::sha256).toList();
        Optional<String> one = declared.contains(file.sha256())
                ? Optional.of(file.sha256())
                : declared.size() == 1 ? Optional.of(declared.getFirst()) : Optional.empty();
        return Compared.of(Compared.Field.DOCUMENT, one, Optional.of(file.sha256()));
    }
}
