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
        boolean isSignOut = act.act() == Revocation.Act.SIGNED_OUT;
        boolean isRevoked = act.act() == Revocation.Act.REVOKED;
        String verb =
                switch (act.act()) {
                    case REVOKED -> "identity.revoke";
                    case LIFTED -> "identity.lift";
                    case SIGNED_OUT -> "identity.sign-out";
                };
        Revocation.Kind kind = isSignOut ? Revocation.Kind.PERSON : act.kind();
        audit.record(
                db,
                act.person(),
                verb,
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + act.what(),
                act.reason(),
                Audit.change(
                        new JsonObject().put("isRevoked", !isRevoked && !isSignOut),
                        new JsonObject().put("isRevoked", isRevoked).put("revocation", act.id())));
    }
}
