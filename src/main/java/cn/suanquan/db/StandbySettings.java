package cn.suanquan.db;

import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How standbys are reached: at addresses of their own, and else as the primary is, by the same role and the same
/// certificate; what an address says against that has no effect.
@Singleton
class StandbySettings {
    private final Optional<String> url;
    private final DatabaseTls tls;
    private final String user;
    private final Optional<String> password;

    StandbySettings(
            @ConfigProperty(name = "suanquan.reads.url") Optional<String> url,
            @ConfigProperty(name = "suanquan.db.tls") String mode,
            @ConfigProperty(name = "suanquan.db.ca") Optional<String> authority,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.url = url.filter(text -> !text.isBlank());
        this.tls = new DatabaseTls(mode, authority.orElse(""));
        this.user = user;
        this.password = password.filter(text -> !text.isEmpty());
    }

    Optional<String> url() {
        return url;
    }

    List<PgConnectOptions> servers(String address) {
        return DatabaseHosts.of(address.strip()).addresses().stream()
                .map(PgConnectOptions::fromUri)
                .map(this::on)
                .toList();
    }

    private PgConnectOptions on(PgConnectOptions options) {
        tls.on(options);
        BoundedPool.bound(options);
        options.setUser(user);
        password.ifPresent(options::setPassword);
        options.setCachePreparedStatements(true);
        options.setConnectTimeout(Math.toIntExact(Waits.STANDBY_FIRST.toMillis()));
        options.addProperty("lock_timeout", Long.toString(Waits.STANDBY_FIRST.toMillis()))
                .addProperty("statement_timeout", Long.toString(Waits.STANDBY.toMillis()));
        return options;
    }
}
