package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// What a holder may object to of a claim of its own: its return, its debts, what runs made of its lines.
@ApplicationScoped
class ObjectionLinkStore {
    /// @param kind a code of [cn.suanquan.objection.ObjectionKind]
    record Link(String kind, UUID subject) {
        public String path() {
            return ObjectionPages.HERE + "/new?kind=" + kind + "&subject=" + subject;
        }

        /// A key of [ObjectionWords].
        public String words() {
            return switch (kind) {
                case "LINE" -> "objectToLine";
                case "DEBT" -> "objectToDebt";
                default -> "file";
            };
        }
    }

    List<Link> ofClaim(Db db, HolderId holder, UUID claim) {
        return db.list("""
                select kind, subject from claim.decisions where claim = $2 and holder = $1
                union
                select kind, subject from settlement.decisions
                where holder = $1 and subject = any(array(select id from claim.lines where claim = $2))
                order by kind, subject
                """, row -> new Link(row.getString("kind"), row.getUUID("subject")), holder.value(), claim);
    }
}
