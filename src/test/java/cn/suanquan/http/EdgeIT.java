package cn.suanquan.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class EdgeIT {
    @Inject
    Audit audit;

    @Inject
    Tx tx;

    @Test
    void anEndpointWithoutAnAnnotationIsOpenToNobody() {
        RestAssured.given().get("/test/strays/unannotated").then().statusCode(401);
        As.admin()
                .accept("*/*")
                .get("/test/strays/unannotated")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    /// Here no collector is named.
    @Test
    void nothingIsTracedWhereNobodyAskedForIt() {
        RestAssured.get("/test/strays/traced").then().statusCode(200).body(equalTo("false"));
    }

    @Test
    void aBugSaysNothingOfItsInside() {
        RestAssured.given()
                .get("/test/strays/bug")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("INTERNAL"))
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
    }

    @Test
    void aPageNamesItsLastRowWhereThereAreMore() {
        assertEquals(new Page<>(List.of(1, 2), Optional.of("2")), Page.of(List.of(1, 2, 3), 2, String::valueOf));
        assertEquals(new Page<>(List.of(1, 2), Optional.empty()), Page.of(List.of(1, 2), 2, String::valueOf));
        assertEquals(new Page<>(List.of(), Optional.empty()), Page.of(List.<Integer>of(), 2, String::valueOf));
        assertEquals(Page.SIZE_DEFAULT, Page.size(Optional.empty()));
        assertThrows(RefusedException.class, () -> Page.size(Optional.of(Page.SIZE_MAX + 1)));
    }

    @Test
    void a4AVersionIsReadFromItsTagStrongOrWeakAndOnlyFromThat() {
        assertEquals(3, EntityTags.named(Optional.of(EntityTags.tag(3))));
        assertEquals(3, EntityTags.named(Optional.of("W/\"3\"")));
        assertEquals(428, status(Optional.empty()));
        for (String bad : List.of(
                "3",
                "*",
                "\"\"",
                "w/\"3\"",
                "W/3",
                "\"3-gzip\"",
                "\"3\", \"4\"",
                "\"-1\"",
                "\"9999999999999999999\"")) {
            assertEquals(400, status(Optional.of(bad)), bad);
        }
        assertThrows(RefusedException.class, () -> EntityTags.check(1, 2));
    }

    @Test
    void anActAndItsLineStandOrFallTogetherAndTheLineStays() {
        String object = "test/" + UUID.randomUUID();
        assertThrows(
                RefusedException.class,
                () -> tx.write(db -> {
                    audit.record(db, "issuer person", "test.act", object, "", Audit.made(new JsonObject()));
                    throw Refusal.of(Refusal.Kind.RULE, "NO", "不予办理").toException();
                }));
        assertEquals(0L, lines(object));
        tx.write(db -> {
            audit.record(db, "issuer person", "test.act", object, "why", Audit.made(new JsonObject().put("to", 1)));
            return true;
        });
        assertEquals(1L, lines(object));
        assertThrows(
                DbFault.class,
                () -> tx.write(db -> db.exec("update audit.act set reason = 'x' where object = $1", object)));
        assertThrows(DbFault.class, () -> tx.write(db -> db.exec("delete from audit.act where object = $1", object)));
        assertThrows(DbFault.class, () -> tx.write(db -> db.exec("truncate audit.act")));
    }

    private long lines(String object) {
        return tx.read(db -> db.one("select count(*) from audit.act where object = $1", row -> row.getLong(0), object)
                .orElseThrow());
    }

    private static int status(Optional<String> ifMatch) {
        return Problem.of(assertThrows(RefusedException.class, () -> EntityTags.named(ifMatch))
                        .refusal())
                .status();
    }
}
