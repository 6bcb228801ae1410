package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.AccountId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The SQL of the ground pages, over the views that other rooms publish.
@ApplicationScoped
class GroundStore {
    /// A voucher's part of a holder's balance.
    ///
    /// @param fen what stands in the bucket, or the face
    record Part(UUID voucher, AccountId account, String number, int version, String rule, String state, long fen) {
        Part with(long other) {
            return new Part(voucher, account, number, version, rule, state, other);
        }

        /// A key of [StandingWords].
        public String words() {
            return "state" + VoucherGroundPages.capitalised(state);
        }
    }

    /// The vouchers of a holder's programme-year, with what each has in that bucket; the face where it is GRANTED.
    List<Part> parts(Db db, HolderId holder, String programme, int year, String bucket) {
        return db.list(
                """
                select v.id, v.account_id, v.number, v.programme_version, v.rule_id, v.state,
                       case $4 when 'GRANTED' then v.face_fen when 'AVAILABLE' then a.available when 'HELD' then a.held
                           when 'CLAIMABLE' then a.claimable when 'CLAIMED' then a.claimed when 'PAYABLE' then a.payable
                           when 'PAID' then a.paid when 'OWED' then a.owed
                           else v.face_fen - a.available - a.held - a.claimable - a.claimed - a.payable - a.paid - a.owed
                       end as fen
                from voucher.vouchers v join ledger.accounts a on a.id = v.account_id
                where v.holder = $1 and v.programme = $2 and v.year = $3
                order by v.issued_at, v.id
                """,
                row -> new Part(
                        row.getUUID("id"),
                        new AccountId(row.getLong("account_id")),
                        row.getString("number"),
                        row.getInteger("programme_version"),
                        row.getString("rule_id"),
                        row.getString("state"),
                        row.getLong("fen")),
                holder.value(),
                programme,
                year,
                bucket);
    }

    /// An account of limits that vouchers of a holder draw on.
    ///
    /// @param isPieces it counts grants, not 分
    record LimitAccount(long id, String key, long usedFen, long leftFen, boolean isPieces) {
        LimitAccount with(long used, long left) {
            return new LimitAccount(id, key, used, left, isPieces);
        }
    }

    /// Those of a holder's programme-year.
    List<LimitAccount> limits(Db db, HolderId holder, String programme, int year) {
        return db.list(
                """
                select a.id, a.key, a.held, a.available, a.type from ledger.accounts a
                where a.key in (select l.key from voucher.vouchers v, unnest(v.limit_accounts) as l(key)
                                where v.holder = $1 and v.programme = $2 and v.year = $3)
                order by a.key
                """,
                row -> new LimitAccount(
                        row.getLong("id"),
                        row.getString("key"),
                        row.getLong("held"),
                        row.getLong("available"),
                        "COUNT".equals(row.getString("type"))),
                holder.value(),
                programme,
                year);
    }

    /// A voucher that draws on a limit, with its face.
    List<Part> drawing(Db db, HolderId holder, String programme, String limitAccount) {
        return db.list(
                """
                select v.id, v.account_id, v.number, v.programme_version, v.rule_id, v.state, v.face_fen as fen
                from voucher.vouchers v
                where v.holder = $1 and v.programme = $2 and $3 = any(v.limit_accounts)
                order by v.issued_at, v.id
                """,
                row -> new Part(
                        row.getUUID("id"),
                        new AccountId(row.getLong("account_id")),
                        row.getString("number"),
                        row.getInteger("programme_version"),
                        row.getString("rule_id"),
                        row.getString("state"),
                        row.getLong("fen")),
                holder.value(),
                programme,
                limitAccount);
    }

    /// A document that funded a pool.
    record Document(String direction, String number, long changeFen, Instant at) {
        /// A key of [StandingWords].
        public String words() {
            return "document" + VoucherGroundPages.capitalised(direction);
        }
    }

    List<Document> documents(Db db, String programme, int year, String pool) {
        return db.list(
                """
                select direction, coalesce(document_number, '') as document_number, change_fen, at
                from voucher.appropriations
                where programme = $1 and year = $2 and pool = $3
                order by at, id
                """,
                row -> new Document(
                        row.getString("direction"),
                        row.getString("document_number"),
                        row.getLong("change_fen"),
                        row.getOffsetDateTime("at").toInstant()),
                programme,
                year,
                pool);
    }

    /// The entries between a pool and a holder's vouchers of that year, in order.
    List<Long> drawn(Db db, AccountId pool, HolderId holder, String programme, int year) {
        return db.list("""
                with own as (
                    select array_agg(account_id) as accounts from voucher.vouchers
                    where holder = $2 and programme = $3 and year = $4
                )
                select e.id from ledger.journal e, own
                where e.other_account_id = any(own.accounts) and e.from_account_id = $1
                union all
                select e.id from ledger.journal e, own
                where e.from_account_id = any(own.accounts) and e.other_account_id = $1
                order by id
                """, row -> row.getLong("id"), pool.value(), holder.value(), programme, year);
    }

    /// What of a record is claimed.
    record ClaimedPart(long record, long feeFen, long baseFen, long fen, boolean isLive) {}

    /// The records of a claim in order, after that one.
    List<ClaimedPart> claimed(Db db, UUID claim, long after, int rows) {
        return db.list("""
                select record_id, fee_fen, base_fen, amount_fen, is_live from claim.records
                where claim = $1 and record_id > $2 order by record_id limit $3
                """, GroundStore::claimedPart, claim, after, rows);
    }

    private static ClaimedPart claimedPart(Row row) {
        return new ClaimedPart(
                row.getLong("record_id"),
                row.getLong("fee_fen"),
                row.getLong("base_fen"),
                row.getLong("amount_fen"),
                row.getBoolean("is_live"));
    }

    /// What a correction did to a claim.
    record ClaimCorrection(long entry, long baseFen, long changeFen, UUID line, Instant at) {}

    List<ClaimCorrection> corrections(Db db, UUID claim) {
        return db.list(
                """
                select entry_id, base_fen, change_fen, line, at from claim.corrections
                where claim = $1 order by entry_id, line
                """,
                row -> new ClaimCorrection(
                        row.getLong("entry_id"),
                        row.getLong("base_fen"),
                        row.getLong("change_fen"),
                        row.getUUID("line"),
                        row.getOffsetDateTime("at").toInstant()),
                claim);
    }

    /// The live claim that holds a record; none where it is in no claim.
    List<UUID> claimsOf(Db db, long record) {
        return db.list(
                "select claim from claim.records where record_id = $1 and is_live",
                row -> row.getUUID("claim"),
                record);
    }
}
