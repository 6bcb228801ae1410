package cn.suanquan.reconciliation;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of days that are reconciled, and of what differed; rows are only added, and a difference is ended once.
@ApplicationScoped
class ReconciliationStore {
    /// A return that the bank's file says of a payment and nobody recorded, whatever else its row differs in: one
    /// person does not explain it. Of several proposals the last one counts, or the one that was followed.
    private static final String DIFFERENCE = """
            select case when d.kind in ('NOT_RECORDED', 'BANK_DIFFERS') then exists (
                       select from reconciliation.bank_row b
                       where b.file_id = split_part(d.subject, '/', 1)::uuid
                         and b.line = split_part(d.subject, '/', 2)::int8 and b.payee is not null
                         and b.outcome = 'RETURNED')
                   and not exists (
                       select from settlement.payment_words w
                       where w.act = d.act and w.payee = d.payee and w.batch = d.batch
                         and w.outcome = 'RETURNED') else false end as is_unrecorded_return,
                   d.id, d.programme, d.kind, d.subject, d.since, d.gone_day, d.act, d.payee, d.batch, d.place, d.name, d.code,
                   d.here_fen, d.there_fen, e.reason, e.explained_by, e.explained_at, p.id as proposal,
                   p.reason as proposed_reason, p.proposed_by, p.proposed_at
            from reconciliation.difference d
            left join reconciliation.explanation e on e.difference_id = d.id
            left join lateral (
                select p.id, p.reason, p.proposed_by, p.proposed_at from reconciliation.proposed_explanation p
                where p.difference_id = d.id and (e.difference_id is null or p.id = e.proposal_id)
                order by p.id desc limit 1) p on true
            """;

    /// How far the days of a programme are reconciled.
    record Closed(LocalDate day, long place) {}

    /// What a day begins with.
    record Balances(long clearingFen, long gapFen) {
        static final Balances NONE = new Balances(0, 0);
    }

    Optional<Closed> closed(Db db, String programme) {
        return db.one(
                "select day, place from reconciliation.closed where programme = $1",
                row -> new Closed(row.getLocalDate("day"), row.getLong("place")),
                programme);
    }

    Optional<Balances> balances(Db db, String programme, LocalDate day) {
        return db.one(
                "select clearing_fen, gap_fen from reconciliation.day where programme = $1 and day = $2",
                row -> new Balances(row.getLong("clearing_fen"), row.getLong("gap_fen")),
                programme,
                day);
    }

    /// Moves on from where it was known to stand; false where another has moved it since.
    boolean move(Db db, String programme, Optional<Closed> known, Closed to) {
        int moved = known.isEmpty()
                ? db.exec("""
                        insert into reconciliation.closed (programme, day, place) values ($1, $2, $3)
                        on conflict do nothing
                        """, programme, to.day(), to.place())
                : db.exec(
                        """
                        update reconciliation.closed set day = $2, place = $3
                        where programme = $1 and day = $4 and place = $5
                        """,
                        programme,
                        to.day(),
                        to.place(),
                        known.get().day(),
                        known.get().place());
        return moved == 1;
    }

    void insert(Db db, ReconciledDay day, Balances balances) {
        db.exec(
                """
                insert into reconciliation.day (programme, day, from_place, to_place, clearing_fen, gap_fen, made_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                day.programme(),
                day.day(),
                day.from(),
                day.to(),
                balances.clearingFen(),
                balances.gapFen(),
                SqlArrays.time(day.madeAt()));
        db.exec(
                """
                insert into reconciliation.figure (programme, day, figure, items, amount_fen)
                select $1, $2, f.* from unnest($3::text[], $4::int8[], $5::int8[]) f
                """,
                day.programme(),
                day.day(),
                SqlArrays.texts(day.figures(), one -> one.figure().name()),
                SqlArrays.longs(day.figures(), ReconciledDay.FigureSum::items),
                SqlArrays.longs(day.figures(), ReconciledDay.FigureSum::amountFen));
        db.exec(
                """
                insert into reconciliation.open_kind (programme, day, kind, items, oldest)
                select $1, $2, k.* from unnest($3::text[], $4::int8[], $5::date[]) k
                """,
                day.programme(),
                day.day(),
                SqlArrays.texts(day.open(), one -> one.kind().name()),
                SqlArrays.longs(day.open(), ReconciledDay.OpenKind::items),
                day.open().stream().map(ReconciledDay.OpenKind::oldest).toArray(LocalDate[]::new));
    }

    /// A difference that stands.
    record Standing(long id, FoundDifference of) {}

    List<Standing> standing(Db db, String programme) {
        return db.list(
                DIFFERENCE + "where d.programme = $1 and d.gone_day is null order by d.id",
                row -> new Standing(row.getLong("id"), found(row)),
                programme);
    }

    /// What persons explained, as it was then: of other amounts or fields it differs again. A row that only waits to be
    /// recorded had no code of what it says before; that a return of it was explained holds on.
    Set<FoundDifference.Same> explained(Db db, String programme, Instant before) {
        return new HashSet<>(db.list(
                """
                select d.kind, d.subject, d.code, d.here_fen, d.there_fen from reconciliation.explanation e
                join reconciliation.difference d on d.id = e.difference_id
                where e.programme = $1 and e.explained_at < $2
                union all
                select d.kind, d.subject, trim(d.code || ' RETURNED'), d.here_fen, d.there_fen
                from reconciliation.explanation e
                join reconciliation.difference d on d.id = e.difference_id
                where e.programme = $1 and e.explained_at < $2 and d.kind = 'NOT_RECORDED'
                """,
                row -> new FoundDifference.Same(
                        DifferenceKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("code"),
                        Optional.ofNullable(row.getLong("here_fen")),
                        Optional.ofNullable(row.getLong("there_fen"))),
                programme,
                SqlArrays.time(before)));
    }

    void end(Db db, Collection<Standing> gone, LocalDate day) {
        db.exec(
                "update reconciliation.difference set gone_day = $2 where id = any($1)",
                SqlArrays.longs(gone, Standing::id),
                day);
    }

    void begin(Db db, String programme, LocalDate day, List<FoundDifference> fresh) {
        db.exec(
                """
                insert into reconciliation.difference (programme, first_day, kind, subject, since, act, payee, batch, place,
                                                       name, code, here_fen, there_fen)
                select $1, $2, d.*
                from unnest($3::text[], $4::text[], $5::date[], $6::uuid[], $7::uuid[], $8::int4[], $9::text[], $10::text[],
                            $11::text[], $12::int8[], $13::int8[]) d
                """,
                programme,
                day,
                SqlArrays.texts(fresh, one -> one.kind().name()),
                SqlArrays.texts(fresh, FoundDifference::subject),
                fresh.stream().map(FoundDifference::since).toArray(LocalDate[]::new),
                SqlArrays.uuids(fresh, one -> one.act().orElse(null)),
                SqlArrays.uuids(fresh, one -> one.payee().orElse(null)),
                fresh.stream().map(one -> one.batch().orElse(null)).toArray(Integer[]::new),
                SqlArrays.texts(fresh, FoundDifference::item),
                SqlArrays.texts(fresh, FoundDifference::name),
                SqlArrays.texts(fresh, FoundDifference::code),
                fresh.stream().map(one -> one.hereFen().orElse(null)).toArray(Long[]::new),
                fresh.stream().map(one -> one.thereFen().orElse(null)).toArray(Long[]::new));
    }

    Optional<ReconciledDay> day(Db db, String programme, LocalDate day) {
        return days(db, programme, day.plusDays(1), 1).stream()
                .filter(one -> one.day().equals(day))
                .findFirst();
    }

    /// The latest first, from the one before a day.
    List<ReconciledDay> days(Db db, String programme, LocalDate before, int limit) {
        List<ReconciledDay> days = db.list(
                """
                select programme, day, from_place, to_place, made_at from reconciliation.day
                where programme = $1 and day < $2 order by day desc limit $3
                """,
                row -> new ReconciledDay(
                        row.getString("programme"),
                        row.getLocalDate("day"),
                        row.getLong("from_place"),
                        row.getLong("to_place"),
                        row.getOffsetDateTime("made_at").toInstant(),
                        true,
                        List.of(),
                        List.of()),
                programme,
                before,
                limit);
        LocalDate[] dates = days.stream().map(ReconciledDay::day).toArray(LocalDate[]::new);
        Map<LocalDate, List<ReconciledDay.FigureSum>> figures = figures(db, programme, dates);
        Map<LocalDate, List<ReconciledDay.OpenKind>> open = open(db, programme, dates);
        return days.stream()
                .map(one -> new ReconciledDay(
                        one.programme(),
                        one.day(),
                        one.from(),
                        one.to(),
                        one.madeAt(),
                        !open.containsKey(one.day()),
                        figures.getOrDefault(one.day(), List.of()),
                        open.getOrDefault(one.day(), List.of())))
                .toList();
    }

    private static Map<LocalDate, List<ReconciledDay.FigureSum>> figures(Db db, String programme, LocalDate[] days) {
        return db
                .list(
                        """
                        select day, figure, items, amount_fen from reconciliation.figure
                        where programme = $1 and day = any($2)
                        """,
                        row -> Map.entry(
                                row.getLocalDate("day"),
                                new ReconciledDay.FigureSum(
                                        DayFigure.valueOf(row.getString("figure")),
                                        row.getLong("items"),
                                        row.getLong("amount_fen"))),
                        programme,
                        days)
                .stream()
                .sorted(Map.Entry.comparingByValue((one, other) -> one.figure().compareTo(other.figure())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Map<LocalDate, List<ReconciledDay.OpenKind>> open(Db db, String programme, LocalDate[] days) {
        return db
                .list(
                        """
                        select day, kind, items, oldest from reconciliation.open_kind
                        where programme = $1 and day = any($2)
                        """,
                        row -> Map.entry(
                                row.getLocalDate("day"),
                                openKind(
                                        row.getLocalDate("day"),
                                        DifferenceKind.valueOf(row.getString("kind")),
                                        row.getLong("items"),
                                        row.getLocalDate("oldest"))),
                        programme,
                        days)
                .stream()
                .sorted(Map.Entry.comparingByValue((one, other) -> one.kind().compareTo(other.kind())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    static ReconciledDay.OpenKind openKind(LocalDate day, DifferenceKind kind, long items, LocalDate oldest) {
        return new ReconciledDay.OpenKind(kind, items, oldest, ageDays(oldest, Optional.empty(), day));
    }

    /// The place behind which a page of differences begins.
    record Behind(LocalDate since, long id) {}

    /// What differed at the end of a day, the oldest first.
    List<DayDifference> differences(
            Db db, String programme, LocalDate day, Optional<DifferenceKind> kind, Optional<Behind> behind, int limit) {
        return db.list(
                DIFFERENCE + """
                where d.programme = $1 and d.first_day <= $2 and coalesce(d.gone_day, date '9999-12-31') > $2
                  and ($3::text is null or d.kind = $3)
                  and ($4::date is null or (d.since, d.id) > ($4::date, $5::int8))
                order by d.since, d.id limit $6
                """,
                row -> difference(row, day),
                programme,
                day,
                kind.map(Enum::name).orElse(null),
                behind.map(Behind::since).orElse(null),
                behind.map(Behind::id).orElse(0L),
                limit);
    }

    Optional<DayDifference> difference(Db db, long id, LocalDate today) {
        return db.one(DIFFERENCE + "where d.id = $1", row -> difference(row, today), id);
    }

    void propose(Db db, DayDifference of, String reason, String person, Instant at) {
        db.exec("""
                insert into reconciliation.proposed_explanation (difference_id, reason, proposed_by, proposed_at)
                values ($1, $2, $3, $4)
                """, of.id(), reason, person, SqlArrays.time(at));
    }

    /// False where it is explained already.
    boolean explain(Db db, DayDifference of, String reason, String person, Instant at) {
        return db.exec(
                        """
                        insert into reconciliation.explanation (difference_id, programme, reason, explained_by, explained_at,
                                                                proposal_id, proposed_by)
                        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
                        """,
                        of.id(),
                        of.programme(),
                        reason,
                        person,
                        SqlArrays.time(at),
                        of.proposal().filter(one -> of.takesTwo()).orElse(null),
                        of.followed()
                                .map(DayDifference.Explanation::explainedBy)
                                .orElse(null))
                == 1;
    }

    /// Of what is gone by that day, to the day at whose end it was gone; none where the clock was set back since.
    static long ageDays(LocalDate since, Optional<LocalDate> gone, LocalDate day) {
        return Math.max(
                0,
                ChronoUnit.DAYS.between(
                        since, gone.filter(end -> !end.isAfter(day)).orElse(day)));
    }

    private static FoundDifference found(Row row) {
        return new FoundDifference(
                DifferenceKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getLocalDate("since"),
                Optional.ofNullable(row.getUUID("act")),
                Optional.ofNullable(row.getUUID("payee")),
                Optional.ofNullable(row.getInteger("batch")),
                row.getString("place"),
                row.getString("name"),
                row.getString("code"),
                Optional.ofNullable(row.getLong("here_fen")),
                Optional.ofNullable(row.getLong("there_fen")));
    }

    private static DayDifference difference(Row row, LocalDate day) {
        FoundDifference found = found(row);
        Optional<UUID> act = found.act();
        return new DayDifference(
                row.getLong("id"),
                found.kind(),
                found.since(),
                ageDays(found.since(), Optional.ofNullable(row.getLocalDate("gone_day")), day),
                Optional.ofNullable(row.getLocalDate("gone_day")),
                act,
                found.payee(),
                found.batch(),
                found.item(),
                found.name(),
                found.code(),
                found.hereFen(),
                found.thereFen(),
                DifferencePlace.of(found),
                Optional.ofNullable(row.getString("reason"))
                        .map(reason -> new DayDifference.Explanation(
                                reason,
                                row.getString("explained_by"),
                                row.getOffsetDateTime("explained_at").toInstant())),
                Optional.ofNullable(row.getString("proposed_reason"))
                        .map(reason -> new DayDifference.Explanation(
                                reason,
                                row.getString("proposed_by"),
                                row.getOffsetDateTime("proposed_at").toInstant())),
                Optional.ofNullable(row.getLong("proposal")),
                found.kind().isExplainable(),
                row.getBoolean("is_unrecorded_return"),
                row.getString("programme"));
    }
}
