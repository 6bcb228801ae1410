package cn.suanquan.imports;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.identity.Bearer;
import cn.suanquan.imports.ImportView.State;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.ContractUse;
import cn.suanquan.usage.UsageForm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// The SQL of imports. The center is a condition of every query that a center asks.
@ApplicationScoped
class ImportStore {
    /// What was not heard of for so long is taken up by another.
    static final int LOST_AFTER_SECONDS = 30;

    private static final String COLUMNS = """
            select i.id, i.name, i.form, i.is_gzip, i.state, i.begun_at, i.worked_at, i.seen_at, i.ended_at, i.purged_at, i.rows, i.done,
                   i.from_done, i.held_fen, i.counts::text as counts, i.failing, i.is_posted, i.code, i.reason,
                   (select coalesce(sum(p.bytes), 0) from imports.part p where p.import_id = i.id)::bigint as bytes,
                   (select count(*) from imports.part p where p.import_id = i.id)::int as parts
            from imports.import i
            """;
    private final ObjectMapper json;
    private final ImportFileStore files;

    ImportStore(ObjectMapper json, ImportFileStore files) {
        this.json = json;
        this.files = files;
    }

    /// What is to be kept of a new one.
    record New(
            UUID id,
            CenterId center,
            String person,
            Bearer bearer,
            String name,
            UsageForm form,
            boolean isGzip,
            State state,
            Instant at) {}

    /// One that a worker has taken.
    ///
    /// @param rows once they are counted
    /// @param done how many rows it need not look at again
    /// @param lost how many workers it lost since its last row was done
    record Taken(
            UUID id,
            CenterId center,
            String person,
            Bearer bearer,
            UsageForm form,
            boolean isGzip,
            State state,
            int attempt,
            Optional<Long> rows,
            long done,
            int lost,
            ImportTally tally,
            Optional<String> head) {}

    /// One at a time may change what a center keeps.
    void lockCenter(Db db, CenterId center) {
        var _ = db.one(
                "select pg_advisory_xact_lock(hashtextextended($1, 12)) as is_locked",
                row -> true,
                "imports " + center);
    }

    void insert(Db db, New one) {
        db.exec(
                """
                insert into imports.import (id, center_id, person, bearer, name, form, is_gzip, state, begun_at, worked_at,
                    attempt)
                values ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8, $9, clock_timestamp(), 0)
                """,
                one.id(),
                one.center().value(),
                one.person(),
                write(one.bearer()),
                one.name(),
                one.form().name(),
                one.isGzip(),
                one.state().name(),
                SqlArrays.time(one.at()));
    }

    Optional<ImportView> find(Db db, CenterId center, UUID id) {
        return db.one(COLUMNS + "where i.center_id = $1 and i.id = $2", this::view, center.value(), id);
    }

    /// The same, locked until the transaction ends.
    Optional<ImportView> lock(Db db, CenterId center, UUID id) {
        return db.one(COLUMNS + "where i.center_id = $1 and i.id = $2 for update of i", this::view, center.value(), id);
    }

    /// Newest first.
    ///
    /// @param before the id where the page before ended
    List<ImportView> list(Db db, CenterId center, Optional<UUID> before, int limit) {
        return db.list(
                COLUMNS + "where i.center_id = $1 and ($2::uuid is null or i.id < $2) order by i.id desc limit $3",
                this::view,
                center.value(),
                before.orElse(null),
                limit);
    }

    /// The one of that center that is at work.
    Optional<UUID> atWork(Db db, CenterId center) {
        return db.one(
                "select id from imports.import where center_id = $1 and state in ('PREVIEWING', 'RUNNING')",
                row -> row.getUUID("id"),
                center.value());
    }

    /// Those of that center whose file or findings are kept, oldest first, with whether they are over.
    List<Map.Entry<UUID, Boolean>> kept(Db db, CenterId center) {
        return db.list(
                "select id, state from imports.import where center_id = $1 and purged_at is null order by id",
                row -> Map.entry(
                        row.getUUID("id"), State.valueOf(row.getString("state")).isOver()),
                center.value());
    }

    /// Gives it to the workers.
    ///
    /// @param isAnew it begins at the first row, with nothing counted
    void begin(Db db, UUID id, State state, String person, Bearer bearer, boolean isAnew) {
        db.exec("""
                update imports.import set state = $2, person = $3, bearer = $4::text::jsonb, worked_at = clock_timestamp(), worker = null,
                    seen_at = null, code = null, reason = null, ended_at = null,
                    attempt = case when $5 then attempt + 1 else attempt end,
                    done = case when $5 then 0 else done end,
                    from_done = case when $5 then 0 else done end,
                    held_fen = case when $5 then 0 else held_fen end,
                    failing = case when $5 then 0 else failing end,
                    counts = case when $5 then '{"outcomes": {}, "codes": {}}' else counts end
                where id = $1
                """, id, state.name(), person, write(bearer), isAnew);
        if (isAnew) {
            files.forgetLines(db, id);
        }
    }

    /// One that waits for a worker, or whose worker was not heard of: a preview begins anew, for what it reckoned
    /// is gone.
    Optional<Taken> take(Db db, UUID worker) {
        Optional<Taken> taken = db.one(
                """
                update imports.import set worker = $1, seen_at = clock_timestamp(),
                    lost = case when seen_at is null then 0 else lost + 1 end,
                    attempt = case when state = 'PREVIEWING' then attempt + 1 else attempt end,
                    done = case when state = 'PREVIEWING' then 0 else done end,
                    held_fen = case when state = 'PREVIEWING' then 0 else held_fen end,
                    failing = case when state = 'PREVIEWING' then 0 else failing end,
                    counts = case when state = 'PREVIEWING' then '{"outcomes": {}, "codes": {}}' else counts end
                where id = (select id from imports.import
                            where state in ('PREVIEWING', 'RUNNING')
                              and (seen_at is null or seen_at < clock_timestamp() - $2::int * interval '1 second')
                            order by worked_at limit 1 for update skip locked)
                returning id, center_id, person, bearer::text as bearer, form, is_gzip, state, attempt, rows, done, lost,
                    held_fen, counts::text as counts, failing, head
                """,
                row -> new Taken(
                        row.getUUID("id"),
                        new CenterId(row.getUUID("center_id")),
                        row.getString("person"),
                        read(row.getString("bearer"), Bearer.class),
                        UsageForm.valueOf(row.getString("form")),
                        row.getBoolean("is_gzip"),
                        State.valueOf(row.getString("state")),
                        row.getInteger("attempt"),
                        Optional.ofNullable(row.getLong("rows")),
                        row.getLong("done"),
                        row.getInteger("lost"),
                        tally(row),
                        Optional.ofNullable(row.getString("head"))),
                worker,
                LOST_AFTER_SECONDS);
        taken.filter(one -> one.state() == State.PREVIEWING)
                .ifPresent(one -> files.forgetEarlierLines(db, one.id(), one.attempt()));
        return taken;
    }

    /// A sign of life; false where it is not that worker's any more.
    boolean beat(Db db, UUID id, UUID worker) {
        return db.exec("""
                update imports.import set seen_at = clock_timestamp()
                where id = $1 and worker = $2 and state in ('PREVIEWING', 'RUNNING')
                """, id, worker) == 1;
    }

    /// How many rows there are, and how a table is headed; false as [#beat].
    boolean counted(Db db, UUID id, UUID worker, long rows, Optional<String> head) {
        return db.exec("""
                update imports.import set rows = $3, head = $4, seen_at = clock_timestamp()
                where id = $1 and worker = $2 and state in ('PREVIEWING', 'RUNNING')
                """, id, worker, rows, head.orElse(null)) == 1;
    }

    /// Rows that are done, with those of them that did not take effect; false as [#beat], and then nothing is counted.
    ///
    /// @param findings lines of an error file, by the last row of them
    boolean advance(
            Db db, Taken one, UUID worker, long from, long done, ImportTally tally, SortedMap<Long, String> findings) {
        boolean isOurs =
                db.exec("""
                update imports.import set done = $4, held_fen = $5, counts = $6::text::jsonb, failing = $7,
                    lost = case when state = 'RUNNING' then 0 else lost end,
                    is_posted = is_posted or state = 'RUNNING', seen_at = clock_timestamp()
                where id = $1 and worker = $2 and done = $3 and state in ('PREVIEWING', 'RUNNING')
                """, one.id(), worker, from, done, tally.heldFen(), counts(tally), tally.failing()) == 1;
        if (isOurs) {
            findings.forEach((row, lines) -> files.addLines(db, one.id(), one.attempt(), row, lines));
        }
        return isOurs;
    }

    /// Gives one that is posted back to wait behind the imports of other centers, where one of them waits.
    boolean giveTurn(Db db, Taken one, UUID worker) {
        return db.exec("""
                update imports.import set worker = null, seen_at = null, worked_at = clock_timestamp(), from_done = done
                where id = $1 and worker = $2 and state = 'RUNNING'
                  and exists (select from imports.import o
                              where o.center_id <> $3 and o.state in ('PREVIEWING', 'RUNNING') and o.seen_at is null)
                """, one.id(), worker, one.center().value()) == 1;
    }

    /// The end of what a worker did; false as [#beat].
    boolean end(Db db, UUID id, UUID worker, State state, Optional<String> code, Optional<String> reason, Instant at) {
        boolean isOurs =
                db.exec("""
                update imports.import set state = $3, code = $4, reason = $5, worker = null,
                    ended_at = case when $3 = 'PREVIEWED' then null else $6::timestamptz end
                where id = $1 and worker = $2 and state in ('PREVIEWING', 'RUNNING')
                """, id, worker, state.name(), code.orElse(null), reason.orElse(null), SqlArrays.time(at)) == 1;
        if (isOurs && state == State.DONE) {
            files.forget(db, id);
        }
        return isOurs;
    }

    /// Ends it, whoever is at work on it.
    void cancel(Db db, UUID id, Instant at) {
        db.exec("""
                update imports.import set state = 'CANCELLED', worker = null, ended_at = $2
                where id = $1
                """, id, SqlArrays.time(at));
        files.forget(db, id);
    }

    /// Those that began before.
    List<UUID> old(Db db, Instant before, int limit) {
        return db.list("""
                select id from imports.import
                where purged_at is null and begun_at < $1 and state not in ('PREVIEWING', 'RUNNING')
                order by begun_at limit $2
                """, row -> row.getUUID("id"), SqlArrays.time(before), limit);
    }

    /// Keeps nothing of it but that it was there; what was not over is. Answers whose it was, where that ended it.
    Optional<CenterId> purge(Db db, UUID id, Instant at) {
        Optional<Map.Entry<CenterId, State>> purged = db.one(
                """
                update imports.import i set purged_at = $2, ended_at = coalesce(i.ended_at, $2),
                    state = case when i.state = 'DONE' then i.state else 'CANCELLED' end
                from (select state from imports.import where id = $1 for update) b
                where i.id = $1 and i.state not in ('PREVIEWING', 'RUNNING')
                returning i.center_id, b.state as before
                """,
                row -> Map.entry(new CenterId(row.getUUID("center_id")), State.valueOf(row.getString("before"))),
                id,
                SqlArrays.time(at));
        if (purged.isPresent()) {
            files.forget(db, id);
            files.forgetLines(db, id);
        }
        return purged.filter(one -> !one.getValue().isOver()).map(Map.Entry::getKey);
    }

    private ImportView view(Row row) {
        ImportTally tally = tally(row);
        State state = State.valueOf(row.getString("state"));
        Optional<Long> rows = Optional.ofNullable(row.getLong("rows"));
        long done = row.getLong("done");
        UUID id = row.getUUID("id");
        boolean isPurged = row.getOffsetDateTime("purged_at") != null;
        return new ImportView(
                id,
                ImportsResource.PATH + "/" + id,
                Optional.of(row.getString("name")).filter(name -> !name.isEmpty()),
                UsageForm.valueOf(row.getString("form")),
                row.getBoolean("is_gzip"),
                state,
                row.getLong("bytes"),
                row.getInteger("parts"),
                rows,
                done,
                rows.map(all -> Math.max(0, all - done)),
                perSecond(row, done),
                tally.outcomes(),
                tally.codes(),
                tally.periods(),
                tally.uncovered(),
                tally.beyondContract(),
                List.copyOf(tally.contracts().values()),
                tally.failing(),
                tally.heldFen(),
                !row.getBoolean("is_posted"),
                row.getOffsetDateTime("begun_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("reason")),
                tally.failing() > 0 && !isPurged);
    }

    private static Optional<Long> perSecond(Row row, long done) {
        OffsetDateTime begun = row.getOffsetDateTime("worked_at");
        OffsetDateTime seen = row.getOffsetDateTime("seen_at");
        if (seen == null) {
            return Optional.empty();
        }
        long millis = Duration.between(begun, seen).toMillis();
        long since = done - row.getLong("from_done");
        return millis <= 0 || since <= 0 ? Optional.empty() : Optional.of(since * 1000 / millis);
    }

    /// @param periods absent of imports from before it was counted, as the others are
    private record Counts(
            TreeMap<String, Long> outcomes,
            TreeMap<String, Long> codes,
            Optional<TreeMap<String, Long>> periods,
            Optional<Long> uncovered,
            Optional<Long> beyondContract,
            Optional<TreeMap<String, ContractUse>> contracts) {}

    private ImportTally tally(Row row) {
        Counts counts = read(row.getString("counts"), Counts.class);
        return new ImportTally(
                counts.outcomes(),
                counts.codes(),
                counts.periods().orElseGet(TreeMap::new),
                counts.uncovered().orElse(0L),
                counts.beyondContract().orElse(0L),
                counts.contracts().orElseGet(TreeMap::new),
                row.getLong("failing"),
                row.getLong("held_fen"));
    }

    private String counts(ImportTally tally) {
        return write(new Counts(
                new TreeMap<>(tally.outcomes()),
                new TreeMap<>(tally.codes()),
                Optional.of(new TreeMap<>(tally.periods())),
                Optional.of(tally.uncovered()),
                Optional.of(tally.beyondContract()),
                Optional.of(new TreeMap<>(tally.contracts()))));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
