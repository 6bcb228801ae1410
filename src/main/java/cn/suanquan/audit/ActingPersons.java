package cn.suanquan.audit;

import cn.suanquan.db.Db;
import cn.suanquan.identity.KnownNames;
import cn.suanquan.identity.Revocation;
import jakarta.enterprise.context.ApplicationScoped;

/// Knows the persons of the trail: who did something, or tried to.
@ApplicationScoped
class ActingPersons implements KnownNames {
    private final TrailStore store;

    ActingPersons(TrailStore store) {
        this.store = store;
    }

    @Override
    public boolean knows(Db db, Revocation.Name name) {
        return name.kind() == Revocation.Kind.PERSON && store.hasActed(db, name.what());
    }
}
