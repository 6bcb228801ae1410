package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.AccountId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of runs and their content. What was written down stays; only the state of a run and whether a line is live
/// are ever changed.
@ApplicationScoped
class SettlementStore {
    private static final String PLAN_ANEW = "set local plan_cache_mode = force_custom_plan";
    private static final String RUN = """
            select r.id, r.programme, r.period, r.until, r.state, r.round, r.prepared_by, r.prepared_at, r.closed_at,
                   coalesce(r.reference_base, r.id::text) as reference_base,
                   l.locked_by, l.locked_at, l.programme_version, l.content_hash,
                   a.approved_by, a.approved_at, e.exported_by, e.exported_at
            from settlement.run r
            left join settlement.lock l on l.run_id = r.id and l.round = r.locked_round
            left join settlement.approval a on a.run_id = r.id and a.round = r.approved_round
            left join settlement.export e on e.run_id = r.id and e.round = r.exported_round
            """;

    private final RunContentStore contents;

    SettlementStore(RunContentStore contents) {
        this.contents = contents;
    }

    /// Makes the run, or leaves the one there is. Two who make one of a window do so one after the other.
    void create(Db db, RunId id, String programme, RunWindow window, RunState.Draft draft, Instant at) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 0))", "run/" + programme + "/" + window.name());
        db.exec(
                """
                insert into settlement.run (id, programme, period, until, prepared_by, prepared_at, state,
                                            reference_base)
                select $1::uuid, $2::text, $3::text, $4::date, $5::text, $6::timestamptz, $7::text,
                       $2 || '/' || $3 || '/1'
                on conflict (programme, period) where state <> 'CANCELLED' do nothing
                """,
                id.value(),
                programme,
                window.name(),
                window.until(),
                draft.preparedBy(),
                SqlArrays.time(at),
                draft.code());
    }

    /// The one that was not cancelled.
    Optional<Run> run(Db db, String programme, String period) {
        db.exec(PLAN_ANEW);
        return db.one(
                RUN + "where r.programme = $1 and r.period = $2 and r.state <> 'CANCELLED'",
                SettlementStore::run,
                programme,
                period);
    }

    void cancel(Db db, RunId run, RunState.Cancelled cancelled, String person, Instant at, String reason) {
        db.exec("""
                insert into settlement.cancellation (run_id, cancelled_by, cancelled_at, reason)
                values ($1, $2, $3, $4)
                """, run.value(), person, SqlArrays.time(at), reason);
        db.exec("update settlement.run set state = $2 where id = $1", run.value(), cancelled.code());
    }

    /// Statements of this transaction are planned anew from here on. An act writes a row for each of its thousands of
    /// payees and reads them again; a plan kept from when there were none would look through all of them for each.
    Optional<Run> run(Db db, RunId id) {
        db.exec(PLAN_ANEW);
        return db.one(RUN + "where r.id = $1", SettlementStore::run, id.value());
    }

    /// Held until the transaction ends: one act on a run at a time.
    Optional<Run> lockRun(Db db, RunId id) {
        return db.one("select id from settlement.run where id = $1 for update", row -> row.getUUID("id"), id.value())
                .flatMap(found -> run(db, id));
    }

    List<Run> runs(
            Db db, Optional<String> programme, Optional<RunState.Name> state, ListOrder<RunSummary> order, int rows) {
        return db.list(
                RUN + "where ($3::text is null or r.programme = $3) and ($5::text is null or r.state = $5)"
                        + order.sql() + "limit $4",
                SettlementStore::run,
                order.value(),
                order.id(),
                programme.orElse(null),
                rows,
                state.map(RunState.Name::name).orElse(null));
    }

    List<Run> lockedRuns(Db db) {
        return db.list(RUN + "where r.locked_round is not null order by r.id", SettlementStore::run);
    }

    Map<String, Long> countByState(Db db) {
        Map<String, Long> counts = new LinkedHashMap<>();
        db.list(
                        "select state, count(*) as runs from settlement.run group by state order by state",
                        row -> Map.entry(row.getString("state"), row.getLong("runs")))
                .forEach(one -> counts.put(one.getKey(), one.getValue()));
        return counts;
    }

    void lock(Db db, Run run, int round, RunState.Locked locked, Instant at, RunContent content) {
        db.exec(
                """
                insert into settlement.lock (run_id, round, prepared_by, locked_by, locked_at, programme_version,
                                             content_hash, line_count, line_sum_fen)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                run.id().value(),
                round,
                locked.preparedBy(),
                locked.lockedBy(),
                SqlArrays.time(at),
                content.programme().version(),
                locked.contentHash(),
                content.lines().size(),
                content.sumFen());
        contents.add(db, run.id(), round, content);
        db.exec(
                "update settlement.run set state = $2, round = $3, locked_round = $3 where id = $1",
                run.id().value(),
                locked.code(),
                round);
    }

    List<RunLine> lines(Db db, RunId run, int round) {
        return lines(db, run, round, LineFilter.ALL, Optional.empty(), Integer.MAX_VALUE);
    }

    /// In order of id.
    List<RunLine> lines(Db db, RunId run, int round, LineFilter of, Optional<UUID> after, int rows) {
        return db.list(
                """
                select claim_id, of_claim_id, payee_id, payee_role, holder_id, center_id, voucher_id, voucher_number,
                       programme_version, account_id, year, rule_id, amount_fen, is_correction, is_refund,
                       late_records, late_fen
                from settlement.line
                where run_id = $1 and round = $2 and ($3::uuid is null or claim_id > $3)
                  and ($5::uuid is null or payee_id = $5) and ($6::text is null or rule_id = $6)
                order by claim_id limit $4
                """, RunContentStore::line, run.value(), round, after.orElse(null), rows, of.payeeId(), of.ruleId());
    }

    /// By claim whom a run paid it to, the last one; a claim that no run paid is absent.
    Map<ClaimId, HolderId> paidTo(Db db, Collection<ClaimId> claims) {
        Map<ClaimId, HolderId> found = new LinkedHashMap<>();
        db.list(
                        """
                        select distinct on (of_claim_id) of_claim_id, payee_id
                        from unnest($1::uuid[]) as asked (claim)
                        join settlement.line on of_claim_id = asked.claim
                        where is_live and amount_fen > 0
                        order by of_claim_id, run_id desc
                        """,
                        row -> Map.entry(
                                new ClaimId(row.getUUID("of_claim_id")), new HolderId(row.getUUID("payee_id"))),
                        (Object) SqlArrays.uuids(claims, ClaimId::value))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /// Runs that are locked and not closed and pay lines of that year, in order.
    List<Settlements.RunRef> unfinished(Db db, String programme, FiscalYear year) {
        return db.list(
                """
                select r.id as run, r.period, r.state
                from settlement.run r
                where r.programme = $1 and r.state in ('LOCKED', 'APPROVED', 'PAID_OUT')
                  and exists (select from settlement.line l
                              where l.run_id = r.id and l.round = r.round and l.is_live and l.year = $2)
                order by r.period, r.id
                """,
                row -> new Settlements.RunRef(
                        new RunId(row.getUUID("run")), row.getString("period"), row.getString("state")),
                programme,
                year.year());
    }

    List<Payee> payees(Db db, RunId run, int round) {
        return db.list(
                """
                select payee_id, name, identity, account_name, bank, account_number, bank_number, account_since,
                       account_proposed_by, account_approved_by, gross_fen, correction_fen, advance_fen
                from settlement.payee where run_id = $1 and round = $2
                """,
                row -> new Payee(
                        new HolderId(row.getUUID("payee_id")),
                        row.getString("name"),
                        row.getString("identity"),
                        InstructionStore.account(row),
                        Fen.of(row.getLong("gross_fen")),
                        Fen.of(row.getLong("correction_fen")),
                        Fen.of(row.getLong("advance_fen"))),
                run.value(),
                round);
    }

    /// What is set off of advances.
    List<AdvanceSetOff> advances(Db db, RunId run, int round) {
        return db.list(
                """
                select advance_id, payee_id, account_id, programme_version, document_number, amount_fen
                from settlement.advance_set_off where run_id = $1 and round = $2
                """,
                row -> new AdvanceSetOff(
                        row.getUUID("advance_id"),
                        new HolderId(row.getUUID("payee_id")),
                        new AccountId(row.getLong("account_id")),
                        row.getInteger("programme_version"),
                        row.getString("document_number"),
                        row.getLong("amount_fen")),
                run.value(),
                round);
    }

    List<LeftOutLine> leftOut(Db db, RunId run, int round) {
        return db.list(
                """
                select claim_id, holder_id, amount_fen, code, detail from settlement.left_out
                where run_id = $1 and round = $2
                """,
                row -> new LeftOutLine(
                        new ClaimId(row.getUUID("claim_id")),
                        new HolderId(row.getUUID("holder_id")),
                        row.getLong("amount_fen"),
                        LeftOutLine.Reason.valueOf(row.getString("code")),
                        row.getString("detail")),
                run.value(),
                round);
    }

    void approve(Db db, Run run, RunState.Approved approved, Instant at, String reason) {
        Run.LockFacts lock = run.lock().orElseThrow();
        db.exec(
                """
                insert into settlement.approval (run_id, round, prepared_by, locked_by, content_hash, approved_by,
                                                 approved_at, reason)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                run.id().value(),
                run.round(),
                run.preparedBy(),
                lock.lockedBy(),
                lock.contentHash(),
                approved.approvedBy(),
                SqlArrays.time(at),
                reason);
        db.exec(
                "update settlement.run set state = $2, approved_round = round where id = $1",
                run.id().value(),
                approved.code());
    }

    void reject(Db db, Run run, RunState.Draft draft, String person, Instant at, String reason) {
        db.exec("""
                insert into settlement.rejection (run_id, round, rejected_by, rejected_at, reason)
                values ($1, $2, $3, $4, $5)
                """, run.id().value(), run.round(), person, SqlArrays.time(at), reason);
        db.exec(
                "update settlement.line set is_live = false where run_id = $1 and round = $2",
                run.id().value(),
                run.round());
        db.exec(
                "update settlement.run set state = $2, locked_round = null, approved_round = null where id = $1",
                run.id().value(),
                draft.code());
    }

    /// @param closedAt when nothing remains to be paid or collected, now
    void export(Db db, Run run, RunState to, Optional<Instant> closedAt, String person, Instant at) {
        db.exec("""
                insert into settlement.export (run_id, round, approved_by, exported_by, exported_at)
                values ($1, $2, $3, $4, $5)
                """, run.id().value(), run.round(), run.approval().orElseThrow().by(), person, SqlArrays.time(at));
        db.exec(
                "update settlement.run set state = $2, exported_round = round, closed_at = $3 where id = $1",
                run.id().value(),
                to.code(),
                closedAt.map(SqlArrays::time).orElse(null));
    }

    /// Closes or re-opens an exported run.
    void stand(Db db, RunId run, RunState to, Optional<Instant> closedAt) {
        db.exec(
                "update settlement.run set state = $2, closed_at = $3 where id = $1",
                run.value(),
                to.code(),
                closedAt.map(SqlArrays::time).orElse(null));
    }

    /// In which live run each of these lines stands, where it does.
    Map<ClaimId, Settlements.RunRef> runOf(Db db, Collection<ClaimId> claims) {
        Map<ClaimId, Settlements.RunRef> found = new LinkedHashMap<>();
        db.list(
                        """
                        select l.claim_id, r.id as run, r.period, r.state
                        from settlement.line l join settlement.run r on r.id = l.run_id
                        where l.is_live and l.claim_id = any($1)
                        order by l.claim_id
                        """,
                        row -> Map.entry(
                                new ClaimId(row.getUUID("claim_id")),
                                new Settlements.RunRef(
                                        new RunId(row.getUUID("run")),
                                        row.getString("period"),
                                        row.getString("state"))),
                        (Object) SqlArrays.uuids(claims, ClaimId::value))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    private static Run run(Row row) {
        Optional<Run.LockFacts> lock = Optional.ofNullable(row.getString("locked_by"))
                .map(by -> new Run.LockFacts(
                        by,
                        instant(row, "locked_at"),
                        row.getInteger("programme_version"),
                        row.getString("content_hash")));
        Optional<Run.Deed> approval = deed(row, "approved_by", "approved_at");
        String preparedBy = row.getString("prepared_by");
        RunState state =
                switch (RunState.Name.valueOf(row.getString("state"))) {
                    case DRAFT -> new RunState.Draft(preparedBy);
                    case LOCKED -> {
                        Run.LockFacts locked = lock.orElseThrow();
                        yield new RunState.Locked(preparedBy, locked.lockedBy(), locked.contentHash());
                    }
                    case APPROVED ->
                        new RunState.Approved(
                                preparedBy,
                                approval.orElseThrow().by(),
                                lock.orElseThrow().contentHash());
                    case PAID_OUT -> new RunState.PaidOut();
                    case CLOSED -> new RunState.Closed();
                    case CANCELLED -> new RunState.Cancelled();
                };
        return new Run(
                new RunId(row.getUUID("id")),
                row.getString("programme"),
                new RunWindow(row.getString("period"), row.getLocalDate("until")),
                state,
                row.getInteger("round"),
                preparedBy,
                instant(row, "prepared_at"),
                lock,
                approval,
                deed(row, "exported_by", "exported_at"),
                Optional.ofNullable(row.getOffsetDateTime("closed_at")).map(OffsetDateTime::toInstant),
                new PaymentReferences(row.getString("reference_base")));
    }

    private static Optional<Run.Deed> deed(Row row, String by, String at) {
        return Optional.ofNullable(row.getString(by)).map(person -> new Run.Deed(person, instant(row, at)));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
