package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.identity.Bearer;
import cn.suanquan.identity.Revocation;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.TermsVersion;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The SQL of records that wait for what is not yet.
@ApplicationScoped
class DeferredStore {
    /// At most so many of a center are looked at in one go, and of all.
    static final int DUE_OF_A_CENTER_MAX = 200;

    static final int DUE_MAX = 2_000;
    private static final String ROW = """
            select d.center_id, d.number, d.statement, d.counts_at, d.voucher, d.person, d.received_at, d.until, d.code, d.behind,
                   d.outcome is not null as is_over
            """;
    private static final String PUT = """
            insert into usage.deferred (center_id, record_id, key, statement, voucher, voucher_id, fee_fen,
                completed_at, counts_at, person, name_kinds, name_whats, received_at, until, terms, admissions,
                waits_for, code, detail, target, account, not_before, behind)
            select $1, r.id, r.key, r.statement, r.voucher, r.voucher_id, r.fee, r.completed_at, r.counts_at,
                   $2, $3, $4, $5, $6, r.terms, r.admissions, r.waits_for, r.code, r.detail, r.target, r.account, r.not_before, r.behind
            from unnest($7::bigint[], $8::text[], $9::uuid[], $10::bytea[], $11::text[], $12::uuid[], $13::bigint[],
                        $14::timestamptz[], $15::timestamptz[], $16::text[], $17::text[], $18::text[], $19::uuid[],
                        $20::bigint[], $21::timestamptz[], $22::bigint[], $23::int[]) with ordinality
                 as r(terms, id, key, statement, voucher, voucher_id, fee, completed_at, counts_at, waits_for, code, detail,
                      target, account, not_before, behind, admissions, place)
            order by r.place
            on conflict (center_id, record_id) do update set
                number = default, statement = excluded.statement, voucher = excluded.voucher,
                voucher_id = excluded.voucher_id, fee_fen = excluded.fee_fen, completed_at = excluded.completed_at,
                counts_at = excluded.counts_at, person = excluded.person, name_kinds = excluded.name_kinds,
                name_whats = excluded.name_whats, received_at = excluded.received_at, kept_at = clock_timestamp(),
                until = excluded.until, terms = excluded.terms, admissions = excluded.admissions, waits_for = excluded.waits_for,
                code = excluded.code, detail = excluded.detail, target = excluded.target,
                account = excluded.account, not_before = excluded.not_before, behind = excluded.behind,
                ended_at = null, outcome = null, end_code = null, end_detail = null
            """;
    private static final String VIEW = """
            select center_id, record_id, number, coalesce(outcome, 'WAITING') as state, voucher, fee_fen, completed_at,
                   code, detail, received_at, until, ended_at, end_code, end_detail
            from usage.deferred
            """;

    /// A record to be kept, and why.
    record Kept(ReceivedRecord received, NotYet why) {}

    /// What waits, by its number, and why by now.
    record Again(long number, NotYet why) {}

    /// What is to be looked at.
    ///
    /// @param isRevoked what it was sent under was revoked when it came or later, perhaps not any more
    record Due(DeferredRecord row, boolean isRevoked) {}

    /// Who sent, and under which names that can be revoked. That the person signed out stops nothing that was
    /// said before.
    record Names(String person, List<Revocation.Name> names) {
        static Names of(Sender sender) {
            Bearer bearer = sender.bearer().get();
            return new Names(
                    sender.person(),
                    bearer.names().stream()
                            .filter(name -> name.kind() != Revocation.Kind.SIGN_OUT)
                            .toList());
        }

        String[] kinds() {
            return names.stream().map(name -> name.kind().name()).toArray(String[]::new);
        }

        String[] whats() {
            return names.stream().map(Revocation.Name::what).toArray(String[]::new);
        }
    }

    /// Until the transaction ends nobody else changes what waits of that center.
    void lock(Db db, CenterId center) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 45))", "waiting/" + center);
    }

    /// What is kept under those ids, over or not.
    Map<String, DeferredRecord> rows(Db db, CenterId center, Collection<String> ids) {
        Map<String, DeferredRecord> found = new HashMap<>();
        db.list(
                        ROW + "from usage.deferred d where d.center_id = $1 and d.record_id = any($2)",
                        DeferredStore::row,
                        center.value(),
                        ids.toArray(String[]::new))
                .forEach(row -> found.put(row.record().id(), row));
        return found;
    }

    Set<Long> stillWaiting(Db db, Collection<Long> numbers) {
        return new HashSet<>(db.list(
                "select number from usage.deferred where number = any($1) and outcome is null",
                row -> row.getLong("number"),
                (Object) numbers.toArray(Long[]::new)));
    }

    /// How many of a center wait; counts no further than that.
    long waiting(Db db, CenterId center, int most) {
        return db.one("""
                        select count(*) as waiting
                        from (select from usage.deferred where center_id = $1 and outcome is null limit $2) as found
                        """, row -> row.getLong("waiting"), center.value(), most).orElseThrow();
    }

    /// Keeps them in their order, in the place of what their ids had before.
    void put(Db db, CenterId center, Names names, List<Kept> kept, Instant now, Instant until) {
        if (kept.isEmpty()) {
            return;
        }
        List<UsageRecord> records =
                kept.stream().map(one -> one.received().record()).toList();
        List<NotYet> why = kept.stream().map(Kept::why).toList();
        int done = db.exec(
                PUT,
                center.value(),
                names.person(),
                names.kinds(),
                names.whats(),
                SqlArrays.time(now),
                SqlArrays.time(until),
                terms(why),
                SqlArrays.texts(records, UsageRecord::id),
                SqlArrays.uuids(kept, one -> one.received().key(center).hash()),
                kept.stream()
                        .map(one -> Buffer.buffer(one.received().statement().contentWithVoucher()))
                        .toArray(Buffer[]::new),
                SqlArrays.texts(records, UsageRecord::voucher),
                SqlArrays.uuids(
                        records, record -> UsageStore.uuid(record.voucher()).orElse(null)),
                SqlArrays.longs(records, record -> record.feeFen().value()),
                times(records, record -> Optional.of(record.completedAt())),
                times(records, record -> Optional.of(record.countsAt())),
                SqlArrays.texts(why, one -> one.what().name()),
                SqlArrays.texts(why, one -> one.reason().code()),
                SqlArrays.texts(why, one -> one.reason().detail()),
                SqlArrays.uuids(records, record -> target(center, record)),
                accounts(why),
                times(why, NotYet::notBefore),
                SqlArrays.longs(why, one -> one.behind().map(EntryId::value).orElse(0L)),
                admissions(why));
        if (done != kept.size()) {
            throw new IllegalStateException(done + " of " + kept.size() + " records were kept");
        }
    }

    private static @Nullable UUID target(CenterId center, UsageRecord record) {
        return record.corrects()
                .map(id -> new EntryKey(IntakeRequest.source(center), id).hash())
                .orElse(null);
    }

    private static @Nullable Long[] accounts(List<NotYet> why) {
        return why.stream()
                .map(one -> one.account().map(AccountId::value).orElse(null))
                .toArray(Long[]::new);
    }

    private static Long[] terms(List<NotYet> why) {
        return SqlArrays.longs(
                why, one -> one.under().map(under -> under.terms().version()).orElse(0L));
    }

    private static Integer[] admissions(List<NotYet> why) {
        return why.stream()
                .map(one -> one.under().map(NotYet.Under::admissions).orElse(0))
                .toArray(Integer[]::new);
    }

    private static <T> @Nullable OffsetDateTime[] times(List<T> all, Function<T, Optional<Instant>> time) {
        return all.stream()
                .map(one -> time.apply(one).map(SqlArrays::time).orElse(null))
                .toArray(OffsetDateTime[]::new);
    }

    /// What waits was sent again: it is whose who sent it last.
    void sentAgain(Db db, Names names, List<Again> again) {
        if (again.isEmpty()) {
            return;
        }
        waitsFor(db, again);
        db.exec("""
                update usage.deferred set person = $2, name_kinds = $3, name_whats = $4, kept_at = clock_timestamp()
                where number = any($1) and outcome is null
                """, SqlArrays.longs(again, Again::number), names.person(), names.kinds(), names.whats());
    }

    /// Keeps what they wait for by now.
    void waitsFor(Db db, List<Again> again) {
        if (again.isEmpty()) {
            return;
        }
        List<NotYet> why = again.stream().map(Again::why).toList();
        db.exec(
                """
                update usage.deferred d set terms = r.terms, admissions = r.admissions, waits_for = r.waits_for, code = r.code, detail = r.detail,
                       account = r.account, not_before = r.not_before
                from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::int[])
                     as r(number, terms, waits_for, code, detail, account, not_before, admissions)
                where d.number = r.number and d.outcome is null
                """,
                SqlArrays.longs(again, Again::number),
                terms(why),
                SqlArrays.texts(why, one -> one.what().name()),
                SqlArrays.texts(why, one -> one.reason().code()),
                SqlArrays.texts(why, one -> one.reason().detail()),
                accounts(why),
                times(why, NotYet::notBefore),
                admissions(why));
    }

    /// Keeps how those ended that still wait.
    ///
    /// @param how in the same order
    void end(Db db, List<DeferredRecord> rows, List<RecordAnswer> how, Instant now) {
        List<Optional<Refusal>> why = how.stream().map(DeferredStore::refusal).toList();
        db.exec(
                """
                update usage.deferred d set ended_at = $2, outcome = r.outcome, end_code = r.code, end_detail = r.detail
                from unnest($1::bigint[], $3::text[], $4::text[], $5::text[]) as r(number, outcome, code, detail)
                where d.number = r.number and d.outcome is null
                """,
                SqlArrays.longs(rows, DeferredRecord::number),
                SqlArrays.time(now),
                SqlArrays.texts(how, one -> outcome(one).name()),
                SqlArrays.texts(why, one -> one.map(Refusal::code).orElse(null)),
                SqlArrays.texts(why, one -> one.map(Refusal::detail).orElse(null)));
    }

    /// How what waited ends with that answer.
    static DeferredView.State outcome(RecordAnswer answer) {
        return switch (answer) {
            case RecordAnswer.Accepted accepted -> DeferredView.State.ACCEPTED;
            case RecordAnswer.Refused refused -> DeferredView.State.REFUSED;
            case RecordAnswer.Conflict conflict -> DeferredView.State.CONFLICT;
            case RecordAnswer.Waiting waiting -> throw new IllegalArgumentException("it still waits");
            case NotYet notYet -> throw new IllegalArgumentException("it still waits");
        };
    }

    private static Optional<Refusal> refusal(RecordAnswer answer) {
        return answer instanceof RecordAnswer.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    /// What may be taken by now, what is decided otherwise, and what has waited long enough: of each center the oldest
    /// ones, the first of all centers before the second of any, so that none waits behind what another has many of.
    /// What waits on is only looked at.
    List<Due> due(Db db, Instant now, TermsVersion standing) {
        return db.list(
                ROW + """
                        , exists (
                            select from unnest(d.name_kinds, d.name_whats) as n(kind, what)
                            join identity.revocations r on r.kind = n.kind and r.what = n.what and r.number % 2 = 1
                            where not exists (
                                select from identity.revocations l
                                where l.kind = r.kind and l.what = r.what and l.number = r.number + 1
                                  and l.at <= d.kept_at)) as is_revoked
                        from usage.source s
                        cross join lateral (
                            select f.*, row_number() over (order by f.number) as place
                            from (
                                select * from usage.deferred w
                                where w.center_id = s.center_id and w.outcome is null
                                  and (w.until <= $1
                                       or exists (select from ledger.journal e where e.key = w.key)
                                       or case w.waits_for
                                            when 'VOUCHER' then exists (
                                                select from voucher.vouchers v
                                                where v.number = w.voucher or v.id = w.voucher_id)
                                            when 'TERMS' then w.terms <> $2 or w.admissions <> (
                                                select count(*) from registry.admissions a where a.center_id = w.center_id)
                                            when 'RECORD' then exists (
                                                select from ledger.journal e where e.key = w.target)
                                            when 'UNFREEZING' then not exists (
                                                select from ledger.accounts a
                                                where a.id = w.account and a.status = 'FROZEN')
                                            else w.not_before <= $1 end)
                                order by w.number limit $3) as f) as d
                        order by d.place, d.number limit $4
                        """,
                row -> new Due(row(row), row.getBoolean("is_revoked")),
                SqlArrays.time(now),
                standing.version(),
                DUE_OF_A_CENTER_MAX,
                DUE_MAX);
    }

    private static DeferredRecord row(Row row) {
        UsageRecord record = UsageContent.decode(
                row.getBuffer("statement").getBytes(),
                row.getOffsetDateTime("counts_at").toInstant(),
                row.getString("voucher"));
        return new DeferredRecord(
                new CenterId(row.getUUID("center_id")),
                row.getLong("number"),
                record,
                UsageContent.encode(record),
                row.getString("person"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getOffsetDateTime("until").toInstant(),
                row.getString("code"),
                row.getLong("behind"),
                row.getBoolean("is_over"));
    }

    /// What waits and what did, the latest first.
    ///
    /// @param center whose; empty for all
    /// @param state empty for all
    /// @param before the number of the last one before
    List<DeferredView> list(
            Db db, Optional<CenterId> center, Optional<DeferredView.State> state, Optional<Long> before, int limit) {
        return db.list(
                VIEW + (state.equals(Optional.of(DeferredView.State.WAITING)) ? "where outcome is null" : "where true")
                        + """
                         and ($1::uuid is null or center_id = $1)
                          and ($2::text is null or outcome = $2)
                          and ($3::bigint is null or number < $3)
                        order by number desc limit $4
                        """,
                DeferredStore::view,
                center.map(CenterId::value).orElse(null),
                state.filter(one -> one != DeferredView.State.WAITING)
                        .map(DeferredView.State::name)
                        .orElse(null),
                before.orElse(null),
                limit);
    }

    DeferredView view(Db db, CenterId center, String id) {
        return db.one(VIEW + "where center_id = $1 and record_id = $2", DeferredStore::view, center.value(), id)
                .orElseThrow();
    }

    private static DeferredView view(Row row) {
        return new DeferredView(
                row.getLong("number"),
                new CenterId(row.getUUID("center_id")),
                row.getString("record_id"),
                DeferredView.State.valueOf(row.getString("state")),
                row.getString("voucher"),
                new Fen(row.getLong("fee_fen")),
                row.getOffsetDateTime("completed_at").toInstant(),
                row.getString("code"),
                row.getString("detail"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getOffsetDateTime("until").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("end_code")),
                Optional.ofNullable(row.getString("end_detail")));
    }
}
