package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.UsageIntake;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of what holders dispute of a center's records. The center is a condition of every query; no holder is in any
/// answer. What is said in a dispute that is about records of other centers too is theirs as well, and is left out.
@ApplicationScoped
class CenterDisputeStore {
    /// How many disputes a page lists.
    static final int LISTED = 100;
    private static final short CORRECTION = (short) UsageIntake.CORRECTION.code();
    private static final String OWN = """
            select d.id, min(d.record_id) as first_record, count(*) as records, sum(d.fee_fen)::bigint as fee_fen,
                   case when count(*) = whole.records then d.reason else '–' end as reason,
                   d.raised_at, d.decision, d.decided_at,
                   case when count(*) = whole.records then coalesce(d.decision_reason, '') else '' end
                       as decision_reason
            from usage.disputes d
            join usage.sources s on s.source = d.source
            cross join lateral (select count(*) as records from usage.disputes o where o.id = d.id) as whole
            where s.center_id = $1
            """;
    private static final String GROUPED =
            " group by d.id, d.reason, d.raised_at, d.decision, d.decided_at, d.decision_reason, whole.records";

    /// @param decision UPHOLD or REJECT; empty while it is open
    record CenterDispute(
            UUID id,
            long firstRecord,
            long records,
            long feeFen,
            String reason,
            Instant raisedAt,
            Optional<String> decision,
            Optional<Instant> decidedAt,
            String decisionReason) {
        public String path() {
            return "/console/center/disputes/" + id;
        }

        public String stateKey() {
            return CenterCodes.key("verdict", decision.orElse("OPEN"));
        }

        /// What the center does about it, a key of [CenterCaseWords].
        public String todoKey() {
            return CenterCodes.key("todo", decision.orElse("OPEN"));
        }

        public String style() {
            return decision.map(verdict -> verdict.equals("UPHOLD") ? "good" : "bad")
                    .orElse("wait");
        }
    }

    /// A record of a dispute.
    ///
    /// @param disputedFen the fee when it was disputed, `feeFen` as the center says it now
    /// @param moneyFen what it takes of the voucher now
    record DisputedRecord(
            long id,
            String number,
            String programme,
            int programmeVersion,
            String item,
            Instant countsAt,
            String state,
            long disputedFen,
            long feeFen,
            long moneyFen) {
        public String ground() {
            return "/console/ground/records/" + id;
        }

        public String itemKey() {
            return CenterCodes.key("item", item);
        }

        public String stateKey() {
            return CenterCodes.key("state", state);
        }

        public String style() {
            return CenterCodes.style(state);
        }
    }

    /// The disputes about records of the center, the latest first.
    ///
    /// @param before only those older than that one
    List<CenterDispute> list(Db db, CenterId center, boolean isOpen, Optional<UUID> before, int limit) {
        return db.list(
                OWN + " and (not $2 or d.decision is null) and ($3::uuid is null or d.id < $3)" + GROUPED
                        + " order by d.id desc limit $4",
                CenterDisputeStore::dispute,
                center.value(),
                isOpen,
                before.orElse(null),
                limit);
    }

    /// That one, as far as it is about records of the center.
    Optional<CenterDispute> one(Db db, CenterId center, UUID id) {
        return db.one(OWN + " and d.id = $2" + GROUPED, CenterDisputeStore::dispute, center.value(), id);
    }

    private static CenterDispute dispute(Row row) {
        return new CenterDispute(
                row.getUUID("id"),
                row.getLong("first_record"),
                row.getLong("records"),
                row.getLong("fee_fen"),
                row.getString("reason"),
                row.getOffsetDateTime("raised_at").toInstant(),
                Optional.ofNullable(row.getString("decision")),
                Optional.ofNullable(row.getOffsetDateTime("decided_at")).map(OffsetDateTime::toInstant),
                row.getString("decision_reason"));
    }

    /// Its records that are the center's, in order of id; a dispute has at most 1,000.
    List<DisputedRecord> records(Db db, CenterId center, UUID id) {
        return db.list(
                """
                select d.record_id, d.fee_fen as disputed_fen, v.number, v.programme, v.programme_version,
                       usage.service_item(e.content) as item,
                       e.business_at, r.net_fen, coalesce(m.state, 'POSTED') as state,
                       usage.said_fee(coalesce(
                           (select o.content from ledger.journal o
                            where o.ref = d.record_id and o.kind = $3 order by o.id desc limit 1), e.content)) as fee_fen
                from usage.disputes d
                join usage.sources s on s.source = d.source
                join voucher.vouchers v on v.id = d.voucher
                cross join lateral (
                    select j.business_at, j.content from ledger.journal j where j.id = d.record_id offset 0) e
                cross join lateral (
                    select o.net_fen from usage.record_money o where o.record_id = d.record_id offset 0) r
                left join lateral (
                    select (array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'QUARANTINED', 'DISPUTED'])[
                        min(array_position(array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'QUARANTINED', 'DISPUTED'], k.mark))
                        ] as state
                    from usage.marks k where k.record_id = d.record_id) m on true
                where s.center_id = $1 and d.id = $2
                order by d.record_id
                """,
                row -> new DisputedRecord(
                        row.getLong("record_id"),
                        row.getString("number"),
                        row.getString("programme"),
                        row.getInteger("programme_version"),
                        row.getString("item"),
                        row.getOffsetDateTime("business_at").toInstant(),
                        row.getString("state"),
                        row.getLong("disputed_fen"),
                        row.getLong("fee_fen"),
                        row.getLong("net_fen")),
                center.value(),
                id,
                CORRECTION);
    }

    /// How many disputes about records of the center nobody has decided, as far as a page lists them.
    int open(Db db, CenterId center) {
        return db.one("""
                        select count(*) as count from (
                            select distinct d.id
                            from usage.disputes d
                            join usage.sources s on s.source = d.source
                            where s.center_id = $1 and d.decision is null
                            limit $2) as open
                        """, row -> row.getInteger("count"), center.value(), LISTED)
                .orElseThrow();
    }
}
