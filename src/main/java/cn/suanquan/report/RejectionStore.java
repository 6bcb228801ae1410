package cn.suanquan.report;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.history.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The SQL of the applications that were refused.
@ApplicationScoped
class RejectionStore {
    private static final String IN = " from voucher.rejections where at >= $1 and at < $2 and place <= $3";

    /// @param version of the programme by which they were decided
    record Rejected(String programme, int version, String rule, String decision, String reason, long applications) {}

    /// Those of a time that were refused up to a position, by reason, the most frequent first.
    List<Rejected> rejected(Db db, Instant from, Instant until, Position at, int most) {
        return db.list(
                "select programme, programme_version, rule_id, decision, reason, count(*) as applications" + IN
                        + " group by programme, programme_version, rule_id, decision, reason"
                        + " order by applications desc, programme, programme_version, rule_id, decision,"
                        + " reason collate \"C\" limit $4",
                row -> new Rejected(
                        row.getString("programme"),
                        row.getInteger("programme_version"),
                        row.getString("rule_id"),
                        row.getString("decision"),
                        row.getString("reason"),
                        row.getLong("applications")),
                SqlArrays.time(from),
                SqlArrays.time(until),
                at.batch(),
                most);
    }

    long count(Db db, Instant from, Instant until, Position at) {
        return db.one(
                        "select count(*) as applications" + IN,
                        row -> row.getLong("applications"),
                        SqlArrays.time(from),
                        SqlArrays.time(until),
                        at.batch())
                .orElseThrow();
    }
}
