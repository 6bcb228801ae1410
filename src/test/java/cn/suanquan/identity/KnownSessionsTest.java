package cn.suanquan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.kernel.ServiceClock;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/// Whose a session is for the gate, and until when.
class KnownSessionsTest {
    private static final int SESSIONS_MAX = 100;
    private static final int OF_ONE_MAX = 10;
    private static final int MORE_THAN_FIT = 3 * SESSIONS_MAX;
    private final DemoIssuer issuer = DemoIssuer.create();
    private final ServiceClock clock = new ServiceClock();
    private final Set<String> revoked = new HashSet<>();
    private final KeptTokens kept = new KeptTokens(SESSIONS_MAX, OF_ONE_MAX, clock);
    private final KnownSessions sessions = new KnownSessions(kept, clock, bearer -> revoked.contains(bearer.client()));

    @Test
    void aSessionIsItsPersonsUntilItIsOverAndNotASecondLonger() throws ParseException {
        assertEquals(Optional.empty(), sessions.client("cookie"));
        sessions.keep("cookie", token("clerk", Duration.ofHours(8)));
        assertEquals(client("clerk"), sessions.client("cookie"));
        assertEquals(Optional.empty(), sessions.client("cookie2"), "what was not let in is not known");
        move(Duration.ofHours(8).minusSeconds(2));
        assertEquals(client("clerk"), sessions.client("cookie"));
        move(Duration.ofSeconds(3));
        assertEquals(Optional.empty(), sessions.client("cookie"));
    }

    @Test
    void aRevokedSessionIsNobodysAndIsItsPersonsAgainWhenThatIsLifted() throws ParseException {
        sessions.keep("cookie", token("clerk", Duration.ofHours(8)));
        revoked.add(client("clerk").orElseThrow());
        assertEquals(Optional.empty(), sessions.client("cookie"));
        revoked.clear();
        assertEquals(client("clerk"), sessions.client("cookie"));
    }

    @Test
    void onePersonPushesOutNobodyElsesSession() throws ParseException {
        sessions.keep("official", token("official", Duration.ofHours(8)));
        JsonWebToken own = token("flooder", Duration.ofHours(8));
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            sessions.keep("flood " + i, own);
            assertEquals(client("flooder"), sessions.client("flood " + i));
        }
        assertEquals(client("official"), sessions.client("official"));
        assertEquals(OF_ONE_MAX + 1, sessions.size());
        assertEquals(2, kept.clients());
    }

    private void move(Duration by) {
        clock.moveTo(clock.instant().plus(by));
    }

    private JsonWebToken token(String subject, Duration life) throws ParseException {
        JWTAuthContextInfo expected = new JWTAuthContextInfo();
        expected.setPublicKeyContent(issuer.publicKey());
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        expected.setIssuedBy(DemoIssuer.ISSUER);
        return new DefaultJWTCallerPrincipalFactory()
                .parse(issuer.token(subject, Set.of(Role.AUDITOR), Map.of(), life), expected);
    }

    private static Optional<String> client(String subject) {
        return Optional.of(DemoIssuer.ISSUER + " " + subject);
    }
}
