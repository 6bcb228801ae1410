package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The one place where records cease to wait: how each ended is kept, and their center is told once of all that
/// end together.
@ApplicationScoped
class DeferredEnds {
    private final DeferredStore store;
    private final CenterNews news;

    DeferredEnds(DeferredStore store, CenterNews news) {
        this.store = store;
        this.news = news;
    }

    /// @param rows that still wait, locked
    /// @param how each ends, in the same order
    void end(Db db, CenterId center, List<DeferredRecord> rows, List<RecordAnswer> how, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        store.end(db, rows, how, now);
        JsonObject data = new JsonObject().put("records", rows.size());
        for (DeferredView.State state : DeferredView.State.values()) {
            long ended = how.stream()
                    .filter(one -> DeferredStore.outcome(one) == state)
                    .count();
            if (ended > 0) {
                data.put(state.name(), ended);
            }
        }
        news.tell(db, center, CenterNews.Kind.WAITING_ENDED, data.put("waiting", DeferredResource.PATH));
    }
}
