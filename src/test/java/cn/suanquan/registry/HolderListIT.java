package cn.suanquan.registry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class HolderListIT {
    @Test
    void aListGoesOnWhereThePageEnded() {
        Parties.enterprise();
        Parties.enterprise();
        String next = As.auditor()
                .get("/api/v1/holders?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("next");
        String id = As.auditor()
                .get("/api/v1/holders?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        assertTrue(id.compareTo(next) > 0);
    }
}
