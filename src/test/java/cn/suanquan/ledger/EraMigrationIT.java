package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.db.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class EraMigrationIT {
    private static final String BEFORE = "069";
    private static final String ERAS = "071";

    @Test
    void aJournalWithEntriesBecomesEraZeroWhereItStandsAndIsSoundButIsNotWrittenOn() throws SQLException {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(
                Path.of("target", "test-postgresql", UUID.randomUUID().toString()))) {
            execute(server.jdbcUrl().replace("/suanquan", "/postgres"), "create database old");
            String old = server.jdbcUrl().replace("/suanquan", "/old");
            migrate(old, BEFORE);
            execute(old, """
                    insert into ledger.account (key, type, programme, fiscal_year, rate_bps, may_overdraw, available, entries)
                    values ('a', 0, 'p', 2025, 10000, true, -5, 1), ('b', 1, 'p', 2025, 10000, false, 5, 1);
                    insert into ledger.batch (id, recorded_at, entries)
                    values (nextval('ledger.batch_id'), '2025-02-01Z', 1);
                    insert into ledger.entry (id, from_account, to_account, amount, basis, business_at, source, key,
                                              from_page, to_page, kind, buckets, content)
                    select 1 << 20, a.id, b.id, 5, 0, '2025-02-01Z', 1, gen_random_uuid(), 0, 0, 100, 0, 'x'
                    from ledger.account a, ledger.account b where a.key = 'a' and b.key = 'b'""");
            String file = text(old, "select pg_relation_filenode('ledger.entry')::text");
            migrate(old, ERAS);
            assertEquals(file, text(old, "select pg_relation_filenode('ledger.entry_0')::text"));
            assertEquals("1", text(old, "select count(*)::text from ledger.journal where to_account = 'b'"));
            assertEquals("2025-02-01", text(old, "select (opened_at at time zone 'UTC')::date::text from ledger.era"));
            assertEquals("2", text(old, "select ledger.next_batch()::text"));
            try (OwnLedger ledger = new OwnLedger(server.port(), "old")) {
                assertEquals(List.of(), ledger.tx().read(db -> ledger.ledger().unsound(db)));
            }
            FlywayException refused =
                    assertThrows(FlywayException.class, () -> Migrations.run(old, "suanquan_owner", ""));
            assertTrue(refused.getMessage().contains("could post a record twice"), refused.getMessage());
            assertEquals("1", text(old, "select count(*)::text from ledger.journal"));
        }
    }

    private static void migrate(String jdbcUrl, String target) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, "suanquan_owner", "")
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static void execute(String jdbcUrl, String sql) throws SQLException {
        String role = jdbcUrl.endsWith("/postgres") ? "postgres" : "suanquan_owner";
        try (Connection connection = DriverManager.getConnection(jdbcUrl, role, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql + (role.equals("postgres") ? " owner suanquan_owner" : ""));
        }
    }

    private static String text(String jdbcUrl, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
