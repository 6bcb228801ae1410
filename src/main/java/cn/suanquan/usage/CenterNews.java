package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import io.vertx.core.json.JsonObject;

/// Who tells a center what came of what it sent, once that is over. Telling lives in a room above, which
/// implements this.
public interface CenterNews {
    /// What is over.
    enum Kind {
        /// An import was posted wholly, could not go on, or was given up.
        IMPORT_ENDED("usage.import.ended"),
        /// Records that waited were taken, refused for good, or found in conflict; all of one moment at once.
        WAITING_ENDED("usage.waiting.ended");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /// As its center names it.
        public String type() {
            return type;
        }
    }

    /// Tells it in the transaction in which it ends.
    ///
    /// @param data ids, codes, counts and a link, nothing of a person
    void tell(Db db, CenterId center, Kind kind, JsonObject data);
}
