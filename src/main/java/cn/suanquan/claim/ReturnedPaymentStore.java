package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The SQL of claims a payment of which came back after they had been corrected.
@ApplicationScoped
class ReturnedPaymentStore {
    private static final String ADD = """
            insert into claim.line (id, claim, account_id, programme, amount_fen, is_correction, is_refund, since,
                                    state, run)
            select $1::uuid, c.id, c.account_id, c.programme, $3::bigint, true, $4::boolean, $5::timestamptz, $6::text,
                   $7::uuid
            from claim.claim c where c.id = $2
            """;

    /// A debt and how much it is, in 分.
    record Debt(ClaimId id, long fen) {}

    /// The claims of these paid lines, in order; what they have beyond their bases is to be asked elsewhere.
    List<ReturnShares.Standing> standing(Db db, Collection<ClaimId> lines) {
        return db.list(
                """
                select c.claim, c.account_id, c.fen, c.claimed, c.since, o.owed, o.written_off, o.paid
                from (select claim, account_id, sum(amount_fen)::bigint as fen, min(since) as since,
                             coalesce(sum(amount_fen) filter (where not is_refund), 0)::bigint as claimed
                      from claim.line where id = any($1) group by claim, account_id) c
                cross join lateral (
                    select coalesce(-sum(amount_fen) filter (where amount_fen < 0 and state = $2), 0)::bigint as owed,
                           coalesce(-sum(amount_fen) filter (where state = $3), 0)::bigint as written_off,
                           coalesce(sum(amount_fen) filter (where (amount_fen < 0 or state = $4) and not is_refund),
                                    0)::bigint as paid
                    from claim.line where claim = c.claim) o
                order by c.claim
                """,
                row -> new ReturnShares.Standing(
                        new ClaimId(row.getUUID("claim")),
                        new AccountId(row.getLong("account_id")),
                        row.getOffsetDateTime("since").toInstant(),
                        row.getLong("fen"),
                        row.getLong("claimed"),
                        row.getLong("owed"),
                        row.getLong("written_off"),
                        row.getLong("paid"),
                        0),
                SqlArrays.uuids(lines, ClaimId::value),
                LineState.OPEN.name(),
                LineState.WRITTEN_OFF.name(),
                LineState.PAID.name());
    }

    /// The oldest first.
    List<Debt> debts(Db db, ClaimId claim, LineState state) {
        return db.list(
                "select id, -amount_fen as fen from claim.line where claim = $1 and state = $2 and amount_fen < 0"
                        + " order by since, id",
                row -> new Debt(new ClaimId(row.getUUID("id")), row.getLong("fen")),
                claim.value(),
                state.name());
    }

    /// A debt that was written off is settled: that run's payment came back.
    void forgive(Db db, ClaimId debt, RunId run, Instant at) {
        db.exec(
                "insert into claim.forgiven (line, run, at) values ($1, $2, $3)",
                debt.value(),
                run.value(),
                SqlArrays.time(at));
        db.exec(
                "update claim.line set state = $2 where id = $1 and state = $3",
                debt.value(),
                LineState.PAID.name(),
                LineState.WRITTEN_OFF.name());
    }

    /// That much of what a run paid came back.
    void addBack(Db db, ClaimId id, RunId run, ReturnShares.Standing claim, long fen) {
        db.exec(
                ADD,
                id.value(),
                claim.claim().value(),
                -fen,
                false,
                SqlArrays.time(claim.since()),
                LineState.PAID.name(),
                run.value());
    }

    /// That much is due again, as old as what was paid.
    void addDue(Db db, ClaimId id, ReturnShares.Standing claim, long fen, boolean isRefund) {
        db.exec(
                ADD,
                id.value(),
                claim.claim().value(),
                fen,
                isRefund,
                SqlArrays.time(claim.since()),
                LineState.OPEN.name(),
                null);
    }
}
