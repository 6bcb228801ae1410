package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The SQL of what a holder was given and asked for, the latest first: on the page of the register. It reads views that
/// other rooms publish.
@ApplicationScoped
class HolderDealingsStore {
    private static final int ROWS = 20;

    record VoucherLine(UUID id, String number, String programme, int year, long faceFen, String state) {
        public String ground() {
            return "/console/ground/vouchers/" + id;
        }

        /// A key of [CodeWords].
        public String stateKey() {
            return Words.key("voucher", state);
        }
    }

    record ApplicationLine(UUID id, String programme, String state, Instant at) {
        /// A key of [ReviewWords].
        public String stateKey() {
            return Words.joined("state", state);
        }
    }

    /// What waits or waited for a second person.
    record ProposalLine(UUID id, String act, String state, String proposer, Instant at) {
        /// Keys of [ProposalWords].
        public String actKey() {
            return Words.joined("act", act);
        }

        public String stateKey() {
            return Words.joined("state", state);
        }
    }

    List<VoucherLine> vouchers(Db db, HolderId holder) {
        return db.list(
                """
                select id, number, programme, year, face_fen, state
                from voucher.vouchers where holder = $1 order by id desc limit $2
                """,
                row -> new VoucherLine(
                        row.getUUID("id"),
                        row.getString("number"),
                        row.getString("programme"),
                        row.getInteger("year"),
                        row.getLong("face_fen"),
                        row.getString("state")),
                holder.value(),
                ROWS);
    }

    List<ApplicationLine> applications(Db db, HolderId holder) {
        return db.list(
                """
                select id, programme, state, applied_at
                from voucher.applications where holder = $1 order by applied_at desc, id desc limit $2
                """,
                row -> new ApplicationLine(
                        row.getUUID("id"),
                        row.getString("programme"),
                        row.getString("state"),
                        row.getOffsetDateTime("applied_at").toInstant()),
                holder.value(),
                ROWS);
    }

    List<ProposalLine> proposals(Db db, HolderId holder) {
        return db.list(
                """
                select id, act, state, proposed_by, proposed_at
                from approval.proposals where subject = $1 order by proposed_at desc, id desc limit $2
                """,
                row -> new ProposalLine(
                        row.getUUID("id"),
                        row.getString("act"),
                        row.getString("state"),
                        Person.subject(row.getString("proposed_by")),
                        row.getOffsetDateTime("proposed_at").toInstant()),
                "holder/" + holder,
                ROWS);
    }
}
