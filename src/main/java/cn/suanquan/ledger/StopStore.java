package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The SQL by which posting is stopped and goes on.
final class StopStore {
    private static final int FINDING_CHARS_MAX = 1000;
    private static final int FINDINGS_MAX = 500;
    /// Whether what was known covers what is found: the same thing, off by no more, to the same side.
    private static final String COVERED =
            " c.about = f.about and f.off_by between least(c.off_by, 0) and greatest(c.off_by, 0)";

    private StopStore() {}

    /// @throws cn.suanquan.db.DbFault that posting is stopped, where it is
    static void require(Db db) {
        db.run("select from ledger.require_posting()");
    }

    static Optional<PostingStop> standing(Db db) {
        return db.one(
                "select number, stopped_at, finding, also_found, times from ledger.stop where ended_at is null",
                row -> new PostingStop(
                        row.getInteger("number"),
                        row.getOffsetDateTime("stopped_at").toInstant(),
                        findings(row),
                        row.getInteger("times")));
    }

    private static List<String> findings(Row row) {
        return Stream.concat(Stream.of(row.getString("finding")), Arrays.stream(row.getArrayOfStrings("also_found")))
                .toList();
    }

    /// By those that no release covers. Where it is stopped already, what is new of them stands there from this
    /// statement on.
    static boolean stop(Db db, Instant at, List<String> findings) {
        List<PostingStop.Known> known =
                findings.stream().map(PostingStop.Known::of).toList();
        return db.one(
                        """
                        with found as (
                            select f.finding, f.about, f.off_by, f.place
                            from unnest($2::text[], $3::text[], $4::int8[]) with ordinality as f (finding, about, off_by, place)
                            where not exists (
                                select from ledger.stop r cross join unnest(r.covers, r.off_by) as c (about, off_by)
                                where r.open_until > $1 and""" + COVERED + """
                        ))
                        insert into ledger.stop as s (stopped_at, finding, also_found, covers, off_by)
                        select $1::timestamptz, (array_agg(finding order by place))[1],
                               (array_agg(finding order by place))[2:$5], (array_agg(about order by place))[1:$5],
                               (array_agg(off_by order by place))[1:$5]
                        from found having count(*) > 0
                        on conflict ((ended_at is null)) where ended_at is null do update
                        set times = s.times + 1,
                            (also_found, covers, off_by) = (
                                select (s.also_found || coalesce(array_agg(f.finding order by f.place), '{}'))[:$5 - 1],
                                       (s.covers || coalesce(array_agg(f.about order by f.place), '{}'))[:$5],
                                       (s.off_by || coalesce(array_agg(f.off_by order by f.place), '{}'))[:$5]
                                from unnest(excluded.finding || excluded.also_found, excluded.covers, excluded.off_by)
                                     with ordinality as f (finding, about, off_by, place)
                                where not exists (
                                    select from unnest(s.covers, s.off_by) as c (about, off_by) where""" + COVERED + """
                                ))
                        returning times = 1 as is_new
                        """,
                        row -> row.getBoolean("is_new"),
                        SqlArrays.time(at),
                        SqlArrays.texts(
                                findings,
                                finding -> finding.substring(0, Math.min(finding.length(), FINDING_CHARS_MAX))),
                        SqlArrays.texts(known, PostingStop.Known::about),
                        SqlArrays.longs(known, PostingStop.Known::offBy),
                        FINDINGS_MAX)
                .orElse(false);
    }

    /// Nothing where it was found again since.
    static boolean endByRecount(Db db, Instant at, PostingStop seen) {
        return db.exec("""
                        update ledger.stop set ended_at = $1, ended_by = 'RECOUNT'
                        where number = $2 and times = $3 and ended_at is null
                        """, SqlArrays.time(at), seen.number(), seen.times()) == 1;
    }

    /// Nothing where more was found since.
    static boolean release(Db db, PostingStop seen, Instant at, String reason, Instant openUntil) {
        return db.exec(
                        """
                        update ledger.stop set ended_at = $3, ended_by = 'PERSON', reason = $4, open_until = $5
                        where number = $1 and 1 + cardinality(also_found) = $2 and ended_at is null
                        """,
                        seen.number(),
                        seen.findings().size(),
                        SqlArrays.time(at),
                        reason,
                        SqlArrays.time(openUntil))
                == 1;
    }

    /// Those in force, the newest first.
    static List<PostingRelease> releases(Db db, Instant at) {
        return db.list(
                """
                select number, finding, also_found, reason, open_until from ledger.stop
                where open_until > $1 order by number desc limit 100
                """,
                row -> new PostingRelease(
                        row.getInteger("number"),
                        findings(row),
                        row.getString("reason"),
                        row.getOffsetDateTime("open_until").toInstant()),
                SqlArrays.time(at));
    }

    static void endReleases(Db db, Instant at, List<PostingRelease> these) {
        db.exec(
                "update ledger.stop set open_until = $1 where open_until > $1 and number = any($2::int8[])",
                SqlArrays.time(at),
                SqlArrays.longs(these, PostingRelease::stop));
    }
}
