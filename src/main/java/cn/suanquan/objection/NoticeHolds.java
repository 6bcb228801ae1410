package cn.suanquan.objection;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.voucher.NoticeObjections;
import jakarta.enterprise.context.ApplicationScoped;

/// What the issue of vouchers asks of objections.
@ApplicationScoped
class NoticeHolds implements NoticeObjections {
    private final ObjectionStore store;

    NoticeHolds(ObjectionStore store) {
        this.store = store;
    }

    @Override
    public void lock(Db db, ApplicationId application) {
        store.lock(db, Objections.lockOf(application.value()));
    }

    @Override
    public boolean stands(Db db, ApplicationId application) {
        return store.standing(db, application.value()).isPresent();
    }
}
