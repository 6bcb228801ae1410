package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The door to drafts of applications: what a holder has written so far, one form for each programme. A draft decides,
/// dates and reserves nothing, and only its holder reads it.
@ApplicationScoped
public class ApplicationDrafts {
    private static final int CHARS_MAX = 20_000;
    private final DraftStore store;
    private final Clock clock;

    ApplicationDrafts(DraftStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param form what was written, by field
    public record Draft(String programme, Map<String, List<String>> form, Instant savedAt) {}

    /// Keeps the form; an earlier one of the same programme is written over.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 DRAFT_TOO_LARGE
    public Draft save(Db db, HolderId holder, String programme, Map<String, List<String>> form, String person) {
        JsonObject written = new JsonObject();
        form.forEach((field, texts) -> written.put(field, new JsonArray(texts)));
        int chars = written.encode().length();
        if (chars > CHARS_MAX) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "DRAFT_TOO_LARGE",
                            "草稿有 " + chars + " 个字符，最多保存 " + CHARS_MAX + " 个。请缩短后再保存。")
                    .toException();
        }
        Instant now = clock.instant();
        store.save(db, holder, programme, written, person, now);
        return new Draft(programme, form, now);
    }

    /// Those that are open, by programme.
    public List<Draft> open(Db db, HolderId holder) {
        return store.open(db, holder);
    }

    /// The open one of a programme.
    public Optional<Draft> open(Db db, HolderId holder, String programme) {
        return open(db, holder).stream()
                .filter(one -> one.programme().equals(programme))
                .findFirst();
    }

    /// Ends a draft, and empties it; false where there is none.
    public boolean end(Db db, HolderId holder, String programme, String person) {
        return store.end(db, holder, programme, person);
    }
}
