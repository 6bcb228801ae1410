package cn.suanquan.life;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Reads what stands in the accounts of a programme, behind the service's back: after each act, so in one statement.
final class LifeBooks implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement accounts;

    LifeBooks(String jdbcUrl) throws SQLException {
        this.connection = DriverManager.getConnection(jdbcUrl, "postgres", "");
        this.accounts = connection.prepareStatement("""
                select key, available, held, claimable, claimed, payable, paid, owed
                from ledger.account where programme = ?
                """);
    }

    /// Whether the database waits for its disk at each commit. Nothing is cut off in lives, so they need not wait; what
    /// is read is the same.
    void waitForDisk(boolean isWaiting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    isWaiting ? "alter system reset synchronous_commit" : "alter system set synchronous_commit = off");
            statement.execute("select pg_reload_conf()");
        }
    }

    /// Under the names that the paper gives them; without what is zero.
    Map<String, Long> of(PlayedThings things) {
        Map<String, Long> balances = new TreeMap<>();
        try {
            accounts.setString(1, things.programme);
            try (ResultSet rows = accounts.executeQuery()) {
                while (rows.next()) {
                    String key = rows.getString("key");
                    String name = things.name(key).orElse("");
                    if (!name.isEmpty()) {
                        add(balances, name, rows);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the books could not be read", e);
        }
        balances.values().removeIf(fen -> fen == 0);
        return balances;
    }

    private static void add(Map<String, Long> balances, String name, ResultSet row) throws SQLException {
        if (name.startsWith("pool")) {
            balances.put(name, row.getLong("available"));
        } else if (name.startsWith("used")) {
            balances.put(name, row.getLong("held"));
        } else {
            balances.put(name + " AVAILABLE", row.getLong("available"));
            balances.put(name + " HELD", row.getLong("held"));
            balances.put(name + " CLAIMABLE", row.getLong("claimable"));
            for (PaperClaim.At at : PaperClaim.At.values()) {
                balances.put(name + " " + at, row.getLong(at.name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
