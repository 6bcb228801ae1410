package cn.suanquan.reconciliation;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.voucher.Vouchers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The SQL of final accounts: what the vouchers of a year have, kept for each reconciled day by adding the entries of
/// the day, and the documents of its pools.
@ApplicationScoped
class FinalAccountStore {
    /// Beside the buckets: what went from vouchers back to the treasury.
    static final String RETURNED = "RETURNED";

    /// Of which vouchers, and where their money stands: a bucket, or [#RETURNED].
    record Part(int year, int version, String bucket) {}

    /// The sums at the end of a day.
    Map<Part, Long> sums(Db db, String programme, LocalDate day) {
        Map<Part, Long> sums = new HashMap<>();
        db.list("""
                        select year, version, bucket, fen from reconciliation.year_sum
                        where programme = $1 and day = $2
                        """, FinalAccountStore::sum, programme, day).forEach(one -> sums.put(one.getKey(), one.getValue()));
        return sums;
    }

    private static Map.Entry<Part, Long> sum(Row row) {
        return Map.entry(
                new Part(row.getInteger("year"), row.getInteger("version"), row.getString("bucket")),
                row.getLong("fen"));
    }

    /// What entries after one position and up to another moved in vouchers of a programme.
    Map<Part, Long> moved(Db db, String programme, Position after, Position until) {
        Map<Part, Long> sums = new HashMap<>();
        db.list(
                        """
                        select v.year, v.programme_version as version, x.bucket, sum(x.fen)::int8 as fen
                        from ledger.journal j
                        left join ledger.accounts t
                            on t.id = j.other_account_id and t.type = 'SOURCE' and j.kind in ($4, $5)
                        cross join lateral (
                            values (j.from_account_id, j.from_bucket, -j.amount),
                                   (j.to_account_id, j.to_bucket, j.amount),
                                   (case when t.id is not null then j.from_account_id end, 'RETURNED', j.amount)
                            ) as x (account_id, bucket, fen)
                        join voucher.vouchers v on v.account_id = x.account_id
                        where j.id > $2 and j.id <= $3 and v.programme = $1
                        group by v.year, v.programme_version, x.bucket
                        """,
                        FinalAccountStore::sum,
                        programme,
                        after.last().value(),
                        until.last().value(),
                        (short) Vouchers.RETURN.code(),
                        (short) Vouchers.RECLAIM.code())
                .forEach(one -> sums.put(one.getKey(), one.getValue()));
        return sums;
    }

    void insert(Db db, String programme, LocalDate day, Map<Part, Long> sums) {
        List<Map.Entry<Part, Long>> rows = new ArrayList<>(sums.entrySet());
        rows.removeIf(one -> one.getValue() == 0);
        db.exec(
                """
                insert into reconciliation.year_sum (programme, day, year, version, bucket, fen)
                select $1, $2, s.* from unnest($3::int4[], $4::int4[], $5::text[], $6::int8[]) s
                """,
                programme,
                day,
                rows.stream().map(one -> one.getKey().year()).toArray(Integer[]::new),
                rows.stream().map(one -> one.getKey().version()).toArray(Integer[]::new),
                SqlArrays.texts(rows, one -> one.getKey().bucket()),
                SqlArrays.longs(rows, Map.Entry::getValue));
    }

    /// When the first voucher of a programme was issued.
    Optional<Instant> firstVoucher(Db db, String programme) {
        return db.one(
                        "select min(issued_at) as first from voucher.vouchers where programme = $1",
                        row -> Optional.ofNullable(row.getOffsetDateTime("first"))
                                .map(OffsetDateTime::toInstant),
                        programme)
                .flatMap(Function.identity());
    }

    /// The programmes that have vouchers, pools or none, and the day of the first: each read from an index, for this is
    /// asked often.
    Map<String, LocalDate> withVouchers(Db db) {
        Map<String, LocalDate> first = new HashMap<>();
        db.list(
                        """
                        select p.code, v.issued_at
                        from (select distinct code from policy.programme_versions) p
                        cross join lateral (
                            select v.issued_at from voucher.vouchers v where v.programme = p.code
                            order by v.year, v.id limit 1) v
                        """,
                        row -> Map.entry(
                                row.getString("code"),
                                FiscalYear.date(
                                        row.getOffsetDateTime("issued_at").toInstant())))
                .forEach(one -> first.put(one.getKey(), one.getValue()));
        return first;
    }

    /// The programmes whose pools have documents, and the day of the first.
    Map<String, LocalDate> programmes(Db db) {
        Map<String, LocalDate> first = new HashMap<>();
        db.list(
                        "select programme, min(at) as first from voucher.appropriations group by programme",
                        row -> Map.entry(
                                row.getString("programme"),
                                FiscalYear.date(row.getOffsetDateTime("first").toInstant())))
                .forEach(one -> first.put(one.getKey(), one.getValue()));
        return first;
    }

    /// A document with the pool that it changed.
    record PoolDocument(String pool, Optional<AccountId> account, FinalAccount.BudgetDocument document) {}

    /// The documents of a year before a moment, by pool, as they came.
    List<PoolDocument> documents(Db db, String programme, int year, OffsetDateTime before) {
        return db.list(
                """
                select p.pool, a.id as account_id, p.document_number, p.at, p.direction, p.change_fen, p.reason, p.person,
                       p.approved_by
                from voucher.budget_documents p
                left join ledger.accounts a on a.key = p.account
                where p.programme = $1 and p.year = $2 and p.at < $3
                order by p.pool, p.at, p.id
                """,
                row -> new PoolDocument(
                        row.getString("pool"),
                        Optional.ofNullable(row.getLong("account_id")).map(AccountId::new),
                        new FinalAccount.BudgetDocument(
                                row.getString("document_number"),
                                FiscalYear.date(row.getOffsetDateTime("at").toInstant()),
                                row.getString("direction"),
                                row.getLong("change_fen"),
                                row.getString("reason"),
                                row.getString("person"),
                                Optional.ofNullable(row.getString("approved_by")))),
                programme,
                year,
                before);
    }

    /// What was written off of debts of a year's vouchers up to a position, in 分.
    long writtenOff(Db db, String programme, int year, Position at) {
        return db.one("""
                        select coalesce(sum(fen), 0)::int8 as fen from settlement.write_offs
                        where programme = $1 and year = $2 and place <= $3
                        """, row -> row.getLong("fen"), programme, year, at.batch())
                .orElseThrow();
    }

    Optional<FinalAccount.Closing> closing(Db db, String programme, int year, OffsetDateTime before) {
        return db.one(
                """
                select closed_at, closed_by, approved_by, document_number from voucher.closings
                where programme = $1 and year = $2 and closed_at < $3
                """,
                row -> new FinalAccount.Closing(
                        FiscalYear.date(row.getOffsetDateTime("closed_at").toInstant()),
                        row.getOffsetDateTime("closed_at").toInstant(),
                        row.getString("closed_by"),
                        row.getString("approved_by"),
                        row.getString("document_number")),
                programme,
                year,
                before);
    }
}
