package cn.suanquan.db;

import java.util.List;

/// What must hold in the books at every moment, as two queries on one snapshot, on another path than the one
/// that wrote.
///
/// @param name stable, for people and alerts: the room, then what is compared
/// @param count how many things it is checked on: one number, named `count`
/// @param violations one line of text, named `violation`, for each thing it does not hold for
public record Law(String name, String count, String violations) {
    private static final int VIOLATIONS_MAX = 50;

    /// How many things it is checked on.
    public long count(Db db) {
        return db.one(count, row -> row.getLong("count")).orElse(0L);
    }

    /// What it does not hold for, in words with its name first; at most 50 of them.
    public List<String> violations(Db db) {
        return db.list(
                violations.stripTrailing() + " limit " + VIOLATIONS_MAX,
                row -> name + ": " + row.getString("violation"));
    }
}
