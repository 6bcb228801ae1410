package cn.suanquan.walls;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/// Reads columns by their place, beside the list of them.
final class LawfulColumns {
    static final String LIST = "id, number, holder";

    private LawfulColumns() {}

    static String number(Row row) {
        return row.getLong(0) + row.getString(1) + row.get(UUID.class, 2);
    }
}
