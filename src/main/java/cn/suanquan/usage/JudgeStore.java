package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The SQL of records that are judged together: as they were judged last, what they add up to, and which of them cannot
/// both be right. Whoever judges holds the lock of the center.
@ApplicationScoped
class JudgeStore {
    // What is over, or was corrected to nothing, is compared with nothing.
    private static final String STANDS = """
             and o.fee_fen > 0 and not exists (
                 select from usage.marks m where m.record_id = o.record_id and m.mark in ('REJECTED', 'LAPSED') offset 0)
            """;

    /// The lock under which records of the center are judged, until the transaction ends; answers up to which entry the
    /// job has judged them.
    long lock(Db db, CenterId center) {
        db.exec("insert into usage.judging (center_id, upto) values ($1, 0) on conflict do nothing", center.value());
        return db.one(
                        "select upto from usage.judging where center_id = $1 for update",
                        row -> row.getLong("upto"),
                        center.value())
                .orElseThrow();
    }

    void judgedUpTo(Db db, CenterId center, long entry) {
        db.exec("update usage.judging set upto = $2 where center_id = $1", center.value(), entry);
    }

    /// The centers of which there are entries up to that one that the job has not judged.
    List<CenterId> behind(Db db, long last) {
        return db.list("""
                select s.center_id
                from usage.source s
                left join usage.judging g on g.center_id = s.center_id
                where exists (
                    select from ledger.journal e
                    where e.source = s.source and e.kind in (300, 301)
                      and e.id >> 28 >= coalesce(g.upto, 0) >> 28 and e.id > coalesce(g.upto, 0) and e.id <= $1)
                order by s.center_id
                """, row -> new CenterId(row.getUUID("center_id")), last);
    }

    /// An entry of the center, and the record that it is or corrects.
    record New(long entry, long record) {}

    List<New> entries(Db db, CenterId center, long after, long last, int limit) {
        return db.list(
                """
                select e.id, coalesce(e.ref, e.id) as record_id
                from ledger.journal e
                where e.source = (select s.source from usage.source s where s.center_id = $1) and e.kind in (300, 301)
                  and e.id >> 28 >= $2::int8 >> 28 and e.id > $2 and e.id <= $3
                order by e.id >> 28, e.id limit $4
                """, row -> new New(row.getLong("id"), row.getLong("record_id")), center.value(), after, last, limit);
    }

    /// By record: the entry of what its center said last.
    Map<Long, Long> lastEntries(Db db, Collection<Long> records) {
        Map<Long, Long> found = new HashMap<>();
        db.list("""
                        select r.id, coalesce((select max(o.id) from ledger.journal o where o.ref = r.id and o.kind = 301),
                                              r.id) as entry
                        from unnest($1::bigint[]) as r(id)
                        """, row -> Map.entry(row.getLong("id"), row.getLong("entry")), (Object) records.toArray(Long[]::new))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /// A record as it was judged before.
    ///
    /// @param isCounted in the sums of its days
    record Before(
            long entry,
            HolderId holder,
            String resource,
            long micros,
            long feeFen,
            Instant startedAt,
            Instant completedAt,
            LocalDate day,
            boolean isCounted) {}

    Map<Long, Before> judged(Db db, Collection<Long> records) {
        Map<Long, Before> found = new HashMap<>();
        db.list("""
                        select record_id, entry_id, holder, resource, unit, micros, fee_fen, started_at, completed_at, day,
                               is_counted
                        from usage.judged where record_id = any($1)
                        """, row -> Map.entry(row.getLong("record_id"), before(row)), (Object) records.toArray(Long[]::new))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    private static Before before(Row row) {
        return new Before(
                row.getLong("entry_id"),
                new HolderId(row.getUUID("holder")),
                JudgedRecord.resource(row.getString("resource"), row.getString("unit")),
                row.getLong("micros"),
                row.getLong("fee_fen"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("completed_at").toInstant(),
                row.getLocalDate("day"),
                row.getBoolean("is_counted"));
    }

    /// Keeps them as they are judged now, behind all that were judged before, and in no sum yet.
    void keep(Db db, CenterId center, List<JudgedRecord> records) {
        db.exec(
                """
                insert into usage.judged as j (record_id, entry_id, center_id, voucher, holder, resource, unit, micros, fee_fen,
                    started_at, completed_at, day, alike, job, is_counted)
                select r.id, r.entry, $1, r.voucher, r.holder, r.resource, r.unit, r.micros, r.fee, r.started, r.completed,
                       r.day, r.alike, nullif(r.job, ''), false
                from unnest($2::bigint[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::bigint[],
                    $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::date[], $13::text[], $14::text[])
                    as r(id, entry, voucher, holder, resource, unit, micros, fee, started, completed, day, alike, job)
                order by r.id
                on conflict (record_id) do update
                set entry_id = excluded.entry_id, no = excluded.no, resource = excluded.resource, unit = excluded.unit,
                    micros = excluded.micros, fee_fen = excluded.fee_fen, started_at = excluded.started_at,
                    completed_at = excluded.completed_at, day = excluded.day, alike = excluded.alike, job = excluded.job,
                    is_counted = false
                """,
                center.value(),
                SqlArrays.longs(records, JudgedRecord::id),
                SqlArrays.longs(records, JudgedRecord::entry),
                SqlArrays.uuids(records, one -> one.record().voucher().value()),
                SqlArrays.uuids(records, one -> one.record().holder().value()),
                SqlArrays.texts(records, one -> one.said().resource()),
                SqlArrays.texts(records, one -> one.said().unit().name()),
                SqlArrays.longs(records, one -> one.said().quantity().micros()),
                SqlArrays.longs(records, one -> one.said().feeFen().value()),
                records.stream()
                        .map(one -> SqlArrays.time(one.said().startedAt()))
                        .toArray(OffsetDateTime[]::new),
                records.stream()
                        .map(one -> SqlArrays.time(one.said().completedAt()))
                        .toArray(OffsetDateTime[]::new),
                records.stream().map(JudgedRecord::day).toArray(LocalDate[]::new),
                SqlArrays.texts(records, JudgedRecord::alike),
                SqlArrays.texts(records, one -> one.said().job().orElse("")));
        keepCards(db, center, records);
    }

    private static void keepCards(Db db, CenterId center, List<JudgedRecord> records) {
        List<Long> ids = new ArrayList<>();
        List<String> cards = new ArrayList<>();
        for (JudgedRecord one : records) {
            for (String card : one.hasLasted() ? RecordDoubts.cardIds(one.said()) : List.<String>of()) {
                ids.add(one.id());
                cards.add(card);
            }
        }
        if (!ids.isEmpty()) {
            db.exec("""
                    insert into usage.judged_card (record_id, entry_id, card, center_id, started_at, completed_at)
                    select j.record_id, j.entry_id, c.card, $1, j.started_at, j.completed_at
                    from unnest($2::bigint[], $3::text[]) as c(id, card) join usage.judged j on j.record_id = c.id
                    on conflict do nothing
                    """, center.value(), ids.toArray(Long[]::new), cards.toArray(String[]::new));
        }
    }

    /// Whether they are in the sums of their days from now on.
    void counted(Db db, Collection<Long> records, boolean isCounted) {
        db.exec(
                "update usage.judged set is_counted = $2 where record_id = any($1)",
                records.toArray(Long[]::new),
                isCounted);
    }

    /// What stands of a subject on a day.
    record DayKey(String subject, LocalDate day) {}

    Map<DayKey, Long> sums(Db db, CenterId center, Set<DayKey> keys) {
        Map<DayKey, Long> found = new HashMap<>();
        db.list(
                        """
                        select d.subject, d.day, d.amount
                        from unnest($2::text[], $3::date[]) as k(subject, day)
                        join usage.judged_day d on d.center_id = $1 and d.subject = k.subject and d.day = k.day
                        """,
                        row -> Map.entry(
                                new DayKey(row.getString("subject"), row.getLocalDate("day")), row.getLong("amount")),
                        center.value(),
                        SqlArrays.texts(keys, DayKey::subject),
                        keys.stream().map(DayKey::day).toArray(LocalDate[]::new))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    void keepSums(Db db, CenterId center, Map<DayKey, Long> sums) {
        List<Map.Entry<DayKey, Long>> all = List.copyOf(sums.entrySet());
        db.exec(
                """
                insert into usage.judged_day (center_id, subject, day, amount)
                select $1, r.subject, r.day, r.amount
                from unnest($2::text[], $3::date[], $4::bigint[]) as r(subject, day, amount)
                on conflict (center_id, subject, day) do update set amount = excluded.amount
                """,
                center.value(),
                SqlArrays.texts(all, one -> one.getKey().subject()),
                all.stream().map(one -> one.getKey().day()).toArray(LocalDate[]::new),
                SqlArrays.longs(all, Map.Entry::getValue));
    }

    /// The records that cannot stand beside another one that was judged before, and which that is.
    ///
    /// @param what the card, where it is about one
    record Pair(long record, long other, Optional<String> what) {}

    /// One card in two records at the same time.
    List<Pair> overlaps(Db db, CenterId center, Collection<Long> records) {
        return db.list(
                """
                select n.record_id, f.other, f.card
                from usage.judged n
                cross join lateral (
                    select o.record_id as other, c.card
                    from usage.judged_card c
                    join usage.judged_card k on k.center_id = $1 and k.card = c.card and k.completed_at > c.started_at
                        and k.started_at < c.completed_at and k.record_id <> c.record_id
                    join usage.judged o on o.record_id = k.record_id and o.entry_id = k.entry_id and o.no < n.no
                    where c.record_id = n.record_id and c.entry_id = n.entry_id
                """ + STANDS + """
                    limit 1) f
                where n.record_id = any($2)
                """,
                row -> pair(row, Optional.of(row.getString("card"))),
                center.value(),
                records.toArray(Long[]::new));
    }

    /// The same times, resource and quantity: of one job, or of one voucher where not both name a job and it took time.
    List<Pair> sameIntervals(Db db, CenterId center, Collection<Long> records) {
        return db.list(
                """
                select n.record_id, f.other
                from usage.judged n
                cross join lateral (
                    (select o.record_id as other from usage.judged o
                     where o.center_id = $1 and o.alike = n.alike and o.job = n.job and o.no < n.no
                """ + STANDS + """
                     limit 1)
                    union all
                    (select o.record_id from usage.judged o
                     where n.started_at < n.completed_at and o.center_id = $1 and o.alike = n.alike
                       and o.voucher = n.voucher and o.job is null and o.no < n.no
                """ + STANDS + """
                     limit 1)
                    union all
                    (select o.record_id from usage.judged o
                     where n.started_at < n.completed_at and n.job is null and o.center_id = $1 and o.alike = n.alike
                       and o.voucher = n.voucher and o.no < n.no
                """ + STANDS + """
                     limit 1)
                    limit 1) f
                where n.record_id = any($2)
                """,
                row -> pair(row, Optional.empty()),
                center.value(),
                records.toArray(Long[]::new));
    }

    private static Pair pair(Row row, Optional<String> card) {
        return new Pair(row.getLong("record_id"), row.getLong("other"), card);
    }

    /// Of which records a fee is looked for among those of the holder's day.
    record Band(long record, long fromFen, long belowFen, int records) {}

    /// Those that are at least the so many-th of their holder's day in their band.
    Set<Long> split(Db db, CenterId center, List<Band> bands) {
        return new HashSet<>(db.list(
                """
                select n.record_id
                from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) as b(id, from_fen, below_fen, records)
                join usage.judged n on n.record_id = b.id
                where (select count(*) from (
                           select from usage.judged o
                           where o.center_id = $1 and o.holder = n.holder and o.day = n.day
                             and o.fee_fen >= b.from_fen and o.fee_fen < b.below_fen and o.no <= n.no
                """ + STANDS + """
                           limit b.records) l) >= b.records
                """,
                row -> row.getLong("record_id"),
                center.value(),
                SqlArrays.longs(bands, Band::record),
                SqlArrays.longs(bands, Band::fromFen),
                SqlArrays.longs(bands, Band::belowFen),
                SqlArrays.longs(bands, Band::records)));
    }
}
