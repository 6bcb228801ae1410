package cn.suanquan.walls;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads columns by their place far from the list that says what stands there.
final class BareColumns {
    private BareColumns() {}

    static long id(ResultSet row) throws SQLException {
        return row.getLong(1);
    }
}
