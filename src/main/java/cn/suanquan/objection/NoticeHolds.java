package cn.suanquan.objection;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.voucher.NoticeObjections;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

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
    public Map<ApplicationId, Standing> standing(Db db, Collection<ApplicationId> entries) {
        return store.standing(db, entries).stream()
                .collect(Collectors.toMap(
                        ObjectionStore.Entry::application,
                        one -> one.isUpheld() ? Standing.UPHELD : Standing.UNDECIDED));
    }
}
