package cn.suanquan.evidence;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.evidence.EvidenceFiles.Looked;
import cn.suanquan.http.Idempotency;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a file comes in: looked at, kept, recorded, in this order, each only after the one before. Nothing is kept for a
/// subject that takes nothing, for somebody who may not add or under a key that was used otherwise; and no connection
/// of the database waits for the storage.
@ApplicationScoped
class EvidenceUploads {
    private final EvidenceFiles files;
    private final UploadTurns turns;
    private final Idempotency idempotency;
    private final Tx tx;

    EvidenceUploads(EvidenceFiles files, UploadTurns turns, Idempotency idempotency, Tx tx) {
        this.files = files;
        this.turns = turns;
        this.idempotency = idempotency;
        this.tx = tx;
    }

    /// A file as it is sent.
    ///
    /// @param invoice the number of the invoice that it is, as its sender says
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(EvidenceKind kind, EvidenceFile.Side side, String name, Optional<String> invoice, byte[] content) {}

    /// What is hashed of it.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record Asked(EvidenceKind kind, String name, String sha256, Optional<String> invoice) {
        static Asked of(Looked file) {
            return new Asked(file.kind(), file.name(), file.sha256(), file.named());
        }
    }

    /// @param closed why the subject takes nothing from this person now, where that is so
    /// @param unfit why the subject does not take this content, where that is so
    /// @param add records it, and asks all that again
    Response take(
            String person,
            @Nullable String key,
            EvidenceSubject subject,
            Sent sent,
            Function<Db, Optional<Refusal>> closed,
            BiFunction<Db, Looked, Optional<Refusal>> unfit,
            BiFunction<Db, Looked, EvidenceFile> add) {
        String checked = Idempotency.checked(key);
        Optional<Refusal> before = tx.read(closed);
        String operation = "POST evidence of " + subject;
        Looked file;
        Optional<Refusal> no;
        try (UploadTurns.Turn _ = turns.turn(person)) {
            file = files.look(sent.kind(), sent.name(), sent.invoice(), sent.content());
            no = before.or(() -> tx.read(db -> idempotency
                    .reused(db, person, checked, operation, Asked.of(file))
                    .or(() -> files.noRoom(db, subject, sent.side(), file))
                    .or(() -> unfit.apply(db, file))));
            if (no.isEmpty()) {
                files.keep(file, sent.content());
            }
        }
        return idempotency.once(person, checked, operation, Asked.of(file), db -> {
            no.ifPresent(why -> {
                throw why.toException(); // nothing was kept; a request that is repeated is answered before this
            });
            return add.apply(db, file);
        });
    }

    /// A header has no Chinese: its name comes percent-encoded.
    static String name(@Nullable String header) {
        if (header == null) {
            return "";
        }
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "BAD_PARAMETER",
                            "File-Name 须为百分号编码的 UTF-8 文件名 (a file name in UTF-8, percent-encoded)。")
                    .toException();
        }
    }
}
