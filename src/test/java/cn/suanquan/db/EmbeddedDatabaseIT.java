package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseIT {
    private static final List<String> ROLES = List.of("postgres", "suanquan_owner", "suanquan_app");
    private final Path folder =
            Path.of("target", "test-postgresql", UUID.randomUUID().toString());

    @Test
    void d13NobodyGetsInWithoutThePasswordThatIsMadeAtTheFirstStart() throws IOException, SQLException {
        String first;
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder)) {
            first = server.password();
            String bare = "jdbc:postgresql://localhost:" + server.port() + "/suanquan";
            for (String role : ROLES) {
                assertTrue(answers(server.jdbcUrl(), role, ""), role);
                assertTrue(answers(bare, role, first), role);
                for (String guess : List.of("", role, "postgres", first.substring(1))) {
                    assertFalse(answers(bare, role, guess), role + " with " + guess);
                }
            }
            assertFalse(Files.exists(Path.of("/tmp/.s.PGSQL." + server.port())), "a socket that others may reach");
        }
        Path file = folder.resolve("password");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        try (EmbeddedDatabase again = EmbeddedDatabase.start(folder)) {
            assertEquals(first, again.password());
        }
        Files.delete(file);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> ServerPassword.keptIn(folder));
        assertTrue(refused.getMessage().contains("delete the folder"), refused.getMessage());
    }

    private static boolean answers(String url, String role, String password) {
        try (Connection connection = DriverManager.getConnection(url, role, password)) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            assertTrue(
                    List.of("28P01", "08004").contains(refused.getSQLState()), refused.getSQLState() + " " + refused);
            return false;
        }
    }
}
