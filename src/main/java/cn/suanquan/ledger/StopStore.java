package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The SQL by which posting is stopped and goes on.
final class StopStore {
    private static final int FINDING_CHARS_MAX = 1000;

    private StopStore() {}

    /// @throws cn.suanquan.db.DbFault that posting is stopped, where it is
    static void require(Db db) {
        db.run("select from ledger.require_posting()");
    }

    static Optional<PostingStop> standing(Db db) {
        return db.one(
                "select number, stopped_at, finding, times from ledger.stop where ended_at is null",
                row -> new PostingStop(
                        row.getInteger("number"),
                        row.getOffsetDateTime("stopped_at").toInstant(),
                        row.getString("finding"),
                        row.getInteger("times")));
    }

    /// By the first of them that no release covers.
    static boolean stop(Db db, Instant at, List<String> findings) {
        return db.one(
                        """
                        insert into ledger.stop as s (stopped_at, finding)
                        select $1::timestamptz, f.finding
                        from unnest($2::text[], $3::text[]) with ordinality as f (finding, about, place)
                        where not exists (select from ledger.stop r where r.open_until > $1 and f.about = any(r.covers))
                        order by f.place limit 1
                        on conflict ((ended_at is null)) where ended_at is null do update set times = s.times + 1
                        returning times = 1 as is_new
                        """,
                        row -> row.getBoolean("is_new"),
                        SqlArrays.time(at),
                        SqlArrays.texts(
                                findings,
                                finding -> finding.substring(0, Math.min(finding.length(), FINDING_CHARS_MAX))),
                        SqlArrays.texts(findings, PostingStop::about))
                .orElse(false);
    }

    /// Nothing where it was found again since.
    static boolean endByRecount(Db db, Instant at, PostingStop seen) {
        return db.exec("""
                        update ledger.stop set ended_at = $1, ended_by = 'RECOUNT'
                        where number = $2 and times = $3 and ended_at is null
                        """, SqlArrays.time(at), seen.number(), seen.times()) == 1;
    }

    static boolean release(Db db, int number, Instant at, String reason, Instant openUntil, List<String> findings) {
        return db.exec(
                        """
                        update ledger.stop
                        set ended_at = $2, ended_by = 'PERSON', reason = $3, open_until = $4, covers = $5
                        where number = $1 and ended_at is null
                        """,
                        number,
                        SqlArrays.time(at),
                        reason,
                        SqlArrays.time(openUntil),
                        SqlArrays.texts(findings, PostingStop::about))
                == 1;
    }

    /// Those in force, the newest first.
    static List<PostingRelease> releases(Db db, Instant at) {
        return db.list(
                """
                select number, finding, reason, open_until from ledger.stop
                where open_until > $1 order by number desc limit 100
                """,
                row -> new PostingRelease(
                        row.getInteger("number"),
                        row.getString("finding"),
                        row.getString("reason"),
                        row.getOffsetDateTime("open_until").toInstant()),
                SqlArrays.time(at));
    }

    static void endReleases(Db db, Instant at) {
        db.exec("update ledger.stop set open_until = $1 where open_until > $1", SqlArrays.time(at));
    }
}
