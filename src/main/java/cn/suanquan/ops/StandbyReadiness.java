package cn.suanquan.ops;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while a commit waits for a standby that does not answer: what it holds is kept by one disk alone, so
/// nobody is told that it is done.
@Readiness
@Singleton
public class StandbyReadiness implements HealthCheck {
    private static final String NAME = "standby";
    private final Tx tx;
    private final OpsStore store;

    StandbyReadiness(Tx tx, OpsStore store) {
        this.tx = tx;
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            boolean isWaiting = tx.read(store::isWaitingForStandby);
            return HealthCheckResponse.named(NAME)
                    .status(!isWaiting)
                    .withData("waiting", isWaiting)
                    .build();
        } catch (DbFault fault) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("sqlState", fault.sqlState().orElse("no answer"))
                    .build();
        }
    }
}
