package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The SQL of what a center posted and a rule refused. The center is a condition of every query.
@ApplicationScoped
class CenterRefusalStore {
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("1900-01-01T00:00:00Z");
    private static final OffsetDateTime LAST = OffsetDateTime.parse("2200-01-01T00:00:00Z");

    /// @param example what the center was told last on that day
    record RefusedCount(LocalDate day, String code, long count, String example) {}

    /// Which refusals are asked for: those with that code, of the days from one to another.
    record Asked(Optional<String> code, Optional<LocalDate> from, Optional<LocalDate> to) {}

    /// Behind which refusal a page begins: its moment in microseconds, and the hash of what was refused.
    record After(long micros, String hash) {
        private static final Pattern CURSOR = Pattern.compile("([0-9]{1,16})-([0-9a-f]{64})");

        /// @throws cn.suanquan.kernel.RefusedException BAD_CURSOR (400)
        static After of(String cursor) {
            Matcher parts = CURSOR.matcher(cursor);
            if (!parts.matches()) {
                throw Refusal.of(Refusal.Kind.INVALID, "BAD_CURSOR", "cursor 应为上一页 next 的值。")
                        .toException();
            }
            return new After(Long.parseLong(parts.group(1)), parts.group(2));
        }
    }

    /// A record that a rule refused.
    record RefusedRecord(
            String id,
            String code,
            String detail,
            String rule,
            String article,
            String quote,
            String voucher,
            long feeFen,
            Instant completedAt,
            Instant at,
            String hash) {
        public String adviceKey() {
            return CenterCodes.advice(code);
        }

        String cursor() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + hash;
        }
    }

    /// Why the latest refusals of the center since that day were, the last day first.
    List<RefusedCount> counts(Db db, CenterId center, LocalDate from) {
        return db.list(
                """
                select (at at time zone 'Asia/Shanghai')::date as day, code, count(*) as count,
                       (array_agg(detail order by at desc))[1] as example
                from (select code, detail, at from usage.refusals
                      where center_id = $1 and at >= $2 order by at desc limit $3) as latest
                group by 1, code order by 1 desc, code
                """,
                row -> new RefusedCount(
                        row.getLocalDate("day"), row.getString("code"), row.getLong("count"), row.getString("example")),
                center.value(),
                startOf(from),
                CenterStore.COUNTED_MAX);
    }

    /// How many refusals of the center are asked for, counted to that many at most.
    long countUpTo(Db db, CenterId center, Asked asked, int most) {
        return db.one(
                        """
                        select count(*) as count
                        from (select from usage.refusals
                              where center_id = $1 and ($2::text is null or code = $2) and at >= $3 and at < $4
                              limit $5) counted
                        """,
                        row -> row.getLong("count"),
                        center.value(),
                        asked.code().orElse(null),
                        asked.from().map(CenterRefusalStore::startOf).orElse(FIRST),
                        until(asked, Optional.empty()),
                        most)
                .orElseThrow();
    }

    /// The center's refused records, the latest first.
    List<RefusedRecord> list(Db db, CenterId center, Asked asked, Optional<After> after, int limit) {
        return db.list(
                """
                select record_id, code, detail, coalesce(rule, '') as rule, coalesce(article, '') as article,
                       coalesce(quote, '') as quote, voucher, fee_fen, completed_at, at,
                       encode(content_hash, 'hex') as hash
                from usage.refusals
                where center_id = $1 and ($2::text is null or code = $2)
                  and at >= $3 and at < $4
                  and ($5::timestamptz is null or (at, content_hash) < ($5, decode($6, 'hex')))
                order by at desc, content_hash desc limit $7
                """,
                row -> new RefusedRecord(
                        row.getString("record_id"),
                        row.getString("code"),
                        row.getString("detail"),
                        row.getString("rule"),
                        row.getString("article"),
                        row.getString("quote"),
                        row.getString("voucher"),
                        row.getLong("fee_fen"),
                        at(row, "completed_at"),
                        at(row, "at"),
                        row.getString("hash")),
                center.value(),
                asked.code().orElse(null),
                asked.from().map(CenterRefusalStore::startOf).orElse(FIRST),
                until(asked, after),
                after.map(CenterRefusalStore::moment).orElse(null),
                after.map(After::hash).orElse(null),
                limit);
    }

    /// The end of the days, or right behind the moment at which the page begins: the index is read from there.
    private static OffsetDateTime until(Asked asked, Optional<After> after) {
        OffsetDateTime end = asked.to().map(day -> startOf(day.plusDays(1))).orElse(LAST);
        return after.map(one -> moment(one).plus(1, ChronoUnit.MICROS))
                .filter(end::isAfter)
                .orElse(end);
    }

    private static OffsetDateTime moment(After after) {
        return Instant.EPOCH.plus(after.micros(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return FiscalYear.startOf(day).atOffset(ZoneOffset.UTC);
    }
}
