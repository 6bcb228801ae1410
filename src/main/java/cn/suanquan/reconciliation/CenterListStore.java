package cn.suanquan.reconciliation;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.feed.StatedRecord;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.usage.Quantity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of the lists that centers sent, and of the rows of bank files that nobody recorded.
@ApplicationScoped
class CenterListStore {
    /// Of what no voucher of a programme is named.
    static final String NO_PROGRAMME = "-";

    /// A list as it was compared; of it the records that differ are kept.
    record KeptList(
            UUID id,
            CenterId center,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            int records,
            int differences,
            long position,
            Instant receivedAt) {}

    /// What a list came to in a programme: there as the center says, here as it is recorded.
    record ListSum(String programme, long thereRecords, long thereFen, long hereRecords, long hereFen) {}

    /// A record in which a list differs.
    ///
    /// @param stated what is compared again; a fee of 0 where the list lacks it
    record ListRecord(
            CenterId center,
            String centerName,
            DifferenceKind kind,
            StatedRecord stated,
            String programme,
            Optional<Long> hereFen,
            Instant receivedAt) {}

    /// The programmes of vouchers, by number and by id, as a list of the center names them; of programmes for which the
    /// center was ever admitted. Under what is another's its list counts nothing.
    Map<String, String> programmes(Db db, CenterId center, Collection<String> vouchers) {
        Map<String, String> found = new HashMap<>();
        db.list(
                        """
                        select v.number, v.id::text as id, v.programme from voucher.vouchers v
                        where (v.number = any($1::text[]) or v.id = any($2::uuid[]))
                          and exists (
                              select from registry.admissions a where a.center_id = $3 and a.programme = v.programme)
                        """,
                        row -> List.of(row.getString("number"), row.getString("id"), row.getString("programme")),
                        SqlArrays.texts(vouchers, text -> text.toUpperCase(Locale.ROOT)),
                        vouchers.stream()
                                .filter(text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                                .map(UUID::fromString)
                                .toArray(UUID[]::new),
                        center.value())
                .forEach(row -> {
                    found.put(row.get(0).toUpperCase(Locale.ROOT), row.get(2));
                    found.put(row.get(1).toUpperCase(Locale.ROOT), row.get(2));
                });
        return found;
    }

    /// How many records of earlier lists of the center still differ.
    int kept(Db db, CenterId center) {
        return db.one("""
                        select count(*) as records from reconciliation.list_record
                        where center_id = $1 and superseded_at is null
                        """, row -> row.getInteger("records"), center.value()).orElse(0);
    }

    /// One list of a center after the other, on all instances, until the transaction ends.
    void lock(Db db, CenterId center) {
        db.run("select pg_advisory_xact_lock(hashtextextended('reconciliation.list/' || $1, 0))", center.toString());
    }

    /// What a list says of records, or of days, is in the place of what was said of them before.
    void supersede(Db db, KeptList list, Collection<String> records) {
        db.exec(
                """
                update reconciliation.list_record set superseded_at = $2
                where center_id = $1 and superseded_at is null
                  and (record = any($3::text[]) or from_day >= $4::date and to_day <= $5::date)
                """,
                list.center().value(),
                SqlArrays.time(list.receivedAt()),
                records.toArray(String[]::new),
                list.from().orElse(null),
                list.to().orElse(null));
    }

    void insert(Db db, KeptList list, List<ListSum> sums, List<ListRecord> records) {
        OffsetDateTime at = SqlArrays.time(list.receivedAt());
        db.exec(
                """
                insert into reconciliation.list (id, center_id, from_day, to_day, records, differences, position, received_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                list.id(),
                list.center().value(),
                list.from().orElse(null),
                list.to().orElse(null),
                (long) list.records(),
                (long) list.differences(),
                list.position(),
                at);
        db.exec(
                """
                insert into reconciliation.list_sum (list_id, received_at, programme, there_records, there_fen, here_records,
                                                     here_fen)
                select $1, $2, s.* from unnest($3::text[], $4::int8[], $5::int8[], $6::int8[], $7::int8[]) s
                """,
                list.id(),
                at,
                SqlArrays.texts(sums, ListSum::programme),
                SqlArrays.longs(sums, ListSum::thereRecords),
                SqlArrays.longs(sums, ListSum::thereFen),
                SqlArrays.longs(sums, ListSum::hereRecords),
                SqlArrays.longs(sums, ListSum::hereFen));
        db.exec(
                """
                insert into reconciliation.list_record (list_id, center_id, from_day, to_day, received_at, kind, record,
                    programme, fee_fen, here_fen, voucher, completed_at, quantity)
                select $1, $2, $3, $4, $5, r.*
                from unnest($6::text[], $7::text[], $8::text[], $9::int8[], $10::int8[], $11::text[], $12::timestamptz[],
                            $13::text[]) r
                """,
                list.id(),
                list.center().value(),
                list.from().orElse(null),
                list.to().orElse(null),
                at,
                SqlArrays.texts(records, one -> one.kind().name()),
                SqlArrays.texts(records, one -> one.stated().id()),
                SqlArrays.texts(records, ListRecord::programme),
                SqlArrays.longs(records, one -> one.stated().feeFen().value()),
                records.stream().map(one -> one.hereFen().orElse(null)).toArray(Long[]::new),
                SqlArrays.texts(records, one -> one.stated().voucher().orElse(null)),
                records.stream()
                        .map(one ->
                                one.stated().completedAt().map(SqlArrays::time).orElse(null))
                        .toArray(OffsetDateTime[]::new),
                SqlArrays.texts(
                        records,
                        one -> one.stated().quantity().map(Quantity::toString).orElse(null)));
    }

    /// The programmes that lists are of, and the day of the first.
    Map<String, Instant> programmes(Db db) {
        Map<String, Instant> first = new HashMap<>();
        db.list(
                        """
                        select programme, min(received_at) as first from reconciliation.list_sum group by programme
                        """,
                        row -> Map.entry(
                                row.getString("programme"),
                                row.getOffsetDateTime("first").toInstant()))
                .forEach(one -> first.put(one.getKey(), one.getValue()));
        return first;
    }

    /// What the lists of a day came to; what centers state is bounded by nothing, so a sum beyond all numbers is
    /// the greatest.
    ListSum sums(Db db, BookStore.Span span) {
        return db.one(
                        """
                        select coalesce(sum(there_records), 0)::int8 as there_records,
                               least(coalesce(sum(there_fen), 0), 9223372036854775807)::int8 as there_fen,
                               coalesce(sum(here_records), 0)::int8 as here_records,
                               least(coalesce(sum(here_fen), 0), 9223372036854775807)::int8 as here_fen
                        from reconciliation.list_sum
                        where programme = $1 and received_at >= $2 and received_at < $3
                        """,
                        row -> new ListSum(
                                span.programme(),
                                row.getLong("there_records"),
                                row.getLong("there_fen"),
                                row.getLong("here_records"),
                                row.getLong("here_fen")),
                        span.programme(),
                        span.start(),
                        span.end())
                .orElseThrow();
    }

    /// The records in which lists differed when they came, and that no later list of the center speaks of.
    List<ListRecord> records(Db db, BookStore.Span span) {
        return db.list(
                """
                select r.center_id, c.name, r.kind, r.record, r.fee_fen, r.here_fen, r.voucher, r.completed_at, r.quantity,
                       r.received_at
                from reconciliation.list_record r
                join registry.centers c on c.id = r.center_id
                where r.programme = $1 and r.superseded_at is null and r.received_at < $2
                order by r.center_id, r.record limit $3
                """,
                row -> new ListRecord(
                        new CenterId(row.getUUID("center_id")),
                        row.getString("name"),
                        DifferenceKind.valueOf(row.getString("kind")),
                        new StatedRecord(
                                row.getString("record"),
                                Fen.of(row.getLong("fee_fen")),
                                Optional.ofNullable(row.getString("voucher")),
                                Optional.ofNullable(row.getOffsetDateTime("completed_at"))
                                        .map(OffsetDateTime::toInstant),
                                Optional.ofNullable(row.getString("quantity")).map(Quantity::of)),
                        span.programme(),
                        Optional.ofNullable(row.getLong("here_fen")),
                        row.getOffsetDateTime("received_at").toInstant()),
                span.programme(),
                span.end(),
                BookStore.DIFFERENCES_MAX);
    }
}
