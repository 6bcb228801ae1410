package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of applications.
@ApplicationScoped
class ApplicationStore {
    private static final String SELECT = """
            select a.id, a.seq, a.holder, a.programme, a.programme_version, a.rule_id, a.applied_on, a.applied_at,
                   a.applied_by, a.year, a.state, a.request, a.preview, a.decided, a.terms, a.reviewed_at,
                   a.reviewed_by, a.review_reason, a.notice_from, a.notice_until, a.ended_at, a.ended_by, a.end_reason,
                   a.waiting_fen, v.id as voucher
            from voucher.application a left join voucher.voucher v on v.application = a.id
            """;
    private static final String NOTICE =
            " and a.state = 'APPROVED' and (a.notice_until > a.notice_from and a.notice_until >= $7) = $8";
    private static final String ANY_NOTICE = " and $7::date is not null and $8::bool is null";
    private final ObjectMapper json;

    ApplicationStore(ObjectMapper json) {
        this.json = json;
    }

    /// An application in the queue of a pool, with the terms of its grant.
    record Waiting(Application application, GrantTerms terms) {}

    /// A live application for the same project or contract.
    ///
    /// @param isIssued a voucher was issued for it
    /// @param money what it was granted and what it waits for
    record Rival(String programme, String ruleId, boolean isIssued, Fen money) {}

    /// What tells an application from others of its holder and programme.
    ///
    /// @param ruleAccount of its rule, over the versions of the programme
    /// @param isOnce its rule gives once per holder, ever
    /// @param isExclusive one benefit per project and contract
    /// @param fallback what stands for a project where it names neither project nor contract; empty: nothing
    record Distinction(String ruleAccount, boolean isOnce, boolean isExclusive, String fallback) {}

    /// An application that an office has still to act on.
    record Undecided(ApplicationId id, int version, String ruleId, FiscalYear year) {}

    /// A source of money that something waits for.
    record WaitedFor(String programme, FiscalYear year, String source) {}

    void insert(Db db, Application one, Distinction by) {
        Optional<String> contract = one.request().contractKey();
        Optional<String> project = one.request().projectKey();
        boolean isFallback =
                project.isEmpty() && contract.isEmpty() && !by.fallback().isEmpty();
        if (isFallback) {
            project = Optional.of(by.fallback());
        }
        db.exec(
                """
                insert into voucher.application (id, holder, programme, programme_version, rule_id, rule_account,
                                                 is_one_off, is_exclusive, project_key, contract_key, applied_on,
                                                 applied_at, applied_by, year, request, preview, state)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                """,
                one.id().value(),
                one.holder().value(),
                one.programme(),
                one.programmeVersion(),
                one.ruleId(),
                by.ruleAccount(),
                by.isOnce(),
                by.isExclusive() || isFallback,
                project.orElse(null),
                contract.orElse(null),
                one.appliedOn(),
                SqlArrays.time(one.appliedAt()),
                one.appliedBy(),
                one.year().year(),
                write(one.request()),
                write(one.preview()),
                one.state());
    }

    Optional<Application> find(Db db, ApplicationId id, Optional<HolderId> only) {
        return db.one(
                SELECT + "where a.id = $1 and ($2::uuid is null or a.holder = $2)",
                this::application,
                id.value(),
                uuid(only));
    }

    /// Waits until no other transaction issues to that holder, in any programme: what it has elsewhere is then exact.
    /// Taken before the gate of the programme-year, always, and held to the end of the transaction.
    static void gate(Db db, HolderId holder) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 41))", "holder/" + holder);
    }

    /// That application, locked until the transaction ends.
    Optional<Application> lock(Db db, ApplicationId id) {
        return db.one(SELECT + "where a.id = $1 for update of a", this::application, id.value());
    }

    List<Application> list(Db db, ApplicationFilter filter, LocalDate today, ListOrder<Application> order, int size) {
        return db.list(
                SELECT + """
                        where ($3::uuid is null or a.holder = $3) and ($4::text is null or a.programme = $4)
                          and ($5::text is null or a.state = $5)
                        """ + (filter.notice().isPresent() ? NOTICE : ANY_NOTICE)
                        + (filter.isWaiting() ? " and a.waiting_fen > 0" : "") + order.sql() + "limit $6",
                this::application,
                order.value(),
                order.id(),
                uuid(filter.holder()),
                filter.programme().orElse(null),
                filter.state().orElse(null),
                size,
                today,
                filter.notice().map(ApplicationFilter.NoticeState::isRunning).orElse(null));
    }

    /// Those in public notice on that day, oldest first, after the one of that id.
    List<InNotice> inNotice(Db db, LocalDate day, Optional<ApplicationId> after, int size) {
        return db.list(
                """
                        select a.id, a.holder, a.programme, a.programme_version, a.rule_id, a.notice_from, a.notice_until,
                               coalesce((a.preview->>'amount')::bigint, 0)
                               + coalesce((a.preview->>'queued')::bigint, 0) as amount
                        from voucher.application a
                        where a.state = $4 and a.notice_until >= $1 and a.notice_until > a.notice_from
                          and ($2::uuid is null or a.seq > (select seq from voucher.application where id = $2))
                        order by a.seq limit $3
                        """,
                row -> new InNotice(
                        new ApplicationId(row.getUUID("id")),
                        new HolderId(row.getUUID("holder")),
                        row.getString("programme"),
                        row.getInteger("programme_version"),
                        row.getString("rule_id"),
                        row.getLong("amount"),
                        row.getLocalDate("notice_from"),
                        row.getLocalDate("notice_until")),
                day,
                after.map(ApplicationId::value).orElse(null),
                size,
                ApplicationState.Approved.CODE);
    }

    /// Live applications of the holder for the same project or contract, in any programme, but for one.
    List<Rival> rivals(Db db, HolderId holder, ApplicationRequest request, Optional<ApplicationId> but) {
        return db.list(
                """
                select a.programme, a.rule_id, v.id is not null as issued,
                       coalesce(v.face_fen, 0) + a.waiting_fen as money
                from voucher.application a left join voucher.voucher v on v.application = a.id
                where a.holder = $1 and a.state <> all($5)
                  and (a.project_key = $2 or a.contract_key = $3) and ($4::uuid is null or a.id <> $4)
                order by a.seq
                """,
                row -> new Rival(
                        row.getString("programme"),
                        row.getString("rule_id"),
                        row.getBoolean("issued"),
                        new Fen(row.getLong("money"))),
                holder.value(),
                request.projectKey().orElse(null),
                request.contractKey().orElse(null),
                but.map(ApplicationId::value).orElse(null),
                SqlArrays.texts(ApplicationState.OVER, code -> code));
    }

    /// Holds the holder's applications for the same project or contract that wait in a queue, in order of acceptance as
    /// a queue is locked: until this transaction ends none of them is served, and what was served before is seen.
    void lockQueuedRivals(Db db, HolderId holder, ApplicationRequest request) {
        db.list(
                """
                select a.seq from voucher.application a
                where a.holder = $1 and a.state = $4 and (a.project_key = $2 or a.contract_key = $3)
                order by a.seq for share
                """,
                row -> row.getLong("seq"),
                holder.value(),
                request.projectKey().orElse(null),
                request.contractKey().orElse(null),
                ApplicationState.Waiting.CODE);
    }

    /// Accounts of the rules of the programme under which the holder has a live application, but for one.
    List<String> liveRules(Db db, HolderId holder, String programme, Optional<ApplicationId> but) {
        return db.list(
                """
                select distinct rule_account from voucher.application
                where holder = $1 and programme = $2 and state <> all($4)
                  and ($3::uuid is null or id <> $3)
                """,
                row -> row.getString("rule_account"),
                holder.value(),
                programme,
                but.map(ApplicationId::value).orElse(null),
                SqlArrays.texts(ApplicationState.OVER, code -> code));
    }

    void review(Db db, Application one, ApplicationState to, String reviewer, Instant at, String reason) {
        @Nullable LocalDate from = to instanceof ApplicationState.Approved approved ? approved.from() : null;
        @Nullable LocalDate until = to instanceof ApplicationState.Approved approved ? approved.until() : null;
        changed(db.exec("""
                update voucher.application
                set state = $2, reviewed_by = $3, reviewed_at = $4, review_reason = $5, notice_from = $6,
                    notice_until = $7
                where id = $1
                """, one.id().value(), to.code(), reviewer, SqlArrays.time(at), reason, from, until));
    }

    void decided(Db db, ApplicationId id, ApplicationState to, Object decision, GrantTerms terms, Fen waiting) {
        changed(db.exec("""
                update voucher.application
                set state = $2, decided = $3, terms = $4, waiting_fen = $5, waiting_source = $6 where id = $1
                """, id.value(), to.code(), write(decision), write(terms), waiting.value(), terms.source()));
    }

    /// Ends it by a person; it waits for nothing more.
    void end(Db db, ApplicationId id, ApplicationState to, Application.End end) {
        changed(db.exec("""
                update voucher.application
                set state = $2, ended_by = $3, ended_at = $4, end_reason = $5, waiting_fen = 0 where id = $1
                """, id.value(), to.code(), end.by(), SqlArrays.time(end.at()), end.reason()));
    }

    void stand(Db db, ApplicationId id, ApplicationState to, Fen waiting) {
        changed(db.exec(
                "update voucher.application set state = $2, waiting_fen = $3 where id = $1",
                id.value(),
                to.code(),
                waiting.value()));
    }

    /// Its holder reads of it what it waits for no longer; nothing where it waited for nothing.
    void queueEnded(Db db, Application waited, Instant at, String person, String reason) {
        if (!waited.waitingFen().isZero()) {
            db.exec(
                    "insert into voucher.queue_end (application, at, person, reason, amount_fen) values ($1, $2, $3, $4, $5)",
                    waited.id().value(),
                    SqlArrays.time(at),
                    person,
                    reason,
                    waited.waitingFen().value());
        }
    }

    /// The queue of a pool in order of acceptance.
    List<Waiting> waiting(Db db, String pool, int max) {
        return db.list(
                SELECT + "where a.waiting_source = $1 and a.waiting_fen > 0 order by a.seq limit $2 for update of a",
                row -> new Waiting(application(row), terms(row)),
                pool,
                max);
    }

    /// That application with its terms, where it waits for money.
    Optional<Waiting> waiting(Db db, ApplicationId id) {
        return db.one(
                SELECT + "where a.id = $1 and a.waiting_fen > 0",
                row -> new Waiting(application(row), terms(row)),
                id.value());
    }

    /// All that something waits for.
    List<WaitedFor> waitedFor(Db db) {
        return db.list(
                """
                select distinct programme, (terms ->> 'year')::int as year, waiting_source
                from voucher.application where waiting_fen > 0 order by programme, year, waiting_source
                """,
                row -> new WaitedFor(
                        row.getString("programme"),
                        new FiscalYear(row.getInteger("year")),
                        row.getString("waiting_source")));
    }

    /// Those of a window in one of these states, in order of acceptance, with the year that they asked for.
    List<Undecided> undecided(Db db, ApplicationWindow window, List<String> states) {
        return db.list(
                """
                select id, programme_version, rule_id, (preview ->> 'year')::int as year from voucher.application
                where programme = $1 and applied_on between $2 and $3 and state = any($4) order by seq
                """,
                row -> new Undecided(
                        new ApplicationId(row.getUUID("id")),
                        row.getInteger("programme_version"),
                        row.getString("rule_id"),
                        new FiscalYear(row.getInteger("year"))),
                window.programme(),
                window.from(),
                window.to(),
                states.toArray(String[]::new));
    }

    /// All that waits in the queues of a year, in order of acceptance, locked.
    List<Application> queued(Db db, String programme, FiscalYear year) {
        return db.list(SELECT + """
                        where a.programme = $1 and (a.terms ->> 'year')::int = $2 and a.waiting_fen > 0
                        order by a.seq for update of a
                        """, this::application, programme, year.year());
    }

    /// Those that wait with nothing granted, in order of acceptance.
    List<Waiting> ungranted(Db db, int max) {
        return db.list(
                SELECT + "where a.state = $1 order by a.seq limit $2",
                row -> new Waiting(application(row), terms(row)),
                ApplicationState.Waiting.CODE,
                max);
    }

    private static void changed(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("an application that was locked is gone: " + rows);
        }
    }

    private Application application(Row row) {
        Optional<Application.Review> review = Optional.ofNullable(row.getOffsetDateTime("reviewed_at"))
                .map(at -> new Application.Review(
                        at.toInstant(), row.getString("reviewed_by"), row.getString("review_reason")));
        Optional<Application.Notice> notice = Optional.ofNullable(row.getLocalDate("notice_from"))
                .map(from -> new Application.Notice(from, row.getLocalDate("notice_until")));
        Optional<Application.End> end = Optional.ofNullable(row.getOffsetDateTime("ended_at"))
                .map(at -> new Application.End(at.toInstant(), row.getString("ended_by"), row.getString("end_reason")));
        return new Application(
                new ApplicationId(row.getUUID("id")),
                new HolderId(row.getUUID("holder")),
                row.getString("programme"),
                row.getInteger("programme_version"),
                row.getString("rule_id"),
                row.getLocalDate("applied_on"),
                VoucherStore.instant(row, "applied_at"),
                row.getString("applied_by"),
                new FiscalYear(row.getInteger("year")),
                row.getString("state"),
                read(row.getJsonObject("request"), ApplicationRequest.class),
                read(row.getJsonObject("preview"), JsonNode.class),
                Optional.ofNullable(row.getJsonObject("decided")).map(decided -> read(decided, JsonNode.class)),
                review,
                notice,
                end,
                new Fen(row.getLong("waiting_fen")),
                Optional.ofNullable(row.getUUID("voucher")).map(VoucherId::new));
    }

    private GrantTerms terms(Row row) {
        return read(row.getJsonObject("terms"), GrantTerms.class);
    }

    private static @Nullable UUID uuid(Optional<HolderId> holder) {
        return holder.map(HolderId::value).orElse(null);
    }

    JsonNode tree(Object value) {
        return json.valueToTree(value);
    }

    private JsonObject write(Object value) {
        try {
            return new JsonObject(json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record could not be written as JSON: " + value.getClass(), e);
        }
    }

    private <T> T read(JsonObject stored, Class<T> type) {
        try {
            return json.readValue(stored.encode(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored record could not be read as " + type, e);
        }
    }
}
