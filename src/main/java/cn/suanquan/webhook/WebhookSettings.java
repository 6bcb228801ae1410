package cn.suanquan.webhook;

import cn.suanquan.kernel.Mode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where messages may go: ports of public addresses; and, for tests and a demo alone, this machine by http.
@Singleton
class WebhookSettings {
    private final Mode mode;
    private final boolean isLocal;
    private final Set<Integer> ports;

    WebhookSettings(
            @ConfigProperty(name = "suanquan.mode") String mode,
            @ConfigProperty(name = "suanquan.webhook.local") boolean isLocal,
            @ConfigProperty(name = "suanquan.webhook.ports") Set<Integer> ports) {
        this.mode = Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        this.isLocal = isLocal;
        this.ports = Set.copyOf(ports);
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        if (isRefused(mode, isLocal)) {
            throw new IllegalStateException(
                    "production does not start: webhooks may reach this machine; unset SUANQUAN_WEBHOOK_LOCAL");
        }
    }

    static boolean isRefused(Mode mode, boolean isLocal) {
        return mode == Mode.PRODUCTION && isLocal;
    }

    boolean isLocal() {
        return isLocal;
    }

    boolean isPort(int port) {
        return ports.contains(port);
    }
}
