package cn.suanquan.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Brings a database to this version's schema: `db/migration` in order, then what may be repeated, `db/function`,
/// `db/trigger` and `db/view`, all in one transaction. Run as the owner role, by the demo, the tests and the migration
/// job; the service's own role cannot.
public final class Migrations {
    private Migrations() {}

    /// @throws IllegalStateException where the database was made by a build whose migrations were others
    public static void run(String jdbcUrl, String user, String password) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(jdbcUrl, user, password)
                    .locations(
                            "classpath:db/migration",
                            "classpath:db/function",
                            "classpath:db/trigger",
                            "classpath:db/view")
                    .validateMigrationNaming(true)
                    .group(true)
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new IllegalStateException(
                    "this database was made by another build, with migrations that this one does not have or has changed:"
                            + " use a new database (for the demo: delete its data folder), or go on with the build that"
                            + " made it. " + e.getMessage(),
                    e);
        }
    }
}
