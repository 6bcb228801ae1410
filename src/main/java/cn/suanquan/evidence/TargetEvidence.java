package cn.suanquan.evidence;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Evidence of targets of plans that give no money, which the room of reports keeps: the finance office adds, and who
/// reads the reports reads it.
@ApplicationScoped
public class TargetEvidence {
    private final EvidenceFiles files;
    private final EvidenceUploads uploads;
    private final EvidenceDownload downloads;
    private final Tx tx;

    TargetEvidence(EvidenceFiles files, EvidenceUploads uploads, EvidenceDownload downloads, Tx tx) {
        this.files = files;
        this.uploads = uploads;
        this.downloads = downloads;
        this.tx = tx;
    }

    /// The name that a header says, percent-encoded.
    public static String name(@Nullable String header) {
        return EvidenceUploads.name(header);
    }

    /// Takes a file of a target; the same content again is the same file.
    ///
    /// @param unknown why there is no such target, where that is so
    /// @param added told of the file, in the transaction that records it, once for each file
    /// @throws cn.suanquan.kernel.RefusedException BAD_BODY (400); EVIDENCE_FULL (409); EVIDENCE_TOO_LARGE (413);
    ///     EVIDENCE_FORM (415); EVIDENCE_INFECTED (422); EVIDENCE_SCANNER_DOWN, EVIDENCE_STORE_DOWN, BUSY (503)
    public Response take(
            String person,
            @Nullable String key,
            UUID target,
            String name,
            byte[] body,
            Function<Db, Optional<Refusal>> unknown,
            BiConsumer<Db, UUID> added) {
        EvidenceSubject subject = EvidenceSubject.target(target);
        return uploads.take(
                person,
                key,
                subject,
                new EvidenceUploads.Sent(EvidenceKind.TARGET, EvidenceFile.Side.OFFICE, name, Optional.empty(), body),
                unknown,
                (db, file) -> Optional.empty(),
                (db, file) -> {
                    EvidenceFile kept = files.add(db, person, EvidenceFile.Side.OFFICE, subject, file);
                    added.accept(db, kept.id());
                    return kept;
                });
    }

    /// A file of a target, to be kept and not to be shown.
    ///
    /// @throws cn.suanquan.kernel.RefusedException EVIDENCE_NOT_FOUND (404); EVIDENCE_LOST, EVIDENCE_STORE_DOWN (503)
    public Response content(UUID target, UUID file) {
        return downloads.of(tx.read(db -> files.find(db, EvidenceSubject.target(target), file)));
    }
}
