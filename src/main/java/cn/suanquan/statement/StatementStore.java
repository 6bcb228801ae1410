package cn.suanquan.statement;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.UsageIntake;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of daily statements. The center is a condition of every query.
@ApplicationScoped
class StatementStore {
    private static final String SOURCE = "(select s.source from usage.sources s where s.center_id = $1)";
    // What a record holds before it is claimed stands in HELD or CLAIMABLE; each entry that moves it names the record.
    // The entries of the day are read first, and never the records of the center.
    private static final String HELD = """
            with moved as materialized (
                select e.ref, e.from_bucket, e.to_bucket, e.amount
                from ledger.journal e
                where e.id > $2 and e.id <= $3 and e.ref is not null)
            select f.programme, sum(f.fen)::int8 as fen
            from (
                select a.programme, j.earned as fen
                from ledger.journal j join ledger.accounts a on a.id = j.from_account_id
                where j.source =\s""" + SOURCE + """
                  and j.id >> 28 >= $2::int8 >> 28 and j.id >> 28 <= $3::int8 >> 28 and j.id > $2 and j.id <= $3
                  and j.kind = $4
                union all
                select a.programme,
                       case when e.to_bucket in ('HELD', 'CLAIMABLE') then e.amount else 0 end
                           - case when e.from_bucket in ('HELD', 'CLAIMABLE') then e.amount else 0 end as fen
                from moved e
                cross join lateral (
                    select j.source, j.from_account_id from ledger.journal j
                    where j.id = e.ref and j.kind = $4 offset 0) r
                join ledger.accounts a on a.id = r.from_account_id
                where r.source =\s""" + SOURCE + """
                ) f
            group by f.programme having sum(f.fen) <> 0""";
    private static final String DAY =
            "select d.day, d.from_place, d.to_place, d.closed_at from statement.day d where d.center_id = $1 and ";

    /// How far days are closed.
    record Closed(LocalDate day, long place) {}

    /// One day's row.
    record ClosedDay(LocalDate day, long from, long to, Instant closedAt) {}

    record Counted(Figure figure, String programme, long records, long late, Optional<Long> amountFen) {}

    Optional<Closed> closed(Db db, CenterId center) {
        return db.one(
                "select day, place from statement.closed where center_id = $1",
                row -> new Closed(row.getLocalDate("day"), row.getLong("place")),
                center.value());
    }

    /// The centers that post and whose days are not closed up to that one, from the one after an id.
    List<CenterId> behind(Db db, LocalDate day, UUID after, int limit) {
        return db.list("""
                select s.center_id from usage.sources s
                left join statement.closed c on c.center_id = s.center_id
                where s.center_id > $1 and (c.day is null or c.day < $2)
                order by s.center_id limit $3
                """, row -> new CenterId(row.getUUID("center_id")), after, day, limit);
    }

    /// Moves on from where it was known to stand; false where another has moved it since.
    boolean move(Db db, CenterId center, Optional<Closed> known, Closed to) {
        int moved = known.isEmpty()
                ? db.exec(
                        "insert into statement.closed (center_id, day, place) values ($1, $2, $3) on conflict do nothing",
                        center.value(),
                        to.day(),
                        to.place())
                : db.exec(
                        """
                        update statement.closed set day = $2, place = $3
                        where center_id = $1 and day = $4 and place = $5
                        """,
                        center.value(),
                        to.day(),
                        to.place(),
                        known.get().day(),
                        known.get().place());
        return moved == 1;
    }

    void insert(
            Db db,
            CenterId center,
            ClosedDay day,
            List<Counted> figures,
            List<DailyStatement.StatementBalance> balances) {
        db.exec(
                "insert into statement.day (center_id, day, from_place, to_place, closed_at) values ($1, $2, $3, $4, $5)",
                center.value(),
                day.day(),
                day.from(),
                day.to(),
                SqlArrays.time(day.closedAt()));
        db.exec(
                """
                insert into statement.figure (center_id, day, figure, programme, records, late, amount_fen)
                select $1, $2, f.* from unnest($3::text[], $4::text[], $5::int8[], $6::int8[], $7::int8[]) f
                """,
                center.value(),
                day.day(),
                SqlArrays.texts(figures, one -> one.figure().name()),
                SqlArrays.texts(figures, Counted::programme),
                SqlArrays.longs(figures, Counted::records),
                SqlArrays.longs(figures, Counted::late),
                figures.stream().map(one -> one.amountFen().orElse(null)).toArray(Long[]::new));
        db.exec(
                """
                insert into statement.balance (center_id, day, programme, opening_held_fen, closing_held_fen,
                    opening_advance_fen, closing_advance_fen)
                select $1, $2, b.* from unnest($3::text[], $4::int8[], $5::int8[], $6::int8[], $7::int8[]) b
                """,
                center.value(),
                day.day(),
                SqlArrays.texts(balances, DailyStatement.StatementBalance::programme),
                SqlArrays.longs(balances, DailyStatement.StatementBalance::openingHeldFen),
                SqlArrays.longs(balances, DailyStatement.StatementBalance::closingHeldFen),
                SqlArrays.longs(balances, DailyStatement.StatementBalance::openingAdvanceFen),
                SqlArrays.longs(balances, DailyStatement.StatementBalance::closingAdvanceFen));
    }

    /// By how much what is held for the center changed after one batch and up to another, by programme.
    Map<String, Long> heldChanges(Db db, CenterId center, long after, long until) {
        Map<String, Long> changes = new HashMap<>();
        db.list(
                        HELD,
                        row -> Map.entry(row.getString("programme"), row.getLong("fen")),
                        center.value(),
                        EntryId.lastOf(after).value(),
                        EntryId.lastOf(until).value(),
                        (short) UsageIntake.USAGE.code())
                .forEach(one -> changes.put(one.getKey(), one.getValue()));
        return changes;
    }

    /// The accounts of the center's advances, with their programmes.
    Map<AccountId, String> advances(Db db, CenterId center) {
        Map<AccountId, String> advances = new HashMap<>();
        db.list(
                        "select account_id, programme from settlement.center_advances where center_id = $1",
                        row -> Map.entry(new AccountId(row.getLong("account_id")), row.getString("programme")),
                        center.value())
                .forEach(one -> advances.put(one.getKey(), one.getValue()));
        return advances;
    }

    Optional<ClosedDay> day(Db db, CenterId center, LocalDate day) {
        return db.one(DAY + "d.day = $2", StatementStore::closedDay, center.value(), day);
    }

    /// The last day on which something came of the center's records, of those before that one.
    Optional<ClosedDay> dayBefore(Db db, CenterId center, LocalDate day) {
        return db.one(DAY + "d.day < $2 order by d.day desc limit 1", StatementStore::closedDay, center.value(), day);
    }

    /// Those days, the latest first, from the one before a day.
    List<ClosedDay> days(Db db, CenterId center, LocalDate before, int limit) {
        return db.list(
                DAY + "d.day < $2 order by d.day desc limit $3",
                StatementStore::closedDay,
                center.value(),
                before,
                limit);
    }

    Map<LocalDate, List<Counted>> figures(Db db, CenterId center, List<LocalDate> days) {
        return db
                .list(
                        """
                        select day, figure, programme, records, late, amount_fen from statement.figure
                        where center_id = $1 and day = any($2)
                        """,
                        row -> Map.entry(
                                row.getLocalDate("day"),
                                new Counted(
                                        Figure.valueOf(row.getString("figure")),
                                        row.getString("programme"),
                                        row.getLong("records"),
                                        row.getLong("late"),
                                        Optional.ofNullable(row.getLong("amount_fen")))),
                        center.value(),
                        days.toArray(LocalDate[]::new))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Map<LocalDate, List<DailyStatement.StatementBalance>> balances(Db db, CenterId center, List<LocalDate> days) {
        return db
                .list(
                        """
                        select day, programme, opening_held_fen, closing_held_fen, opening_advance_fen,
                               closing_advance_fen
                        from statement.balance where center_id = $1 and day = any($2) order by programme
                        """,
                        row -> Map.entry(
                                row.getLocalDate("day"),
                                new DailyStatement.StatementBalance(
                                        row.getString("programme"),
                                        row.getLong("opening_held_fen"),
                                        row.getLong("closing_held_fen"),
                                        row.getLong("opening_advance_fen"),
                                        row.getLong("closing_advance_fen"))),
                        center.value(),
                        days.toArray(LocalDate[]::new))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static ClosedDay closedDay(Row row) {
        return new ClosedDay(
                row.getLocalDate("day"),
                row.getLong("from_place"),
                row.getLong("to_place"),
                row.getOffsetDateTime("closed_at").toInstant());
    }
}
