package cn.suanquan.objection;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of objections. A party sees its own alone: holder and center are conditions of each query.
@ApplicationScoped
class ObjectionStore {
    private static final String SELECT = """
            select id, no, kind, subject, run, claim, of_holder, holder, center_id, programme, programme_version, decided_at,
                   until, state, grounds, filed_at, appeal_until, appeal_grounds, appealed_at,
                   (select v.id from voucher.vouchers v where o.kind = 'NOTICE' and v.application = o.subject) as voucher,
                   coalesce((select l.state = 'OPEN' from claim.lines l where o.kind = 'DEBT' and l.id = o.subject), false)
                       as is_open
            from objection.objection o
            """;

    /// Whose objections may be seen; both are empty for an office.
    record Only(Optional<HolderId> holder, Optional<CenterId> center) {
        private @Nullable UUID holderId() {
            return holder.map(HolderId::value).orElse(null);
        }

        private @Nullable UUID centerId() {
            return center.map(CenterId::value).orElse(null);
        }
    }

    /// Chosen before it is planned: an index of the party is of use only where there is one.
    private static String own(Only only) {
        return (only.holder().isPresent() ? " where holder = $1" : " where $1::uuid is null")
                + (only.center().isPresent() ? " and center_id = $2" : " and $2::uuid is null");
    }

    /// An objection in a list, with its place in it.
    record Listed(long no, Objection objection) {}

    /// One at a time until the transaction ends.
    void lock(Db db, String what) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 93))", what);
    }

    /// How many of the party wait for a decision.
    int undecided(Db db, Only party) {
        return db.one(
                        "select count(*) as n from objection.objection" + own(party)
                                + " and state in ('FILED', 'APPEALED')",
                        row -> row.getInteger("n"),
                        party.holderId(),
                        party.centerId())
                .orElse(0);
    }

    /// How many about the same the party took back.
    int withdrawn(Db db, Only party, Objected about) {
        return db.one(
                        "select count(*) as n from objection.objection" + own(party)
                                + " and kind = $3 and subject = $4 and run is not distinct from $5 and state = 'WITHDRAWN'",
                        row -> row.getInteger("n"),
                        party.holderId(),
                        party.centerId(),
                        about.kind().name(),
                        about.subject(),
                        about.run().orElse(null))
                .orElse(0);
    }

    /// False where the party has one about the same.
    boolean insert(Db db, UUID id, Objected about, Only party, String grounds, Instant now, String person) {
        return db.exec(
                        """
                        insert into objection.objection (id, kind, subject, run, claim, of_holder, holder, center_id, programme,
                            programme_version, decided_at, until, state, grounds, filed_at, filed_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'FILED', $13, $14, $15)
                        on conflict do nothing
                        """,
                        id,
                        about.kind().name(),
                        about.subject(),
                        about.run().orElse(null),
                        about.claim().orElse(null),
                        about.ofHolder().value(),
                        party.holderId(),
                        party.centerId(),
                        about.programme(),
                        about.version(),
                        SqlArrays.time(about.decidedAt()),
                        about.until(),
                        grounds,
                        SqlArrays.time(now),
                        person)
                == 1;
    }

    Optional<Objection> find(Db db, Only only, UUID id) {
        return db.one(SELECT + own(only) + " and id = $3", ObjectionStore::listed, only.holderId(), only.centerId(), id)
                .map(row -> withRulings(db, List.of(row)).getFirst().objection());
    }

    /// The same under lock.
    Optional<Objection> hold(Db db, Only only, UUID id) {
        return db.one(
                        SELECT + own(only) + " and id = $3 for update",
                        ObjectionStore::listed,
                        only.holderId(),
                        only.centerId(),
                        id)
                .map(row -> withRulings(db, List.of(row)).getFirst().objection());
    }

    /// Those before that number, the newest first.
    List<Listed> list(Db db, Only only, boolean isUndecided, long before, int limit) {
        return withRulings(
                db,
                db.list(
                        SELECT + own(only) + " and no < $3"
                                + (isUndecided ? " and state in ('FILED', 'APPEALED')" : "")
                                + " order by no desc limit $4",
                        ObjectionStore::listed,
                        only.holderId(),
                        only.centerId(),
                        before,
                        limit));
    }

    void move(Db db, UUID id, ObjectionState to) {
        changed(db.exec("update objection.objection set state = $2 where id = $1", id, to.name()));
    }

    void dismiss(Db db, UUID id, LocalDate appealUntil) {
        changed(db.exec(
                "update objection.objection set state = 'DISMISSED', appeal_until = $2 where id = $1",
                id,
                appealUntil));
    }

    void appeal(Db db, UUID id, String grounds, Instant now, String person) {
        changed(db.exec("""
                update objection.objection set state = 'APPEALED', appeal_grounds = $2, appealed_at = $3, appealed_by = $4
                where id = $1
                """, id, grounds, SqlArrays.time(now), person));
    }

    void rule(Db db, UUID id, Objection.Ruling ruling, String person) {
        db.exec(
                """
                insert into objection.ruling (objection, is_appeal, outcome, reason, article, decided_at, decided_by)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                id,
                ruling.isAppeal(),
                ruling.outcome().name(),
                ruling.reason(),
                ruling.article(),
                SqlArrays.time(ruling.at()),
                person);
    }

    /// An entry of the public notice with objections: isUpheld where one was upheld, else one is undecided.
    record Entry(ApplicationId application, boolean isUpheld) {}

    /// Those of the entries against which an objection stands.
    List<Entry> standing(Db db, Collection<ApplicationId> entries) {
        return db.list(
                """
                        select subject, bool_or(state in ('UPHELD', 'APPEAL_UPHELD')) as is_upheld from objection.objection
                        where kind = 'NOTICE' and subject = any($1)
                          and state in ('FILED', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD')
                        group by subject
                        """, row -> new Entry(new ApplicationId(row.getUUID("subject")), row.getBoolean("is_upheld")), (Object)
                        SqlArrays.uuids(entries, ApplicationId::value));
    }

    private static void changed(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("an objection that was locked is gone: " + rows);
        }
    }

    private static Listed listed(Row row) {
        ObjectionKind kind = ObjectionKind.valueOf(row.getString("kind"));
        ObjectionState state = ObjectionState.valueOf(row.getString("state"));
        Optional<UUID> voucher = Optional.ofNullable(row.getUUID("voucher"));
        return new Listed(
                row.getLong("no"),
                new Objection(
                        row.getUUID("id"),
                        kind,
                        row.getUUID("subject"),
                        Optional.ofNullable(row.getUUID("run")),
                        Optional.ofNullable(row.getUUID("claim")),
                        new HolderId(row.getUUID("of_holder")),
                        Optional.ofNullable(row.getUUID("holder")).map(HolderId::new),
                        Optional.ofNullable(row.getUUID("center_id")).map(CenterId::new),
                        row.getString("programme"),
                        row.getInteger("programme_version"),
                        row.getOffsetDateTime("decided_at").toInstant(),
                        row.getLocalDate("until"),
                        state,
                        row.getString("grounds"),
                        row.getOffsetDateTime("filed_at").toInstant(),
                        Optional.ofNullable(row.getLocalDate("appeal_until")),
                        Optional.ofNullable(row.getOffsetDateTime("appealed_at"))
                                .map(at -> new Objection.Appeal(row.getString("appeal_grounds"), at.toInstant())),
                        List.of(),
                        state.isUpheld()
                                ? Optional.of(kind.repair(voucher.isPresent(), row.getBoolean("is_open")))
                                : Optional.empty(),
                        voucher));
    }

    private record RulingRow(UUID objection, Objection.Ruling ruling) {}

    private static List<Listed> withRulings(Db db, List<Listed> rows) {
        Map<UUID, List<Objection.Ruling>> rulings = new HashMap<>();
        db.list("""
                        select objection, is_appeal, outcome, reason, article, decided_at
                        from objection.ruling where objection = any($1) order by objection, is_appeal
                        """, ObjectionStore::ruling, (Object)
                        SqlArrays.uuids(rows, row -> row.objection().id()))
                .forEach(row -> rulings.computeIfAbsent(row.objection(), _ -> new ArrayList<>())
                        .add(row.ruling()));
        return rows.stream()
                .map(row -> new Listed(
                        row.no(),
                        row.objection()
                                .decided(rulings.getOrDefault(row.objection().id(), List.of()))))
                .toList();
    }

    private static RulingRow ruling(Row row) {
        return new RulingRow(
                row.getUUID("objection"),
                new Objection.Ruling(
                        row.getBoolean("is_appeal"),
                        ObjectionState.Outcome.valueOf(row.getString("outcome")),
                        row.getString("reason"),
                        row.getString("article"),
                        row.getOffsetDateTime("decided_at").toInstant()));
    }
}
