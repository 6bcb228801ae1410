package cn.suanquan;

import cn.suanquan.db.DatabaseTls;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.SignInTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The settings that production must be given before it starts. None of them has a default there: a service that
/// guessed its token issuer or its keys would run on those of the demo.
final class Production {
    static final int NUMBER_KEY_CHARS_MIN = 16;
    static final List<String> NEEDED = List.of(
            "SUANQUAN_DB_URL",
            "SUANQUAN_DB_USER",
            "SUANQUAN_DB_PASSWORD",
            "SUANQUAN_JWT_ISSUER",
            "SUANQUAN_JWT_KEYS",
            "SUANQUAN_NUMBER_KEY",
            "SUANQUAN_HOSTS");

    private static final Pattern LOCAL = Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1|\\[::1])[:/]");
    private static final String S3 = "SUANQUAN_EVIDENCE_S3_";
    private static final List<String> S3_MORE = List.of("ENDPOINT", "REGION", "ACCESS_KEY", "SECRET_KEY", "BY_PATH");

    private Production() {}

    /// @throws IllegalArgumentException with everything that is missing or is the demo's, in one line
    static void check(Map<String, String> environment) {
        List<String> findings = new ArrayList<>();
        for (String name : NEEDED) {
            if (environment.getOrDefault(name, "").isBlank()) {
                findings.add(name + " is not set");
            }
        }
        if (DemoIssuer.ISSUER.equals(environment.get("SUANQUAN_JWT_ISSUER"))) {
            findings.add("SUANQUAN_JWT_ISSUER is the demo's");
        }
        String key = environment.getOrDefault("SUANQUAN_NUMBER_KEY", "");
        if (!key.isBlank() && key.length() < NUMBER_KEY_CHARS_MIN) {
            findings.add("SUANQUAN_NUMBER_KEY has fewer than " + NUMBER_KEY_CHARS_MIN + " characters");
        }
        findings.addAll(keys(environment.getOrDefault("SUANQUAN_JWT_KEYS", "").strip()));
        findings.addAll(DatabaseTls.of(environment).refusals());
        findings.addAll(
                standbys(environment.getOrDefault("SUANQUAN_READS_URL", "").strip()));
        findings.addAll(signIn(environment).refusals());
        findings.addAll(evidence(environment));
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException("production does not start: " + String.join(", ", findings)
                    + " (docs/operations.md lists what each is)");
        }
    }

    /// They are reached by the same certificate as the primary.
    private static List<String> standbys(String address) {
        return address.isEmpty() || address.startsWith("postgresql://")
                ? List.of()
                : List.of("SUANQUAN_READS_URL is not postgresql://");
    }

    /// Who can change them on their way is the issuer; on this machine alone nobody can.
    private static List<String> keys(String location) {
        return location.startsWith("http:") && !LOCAL.matcher(location).lookingAt()
                ? List.of("SUANQUAN_JWT_KEYS is not https://")
                : List.of();
    }

    /// Files of evidence go to one place, and not in the clear.
    private static List<String> evidence(Map<String, String> environment) {
        List<String> findings = new ArrayList<>();
        boolean isBucket = !environment.getOrDefault(S3 + "BUCKET", "").isBlank();
        for (String name : S3_MORE) {
            if (!isBucket && !environment.getOrDefault(S3 + name, "").isBlank()) {
                findings.add(S3 + name + " is set without " + S3 + "BUCKET");
            }
        }
        String endpoint = environment.getOrDefault(S3 + "ENDPOINT", "").strip();
        if (!endpoint.isEmpty() && !endpoint.toLowerCase(Locale.ROOT).startsWith("https://")) {
            findings.add(S3 + "ENDPOINT is not https://");
        }
        if (isBucket
                && !environment.getOrDefault("SUANQUAN_EVIDENCE_FOLDER", "").isBlank()) {
            findings.add("SUANQUAN_EVIDENCE_FOLDER is set beside " + S3 + "BUCKET");
        }
        return findings;
    }

    /// What is not set there is what application.properties says.
    private static SignInTerms signIn(Map<String, String> environment) {
        return new SignInTerms(
                Optional.of(environment.getOrDefault("SUANQUAN_OIDC_URL", "")).filter(url -> !url.isBlank()),
                environment.getOrDefault("SUANQUAN_OIDC_CLIENT", "suanquan-console"),
                environment.getOrDefault("SUANQUAN_SESSION_KEY", ""),
                environment.getOrDefault("SUANQUAN_JWT_ISSUER", ""),
                environment.getOrDefault("SUANQUAN_JWT_AUDIENCE", "suanquan"));
    }
}
