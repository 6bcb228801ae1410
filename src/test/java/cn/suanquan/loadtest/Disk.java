package cn.suanquan.loadtest;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Bytes on disk of the tables and indexes of the rooms to which usage writes, and by how much they grow.
final class Disk {
    private static final String SIZES = """
            select n.nspname || '.' || c.relname, case c.relkind when 'r' then pg_table_size(c.oid) else pg_relation_size(c.oid) end
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'i') and n.nspname in ('ledger', 'usage', 'audit', 'http')
            order by 2 desc, 1
            """;
    private final Sql sql;
    private final Map<String, Long> before;

    /// Counts from now on.
    Disk(Sql sql) throws SQLException {
        this.sql = sql;
        before = sizes();
    }

    private Map<String, Long> sizes() throws SQLException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (List<String> row : sql.rows(SIZES)) {
            sizes.put(row.get(0), Long.parseLong(row.get(1)));
        }
        return sizes;
    }

    /// Says by how many bytes a record each table and index grew since, and all of them together.
    void describe(String name, long records) throws SQLException {
        if (records == 0) {
            return;
        }
        long[] sum = new long[1];
        sizes().forEach((relation, bytes) -> {
            long grown = bytes - before.getOrDefault(relation, 0L);
            sum[0] += grown;
            if (grown >= records) {
                Machine.say("%-18s %8.1f bytes a record   %s", name, (double) grown / records, relation);
            }
        });
        Machine.say(
                "%-18s %8.1f bytes a record, all tables and indexes, %,d records",
                name, (double) sum[0] / records, records);
    }
}
