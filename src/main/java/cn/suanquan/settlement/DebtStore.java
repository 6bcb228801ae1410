package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The SQL of debts that ended outside runs; rows are only ever added.
@ApplicationScoped
class DebtStore {
    private static final String ENDED = """
            select id, programme, payee_id, kind, amount_fen, reference, on_date, reason, recorded_by, approved_by,
                   recorded_at
            from settlement.debt_settlement
            """;

    /// One repayment or write-off at a time, of a programme and payee, until the transaction ends.
    void lock(Db db, String programme, HolderId payee) {
        db.one(
                "select 1 as locked from pg_advisory_xact_lock(hashtextextended($1, 0))",
                row -> row.getInteger("locked"),
                "debts/" + programme + "/" + payee);
    }

    void add(Db db, Debts.Ended ended, Collection<RunMoney.Part> parts) {
        db.exec(
                """
                insert into settlement.debt_settlement (id, programme, payee_id, kind, amount_fen, reference, on_date,
                                                        reason, recorded_by, approved_by, recorded_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """,
                ended.id(),
                ended.programme(),
                ended.payee().value(),
                ended.kind().name(),
                ended.amount().value(),
                ended.reference(),
                ended.onDate(),
                ended.reason(),
                ended.recordedBy(),
                ended.approvedBy().orElse(null),
                SqlArrays.time(ended.recordedAt()));
        db.exec(
                """
                insert into settlement.debt_part (debt_settlement_id, line_id, account_id, amount_fen)
                select $1::uuid, p.* from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as p (line, account, fen)
                """,
                ended.id(),
                SqlArrays.uuids(parts, part -> part.id().value()),
                SqlArrays.longs(parts, part -> part.account().value()),
                SqlArrays.longs(parts, RunMoney.Part::fen));
        if (ended.kind() == Debts.Kind.REPAID) {
            db.exec("""
                    insert into settlement.bank_reference (programme, reference, payee_id, settlement_id)
                    values ($1, $2, $3, $4)
                    """, ended.programme(), ended.reference(), ended.payee().value(), ended.id());
        }
    }

    /// The oldest first.
    List<Debts.Ended> ended(Db db, String programme) {
        return db.list(ENDED + "where programme = $1 order by id", DebtStore::ended, programme);
    }

    private static Debts.Ended ended(Row row) {
        Instant at = row.getOffsetDateTime("recorded_at").toInstant();
        LocalDate on = row.getLocalDate("on_date");
        return new Debts.Ended(
                row.getUUID("id"),
                row.getString("programme"),
                new HolderId(row.getUUID("payee_id")),
                Debts.Kind.valueOf(row.getString("kind")),
                Fen.of(row.getLong("amount_fen")),
                row.getString("reference"),
                on,
                row.getString("reason"),
                row.getString("recorded_by"),
                Optional.ofNullable(row.getString("approved_by")),
                at);
    }
}
