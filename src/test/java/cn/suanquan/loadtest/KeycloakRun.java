package cn.suanquan.loadtest;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Signs in at a Keycloak as a browser does, started here with the service on free ports of this machine. Ends with 1
/// where one step went otherwise than it should.
public final class KeycloakRun {
    private static final String WHOAMI = "/console/whoami";
    private static final String HOLDER = "0198c0de-0000-7000-8000-000000000001";

    private KeycloakRun() {}

    /// @param role and whatever else whoami says after the person
    private record Tried(String user, String role) {}

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of("target", "loadtest", Long.toString(System.currentTimeMillis()));
        long start = System.nanoTime();
        boolean isRight;
        int port = Server.freePort();
        try (Keycloak keycloak = Keycloak.start(folder.resolve("keycloak"), "http://localhost:" + port);
                Server server = Server.signingInAt(keycloak.issuer(), keycloak.secret(), port, folder)) {
            Machine.say("Keycloak and the service stood after %.0f s", (System.nanoTime() - start) / 1e9);
            isRight = true;
            for (Tried tried : List.of(
                    new Tried("finance-zhao", "finance-checker"), new Tried("enterprise-wu", "enterprise " + HOLDER))) {
                isRight &= walk(new KeycloakVisitor(server.address), tried, keycloak.issuer());
            }
        }
        Machine.say("%s after %.0f s", isRight ? "met" : "MISSED", (System.nanoTime() - start) / 1e9);
        System.exit(isRight ? 0 : 1);
    }

    private static boolean walk(KeycloakVisitor visitor, Tried tried, String issuer) {
        URI page = visitor.at(WHOAMI);
        boolean isRight = step(tried, "asked for a page, is sent to sign in", () -> visitor.go(page)
                .isLogin());
        isRight &= step(tried, "signs in and comes back to the page", () -> visitor.logIn(tried.user(), "a-password")
                .isAt(WHOAMI));
        isRight &= step(tried, "is who Keycloak says", () -> visitor.text()
                .matches(issuer + " [0-9a-f-]{36} " + tried.role() + "\nrecent=true\naccount=[0-9a-f]{16}"));
        String person = visitor.text();
        isRight &= step(tried, "a wrong state lets nobody in", () -> visitor.apart()
                .go(visitor.at("/console/signed-in?state=x&code=y"))
                .isLogin());
        isRight &= step(tried, "to approve, is asked for the password again", () -> visitor.go(
                        visitor.at("/console/sign-in-again?back=" + WHOAMI))
                .isLogin());
        isRight &= step(
                tried,
                "signs in again as the same person",
                () -> visitor.logIn(tried.user(), "a-password").isAt(WHOAMI)
                        && visitor.text().equals(person));
        isRight &= step(tried, "signs out", () -> visitor.signOut().isAt("/console/signed-out"));
        return isRight
                & step(tried, "is asked for the password anew", () -> visitor.go(page)
                        .isLogin());
    }

    private static boolean step(Tried tried, String what, Supplier<Boolean> step) {
        boolean isRight;
        String why = "";
        try {
            isRight = step.get();
        } catch (IllegalStateException e) {
            isRight = false;
            why = " " + e.getMessage();
        }
        Machine.say("%-14s %-45s %s%s", tried.user(), what, isRight ? "yes" : "NO", why);
        return isRight;
    }
}
