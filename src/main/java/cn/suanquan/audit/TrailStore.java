package cn.suanquan.audit;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the trail.
@ApplicationScoped
class TrailStore {
    /// What is looked for; what is empty is not asked about.
    ///
    /// @param act the whole name, or the room
    /// @param isRefused whether it was refused
    /// @param before the number of the line that the page before ended with
    record Search(
            Optional<String> object,
            Optional<String> person,
            Optional<String> act,
            Optional<Boolean> isRefused,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Long> before) {}

    /// The newest first.
    List<TrailLine> lines(Db db, Search search, int rows) {
        return db.list(
                """
                select id, at, person, act, object, reason, is_refused, detail from audit.act
                where ($1::text is null or object = $1)
                  and ($2::text is null or person = $2)
                  and ($3::text is null or act = $3 or starts_with(act, $3 || '.'))
                  and ($4::timestamptz is null or at >= $4)
                  and ($5::timestamptz is null or at < $5)
                  and ($6::bigint is null or id < $6)
                  and ($8::boolean is null or is_refused = $8)
                order by id desc limit $7
                """,
                row -> new TrailLine(
                        row.getLong("id"),
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("person"),
                        row.getString("act"),
                        row.getString("object"),
                        row.getString("reason"),
                        row.getBoolean("is_refused"),
                        row.getJsonObject("detail").getMap()),
                search.object().orElse(null),
                search.person().orElse(null),
                search.act().orElse(null),
                search.from().map(SqlArrays::time).orElse(null),
                search.until().map(SqlArrays::time).orElse(null),
                search.before().orElse(null),
                rows,
                search.isRefused().orElse(null));
    }

    boolean hasActed(Db db, String person) {
        return db.one("select id from audit.act where person = $1 limit 1", row -> row.getLong("id"), person)
                .isPresent();
    }

    /// How many acts of that person were refused since then, for who the person is (403) or for what was asked; counted
    /// no further than that.
    int refused(Db db, String person, boolean isForbidden, Instant since, int most) {
        return db.one("""
                        select count(*)::int as acts from (
                            select 1 from audit.act
                            where person = $1 and is_refused and at > $2 and (detail ->> 'status' = '403') = $4
                            limit $3) kept
                        """, row -> row.getInteger("acts"), person, SqlArrays.time(since), most, isForbidden)
                .orElseThrow();
    }
}
