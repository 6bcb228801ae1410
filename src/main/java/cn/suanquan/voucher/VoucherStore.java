package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The SQL of vouchers.
@ApplicationScoped
class VoucherStore {
    static final String COLUMNS = """
            v.id, v.number, v.holder, v.programme, v.programme_version, v.rule_id, v.year, v.instrument, v.face_fen,
            v.rate_bp, v.centers, v.contract_number, v.valid_from, v.valid_until, v.state, v.state_at, v.state_reason,
            v.account_id
            """;
    private static final String LAPSING = """
             and v.state in ('ACTIVE', 'FROZEN') and v.valid_until > $9 and v.valid_until <= $10
             and exists (select from ledger.accounts a where a.id = v.account_id and a.available > 0)""";
    private static final String ANY_END = " and $9::timestamptz is not null and $10::timestamptz is null";
    private static final String[] LIVE = VoucherState.LIVE.toArray(String[]::new);
    private static final String[] ENDED = VoucherState.ENDED.toArray(String[]::new);

    List<Voucher> byIds(Db db, Collection<VoucherId> ids) {
        return db.list(
                "select " + COLUMNS
                        + " from unnest($1::uuid[]) as asked (voucher) join voucher.voucher v on v.id = asked.voucher",
                VoucherStore::voucher,
                (Object) SqlArrays.distinct(ids, VoucherId::value));
    }

    Optional<Voucher> byNumber(Db db, HolderId holder, String number) {
        return db.one(
                "select " + COLUMNS + " from voucher.voucher v where v.holder = $1 and v.number = $2",
                VoucherStore::voucher,
                holder.value(),
                number);
    }

    /// What happened to a voucher, as its timeline shows it.
    enum Act {
        ISSUED,
        SUPPLEMENTED,
        FROZEN,
        UNFROZEN,
        EXTENDED,
        VOIDED,
        EXPIRED,
        SWEPT
    }

    /// Where a voucher's money and limits go back to.
    ///
    /// @param of the version that says where, and the year
    /// @param backKeys key of the account the money came from, then those of its limits
    record Origin(
            VoucherId voucher,
            ApplicationId application,
            VersionYear of,
            List<String> backKeys,
            Optional<String> countKey) {}

    void insert(Db db, Voucher one, ApplicationId application, GrantTerms terms, Instant at) {
        db.exec(
                """
                insert into voucher.voucher (id, number, application, holder, programme, programme_version, rule_id,
                                             year, instrument, face_fen, rate_bp, centers, contract_number, valid_from,
                                             valid_until, state, state_at, state_reason, account_id, source_account,
                                             limit_accounts, count_account, issued_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '', $18, $19, $20,
                        $21, $17)
                """,
                one.id().value(),
                one.number(),
                application.value(),
                one.holder().value(),
                one.programme(),
                one.programmeVersion(),
                one.ruleId(),
                one.year().year(),
                one.instrument().name(),
                one.face().value(),
                one.rate().basisPoints(),
                SqlArrays.uuids(one.centers(), CenterId::value),
                one.contractNumber().orElse(null),
                SqlArrays.time(one.validFrom()),
                SqlArrays.time(one.validUntil()),
                one.state().code(),
                SqlArrays.time(at),
                one.account().value(),
                terms.source(),
                SqlArrays.texts(terms.caps(), GrantTerms.Cap::key),
                terms.count().map(GrantTerms.Cap::key).orElse(null));
    }

    void event(Db db, VoucherId voucher, Instant at, Act act, String person, String reason, Fen amount) {
        events(db, List.of(new Event(voucher, at, act, person, reason, amount)));
    }

    /// One line of a timeline.
    record Event(VoucherId voucher, Instant at, Act act, String person, String reason, Fen amount) {}

    void events(Db db, List<Event> events) {
        db.exec(
                """
                insert into voucher.event (voucher, at, act, person, reason, amount_fen)
                select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::bigint[])
                """,
                SqlArrays.uuids(events, event -> event.voucher().value()),
                events.stream().map(event -> SqlArrays.time(event.at())).toArray(OffsetDateTime[]::new),
                SqlArrays.texts(events, event -> event.act().name()),
                SqlArrays.texts(events, Event::person),
                SqlArrays.texts(events, Event::reason),
                SqlArrays.longs(events, event -> event.amount().value()));
    }

    List<Event> timeline(Db db, VoucherId voucher) {
        return db.list(
                "select at, act, person, reason, amount_fen from voucher.event where voucher = $1 order by id",
                row -> new Event(
                        voucher,
                        instant(row, "at"),
                        Act.valueOf(row.getString("act")),
                        row.getString("person"),
                        row.getString("reason"),
                        new Fen(row.getLong("amount_fen"))),
                voucher.value());
    }

    boolean isTaken(Db db, String number) {
        return db.one("select 1 from voucher.voucher where number = $1", row -> 1, number)
                .isPresent();
    }

    /// Those vouchers, locked in order of id until the transaction ends.
    List<Voucher> lock(Db db, Collection<VoucherId> ids) {
        return db.list(
                "select " + COLUMNS + " from voucher.voucher v where v.id = any($1) order by v.id for update of v",
                VoucherStore::voucher,
                (Object) SqlArrays.uuids(ids, VoucherId::value));
    }

    List<Origin> origins(Db db, Collection<VoucherId> ids) {
        return db.list(
                """
                select id, application, programme, programme_version, year, source_account, limit_accounts,
                       count_account
                from voucher.voucher where id = any($1) order by id
                """,
                row -> {
                    List<String> keys = new ArrayList<>();
                    keys.add(row.getString("source_account"));
                    keys.addAll(Arrays.asList(row.getArrayOfStrings("limit_accounts")));
                    return new Origin(
                            new VoucherId(row.getUUID("id")),
                            new ApplicationId(row.getUUID("application")),
                            versionYear(row),
                            keys,
                            Optional.ofNullable(row.getString("count_account")));
                },
                (Object) SqlArrays.uuids(ids, VoucherId::value));
    }

    Optional<Voucher> visible(Db db, VoucherId id, Optional<HolderId> only) {
        return db.one(
                "select " + COLUMNS + " from voucher.voucher v where v.id = $1 and ($2::uuid is null or v.holder = $2)",
                VoucherStore::voucher,
                id.value(),
                only.map(HolderId::value).orElse(null));
    }

    List<Voucher> list(Db db, VoucherFilter filter, Instant now, ListOrder<Voucher> order, int size) {
        return db.list(
                "select " + COLUMNS + """
                         from voucher.voucher v
                        where ($3::uuid is null or v.holder = $3) and ($4::text is null or v.programme = $4)
                          and ($5::int is null or v.year = $5) and ($6::text is null or v.state = $6)
                          and ($7::text is null or v.number = $7)
                        """ + (filter.lapsesBy().isPresent() ? LAPSING : ANY_END) + order.sql()
                        + "limit $8",
                VoucherStore::voucher,
                order.value(),
                order.id(),
                filter.holder().map(HolderId::value).orElse(null),
                filter.programme().orElse(null),
                filter.year().orElse(null),
                filter.state().orElse(null),
                filter.number().orElse(null),
                size,
                SqlArrays.time(now),
                filter.lapsesBy().map(FiscalYear::endOf).map(SqlArrays::time).orElse(null));
    }

    void face(Db db, VoucherId id, VoucherState state, Fen face) {
        db.exec(
                "update voucher.voucher set face_fen = $2, state = $3 where id = $1",
                id.value(),
                face.value(),
                state.code());
    }

    void state(Db db, Collection<VoucherId> ids, VoucherState state, Instant at, String reason) {
        db.exec(
                "update voucher.voucher set state = $2, state_at = $3, state_reason = $4 where id = any($1)",
                SqlArrays.uuids(ids, VoucherId::value),
                state.code(),
                SqlArrays.time(at),
                reason);
    }

    void validUntil(Db db, VoucherId id, Instant until) {
        db.exec("update voucher.voucher set valid_until = $2 where id = $1", id.value(), SqlArrays.time(until));
    }

    /// A holder's vouchers of one programme-year, with the accounts they came from.
    record HolderYear(
            HolderId holder,
            String programme,
            FiscalYear year,
            long grantedFen,
            List<VoucherId> vouchers,
            List<String> sources,
            List<String> limits) {}

    /// By holder, programme and year.
    List<HolderYear> holderYears(Db db, Optional<HolderId> only) {
        return db.list(
                """
                select v.holder, v.programme, v.year, sum(v.face_fen)::bigint as granted,
                       array_agg(v.id order by v.id) as vouchers,
                       array_agg(distinct v.source_account) as sources,
                       array(select distinct l.key from voucher.voucher w, unnest(w.limit_accounts) as l(key)
                             where w.holder = v.holder and w.programme = v.programme and w.year = v.year
                             order by l.key) as limits
                from voucher.voucher v
                where $1::uuid is null or v.holder = $1
                group by v.holder, v.programme, v.year
                order by v.holder, v.programme, v.year
                limit 1000
                """,
                row -> new HolderYear(
                        new HolderId(row.getUUID("holder")),
                        row.getString("programme"),
                        new FiscalYear(row.getInteger("year")),
                        row.getLong("granted"),
                        Arrays.stream(row.getArrayOfUUIDs("vouchers"))
                                .map(VoucherId::new)
                                .toList(),
                        List.of(row.getArrayOfStrings("sources")),
                        List.of(row.getArrayOfStrings("limits"))),
                only.map(HolderId::value).orElse(null));
    }

    /// A programme in a fiscal year.
    record ProgrammeYear(String programme, FiscalYear year) {}

    /// One version of a programme in a fiscal year; the version says how long usage may still be reported.
    record VersionYear(String programme, int version, FiscalYear year) {}

    /// Those with vouchers that are past their time and have not ended.
    List<VersionYear> due(Db db, Instant now) {
        return db.list("""
                select distinct programme, programme_version, year from voucher.voucher
                where state = any($2) and valid_until <= $1 order by programme, year, programme_version
                """, VoucherStore::versionYear, SqlArrays.time(now), LIVE);
    }

    /// Programme-years in which something came back to a voucher that has ended, however long ago.
    List<ProgrammeYear> toSweep(Db db) {
        return db.list(
                """
                select distinct v.programme, v.year
                from voucher.voucher v join ledger.accounts a on a.id = v.account_id and a.available > 0
                where v.state = any($1) order by v.programme, v.year
                """,
                row -> new ProgrammeYear(row.getString("programme"), new FiscalYear(row.getInteger("year"))),
                (Object) ENDED);
    }

    /// Vouchers of that programme-year that have ended and have something in AVAILABLE, locked in order of id.
    List<Voucher> lockToSweep(Db db, ProgrammeYear due, int max) {
        return db.list(
                "select " + COLUMNS + """
                         from voucher.voucher v
                         join ledger.accounts a on a.id = v.account_id and a.available > 0
                        where v.state = any($4) and v.programme = $1 and v.year = $2
                        order by v.id limit $3 for update of v
                        """,
                VoucherStore::voucher,
                due.programme(),
                due.year().year(),
                max,
                ENDED);
    }

    /// Vouchers of that programme-year whose validity ended at or before that instant, locked in order of id.
    List<Voucher> lockDue(Db db, VersionYear due, Instant before, int max) {
        return db.list(
                "select " + COLUMNS + """
                         from voucher.voucher v
                        where v.state = any($6) and v.valid_until <= $4 and v.programme = $1
                          and v.programme_version = $2 and v.year = $3
                        order by v.id limit $5 for update of v
                        """,
                VoucherStore::voucher,
                due.programme(),
                due.version(),
                due.year().year(),
                SqlArrays.time(before),
                max,
                LIVE);
    }

    private static VersionYear versionYear(Row row) {
        return new VersionYear(
                row.getString("programme"),
                row.getInteger("programme_version"),
                new FiscalYear(row.getInteger("year")));
    }

    static Voucher voucher(Row row) {
        return new Voucher(
                new VoucherId(row.getUUID("id")),
                row.getString("number"),
                new HolderId(row.getUUID("holder")),
                row.getString("programme"),
                row.getInteger("programme_version"),
                row.getString("rule_id"),
                new FiscalYear(row.getInteger("year")),
                Voucher.Instrument.valueOf(row.getString("instrument")),
                new Fen(row.getLong("face_fen")),
                new Rate(row.getInteger("rate_bp")),
                Arrays.stream(row.getArrayOfUUIDs("centers")).map(CenterId::new).toList(),
                Optional.ofNullable(row.getString("contract_number")),
                instant(row, "valid_from"),
                instant(row, "valid_until"),
                state(row),
                new AccountId(row.getLong("account_id")));
    }

    private static VoucherState state(Row row) {
        return switch (row.getString("state")) {
            case VoucherState.Active.CODE -> new VoucherState.Active();
            case VoucherState.Frozen.CODE ->
                new VoucherState.Frozen(instant(row, "state_at"), row.getString("state_reason"));
            case VoucherState.Expired.CODE -> new VoucherState.Expired(instant(row, "state_at"));
            case VoucherState.Voided.CODE ->
                new VoucherState.Voided(instant(row, "state_at"), row.getString("state_reason"));
            case String other -> throw new IllegalStateException("voucher state " + other);
        };
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
