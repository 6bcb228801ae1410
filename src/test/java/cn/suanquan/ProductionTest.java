package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.identity.DemoIssuer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionTest {
    private static Map<String, String> complete() {
        return new HashMap<>(Map.of(
                "SUANQUAN_DB_URL", "postgresql://db/suanquan",
                "SUANQUAN_DB_USER", "suanquan_app",
                "SUANQUAN_DB_PASSWORD", "a password",
                "SUANQUAN_DB_TLS", "disable",
                "SUANQUAN_JWT_ISSUER", "https://login.city.example",
                "SUANQUAN_JWT_KEYS", "https://login.city.example/jwks",
                "SUANQUAN_NUMBER_KEY", "sixteen or more characters",
                "SUANQUAN_HOSTS", "suanquan.city.example"));
    }

    @Test
    void productionStartsWhereEverythingIsSaid() {
        assertDoesNotThrow(() -> Production.check(complete()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUANQUAN_DB_URL",
                "SUANQUAN_DB_USER",
                "SUANQUAN_DB_PASSWORD",
                "SUANQUAN_JWT_ISSUER",
                "SUANQUAN_JWT_KEYS",
                "SUANQUAN_NUMBER_KEY",
                "SUANQUAN_HOSTS"
            })
    void eachMissingSettingIsNamedInOneLine(String name) {
        Map<String, String> environment = complete();
        environment.put(name, " ");
        String said = refusal(environment);
        assertTrue(said.contains(name + " is not set"), said);
        assertEquals(1, said.lines().count());
    }

    @Test
    void filesOfEvidenceGoToOnePlaceAndNotInTheClear() {
        Map<String, String> environment = complete();
        environment.put("SUANQUAN_EVIDENCE_S3_ACCESS_KEY", "key-id");
        assertTrue(refusal(environment).contains("S3_ACCESS_KEY is set without SUANQUAN_EVIDENCE_S3_BUCKET"));
        environment.put("SUANQUAN_EVIDENCE_S3_BUCKET", "books");
        environment.put("SUANQUAN_EVIDENCE_S3_ENDPOINT", "https://oss.city.example");
        assertDoesNotThrow(() -> Production.check(environment));
        environment.put("SUANQUAN_EVIDENCE_S3_ENDPOINT", "http://oss.city.example");
        assertTrue(refusal(environment).contains("SUANQUAN_EVIDENCE_S3_ENDPOINT is not https://"));
        environment.put("SUANQUAN_EVIDENCE_FOLDER", "/srv/evidence");
        assertTrue(refusal(environment).contains("SUANQUAN_EVIDENCE_FOLDER is set beside"));
    }

    @Test
    void plainTextToTheDatabaseTakesItsName() {
        Map<String, String> environment = complete();
        environment.remove("SUANQUAN_DB_TLS");
        assertTrue(refusal(environment).contains("SUANQUAN_DB_CA names no file"));
        environment.put("SUANQUAN_DB_CA", "/nowhere/ca.crt");
        assertTrue(refusal(environment).contains("SUANQUAN_DB_CA names no file"));
        environment.put("SUANQUAN_DB_CA", "pom.xml");
        assertDoesNotThrow(() -> Production.check(environment));
        environment.put("SUANQUAN_DB_TLS", "prefer");
        assertTrue(refusal(environment).contains("SUANQUAN_DB_TLS is neither"));
    }

    @Test
    void standbysAreNamedByAnAddressOfADatabase() {
        Map<String, String> environment = complete();
        environment.put("SUANQUAN_READS_URL", "postgresql://db-ro:5432/suanquan");
        assertDoesNotThrow(() -> Production.check(environment));
        environment.put("SUANQUAN_READS_URL", "jdbc:postgresql://db-ro:5432/suanquan");
        assertTrue(refusal(environment).contains("SUANQUAN_READS_URL is not postgresql://"));
    }

    @Test
    void theIssuerOfTheDemoIsRefused() {
        Map<String, String> environment = complete();
        environment.put("SUANQUAN_JWT_ISSUER", DemoIssuer.ISSUER);
        assertTrue(refusal(environment).contains("SUANQUAN_JWT_ISSUER is the demo's"));
    }

    @Test
    void theKeysOfTheIssuerDoNotComeInTheClearButOnThisMachine() {
        Map<String, String> environment = complete();
        for (String other : List.of("http://login.city.example/keys", "http://localhost.evil.example/keys")) {
            environment.put("SUANQUAN_JWT_KEYS", other);
            assertTrue(refusal(environment).contains("SUANQUAN_JWT_KEYS is not https://"), other);
        }
        for (String good : List.of("http://127.0.0.1:8081/keys", "http://localhost/keys", "file:/etc/keys.pem")) {
            environment.put("SUANQUAN_JWT_KEYS", good);
            assertDoesNotThrow(() -> Production.check(environment), good);
        }
    }

    @Test
    void aShortNumberKeyIsRefused() {
        Map<String, String> environment = complete();
        environment.put("SUANQUAN_NUMBER_KEY", "demo-only");
        assertTrue(refusal(environment).contains("SUANQUAN_NUMBER_KEY has fewer than 16"));
    }

    @Test
    void signingInIsSetWhollyOrNotAtAll() {
        Map<String, String> environment = complete();
        environment.put("SUANQUAN_OIDC_URL", "https://login.city.example");
        environment.put("SUANQUAN_SESSION_KEY", "thirty-two characters are enough");
        assertDoesNotThrow(() -> Production.check(environment));
        environment.put("SUANQUAN_OIDC_URL", "http://login.other.example");
        environment.put("SUANQUAN_OIDC_CLIENT", "suanquan");
        environment.remove("SUANQUAN_SESSION_KEY");
        String said = refusal(environment);
        for (String word : List.of("TLS", "two persons", "SUANQUAN_OIDC_CLIENT", "SUANQUAN_SESSION_KEY")) {
            assertTrue(said.contains(word), said);
        }
        assertEquals(1, said.lines().count());
    }

    private static String refusal(Map<String, String> environment) {
        return assertThrows(IllegalArgumentException.class, () -> Production.check(environment))
                .getMessage();
    }
}
