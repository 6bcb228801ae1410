package cn.suanquan.ops;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.ledger.Ledger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only while the database behind the pool takes writes and has what this instance was told is durable: after a
/// fail-over a connection may still lead to the old primary, now a standby, or to a copy that is behind.
@Readiness
public class WritableDatabase implements HealthCheck {
    private static final String NAME = "writable database";
    private final Tx tx;
    private final OpsStore store;
    private final Ledger ledger;

    WritableDatabase(Tx tx, OpsStore store, Ledger ledger) {
        this.tx = tx;
        this.store = store;
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            boolean isWritable = tx.write(store::isWritable);
            boolean isBehind = tx.read(ledger::isBehind);
            return HealthCheckResponse.named(NAME)
                    .status(isWritable && !isBehind)
                    .withData("writable", isWritable)
                    .withData("behind", isBehind)
                    .build();
        } catch (DbFault fault) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("sqlState", fault.sqlState().orElse("no answer"))
                    .build();
        }
    }
}
