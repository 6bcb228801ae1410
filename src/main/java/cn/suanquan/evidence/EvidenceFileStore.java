package cn.suanquan.evidence;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.evidence.EvidenceSubject.Thing;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.policy.Procedure;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of files. What they belong to is a condition of every query that is asked for somebody.
@ApplicationScoped
class EvidenceFileStore {
    private static final String SELECT =
            "select id, no, kind, form, name, bytes, hash, is_scanned, side, uploaded_at from evidence.file";

    private static String of(EvidenceSubject subject) {
        return switch (subject.thing()) {
            case CLAIM -> " where claim = $1";
            case CONTRACT -> " where contract = $1";
            case TARGET -> " where target = $1";
        };
    }

    /// One at a time adds to it, until the transaction ends.
    void lock(Db db, EvidenceSubject subject) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 98))", subject.toString());
    }

    int count(Db db, EvidenceSubject subject, EvidenceFile.Side side) {
        return db.one(
                        "select count(*)::int as n from evidence.file" + of(subject) + " and side = $2",
                        row -> row.getInteger("n"),
                        subject.id(),
                        side.name())
                .orElseThrow();
    }

    void insert(Db db, EvidenceSubject subject, EvidenceFile file, String person) {
        db.exec(
                """
                insert into evidence.file (id, claim, contract, target, kind, form, name, bytes, hash, is_scanned, side, uploaded_at,
                    uploaded_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                """,
                file.id(),
                subject.of(Thing.CLAIM),
                subject.of(Thing.CONTRACT),
                subject.of(Thing.TARGET),
                file.kind().name(),
                file.form().name(),
                file.name(),
                file.bytes(),
                file.sha256(),
                file.isScanned(),
                file.side().name(),
                SqlArrays.time(file.uploadedAt()),
                person);
    }

    /// In the order in which they came.
    List<EvidenceFile> list(Db db, EvidenceSubject subject) {
        return db.list(SELECT + of(subject) + " order by no", EvidenceFileStore::file, subject.id());
    }

    Optional<EvidenceFile> find(Db db, EvidenceSubject subject, UUID id) {
        return db.one(SELECT + of(subject) + " and id = $2", EvidenceFileStore::file, subject.id(), id);
    }

    /// The file with that content that it has already, where it has one.
    Optional<EvidenceFile> same(Db db, EvidenceSubject subject, EvidenceKind kind, String sha256) {
        return db.one(
                SELECT + of(subject) + " and kind = $2 and hash = $3",
                EvidenceFileStore::file,
                subject.id(),
                kind.name(),
                sha256);
    }

    /// Of each of these claims the kinds of which it has all originals: of every payment the document whose SHA-256 it
    /// declares, and of every invoice a file. A file is of the invoice that it states; one that states another number,
    /// or is red, is of none. One that states nothing, as a PDF, is of the invoice that its sender named; one that came
    /// before these were named counts as one.
    Map<ClaimId, Set<Procedure.Evidence>> kinds(Db db, Collection<ClaimId> claims) {
        return db
                .list(
                        """
                        select d.claim, d.kind
                        from claim.documents d
                        left join evidence.file f on f.claim = d.claim and f.kind = d.kind and f.hash = coalesce(d.sha256, f.hash)
                        left join evidence.invoice i on i.file = f.id
                        left join lateral (
                            select n.number from evidence.named_invoice n
                            where n.file = f.id and i.number is null order by n.no desc limit 1) n on true
                        where d.claim = any($1)
                        group by d.claim, d.kind
                        having count(distinct case when coalesce(i.number, n.number) is null then f.hash end)
                            + count(distinct d.place)
                              filter (where coalesce(n.number, case when not i.is_red then concat(i.code, i.number) end)
                                            = any(d.identities))
                            >= count(distinct d.place)
                        """,
                        row -> Map.entry(
                                new ClaimId(row.getUUID("claim")), Procedure.Evidence.valueOf(row.getString("kind"))),
                        (Object) claims.stream().map(ClaimId::value).toArray(UUID[]::new))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /// A content that has to be there.
    record Kept(long no, String sha256, long bytes) {}

    /// Those after that number, of all.
    List<Kept> after(Db db, long no, int limit) {
        return db.list(
                "select no, hash, bytes from evidence.file where no > $1 order by no limit $2",
                row -> new Kept(row.getLong("no"), row.getString("hash"), row.getLong("bytes")),
                no,
                limit);
    }

    private static EvidenceFile file(Row row) {
        return new EvidenceFile(
                row.getUUID("id"),
                EvidenceKind.valueOf(row.getString("kind")),
                EvidenceForm.valueOf(row.getString("form")),
                row.getString("name"),
                row.getLong("bytes"),
                row.getString("hash"),
                row.getBoolean("is_scanned"),
                EvidenceFile.Side.valueOf(row.getString("side")),
                row.getOffsetDateTime("uploaded_at").toInstant());
    }
}
