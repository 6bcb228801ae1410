package cn.suanquan.audit;

import cn.suanquan.db.Db;
import cn.suanquan.identity.Revocation;
import cn.suanquan.identity.RevocationTrail;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// Writes what was revoked and lifted to the trail.
@ApplicationScoped
class RevocationLines implements RevocationTrail {
    private final Audit audit;

    RevocationLines(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void wrote(Db db, Revocation act) {
        boolean isRevoked = act.act() == Revocation.Act.REVOKED;
        audit.record(
                db,
                act.person(),
                isRevoked ? "identity.revoke" : "identity.lift",
                act.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + act.what(),
                act.reason(),
                Audit.change(
                        new JsonObject().put("isRevoked", !isRevoked),
                        new JsonObject().put("isRevoked", isRevoked).put("revocation", act.id())));
    }
}
