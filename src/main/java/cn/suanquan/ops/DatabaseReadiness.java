package cn.suanquan.ops;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.SchemaGuard;
import cn.suanquan.db.Tx;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ops.OpsStore.DatabaseState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only while the database behind the pool answers, takes writes, has what this instance was told is durable, and
/// has a schema on which this build may work, and is not closed for a move: after a fail-over a connection may still
/// lead to the old primary, now a standby, or to a copy that is behind, and a newer build may have shut this one out.
/// All in one round trip; what it says of position and schema is measured with it.
@Readiness
@Startup
@Singleton
public class DatabaseReadiness implements HealthCheck {
    private static final String NAME = "database";
    /// Of an era (docs/design/006).
    private static final long BATCHES_OF_AN_ERA = 1L << 29;

    private final Tx tx;
    private final OpsStore store;
    private final Ledger ledger;
    private final SchemaGuard schema;
    private volatile Optional<DatabaseState> seen = Optional.empty();

    DatabaseReadiness(Tx tx, OpsStore store, Ledger ledger, SchemaGuard schema, MeterRegistry meters) {
        this.tx = tx;
        this.store = store;
        this.ledger = ledger;
        this.schema = schema;
        gauge(meters, "suanquan.ledger.position", "The last batch number that was drawn", DatabaseState::drawn);
        gauge(
                meters,
                "suanquan.era.left",
                "Batch numbers that are left in the era that is open",
                state -> state.era() + BATCHES_OF_AN_ERA - 1 - state.drawn());
        gauge(
                meters,
                "suanquan.schema.number",
                "The newest migration of the database, thousandfold: V084.2 is 84002",
                DatabaseState::schema);
        Gauge.builder("suanquan.schema.own", () -> schema.own().number())
                .description("The newest migration of this build")
                .register(meters);
    }

    /// Unknown until the first probe.
    private void gauge(MeterRegistry meters, String name, String what, ToDoubleFunction<DatabaseState> value) {
        Gauge.builder(name, this, of -> of.seen.map(value::applyAsDouble).orElse(Double.NaN))
                .description(what)
                .register(meters);
    }

    @Override
    public HealthCheckResponse call() {
        try {
            DatabaseState now = tx.ask(
                    db -> store.state(db, ledger.confirmed(), schema.own().digest()));
            seen = Optional.of(now);
            Optional<String> refusal = schema.refusal(now.schema(), now.since(), now.isKnown());
            return HealthCheckResponse.named(NAME)
                    .status(now.isWritable() && now.isOpen() && !now.isBehind() && refusal.isEmpty())
                    .withData("writable", now.isWritable())
                    .withData("behind", now.isBehind())
                    .withData("cell", now.cell())
                    .withData("schema", refusal.orElse("as it must be"))
                    .build();
        } catch (DbFault fault) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("sqlState", fault.sqlState().orElse("no answer"))
                    .build();
        }
    }
}
