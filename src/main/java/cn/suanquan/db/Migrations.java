package cn.suanquan.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Brings a database to this version's schema: `db/migration` in order, then what may be repeated, `db/function`,
/// `db/trigger` and `db/view`, all in one transaction. Run as the owner role, by the demo, the tests and the migration
/// job; the service's own role cannot.
public final class Migrations {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int TRIES_MAX = 40; // more than three minutes

    private Migrations() {}

    /// Shuts out first the builds that may not write on the new schema; where nothing comes of the migration they are
    /// let in again. On a newer schema on which this build may write nothing is done. One at a time: whoever comes
    /// meanwhile waits for a minute.
    ///
    /// @throws IllegalStateException where the database was made by a build whose migrations were others, is newer than
    ///     this build may be, or was migrated by another build of the same number
    public static void run(String jdbcUrl, String user, String password) {
        run(jdbcUrl, user, password, Schema.ofThisBuild());
    }

    static void run(String jdbcUrl, String user, String password, Schema own) {
        run(jdbcUrl, user, password, own, false);
    }

    /// The same for the embedded database, where a build that is worked on takes the place of its last state.
    static void runEmbedded(String jdbcUrl, String user, String password) {
        run(jdbcUrl, user, password, Schema.ofThisBuild(), true);
    }

    private static void run(String jdbcUrl, String user, String password, Schema own, boolean mayReplace) {
        try (SchemaStore store = new SchemaStore(jdbcUrl, user, password)) {
            store.lockMigration();
            if (!mayReplace) {
                requireOneOfItsNumber(store, own);
            }
            Optional<SchemaStore.Seen> standing = store.standing();
            if (standing.isPresent() && standing.get().number() > own.number()) {
                requireTogether(standing.get(), own);
                return;
            }
            long before = store.migrated();
            if (standing.isPresent()) {
                store.raiseFence(own.since());
            } else {
                store.keepOutPosting();
            }
            try {
                migrate(jdbcUrl, user, password);
            } catch (RuntimeException e) {
                if (standing.isPresent()) {
                    lowerFence(store, standing.get(), before, e);
                }
                throw e;
            }
            store.keep(own);
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be migrated: " + e.getMessage(), e);
        }
    }

    /// Of two builds with the same newest migration and other functions or views nobody could say which is the newer.
    private static void requireOneOfItsNumber(SchemaStore store, Schema own) throws SQLException {
        if (store.hasOtherOfNumber(own)) {
            throw new IllegalStateException(
                    "this database was migrated by another build with the same newest migration, "
                            + Schema.shown(own.number())
                            + ", but other functions, triggers or views: go on with that one, or"
                            + " with a release in which what changed comes with a migration of its own");
        }
    }

    private static void lowerFence(SchemaStore store, SchemaStore.Seen standing, long before, RuntimeException cause) {
        try {
            store.lowerFence(standing, before);
        } catch (SQLException e) {
            cause.addSuppressed(e); // it stays, and `migrate` is run again
        }
    }

    private static void requireTogether(SchemaStore.Seen standing, Schema own) {
        if (standing.since() > own.number()) {
            throw new IllegalStateException("this database has the schema " + Schema.shown(standing.number())
                    + ", which is newer than this build's " + Schema.shown(own.number())
                    + ": go on with the build that made it");
        }
    }

    /// Again where a table that changes is in use for long, such as by a check of all books: whoever comes after a
    /// migration that waits, waits behind it, so it waits shortly and lets them go on.
    private static void migrate(String jdbcUrl, String user, String password) {
        for (int tries = 1; ; tries++) {
            try {
                migrateOnce(jdbcUrl, user, password);
                return;
            } catch (FlywayException e) {
                if (!SchemaStore.isLockTimeout(e)) {
                    throw e;
                }
                if (tries == TRIES_MAX) {
                    throw new IllegalStateException(
                            "a table that changes was in use all the time; nothing was changed, run `migrate` again",
                            e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("`migrate` was interrupted; nothing was changed", e);
        }
    }

    private static void migrateOnce(String jdbcUrl, String user, String password) {
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
                    .initSql(SchemaStore.SHORT_LOCK_WAIT)
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
