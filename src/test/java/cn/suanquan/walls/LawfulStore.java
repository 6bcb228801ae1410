package cn.suanquan.walls;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads columns by their names; what it tells the database has places only.
final class LawfulStore {
    private LawfulStore() {}

    static long id(Row row, ResultSet other, PreparedStatement statement) throws SQLException {
        statement.setLong(1, 4711);
        Tuple.of(1).addLong(2L);
        return row.getLong("id") + other.getLong("id");
    }
}
