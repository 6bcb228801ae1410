package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.Confirmation;
import cn.suanquan.usage.UsageIntake;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of what waits for a holder's word, by voucher, and of what it disputed. The holder is a condition of
/// every query.
@ApplicationScoped
class WaitingUsageStore {
    /// How many vouchers a list offers at most.
    static final int VOUCHERS_MAX = 200;

    private static final OffsetDateTime LAST = OffsetDateTime.parse("2200-01-01T00:00:00Z");

    /// @param heldFen what its records hold that wait or are disputed
    record UsageVoucher(String id, String number, String programme, long heldFen) {}

    /// The holder's vouchers for usage, the latest first.
    ///
    /// @param isHolding only those on which something is held
    List<UsageVoucher> vouchers(Db db, HolderId holder, boolean isHolding) {
        return db.list(
                """
                select v.id, v.number, v.programme, a.held
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                where v.holder = $1 and v.instrument <> 'GRANT' and (not $2 or a.held > 0)
                order by v.id desc limit $3
                """,
                row -> new UsageVoucher(
                        row.getUUID("id").toString(),
                        row.getString("number"),
                        row.getString("programme"),
                        row.getLong("held")),
                holder.value(),
                isHolding,
                VOUCHERS_MAX);
    }

    /// What waits on a voucher, at most as many records as one confirmation takes, the first posted first.
    ///
    /// @param feeFen what they cost together, and `holdsFen` what they take from the voucher
    record Whole(String number, int records, long feeFen, long holdsFen, boolean isMore) {}

    /// Of that voucher of the holder, counting up to that day; empty where it is not the holder's. The pages of its
    /// account are read one by one, from the first on which a record may wait until there are enough. A fee that earns
    /// is the basis of its entry; what a correction says instead is looked up where something came after the record.
    Optional<Whole> whole(Db db, HolderId holder, UUID voucher, Optional<LocalDate> until) {
        return db.one(
                """
                with recursive walk as (
                    select v.number, v.account_id as account, a.entries / 256 as last_page,
                           coalesce(p.first_page, 0) - 1 as page,
                           0::bigint as found, 0::bigint as net_fen, 0::bigint as fee_fen
                    from voucher.vouchers v
                    join ledger.accounts a on a.id = v.account_id
                    left join usage.waiting_pages p on p.account_id = v.account_id
                    where v.id = $2 and v.holder = $1
                    union all
                    select w.number, w.account, w.last_page, w.page + 1,
                           w.found + s.found, w.net_fen + s.net_fen, w.fee_fen + s.fee_fen
                    from walk w
                    cross join lateral (
                        select count(*) as found,
                               coalesce(sum(o.earned + coalesce(m.net_fen, 0)) filter (where o.place <= $4), 0)::bigint
                                   as net_fen,
                               coalesce(sum(coalesce(m.fee_fen, nullif(o.basis, 0), usage.said_fee(o.content)))
                                   filter (where o.place <= $4), 0)::bigint as fee_fen
                        from (
                            select j.id, j.earned, j.basis, j.content, w.found + row_number() over (order by j.id) as place
                            from ledger.journal j
                            where j.from_account_id = w.account and j.from_page = w.page + 1
                              and j.kind = $6 and j.business_at < $3
                              and not exists (select from usage.marks k where k.record_id = j.id offset 0)) o
                        left join lateral (
                            select sum(r.net_fen) as net_fen, (
                                select usage.said_fee(c.content) from ledger.journal c
                                where c.id = max(r.entry_id) filter (where r.kind = $5)) as fee_fen
                            from usage.record_moves r where r.record_id = o.id) m on true) s
                    where w.found <= $4 and w.page < w.last_page)
                select number, least(found, $4)::int as records, found > $4 as is_more, net_fen, fee_fen
                from walk order by page desc limit 1
                """,
                row -> new Whole(
                        row.getString("number"),
                        row.getInteger("records"),
                        row.getLong("fee_fen"),
                        row.getLong("net_fen"),
                        row.getBoolean("is_more")),
                holder.value(),
                voucher,
                until.map(day -> FiscalYear.startOf(day.plusDays(1)).atOffset(ZoneOffset.UTC))
                        .orElse(LAST),
                (long) Confirmation.RECORDS_MAX,
                (short) UsageIntake.CORRECTION.code(),
                (short) UsageIntake.USAGE.code());
    }

    /// A dispute of the holder's.
    ///
    /// @param decision UPHOLD or REJECT; empty while it is open
    record OwnDispute(
            UUID id,
            String number,
            long records,
            long feeFen,
            String reason,
            Instant raisedAt,
            Optional<String> decision,
            Optional<Instant> decidedAt,
            String decisionReason) {
        /// Of the decision, a key of [CenterCodeWords].
        public String words() {
            return CenterCodes.key("verdict", decision.orElse("OPEN"));
        }

        /// What comes next for the holder, a key of [CenterCaseWords].
        public String nextKey() {
            return CenterCodes.key("next", decision.orElse("OPEN"));
        }

        /// For the holder it is good where the records fall.
        public String style() {
            return decision.map(verdict -> verdict.equals("REJECT") ? "good" : "")
                    .orElse("wait");
        }
    }

    /// The holder's disputes before that one, the latest first.
    /// @param isOpen those alone that nobody decided yet
    List<OwnDispute> disputes(
            Db db, HolderId holder, Optional<UUID> only, boolean isOpen, Optional<UUID> before, int limit) {
        return db.list(
                """
                select d.id, v.number, d.raised_at, d.decision, l.*
                from usage.dispute_states d
                join voucher.vouchers v on v.id = d.voucher
                cross join lateral (
                    select count(*) as records, sum(u.fee_fen)::bigint as fee_fen, min(u.reason) as reason,
                           min(u.decided_at) as decided_at, coalesce(min(u.decision_reason), '') as decision_reason
                    from usage.disputes u where u.id = d.id) l
                where d.holder = $1 and ($2::uuid is null or d.id = $2) and ($3::uuid is null or d.id < $3)
                  and (not $5 or d.decision is null)
                order by d.id desc limit $4
                """, WaitingUsageStore::dispute, holder.value(), only.orElse(null), before.orElse(null), limit, isOpen);
    }

    /// The records of a dispute.
    List<Long> disputed(Db db, UUID dispute) {
        return db.list(
                "select record_id from usage.disputes where id = $1 order by record_id",
                row -> row.getLong("record_id"),
                dispute);
    }

    private static OwnDispute dispute(Row row) {
        return new OwnDispute(
                row.getUUID("id"),
                row.getString("number"),
                row.getLong("records"),
                row.getLong("fee_fen"),
                row.getString("reason"),
                row.getOffsetDateTime("raised_at").toInstant(),
                Optional.ofNullable(row.getString("decision")),
                Optional.ofNullable(row.getOffsetDateTime("decided_at")).map(OffsetDateTime::toInstant),
                row.getString("decision_reason"));
    }
}
