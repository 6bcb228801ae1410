package cn.suanquan.ops;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.SchemaGuard;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only on a schema on which this build may work: a newer one may have shut it out while it runs.
@Readiness
public class OwnSchema implements HealthCheck {
    private static final String NAME = "schema";
    private final SchemaGuard guard;

    OwnSchema(SchemaGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            Optional<String> refusal = guard.refusal();
            return HealthCheckResponse.named(NAME)
                    .status(refusal.isEmpty())
                    .withData("finding", refusal.orElse("none"))
                    .build();
        } catch (DbFault fault) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("sqlState", fault.sqlState().orElse("no answer"))
                    .build();
        }
    }
}
