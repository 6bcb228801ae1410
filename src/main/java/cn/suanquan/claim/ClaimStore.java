package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
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
            select l.id, l.claim, l.account_id, l.amount_fen, l.is_correction, l.since, l.state, l.run,
                   c.holder, c.voucher, c.payee_center, c.programme, c.year, c.base_fen
            from claim.line l join claim.claim c on c.id = l.claim
            """;

    /// All claims of a voucher added up: what they are reckoned on, and what they claim after corrections; in 分.
    record Sums(long baseFen, long amountFen) {}

    void insert(Db db, Claim claim, AccountId account, String person) {
        db.exec(
                """
                insert into claim.claim (id, holder, voucher, account_id, programme, year, payee_center, completed_fen,
                    invoiced_fen, paid_fen, contract_fen, base_fen, controlling, released_fen, amount_fen,
                    payment_reference, payment_sha256, claimed_at, claimed_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
                """,
                claim.id().value(),
                claim.holder().value(),
                claim.voucher().value(),
                account.value(),
                claim.programme(),
                claim.year().year(),
                claim.center().map(CenterId::value).orElse(null),
                claim.completedFen().value(),
                claim.invoicedFen().value(),
                claim.paidFen().value(),
                claim.contractFen().map(Fen::value).orElse(null),
                claim.baseFen().value(),
                claim.controlling().name(),
                claim.releasedFen().value(),
                claim.amountFen().value(),
                claim.payment().reference(),
                claim.payment().sha256(),
                claim.claimedAt().atOffset(ZoneOffset.UTC),
                person);
        insertLine(
                db,
                claim.id(),
                claim.id(),
                account,
                claim.programme(),
                claim.amountFen().value(),
                claim.claimedAt());
    }

    /// Keeps the invoice of a claim; false where it serves a claim already.
    boolean insertInvoice(Db db, Claim claim) {
        return db.exec(
                        "insert into claim.invoice (number, claim, amount_fen) values ($1, $2, $3) on conflict do nothing",
                        claim.invoice().key(),
                        claim.id().value(),
                        claim.invoicedFen().value())
                == 1;
    }

    /// Locks a payment proof, by its reference and by its document, until the transaction ends: claims on the same
    /// proof wait for each other.
    void lockProof(Db db, ClaimRequest.Payment payment) {
        db.run("""
                select pg_advisory_xact_lock(p.key) from (
                    select distinct hashtextextended(t.name, 50) as key
                    from unnest(array['reference/' || lower(btrim($1)), 'sha256/' || $2]) as t(name)
                    order by key offset 0) p
                """, payment.reference(), payment.sha256());
    }

    /// The claims that the proof serves, as they stand.
    List<PaymentProofUse> proofUses(Db db, ClaimRequest.Payment payment) {
        return db.list(
                """
                select c.holder, c.paid_fen, case when c.payee_center is null then coalesce(now.base_fen, c.base_fen)
                    else greatest(c.base_fen - c.amount_fen, 0) end as needed
                from claim.claim c
                """ + CURRENT + "where lower(btrim(c.payment_reference)) = lower(btrim($1)) or c.payment_sha256 = $2",
                row -> new PaymentProofUse(
                        new HolderId(row.getUUID("holder")), row.getLong("paid_fen"), row.getLong("needed")),
                payment.reference(),
                payment.sha256());
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

    Sums sums(Db db, AccountId account) {
        return db.one(
                        """
                        select coalesce(sum(coalesce(now.base_fen, c.base_fen)), 0)::bigint as bases,
                               coalesce((select sum(l.amount_fen) from claim.line l where l.account_id = $1), 0)::bigint
                                   as amounts
                        from claim.claim c
                        """ + CURRENT + "where c.account_id = $1",
                        row -> new Sums(row.getLong("bases"), row.getLong("amounts")),
                        account.value())
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

    /// The lines that no run holds, of claims and corrections before that instant, in order of id.
    List<ClaimLine> open(Db db, String programme, Instant before) {
        return db.list(
                LINE + "where l.state = '" + LineState.OPEN + "' and l.programme = $1 and l.since < $2 order by l.id",
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
                row.getOffsetDateTime("since").toInstant());
    }

    List<Claim> list(
            Db db, Optional<HolderId> holder, Optional<VoucherId> voucher, Optional<UUID> only, UUID after, int limit) {
        return db.list(
                """
                select c.*, i.number as invoice,
                       (select coalesce(sum(l.amount_fen), 0)::bigint from claim.line l where l.claim = c.id) as net,
                       (select count(*)::int from usage.marks m where m.act_id = c.id) as records
                from claim.claim c join claim.invoice i on i.claim = c.id
                where ($1::uuid is null or c.holder = $1) and ($2::uuid is null or c.voucher = $2)
                  and ($3::uuid is null or c.id = $3) and c.id > $4
                order by c.id limit $5
                """,
                row -> claim(row, List.of()),
                holder.map(HolderId::value).orElse(null),
                voucher.map(VoucherId::value).orElse(null),
                only.orElse(null),
                after,
                limit);
    }

    List<Claim.Line> lines(Db db, ClaimId claim) {
        return db.list(
                "select id, amount_fen, is_correction, state, run, since from claim.line where claim = $1 order by id",
                row -> new Claim.Line(
                        new ClaimId(row.getUUID("id")),
                        row.getLong("amount_fen"),
                        row.getBoolean("is_correction"),
                        LineState.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getUUID("run")).map(RunId::new),
                        row.getOffsetDateTime("since").toInstant()),
                claim.value());
    }

    private static Claim claim(Row row, List<Claim.Line> lines) {
        return new Claim(
                new ClaimId(row.getUUID("id")),
                new HolderId(row.getUUID("holder")),
                new VoucherId(row.getUUID("voucher")),
                row.getString("programme"),
                new FiscalYear(row.getInteger("year")),
                Optional.ofNullable(row.getUUID("payee_center")).map(CenterId::new),
                Invoice.ofKey(row.getString("invoice")),
                new Fen(row.getLong("completed_fen")),
                new Fen(row.getLong("invoiced_fen")),
                new Fen(row.getLong("paid_fen")),
                Optional.ofNullable(row.getLong("contract_fen")).map(Fen::new),
                new Fen(row.getLong("base_fen")),
                Claim.Controlling.valueOf(row.getString("controlling")),
                new Fen(row.getLong("released_fen")),
                new Fen(row.getLong("amount_fen")),
                row.getLong("net"),
                new ClaimRequest.Payment(row.getString("payment_reference"), row.getString("payment_sha256")),
                row.getOffsetDateTime("claimed_at").toInstant(),
                row.getInteger("records"),
                lines);
    }

    boolean isClaimedBy(Db db, Collection<ClaimId> claims, String person) {
        return db.one(
                        "select exists (select from claim.claim where id = any($1) and claimed_by = $2) as is_claimed",
                        row -> row.getBoolean("is_claimed"),
                        claims.stream().map(ClaimId::value).toArray(UUID[]::new),
                        person)
                .orElseThrow();
    }
}
