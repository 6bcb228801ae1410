package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.ClaimOnRecord;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The SQL of claims as the records in them find them, and of what corrections and free money make of them.
@ApplicationScoped
class ClawbackStore {
    private final ClaimStore store;
    private final EvidenceStore evidence;

    ClawbackStore(ClaimStore store, EvidenceStore evidence) {
        this.store = store;
        this.evidence = evidence;
    }

    // A correction after payment made the negative lines: what they say left PAID, whether or not it was collected.
    private static final String ON_RECORD = """
            select c.id, c.holder, c.payee_center, c.voucher, c.account_id, c.base_fen as first,
                   coalesce(now.completed_fen, c.completed_fen) as completed, coalesce(now.base_fen, c.base_fen) as base,
                   l.open, l.locked, l.paid, l.owed, l.in_run, l.is_written_off
            from claim.claim c
            left join lateral (
                select k.completed_fen, k.base_fen from claim.correction k
                where k.claim = c.id order by k.entry_id desc limit 1) now on true
            cross join lateral (
                select coalesce(sum(amount_fen) filter (where amount_fen > 0 and state = 'OPEN'), 0)::bigint as open,
                       coalesce(sum(amount_fen) filter (where amount_fen > 0 and state = 'LOCKED'), 0)::bigint as locked,
                       coalesce(sum(amount_fen) filter (where amount_fen < 0 or state = 'PAID'), 0)::bigint as paid,
                       coalesce(-sum(amount_fen) filter (where amount_fen < 0 and state = 'OPEN'), 0)::bigint as owed,
                       bool_or(state = 'LOCKED') as in_run, bool_or(state = 'WRITTEN_OFF') as is_written_off
                from claim.line where claim = c.id and not is_refund) l
            """;

    /// A line of a claim, how much it stands for, in 分, and its state.
    record Line(ClaimId id, long amountFen, LineState state) {}

    /// The claim that a record is in. Its base never rises above what it was at first, nor beyond what the contract and
    /// the payments have left by then; other claims of the holder wait until the transaction ends where it may rise.
    Optional<ClaimOnRecord> ofRecord(Db db, EntryId record) {
        return db.one(ON_RECORD + """
                        where c.id in (
                            select m.act_id from usage.marks m
                            where m.record_id = $1 and m.mark = 'CLAIMED')""", row -> onRecord(row, room(db, row)), record.value());
    }

    /// The claims of the account that have records and did not end, the oldest first.
    List<ClaimOnRecord> onAccount(Db db, AccountId account) {
        return db.list(ON_RECORD + """
                        where c.account_id = $1
                          and not exists (select from claim.ending e where e.claim = c.id)
                          and exists (select from claim.record r where r.claim = c.id)
                        order by c.id""", row -> onRecord(row, 0), account.value());
    }

    private long room(Db db, Row row) {
        if (row.getBoolean("is_written_off")) {
            return 0; // its payee kept money that it did not earn: what it earns again is not paid on top
        }
        long base = row.getLong("base");
        long room = row.getLong("first") - base;
        if (room > 0) {
            long bases =
                    store.sums(db, new AccountId(row.getLong("account_id"))).baseFen();
            Optional<Fen> contract = store.contract(db, new VoucherId(row.getUUID("voucher")));
            room = Math.min(
                    room, contract.map(c -> Math.max(0, c.value() - bases)).orElse(room));
        }
        boolean isPaidCounted = row.getUUID("payee_center") == null;
        if (room <= 0 || !isPaidCounted) {
            return room;
        }
        evidence.lockPayments(db, new HolderId(row.getUUID("holder")), List.of());
        return Math.min(room, roomOfPayments(db, new ClaimId(row.getUUID("id"))));
    }

    /// By how much the base of a claim could rise again before one of its payments were used up, in 分: what each
    /// payment gave up when the base fell is taken back in the order of the payments, as far as other claims have not
    /// used it since.
    private static long roomOfPayments(Db db, ClaimId claim) {
        List<UsedPayment> own =
                db.list("""
                select p.taken_fen - p.used_fen as gave_up,
                       p.paid_fen - (select sum(o.used_fen)::bigint from claim.payments o where o.payment = p.payment) as left
                from claim.payments p where p.claim = $1 order by p.place
                """, row -> new UsedPayment(row.getLong("gave_up"), row.getLong("left")), claim.value());
        long room = 0;
        for (UsedPayment payment : own) {
            room += Math.min(payment.gaveUpFen(), payment.leftFen());
            if (payment.leftFen() < payment.gaveUpFen()) {
                break;
            }
        }
        return room;
    }

    private record UsedPayment(long gaveUpFen, long leftFen) {}

    /// @param roomFen by how much its base could rise again, in 分
    private static ClaimOnRecord onRecord(Row row, long roomFen) {
        return new ClaimOnRecord(
                new ClaimId(row.getUUID("id")),
                Optional.ofNullable(row.getUUID("payee_center")).map(CenterId::new),
                row.getLong("completed"),
                row.getLong("base"),
                row.getLong("base") + roomFen,
                row.getLong("open"),
                row.getLong("locked"),
                row.getLong("paid"),
                row.getLong("owed"),
                row.getBoolean("in_run"));
    }

    /// The lines of a claim that no run holds, the newest first; no refunds.
    List<Line> openLines(Db db, ClaimId claim) {
        return db.list(
                "select id, amount_fen, state from claim.line where claim = $1 and state = $2 and not is_refund order by id desc",
                row -> new Line(
                        new ClaimId(row.getUUID("id")),
                        row.getLong("amount_fen"),
                        LineState.valueOf(row.getString("state"))),
                claim.value(),
                LineState.OPEN.name());
    }

    /// Leaves that much of an open line, in 分.
    void setLine(Db db, Line line, long amountFen) {
        int changed = db.exec(
                "update claim.line set amount_fen = $2, state = $3 where id = $1 and state = $4",
                line.id().value(),
                amountFen,
                LineState.unheld(amountFen).name(),
                LineState.OPEN.name());
        if (changed != 1) {
            throw new IllegalStateException("line " + line.id() + " is not open");
        }
    }

    /// A further line of a claim, for the next run.
    void addLine(Db db, ClaimId line, ClaimId claim, long amountFen, Instant since) {
        db.exec("""
                insert into claim.line (id, claim, account_id, programme, amount_fen, is_correction, since, state)
                select $1, c.id, c.account_id, c.programme, $3, true, $4, $5 from claim.claim c where c.id = $2
                """, line.value(), claim.value(), amountFen, SqlArrays.time(since), LineState.OPEN.name());
    }

    /// Keeps what a correction made of a claim.
    void addCorrection(
            Db db, EntryId entry, ClaimOnRecord claim, long completedFen, long baseFen, long changeFen, Instant at) {
        db.exec(
                """
                insert into claim.correction (entry_id, claim, completed_fen, base_fen, change_fen, line, at)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                entry.value(),
                claim.id().value(),
                completedFen,
                baseFen,
                changeFen,
                claim.id().value(),
                SqlArrays.time(at));
    }
}
