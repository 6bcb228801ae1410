package cn.suanquan.evidence;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.einvoice.EInvoiceReader;
import cn.suanquan.einvoice.InvoiceReading;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.Procedure;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The door to files: looked at and kept first, recorded with what they belong to after. Whoever asks has made sure
/// that the subject is the asker's.
@ApplicationScoped
class EvidenceFiles {
    private static final int NAME_CHARS_MAX = 200;
    private final EvidenceFileStore store;
    private final ReadInvoiceStore invoices;
    private final EvidenceVault vault;
    private final VirusScan scan;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final long bytesMax;

    EvidenceFiles(
            EvidenceFileStore store,
            ReadInvoiceStore invoices,
            EvidenceVault vault,
            VirusScan scan,
            Audit audit,
            Ids ids,
            Clock clock,
            @ConfigProperty(name = "suanquan.evidence.file-max") MemorySize bytesMax) {
        this.store = store;
        this.invoices = invoices;
        this.vault = vault;
        this.scan = scan;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.bytesMax = bytesMax.asLongValue();
    }

    /// A content that was looked at.
    ///
    /// @param invoice what it states, where it is one
    /// @param named the number of the invoice that its sender says it is
    record Looked(
            EvidenceKind kind,
            EvidenceForm form,
            String name,
            long bytes,
            String sha256,
            boolean isScanned,
            Optional<InvoiceReading> invoice,
            Optional<String> named) {}

    /// Reads what it is from the content and has it scanned; keeps nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_BODY (400) where it is empty; EVIDENCE_TOO_LARGE (413);
    ///     EVIDENCE_FORM (415); EVIDENCE_INFECTED (422); EVIDENCE_SCANNER_DOWN (503)
    Looked look(EvidenceKind kind, String name, Optional<String> named, byte[] content) {
        if (content.length == 0) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "文件是空的，请重新选择 (the file is empty)。")
                    .toException();
        }
        if (content.length > bytesMax) {
            throw Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "EVIDENCE_TOO_LARGE",
                            "文件有 " + content.length + " 字节，至多 " + bytesMax
                                    + " 字节；请压缩或分成几份上传。付款凭证压缩后 SHA-256 会改变，须撤回申请，按新文件填写后重新提交。")
                    .toException();
        }
        EvidenceForm form = EvidenceForm.of(content).filter(kind::takes).orElseThrow(() -> Refusal.of(
                        Refusal.Kind.UNKNOWN_FORM,
                        "EVIDENCE_FORM",
                        kind.words + "须为 " + kind.forms() + " 文件，以内容为准；此文件的内容不是其中任何一种，或已损坏。")
                .toException());
        boolean isScanned = scan.isClean(content);
        return new Looked(
                kind,
                form,
                name(name, kind, form),
                content.length,
                Sha256.hex(content),
                isScanned,
                kind == EvidenceKind.INVOICE ? Optional.of(EInvoiceReader.read(content)) : Optional.empty(),
                named);
    }

    /// Keeps the content, before a row says that it is there.
    void keep(Looked file, byte[] content) {
        vault.keep(file.sha256(), content);
    }

    /// Records a content that was kept; the same content of the same kind again is what is there already.
    ///
    /// @throws cn.suanquan.kernel.RefusedException EVIDENCE_FULL (409)
    EvidenceFile add(Db db, String person, EvidenceFile.Side side, EvidenceSubject subject, Looked file) {
        store.lock(db, subject);
        noRoom(db, subject, side, file).ifPresent(no -> {
            throw no.toException();
        });
        return store.same(db, subject, file.kind(), file.sha256())
                .orElseGet(() -> added(db, person, side, subject, file));
    }

    /// EVIDENCE_FULL (409) where one more of that side is too many; what is there already is not one more.
    Optional<Refusal> noRoom(Db db, EvidenceSubject subject, EvidenceFile.Side side, Looked file) {
        int max = subject.thing().filesMax();
        boolean isFull = store.count(db, subject, side) >= max
                && store.same(db, subject, file.kind(), file.sha256()).isEmpty();
        return isFull
                ? Optional.of(Refusal.of(Refusal.Kind.CONFLICT, "EVIDENCE_FULL", "贵方已上传 " + max + " 份材料，达到上限，不能再上传。"))
                : Optional.empty();
    }

    private EvidenceFile added(Db db, String person, EvidenceFile.Side side, EvidenceSubject subject, Looked file) {
        EvidenceFile kept = new EvidenceFile(
                ids.next(),
                file.kind(),
                file.form(),
                file.name(),
                file.bytes(),
                file.sha256(),
                file.isScanned(),
                side,
                clock.instant());
        store.insert(db, subject, kept, person);
        file.invoice().ifPresent(read -> invoices.insert(db, kept.id(), read));
        audit.record(
                db,
                person,
                "evidence.add",
                subject.toString(),
                "",
                Audit.made(new JsonObject()
                        .put("kind", file.kind().name())
                        .put("form", file.form().name())
                        .put("bytes", file.bytes())
                        .put("sha256", file.sha256())));
        return kept;
    }

    /// Keeps which invoice a file is that states nothing; the last that was said counts.
    void name(Db db, String person, EvidenceSubject subject, EvidenceFile file, String number) {
        if (invoices.name(db, file.id(), number, person, clock.instant())) {
            audit.record(
                    db,
                    person,
                    "evidence.name",
                    subject.toString(),
                    "",
                    Audit.made(new JsonObject().put("sha256", file.sha256()).put("invoice", number)));
        }
    }

    Map<ClaimId, Set<Procedure.Evidence>> kinds(Db db, Collection<ClaimId> claims) {
        return store.kinds(db, claims);
    }

    List<EvidenceFile> list(Db db, EvidenceSubject subject) {
        return store.list(db, subject);
    }

    /// @throws cn.suanquan.kernel.RefusedException EVIDENCE_NOT_FOUND (404), also where it is of another subject
    EvidenceFile find(Db db, EvidenceSubject subject, UUID id) {
        return store.find(db, subject, id)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "EVIDENCE_NOT_FOUND", "没有这份材料。")
                        .toException());
    }

    /// As people see it, with the ending of what it is, whatever it is called.
    private static String name(String sent, EvidenceKind kind, EvidenceForm form) {
        String plain = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .codePoints()
                .filter(KeyText::isVisible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        String ending = form.ending();
        boolean isSaid = plain.toLowerCase(Locale.ROOT).endsWith(ending)
                || form == EvidenceForm.JPEG && plain.toLowerCase(Locale.ROOT).endsWith(".jpg");
        String whole = plain.isEmpty() ? kind.words + ending : isSaid ? plain : plain + ending;
        int from = Math.max(0, whole.length() - NAME_CHARS_MAX);
        boolean isCut = from > 0 && Character.isLowSurrogate(whole.charAt(from));
        return whole.substring(isCut ? from + 1 : from);
    }
}
