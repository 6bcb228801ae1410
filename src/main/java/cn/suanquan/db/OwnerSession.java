package cn.suanquan.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A session of a command by the owner of a database, over JDBC like the migrations and without the limits of the
/// service's role: one transaction after the other. It writes also where the database is closed to everybody else
/// (docs/design/044), which of a list of hosts is still the primary for it. What it commits is durable, whatever the
/// role's settings say.
///
/// Each method throws an IllegalStateException with what the database said; the transaction is undone then.
public final class OwnerSession implements AutoCloseable {
    private static final String WRITES =
            "&options=-c%20default_transaction_read_only%3Doff%20-c%20synchronous_commit%3Don";
    private final Connection connection;

    /// @param jdbcUrl with at least one parameter
    public OwnerSession(String jdbcUrl, String user, String password) {
        try {
            connection = DriverManager.getConnection(jdbcUrl + WRITES, user, password);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    /// Reads one row.
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet row = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (row.next()) {
                all.add(reader.read(row));
            }
            return all;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// The first row, of which there is one at least.
    public <T> T one(String sql, Reader<T> reader, Object... parameters) {
        return list(sql, reader, parameters).getFirst();
    }

    public void run(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("the database is lost: " + e.getMessage(), e);
        }
    }

    private IllegalStateException failed(SQLException e) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            e.addSuppressed(lost);
        }
        return new IllegalStateException("the database refused: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the connection could not be closed: " + e.getMessage(), e);
        }
    }
}
