package cn.suanquan.ops;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only while the database behind the pool takes writes: after a fail-over a connection may still lead to the old
/// primary, now a standby.
@Readiness
public class WritableDatabase implements HealthCheck {
    private static final String NAME = "writable database";
    private final Tx tx;
    private final OpsStore store;

    WritableDatabase(Tx tx, OpsStore store) {
        this.tx = tx;
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            boolean isWritable = tx.write(store::isWritable);
            return HealthCheckResponse.named(NAME).status(isWritable).build();
        } catch (DbFault fault) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("sqlState", fault.sqlState().orElse("no answer"))
                    .build();
        }
    }
}
