package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MigrationsIT {
    @Test
    void migratingAgainChangesNothingAndADatabaseOfAnotherBuildIsRefusedWithWords() throws SQLException {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(
                Path.of("target", "test-postgresql", UUID.randomUUID().toString()))) {
            Migrations.run(server.jdbcUrl(), "suanquan_owner", "");
            try (Connection owner = DriverManager.getConnection(server.jdbcUrl(), "suanquan_owner", "");
                    Statement statement = owner.createStatement()) {
                assertEquals(
                        1,
                        statement.executeUpdate(
                                "update public.flyway_schema_history set checksum = 1 where version = '020'"));
            }
            IllegalStateException refused = assertThrows(
                    IllegalStateException.class, () -> Migrations.run(server.jdbcUrl(), "suanquan_owner", ""));
            assertTrue(refused.getMessage().contains("was made by another build"), refused.getMessage());
            assertTrue(refused.getMessage().contains("delete its data folder"), refused.getMessage());
        }
    }
}
