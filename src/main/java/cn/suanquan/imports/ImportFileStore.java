package cn.suanquan.imports;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.UsageForm;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// The SQL of the files of imports, which are kept in pieces, and of the lines of them that did not take effect.
@ApplicationScoped
class ImportFileStore {
    /// The hash of a part that is there.
    Optional<String> part(Db db, UUID id, int number) {
        return db.one(
                "select hash from imports.part where import_id = $1 and number = $2",
                row -> row.getString("hash"),
                id,
                number);
    }

    void addPart(Db db, UUID id, int number, String hash, byte[] content) {
        db.exec(
                "insert into imports.part (import_id, number, bytes, hash) values ($1, $2, $3, $4)",
                id,
                number,
                (long) content.length,
                hash);
        int place = 0;
        for (int from = 0; from < content.length; from += PieceStream.PIECE_BYTES) {
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + PieceStream.PIECE_BYTES));
            db.exec(
                    "insert into imports.piece (import_id, part, place, content) values ($1, $2, $3, $4)",
                    id,
                    number,
                    place++,
                    Buffer.buffer(piece));
        }
    }

    /// A piece of the file.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Piece(int part, int place, byte[] content) {}

    /// The first piece after that one; empty at the end.
    Optional<Piece> pieceAfter(Db db, UUID id, int part, int place) {
        return db.one(
                """
                select part, place, content from imports.piece
                where import_id = $1 and (part, place) > ($2, $3) and content is not null
                order by part, place limit 1
                """,
                row -> new Piece(
                        row.getInteger("part"),
                        row.getInteger("place"),
                        row.getBuffer("content").getBytes()),
                id,
                part,
                place);
    }

    /// Keeps nothing of it.
    void forget(Db db, UUID id) {
        db.exec("update imports.piece set content = null where import_id = $1 and content is not null", id);
    }

    void addLines(Db db, UUID id, int attempt, long fromRow, String lines) {
        db.exec(
                "insert into imports.finding (import_id, attempt, from_row, lines) values ($1, $2, $3, $4)",
                id,
                attempt,
                fromRow,
                lines);
    }

    void forgetLines(Db db, UUID id) {
        db.exec("update imports.finding set lines = null where import_id = $1 and lines is not null", id);
    }

    /// Keeps of an import only what is wrong with it now.
    void forgetEarlierLines(Db db, UUID id, int attempt) {
        db.exec(
                "update imports.finding set lines = null where import_id = $1 and attempt < $2 and lines is not null",
                id,
                attempt);
    }

    /// What is wrong with the file's rows.
    ///
    /// @param head of the table; empty for the other forms
    record Errors(UsageForm form, Optional<String> head, int attempt) {}

    Optional<Errors> errors(Db db, CenterId center, UUID id) {
        return db.one(
                "select form, head, attempt from imports.import where center_id = $1 and id = $2",
                row -> new Errors(
                        UsageForm.valueOf(row.getString("form")),
                        Optional.ofNullable(row.getString("head")),
                        row.getInteger("attempt")),
                center.value(),
                id);
    }

    /// Lines that did not take effect, with the row from which they are.
    record Lines(long fromRow, String lines) {}

    Optional<Lines> linesAfter(Db db, UUID id, int attempt, long fromRow) {
        return db.one("""
                select from_row, lines from imports.finding
                where import_id = $1 and attempt = $2 and from_row > $3 and lines is not null
                order by from_row limit 1
                """, row -> new Lines(row.getLong("from_row"), row.getString("lines")), id, attempt, fromRow);
    }
}
