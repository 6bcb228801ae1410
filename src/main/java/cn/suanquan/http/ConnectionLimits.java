package cn.suanquan.http;

import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/// How many connections a port has, and how long each may take for what. From the settings `suanquan.connections.max`,
/// `.per-address`, `.head-max`, `.idle-max`, `.answer-max`, `.drained-max`, and
/// `suanquan.admission.body-max`, `quarkus.http.limits.max-body-size`.
///
/// @param all open at the same time
/// @param perAddress of those from one address; 0 for any
/// @param head from the first byte of a request to the end of its head
/// @param body from the end of a head to the end of its body
/// @param idle from the connecting, or from one request, to the next request
/// @param answer in which a client takes at least 64 KiB of an answer that does not fit into the buffers
/// @param drainedBytes of a body that come after its answer
/// @param bodyBytes of a body that does not say how long it is
record ConnectionLimits(
        int all,
        int perAddress,
        Duration head,
        Duration body,
        Duration idle,
        Duration answer,
        long drainedBytes,
        long bodyBytes) {
    private static final String SETTING = "suanquan.connections.";

    ConnectionLimits {
        if (all < 1 || perAddress < 0 || drainedBytes < 0) {
            throw new IllegalArgumentException("limits of connections must not be negative, and the most open not 0");
        }
    }

    static ConnectionLimits of(Config config) {
        return new ConnectionLimits(
                config.getValue(SETTING + "max", Integer.class),
                config.getValue(SETTING + "per-address", Integer.class),
                config.getValue(SETTING + "head-max", Duration.class),
                config.getValue("suanquan.admission.body-max", Duration.class),
                config.getValue(SETTING + "idle-max", Duration.class),
                config.getValue(SETTING + "answer-max", Duration.class),
                config.getValue(SETTING + "drained-max", MemorySize.class).asLongValue(),
                config.getValue("quarkus.http.limits.max-body-size", MemorySize.class)
                        .asLongValue());
    }
}
