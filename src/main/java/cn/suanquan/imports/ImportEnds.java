package cn.suanquan.imports;

import cn.suanquan.db.Db;
import cn.suanquan.imports.ImportView.State;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.CenterNews;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Says that an import ended: to its center, in the transaction in which it did, and to the meters. A preview that is
/// over is no end.
@ApplicationScoped
class ImportEnds {
    private final CenterNews news;
    private final ImportMeters meters;

    ImportEnds(CenterNews news, ImportMeters meters) {
        this.news = news;
        this.meters = meters;
    }

    /// @param code why it failed
    void say(Db db, CenterId center, UUID id, State state, Optional<String> code) {
        if (state == State.PREVIEWED) {
            return;
        }
        JsonObject data = new JsonObject().put("import", id.toString()).put("state", state.name());
        code.ifPresent(why -> data.put("code", why));
        news.tell(db, center, CenterNews.Kind.IMPORT_ENDED, data.put("address", ImportsResource.PATH + "/" + id));
        meters.ended(state);
    }
}
