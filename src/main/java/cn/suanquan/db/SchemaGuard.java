package cn.suanquan.db;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/// The service works only on a schema that is its own, or on a newer one that says it may. It does not start on
/// another, and is not ready where the schema becomes another while it runs; what it posts then is refused by the
/// database itself (`db.may_write`).
@ApplicationScoped
public class SchemaGuard {
    private final Tx tx;
    private final Schema own;

    @Inject
    SchemaGuard(Tx tx) {
        this(tx, Schema.ofThisBuild());
    }

    SchemaGuard(Tx tx, Schema own) {
        this.tx = tx;
        this.own = own;
    }

    /// Before anything else asks the database: one that does not answer may be on its way.
    void check(@Observes @Priority(1) StartupEvent event) {
        StartWait.answer(this::refusal).ifPresent(why -> {
            throw new IllegalStateException("the service does not start: " + why);
        });
    }

    /// Why this build must not work on this database; empty where it may.
    ///
    /// @throws DbFault where the database does not answer
    public Optional<String> refusal() {
        try {
            return refusal(own, tx.read(db -> SchemaStore.seen(db, own)));
        } catch (DbFault fault) {
            if (fault.isMissing()) {
                return Optional.of("the database has no schema of this service, or one from before "
                        + shown(own.number()) + "; run `migrate` of this build first");
            }
            throw fault;
        }
    }

    /// The same from what was read of the views `db.standing` and `db.releases`.
    ///
    /// @param isKnown whether one of the releases has the digest of [#own]
    public Optional<String> refusal(int number, int since, boolean isKnown) {
        return refusal(own, new SchemaStore.Seen(number, since, isKnown));
    }

    /// The schema of this build.
    public Schema own() {
        return own;
    }

    static Optional<String> refusal(Schema own, SchemaStore.Seen seen) {
        if (seen.since() > own.number()) {
            return Optional.of(
                    "the schema (" + shown(seen.number()) + ") is newer than this build (" + shown(own.number())
                            + "), and only builds since " + shown(seen.since()) + " may write on it; run one of those");
        }
        if (!seen.isKnown() && seen.number() <= own.number()) {
            return Optional.of("the schema (" + shown(seen.number()) + ") is older than this build ("
                    + shown(own.number()) + "), or was never migrated by it; run `migrate` of this build first");
        }
        return Optional.empty();
    }

    private static String shown(int number) {
        return Schema.shown(number);
    }
}
