package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/// The SQL of the check that reads only what is new. Checking and keeping are one statement of the database, in
/// functions of its owner: this service can call them, and can write none of what they keep.
final class CheckedStore {
    private static final String KEPT = """
            select position, entries, recounted_at, checked_at, is_of_this_server, is_of_this_schema,
                   is_followed
            from ledger.checks""";
    private static final String CHECK_NEW = "select law, what, part, stands, told from ledger.check_new()";
    private static final String RECOUNT = "select law, what, part, stands, told from ledger.recount()";

    private CheckedStore() {}

    static Optional<CheckedBooks> kept(Db db) {
        return db.one(
                KEPT,
                row -> new CheckedBooks(
                        row.getLong("position"),
                        row.getLong("entries"),
                        row.getOffsetDateTime("recounted_at").toInstant(),
                        row.getOffsetDateTime("checked_at").toInstant(),
                        row.getBoolean("is_of_this_server"),
                        row.getBoolean("is_of_this_schema"),
                        row.getBoolean("is_followed")));
    }

    static List<String> checkNew(Db db) {
        return db.list(CHECK_NEW, CheckedStore::words);
    }

    static List<String> recount(Db db) {
        return db.list(RECOUNT, CheckedStore::words);
    }

    private static String words(Row row) {
        String what = row.getString("what");
        String part = row.getString("part");
        String stands = String.valueOf(row.getBigDecimal("stands"));
        String told = String.valueOf(row.getBigDecimal("told"));
        return switch (row.getString("law")) {
            case "balance" -> "账户 " + what + " 的 " + part + " 为 " + stands + "，与分录合计 " + told + " 不符。";
            case "below-zero" -> "账户 " + what + " 的余额低于零：" + stands + "。";
            case "book" -> "分录 " + what + " 的两个账户不属于同一项目、同一年度和同一计量单位。";
            case "key" -> "分录标识 " + what + " 出现多次。";
            case "batch" -> "批次 " + what + " 应有 " + stands + " 笔分录，实有 " + told + " 笔。";
            case "ref" -> "分录 " + what + " 引用了不存在的分录 " + stands + "。";
            case "kept" -> "账户 " + what + " 的 " + part + " 在已核位置为 " + told + "，现重新合计为 " + stands + "，已核的分录有变动。";
            case "kept-batches" -> "至已核位置 " + what + " 原有 " + told + " 个批次，现有 " + stands + " 个。";
            case "kept-position" -> "已核至位置 " + what + "，现账目仅到 " + stands + "。";
            default -> throw new IllegalStateException("an unknown finding: " + row.getString("law"));
        };
    }
}
