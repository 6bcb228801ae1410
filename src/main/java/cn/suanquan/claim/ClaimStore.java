package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.voucher.Voucher;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of claims and their lines. Whoever decides on a line holds the lock of its voucher's account.
@ApplicationScoped
class ClaimStore {
    /// What the last correction made of a claim, where there was one.
    private static final String CURRENT = """
            left join lateral (
                select k.completed_fen, k.base_fen from claim.correction k
                where k.claim = c.id order by k.entry_id desc limit 1) now on true
            """;
    private static final String LINE = """
            select l.id, l.claim, l.account_id, l.amount_fen, l.is_correction, l.is_refund, l.since, l.state, l.run,
                   c.holder, c.voucher, c.payee_center, c.programme, c.year, c.base_fen
            from claim.line l join claim.claim c on c.id = l.claim
            """;

    /// All claims of a voucher added up: what they are reckoned on, and what they claim after corrections; in 分.
    record Sums(long baseFen, long amountFen) {}

    /// A claim to be written, and what was reckoned of it.
    record Accepted(
            ClaimId id,
            Voucher voucher,
            Optional<CenterId> payee,
            List<CenterId> centers,
            ClaimBase base,
            ClaimMoney.Moved money,
            Instant at) {}

    void insert(Db db, Accepted claim, String person) {
        Voucher voucher = claim.voucher();
        db.exec(
                """
                insert into claim.claim (id, holder, voucher, account_id, programme, year, payee_center, completed_fen,
                    invoiced_fen, paid_fen, contract_fen, base_fen, controlling, released_fen, amount_fen, claimed_at,
                    claimed_by, centers)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
                """,
                claim.id().value(),
                voucher.holder().value(),
                voucher.id().value(),
                voucher.account().value(),
                voucher.programme(),
                voucher.year().year(),
                claim.payee().map(CenterId::value).orElse(null),
                claim.base().completed().value(),
                claim.base().invoiced().value(),
                claim.base().paid().value(),
                claim.base().contract().map(Fen::value).orElse(null),
                claim.base().amount().value(),
                claim.base().controlling().name(),
                claim.money().released().value(),
                claim.money().claimed().value(),
                claim.at().atOffset(ZoneOffset.UTC),
                person,
                SqlArrays.uuids(claim.centers(), CenterId::value));
        long amount = claim.money().claimed().value();
        insertLine(db, claim.id(), claim.id(), voucher.account(), voucher.programme(), amount, claim.at());
    }

    void insertLine(
            Db db, ClaimId id, ClaimId claim, AccountId account, String programme, long amountFen, Instant since) {
        db.exec(
                """
                insert into claim.line (id, claim, account_id, programme, amount_fen, is_correction, since, state)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                id.value(),
                claim.value(),
                account.value(),
                programme,
                amountFen,
                !id.equals(claim),
                since.atOffset(ZoneOffset.UTC),
                LineState.unheld(amountFen).name());
    }

    /// Ends a claim that no run holds: its lines stand for nothing, and it says how and why.
    void end(Db db, ClaimId claim, ClaimState.Ending ending, String reason, String person, Instant at) {
        db.exec(
                "update claim.line set amount_fen = 0, state = $2 where claim = $1 and state = $3",
                claim.value(),
                LineState.VOID.name(),
                LineState.OPEN.name());
        db.exec("""
                insert into claim.ending (claim, kind, reason, ended_at, ended_by, claimed_by)
                select c.id, $2, $3, $4, $5, c.claimed_by from claim.claim c where c.id = $1
                """, claim.value(), ending.name(), reason, at.atOffset(ZoneOffset.UTC), person);
    }

    /// What a claim stands for with its further lines, in 分.
    long net(Db db, ClaimId claim) {
        return db.one(
                        "select sum(amount_fen)::bigint as fen from claim.line where claim = $1 and not is_refund",
                        row -> row.getLong("fen"),
                        claim.value())
                .orElseThrow();
    }

    /// Those that ended are not among them.
    Sums sums(Db db, AccountId account) {
        return db.one(
                        """
                        select coalesce(sum(coalesce(now.base_fen, c.base_fen)), 0)::bigint as bases,
                               coalesce((select sum(l.amount_fen) from claim.line l
                                         where l.account_id = $1 and not l.is_refund), 0)::bigint as amounts
                        from claim.claim c
                        """ + CURRENT
                                + "where c.account_id = $1 and not exists (select from claim.ending e where e.claim = c.id)",
                        row -> new Sums(row.getLong("bases"), row.getLong("amounts")),
                        account.value())
                .orElseThrow();
    }

    /// The same of the claims that are paid to one payee: those of that center, or all of the account where none
    /// is named.
    Sums sums(Db db, AccountId account, Optional<CenterId> payee) {
        return payee.isEmpty()
                ? sums(db, account)
                : db.one(
                                """
                                select coalesce(sum(coalesce(now.base_fen, c.base_fen)), 0)::bigint as bases,
                                       coalesce((select sum(l.amount_fen)
                                                 from claim.line l join claim.claim o on o.id = l.claim
                                                 where l.account_id = $1 and o.payee_center = $2
                                                     and not l.is_refund), 0)::bigint as amounts
                                from claim.claim c
                                """
                                        + CURRENT
                                        + "where c.account_id = $1 and c.payee_center = $2"
                                        + " and not exists (select from claim.ending e where e.claim = c.id)",
                                row -> new Sums(row.getLong("bases"), row.getLong("amounts")),
                                account.value(),
                                payee.get().value())
                        .orElseThrow();
    }

    /// The amount of the service contract, where the voucher was granted for one.
    Optional<Fen> contract(Db db, VoucherId voucher) {
        return db.one("""
                        select a.contract_fen
                        from voucher.vouchers v join voucher.applications a on a.id = v.application where v.id = $1
                        """, row -> Optional.ofNullable(row.getLong("contract_fen")), voucher.value())
                .flatMap(amount -> amount)
                .map(Fen::new);
    }

    /// The lines that no run holds, of claims and corrections before that instant, in order of id; debts of any time.
    List<ClaimLine> open(Db db, String programme, Instant before) {
        return db.list(
                LINE + "where l.state = '" + LineState.OPEN
                        + "' and l.programme = $1 and (l.since < $2 or l.amount_fen < 0) order by l.id",
                ClaimStore::claimLine,
                programme,
                before.atOffset(ZoneOffset.UTC));
    }

    /// The accounts of the lines.
    List<AccountId> accounts(Db db, Collection<ClaimId> lines) {
        return db.list(
                "select distinct account_id from claim.line where id = any($1)",
                row -> new AccountId(row.getLong("account_id")),
                (Object) ids(lines));
    }

    /// Takes one step with the run's lines and answers those that were there to be moved, in order of id.
    List<ClaimLine> move(Db db, Collection<ClaimId> lines, RunId run, LineState.Step step) {
        UUID[] wanted = ids(lines);
        List<ClaimLine> found = db.list(
                LINE
                        + "where l.id = any($1) and l.state = $2 and (l.run is null or l.run = $3)"
                        + " order by l.id for update of l",
                ClaimStore::claimLine,
                wanted,
                step.from().name(),
                run.value());
        db.exec(
                "update claim.line set state = $2, run = $3 where id = any($1)",
                found.stream().map(l -> l.id().value()).toArray(UUID[]::new),
                step.to().name(),
                step.to().isHeld() ? run.value() : null);
        return found;
    }

    /// Leaves that much of each of these debts, in 分 below zero; the rest of each is a line of its own, as old as it.
    ///
    /// @param rests the ids of the rests
    void divide(Db db, List<ClaimId> debts, List<ClaimId> rests, List<Long> partsFen) {
        int added = db.exec("""
                insert into claim.line (id, claim, account_id, programme, amount_fen, is_correction, since, state)
                select p.rest, l.claim, l.account_id, l.programme, l.amount_fen - p.part, true, l.since, l.state
                from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as p (id, rest, part)
                join claim.line l on l.id = p.id and l.state = $4 and l.amount_fen < p.part and p.part < 0
                """, ids(debts), ids(rests), partsFen.toArray(Long[]::new), LineState.OPEN.name());
        int changed = db.exec("""
                update claim.line l set amount_fen = p.part
                from unnest($1::uuid[], $2::bigint[]) as p (id, part)
                where l.id = p.id and l.state = $3 and l.amount_fen < p.part and p.part < 0
                """, ids(debts), partsFen.toArray(Long[]::new), LineState.OPEN.name());
        if (added != debts.size() || changed != added) {
            throw new IllegalStateException("debts " + debts + " are not open, or too small for " + partsFen);
        }
    }

    private static UUID[] ids(Collection<ClaimId> ids) {
        return ids.stream().map(ClaimId::value).toArray(UUID[]::new);
    }

    private static ClaimLine claimLine(Row row) {
        boolean isCorrection = row.getBoolean("is_correction");
        return new ClaimLine(
                new ClaimId(row.getUUID("id")),
                new ClaimId(row.getUUID("claim")),
                new HolderId(row.getUUID("holder")),
                Optional.ofNullable(row.getUUID("payee_center")).map(CenterId::new),
                new VoucherId(row.getUUID("voucher")),
                new AccountId(row.getLong("account_id")),
                row.getString("programme"),
                new FiscalYear(row.getInteger("year")),
                row.getLong("amount_fen"),
                isCorrection ? 0 : row.getLong("base_fen"),
                isCorrection,
                row.getBoolean("is_refund"),
                row.getOffsetDateTime("since").toInstant());
    }

    /// The holders and centers of those claims.
    List<Matter> matters(Db db, Collection<ClaimId> claims) {
        return db.list("""
                select distinct true as is_holder, holder as party from claim.claim where id = any($1)
                union all
                select distinct false, unnest(centers) from claim.claim where id = any($1)
                """, ClaimStore::matter, (Object) ids(claims));
    }

    /// The same of all claims of a voucher.
    List<Matter> matters(Db db, VoucherId voucher) {
        return db.list("""
                select distinct true as is_holder, holder as party from claim.claim where voucher = $1
                union
                select distinct false, unnest(centers) from claim.claim where voucher = $1
                """, ClaimStore::matter, voucher.value());
    }

    private static Matter matter(Row row) {
        return row.getBoolean("is_holder")
                ? Matter.holder(new HolderId(row.getUUID("party")))
                : Matter.center(new CenterId(row.getUUID("party")));
    }

    /// Claims of that year with something that is not paid yet, the first ones.
    List<ClaimId> unpaid(Db db, String programme, FiscalYear year, int max) {
        return db.list(
                """
                select distinct c.id from claim.claim c join claim.line l on l.claim = c.id
                where c.programme = $1 and c.year = $2 and l.amount_fen > 0 and not l.is_refund
                  and l.state = any($3)
                order by c.id limit $4
                """,
                row -> new ClaimId(row.getUUID("id")),
                programme,
                year.year(),
                new String[] {LineState.OPEN.name(), LineState.LOCKED.name()},
                max);
    }
}
