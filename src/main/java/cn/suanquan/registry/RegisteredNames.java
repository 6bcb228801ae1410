package cn.suanquan.registry;

import cn.suanquan.db.Db;
import cn.suanquan.identity.KnownNames;
import cn.suanquan.identity.Revocation;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import jakarta.enterprise.context.ApplicationScoped;

/// Knows the holders and compute centers of the register.
@ApplicationScoped
class RegisteredNames implements KnownNames {
    private final Registry registry;

    RegisteredNames(Registry registry) {
        this.registry = registry;
    }

    @Override
    public boolean knows(Db db, Revocation.Name name) {
        return switch (name.kind()) {
            case HOLDER -> registry.holder(db, HolderId.fromString(name.what())).isPresent();
            case CENTER -> registry.center(db, CenterId.fromString(name.what())).isPresent();
            case PERSON, CLIENT, TOKEN, TOKEN_HASH, SIGN_OUT -> false;
        };
    }
}
