package cn.suanquan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.identity.Revocation.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevocationListTest {
    private static final Instant LIFTED = Instant.parse("2025-06-02T02:00:00.700Z");
    private static final Revocation.Name PERSON = new Revocation.Name(Kind.PERSON, "https://login.city.example zhang");
    private static final Revocation.Name CLIENT = new Revocation.Name(Kind.CLIENT, "https://login.city.example zhang");

    @Test
    void whatStandsRefusesATokenOfAnyTimeAndOnlyUnderItsKind() {
        RevocationList list = new RevocationList(Map.of(PERSON, Instant.MAX));
        assertEquals(true, list.refuses(bearer(0, PERSON)));
        assertEquals(true, list.refuses(bearer(Integer.MAX_VALUE, PERSON)));
        assertEquals(true, list.refuses(bearer(0, CLIENT, PERSON)));
        assertEquals(false, list.refuses(bearer(0, CLIENT)));
        assertEquals(false, RevocationList.EMPTY.refuses(bearer(0, PERSON, CLIENT)));
    }

    @Test
    void whatWasLiftedRefusesTokensOfUpToThatSecond() {
        RevocationList list = new RevocationList(Map.of(PERSON, LIFTED));
        assertEquals(true, list.refuses(bearer(LIFTED.getEpochSecond() - 1, PERSON)));
        assertEquals(true, list.refuses(bearer(LIFTED.getEpochSecond(), PERSON)));
        assertEquals(false, list.refuses(bearer(LIFTED.getEpochSecond() + 1, PERSON)));
    }

    private static Bearer bearer(long issuedAt, Revocation.Name... names) {
        return new Bearer("any", false, Set.of(names), issuedAt);
    }
}
