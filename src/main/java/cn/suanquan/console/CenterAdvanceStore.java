package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.AccountId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of what a center was paid ahead. The center is a condition of every query.
@ApplicationScoped
class CenterAdvanceStore {
    private static final String OWN = """
            select d.id, d.programme, d.year, d.account_id, d.amount_fen, d.taken_back_fen, d.document_number,
                   d.approved_at, d.state, d.repaid_fen, d.written_off_fen, a.available + a.payable as unpaid_fen,
                   a.held, a.paid, a.owed
            from settlement.center_advances d
            join ledger.accounts a on a.id = d.account_id
            where d.center_id = $1
            """;

    /// An advance and where it stands: each 分 of it is in one of the parts.
    record OwnAdvance(
            UUID id,
            String programme,
            int year,
            AccountId account,
            String document,
            Instant approvedAt,
            String state,
            long amountFen,
            long unpaidFen,
            long openFen,
            long heldFen,
            long setOffFen,
            long repaidFen,
            long writtenOffFen,
            long takenBackFen) {
        public String path() {
            return "/console/center/payments/advances/" + id;
        }

        /// A key of [BudgetWords].
        public String stateKey() {
            return Words.joined("state", state);
        }

        /// What is not nothing, by a key of [BudgetWords].
        public Map<String, Long> parts() {
            Map<String, Long> parts = new LinkedHashMap<>();
            parts.put("unpaid", unpaidFen);
            parts.put("owed", openFen);
            parts.put("held", heldFen);
            parts.put("setOff", setOffFen);
            parts.put("repaid", repaidFen);
            parts.put("writtenOff", writtenOffFen);
            parts.put("takenBack", takenBackFen);
            parts.values().removeIf(fen -> fen == 0);
            return parts;
        }
    }

    /// The center's, the latest first.
    List<OwnAdvance> all(Db db, CenterId center, int limit) {
        return db.list(OWN + " order by d.id desc limit $2", CenterAdvanceStore::advance, center.value(), limit);
    }

    Optional<OwnAdvance> one(Db db, CenterId center, UUID id) {
        return db.one(OWN + " and d.id = $2", CenterAdvanceStore::advance, center.value(), id);
    }

    private static OwnAdvance advance(Row row) {
        long writtenOff = row.getLong("written_off_fen");
        return new OwnAdvance(
                row.getUUID("id"),
                row.getString("programme"),
                row.getInteger("year"),
                new AccountId(row.getLong("account_id")),
                row.getString("document_number"),
                row.getOffsetDateTime("approved_at").toInstant(),
                row.getString("state"),
                row.getLong("amount_fen"),
                row.getLong("unpaid_fen"),
                row.getLong("owed") - writtenOff,
                row.getLong("held"),
                row.getLong("paid"),
                row.getLong("repaid_fen"),
                writtenOff,
                row.getLong("taken_back_fen"));
    }
}
