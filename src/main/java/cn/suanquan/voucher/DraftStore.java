package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The SQL of drafts of applications.
@ApplicationScoped
class DraftStore {
    void save(Db db, HolderId holder, String programme, JsonObject form, String person, Instant at) {
        db.exec("""
                insert into voucher.draft (holder, programme, form, saved_by, saved_at, is_open)
                values ($1, $2, $3, $4, $5, true)
                on conflict (holder, programme) do update
                set form = excluded.form, saved_by = excluded.saved_by, saved_at = excluded.saved_at, is_open = true
                """, holder.value(), programme, form, person, at.atOffset(ZoneOffset.UTC));
    }

    /// Those that are open, by programme.
    List<ApplicationDrafts.Draft> open(Db db, HolderId holder) {
        return db.list("""
                select programme, form, saved_at from voucher.draft
                where holder = $1 and is_open order by programme
                """, DraftStore::draft, holder.value());
    }

    boolean end(Db db, HolderId holder, String programme, String person) {
        return db.exec("""
                update voucher.draft set form = '{}', saved_by = $3, is_open = false
                where holder = $1 and programme = $2 and is_open
                """, holder.value(), programme, person) > 0;
    }

    private static ApplicationDrafts.Draft draft(Row row) {
        Map<String, List<String>> form = new TreeMap<>();
        JsonObject written = row.getJsonObject("form");
        written.fieldNames()
                .forEach(field -> form.put(
                        field,
                        written.getJsonArray(field).stream()
                                .map(String::valueOf)
                                .toList()));
        return new ApplicationDrafts.Draft(
                row.getString("programme"),
                form,
                row.getOffsetDateTime("saved_at").toInstant());
    }
}
