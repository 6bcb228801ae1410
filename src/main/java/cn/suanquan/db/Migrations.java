package cn.suanquan.db;

import org.flywaydb.core.Flyway;

/// Brings a database to this version's schema: `db/migration` in order, then `db/function` (repeatable).
/// Run as the owner role, by the demo, the tests and the migration job; the service's own role cannot.
public final class Migrations {
    private Migrations() {}

    public static void run(String jdbcUrl, String user, String password) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration", "classpath:db/function")
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
