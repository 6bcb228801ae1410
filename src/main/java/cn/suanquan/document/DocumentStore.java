package cn.suanquan.document;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// The SQL of the register of documents; rows are only ever added, and one becomes the newest when its state
/// comes back.
@ApplicationScoped
class DocumentStore {
    /// @param isOutdated a later one about the same was made, or the approval that it tells of was taken back
    record Entered(DocumentKind kind, Instant statedAt, Optional<Long> totalFen, boolean isOutdated, boolean isFile) {}

    /// @param fileHash SHA-256 of the file
    void enter(Db db, Sheet sheet, Marks marks, String fileHash, Instant now) {
        db.exec(
                """
                insert into document.document (number, hash, kind, subject, total_fen, stated_at, made_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (number, hash) do update set made_at = excluded.made_at
                where document.made_at < (select max(n.made_at) from document.document n
                                          where n.subject = excluded.subject and n.hash <> excluded.hash)
                """,
                marks.number(),
                marks.hash(),
                sheet.kind().name(),
                sheet.subject(),
                sheet.totalFen().isPresent() ? (Long) sheet.totalFen().getAsLong() : null,
                SqlArrays.time(sheet.statedAt()),
                SqlArrays.time(now));
        db.exec(
                "insert into document.file (hash, number, text_hash) values ($1, $2, $3) on conflict do nothing",
                fileHash,
                marks.number(),
                marks.hash());
    }

    /// @param hash of its text, or of its file
    Optional<Entered> find(Db db, String number, String hash) {
        return db.one(
                """
                select d.kind, d.stated_at, d.total_fen, d.hash <> $2 as is_file,
                       exists (select from document.document n where n.subject = d.subject
                               and n.made_at > d.made_at)
                       or d.kind in ('RUN', 'PAYEE', 'CENTER')
                          and exists (select from settlement.deeds e
                                      where e.run = case when d.subject like 'run/%'
                                                         then split_part(d.subject, '/', 2)::uuid end
                                        and e.deed = 'REJECTED' and e.at > d.stated_at) as is_outdated
                from document.document d
                where d.number = $1
                  and (d.hash = $2 or d.hash = (select f.text_hash from document.file f
                                                where f.hash = $2 and f.number = $1))
                """,
                row -> new Entered(
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getOffsetDateTime("stated_at").toInstant(),
                        Optional.ofNullable(row.getLong("total_fen")),
                        row.getBoolean("is_outdated"),
                        row.getBoolean("is_file")),
                number,
                hash);
    }
}
