package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import java.time.Instant;
import java.util.Optional;

/// The SQL by which posting is stopped and goes on.
final class StopStore {
    private static final int FINDING_CHARS_MAX = 1000;

    private StopStore() {}

    static Optional<PostingStop> standing(Db db) {
        return db.one(
                "select number, stopped_at, finding from ledger.stop where ended_at is null",
                row -> new PostingStop(
                        row.getInteger("number"),
                        row.getOffsetDateTime("stopped_at").toInstant(),
                        row.getString("finding")));
    }

    static boolean stop(Db db, Instant at, String finding) {
        String shown = finding.substring(0, Math.min(finding.length(), FINDING_CHARS_MAX));
        return db.exec("""
                        insert into ledger.stop (stopped_at, finding)
                        select $1::timestamptz, $2::text where not exists (select from ledger.stop where open_until > $1)
                        on conflict ((ended_at is null)) where ended_at is null do nothing
                        """, SqlArrays.time(at), shown) == 1;
    }

    static boolean endByRecount(Db db, Instant at) {
        return db.exec(
                        "update ledger.stop set ended_at = $1, ended_by = 'RECOUNT' where ended_at is null",
                        SqlArrays.time(at))
                == 1;
    }

    static boolean release(Db db, int number, Instant at, String reason, Instant openUntil) {
        return db.exec("""
                        update ledger.stop set ended_at = $2, ended_by = 'PERSON', reason = $3, open_until = $4
                        where number = $1 and ended_at is null
                        """, number, SqlArrays.time(at), reason, SqlArrays.time(openUntil)) == 1;
    }
}
