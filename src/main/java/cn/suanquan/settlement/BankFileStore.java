package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of the files that a bank sent on payments of runs and advances; rows are only ever added.
@ApplicationScoped
class BankFileStore {
    private static final String FILE = """
            select f.id, f.run_id, f.advance_id, f.form, f.name, f.sha256, octet_length(f.content) as bytes, f.received_by,
                   f.received_at
            from settlement.bank_file f
            """;

    /// A file without its content.
    ///
    /// @param of the run or the advance
    /// @param name as it was sent; empty where it had none
    record Stored(
            UUID id,
            UUID of,
            boolean isAdvance,
            BankFileForm form,
            String name,
            String sha256,
            int bytes,
            String receivedBy,
            Instant receivedAt) {}

    /// Keeps a file; the same content again is the one that is kept.
    Stored put(Db db, Stored file, byte[] content) {
        db.exec(
                """
                insert into settlement.bank_file (id, run_id, advance_id, form, name, sha256, content, received_by,
                                                  received_at)
                select $1::uuid, case when not $9 then $2::uuid end, case when $9 then $2::uuid end, $3, $4, $5, $6, $7,
                       $8::timestamptz
                on conflict do nothing
                """,
                file.id(),
                file.of(),
                file.form().name(),
                file.name(),
                file.sha256(),
                Buffer.buffer(content),
                file.receivedBy(),
                SqlArrays.time(file.receivedAt()),
                file.isAdvance());
        return db.one(
                        FILE + "where (f.run_id = $1 or f.advance_id = $1) and f.sha256 = $2",
                        BankFileStore::stored,
                        file.of(),
                        file.sha256())
                .orElseThrow();
    }

    int count(Db db, UUID of) {
        return db.one(
                        "select count(*) as files from settlement.bank_file where run_id = $1 or advance_id = $1",
                        row -> row.getInteger("files"),
                        of)
                .orElse(0);
    }

    /// Of a run or an advance, the newest first.
    List<Stored> list(Db db, UUID of) {
        return db.list(FILE + "where f.run_id = $1 or f.advance_id = $1 order by f.id desc", BankFileStore::stored, of);
    }

    Optional<Stored> find(Db db, UUID of, UUID id) {
        return db.one(FILE + "where (f.run_id = $1 or f.advance_id = $1) and f.id = $2", BankFileStore::stored, of, id);
    }

    byte[] content(Db db, UUID id) {
        return db.one(
                        "select content from settlement.bank_file where id = $1",
                        row -> row.getBuffer("content").getBytes(),
                        id)
                .orElseThrow();
    }

    List<BankFileView.AppliedWords> applications(Db db, UUID id) {
        return db.list(
                "select words, applied_by, applied_at from settlement.bank_file_application where file_id = $1 order by seq",
                row -> new BankFileView.AppliedWords(
                        row.getInteger("words"),
                        row.getString("applied_by"),
                        row.getOffsetDateTime("applied_at").toInstant()),
                id);
    }

    /// Under the lock of the row of the run or advance.
    void applied(Db db, UUID id, int words, String person, Instant at) {
        db.exec("""
                insert into settlement.bank_file_application (file_id, seq, words, applied_by, applied_at)
                select $1::uuid, 1 + count(*), $2::int, $3::text, $4::timestamptz
                from settlement.bank_file_application where file_id = $1
                """, id, words, person, SqlArrays.time(at));
    }

    private static Stored stored(Row row) {
        Optional<UUID> advance = Optional.ofNullable(row.getUUID("advance_id"));
        return new Stored(
                row.getUUID("id"),
                advance.orElseGet(() -> row.getUUID("run_id")),
                advance.isPresent(),
                BankFileForm.valueOf(row.getString("form")),
                row.getString("name"),
                row.getString("sha256"),
                row.getInteger("bytes"),
                row.getString("received_by"),
                row.getOffsetDateTime("received_at").toInstant());
    }
}
