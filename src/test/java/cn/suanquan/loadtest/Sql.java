package cn.suanquan.loadtest;

import cn.suanquan.db.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Statements over JDBC, with the password in the address, said to be this build's, as the fence of builds asks.
final class Sql implements AutoCloseable {
    private final Connection connection;

    /// @param url `jdbc:postgresql://…?password=…`
    /// @param user suanquan_owner, or postgres where it takes more
    Sql(String url, String user) throws SQLException {
        connection = DriverManager.getConnection(url, user, "");
        execute("set " + Schema.SETTING + " = " + Schema.ofThisBuild().number());
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /// The first column of the first row.
    String text(String sql) throws SQLException {
        return rows(sql).getFirst().getFirst();
    }

    List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
