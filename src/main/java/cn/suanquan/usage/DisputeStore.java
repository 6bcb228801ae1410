package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of disputes.
@ApplicationScoped
class DisputeStore {
    void insert(Db db, Dispute dispute) {
        db.exec(
                """
                insert into usage.dispute (id, holder, voucher, reason, raised_by, raised_at)
                values ($1, $2, $3, $4, $5, $6)
                """,
                dispute.id(),
                dispute.holder().value(),
                dispute.voucher().value(),
                dispute.reason(),
                dispute.raisedBy(),
                dispute.raisedAt().atOffset(ZoneOffset.UTC));
    }

    /// Writes the decision; false where the dispute was decided before.
    boolean decide(Db db, UUID id, Dispute.Decision decision) {
        return db.exec(
                        """
                        update usage.dispute set decision = $2, decided_by = $3, decided_at = $4, decision_reason = $5
                        where id = $1 and decision is null
                        """,
                        id,
                        decision.verdict().name(),
                        decision.by(),
                        decision.at().atOffset(ZoneOffset.UTC),
                        decision.reason())
                == 1;
    }

    List<Dispute> list(Db db, Optional<HolderId> holder, Optional<UUID> only, boolean isOpen, UUID after, int limit) {
        return db.list(
                """
                select d.*, array(select m.record_id from usage.mark m
                                  where m.act_id = d.id and m.mark = $6 order by m.record_id) as records
                from usage.dispute d
                where ($1::uuid is null or d.holder = $1) and ($2::uuid is null or d.id = $2)
                  and (not $3 or d.decision is null) and d.id > $4
                order by d.id limit $5
                """,
                DisputeStore::dispute,
                holder.map(HolderId::value).orElse(null),
                only.orElse(null),
                isOpen,
                after,
                limit,
                RecordState.DISPUTED.name());
    }

    private static Dispute dispute(Row row) {
        String decision = row.getString("decision");
        return new Dispute(
                row.getUUID("id"),
                new HolderId(row.getUUID("holder")),
                new VoucherId(row.getUUID("voucher")),
                List.of(row.getArrayOfLongs("records")),
                row.getString("reason"),
                row.getOffsetDateTime("raised_at").toInstant(),
                row.getString("raised_by"),
                decision == null
                        ? Optional.empty()
                        : Optional.of(new Dispute.Decision(
                                Dispute.Verdict.valueOf(decision),
                                row.getString("decision_reason"),
                                row.getString("decided_by"),
                                row.getOffsetDateTime("decided_at").toInstant())));
    }
}
