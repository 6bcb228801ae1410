package cn.suanquan.db;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How connections to the database are kept from others: over TLS to a server whose certificate is of a given authority
/// and names the host, or, where that is said by name, in plain text.
///
/// @param mode `verify-full` or `disable`
/// @param authority a PEM file with the certificate of the authority; empty for none
/// @param prefix of the variables that say it, for words
public record DatabaseTls(String mode, String authority, String prefix) {
    private static final String PREFIX = "SUANQUAN_DB_";
    private static final String VERIFIED = "verify-full";
    private static final String PLAIN = "disable";

    /// What the environment says: `SUANQUAN_DB_TLS`, which is `verify-full` where it is not set, and `SUANQUAN_DB_CA`.
    public static DatabaseTls of(Map<String, String> environment) {
        return of(environment, PREFIX);
    }

    /// The same of another database, whose variables begin with that.
    public static DatabaseTls of(Map<String, String> environment, String prefix) {
        return new DatabaseTls(
                environment.getOrDefault(prefix + "TLS", VERIFIED),
                environment.getOrDefault(prefix + "CA", ""),
                prefix);
    }

    public DatabaseTls(String mode, String authority) {
        this(mode, authority, PREFIX);
    }

    /// What is wrong with that, in words; empty where nothing is.
    public List<String> refusals() {
        if (mode.equals(PLAIN)) {
            return List.of();
        }
        if (!mode.equals(VERIFIED)) {
            return List.of(prefix + "TLS is neither " + VERIFIED + " nor " + PLAIN);
        }
        return !authority.isBlank() && Files.isReadable(Path.of(authority))
                ? List.of()
                : List.of(prefix + "CA names no file with the authority of the database's certificate" + " (" + prefix
                        + "TLS=" + PLAIN + " connects in plain text)");
    }

    /// For JDBC, what comes behind an address that has no such setting.
    ///
    /// @throws IllegalArgumentException where something is wrong with it
    public String jdbc(String address) {
        if (!refusals().isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", refusals()));
        }
        String more = mode.equals(PLAIN) ? "" : "&sslrootcert=" + URLEncoder.encode(authority, StandardCharsets.UTF_8);
        String primary = DatabaseHosts.of(address).areMany() ? "&targetServerType=primary" : "";
        return "jdbc:" + address + (address.contains("?") ? "&" : "?") + "sslmode=" + mode + more + primary;
    }

    PgConnectOptions on(PgConnectOptions options) {
        if (mode.equals(PLAIN)) {
            return options.setSslMode(SslMode.DISABLE);
        }
        options.setSslMode(SslMode.VERIFY_FULL);
        options.setTrustOptions(new PemTrustOptions().addCertPath(authority));
        options.setHostnameVerificationAlgorithm("HTTPS");
        return options;
    }
}
