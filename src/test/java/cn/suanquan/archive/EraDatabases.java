package cn.suanquan.archive;

import cn.suanquan.db.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/// Databases for tests of eras, which end for good: a migrated copy for each test.
final class EraDatabases {
    private EraDatabases() {}

    /// The name of a new copy of the server's database.
    static String copyOf(EmbeddedDatabase server) {
        String name = "eras_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl().replace("/suanquan", "/postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template suanquan owner suanquan_owner");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }
}
