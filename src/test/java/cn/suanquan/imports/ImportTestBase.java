package cn.suanquan.imports;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.usage.SampleFiles;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The base of tests of imports: sends files and looks at what became of them.
abstract class ImportTestBase extends UsageTestBase {
    static final String PATH = "/api/v1/usage/imports";
    static final String CSV = "text/csv";

    @Inject
    Tx transactions;

    @Inject
    ImportWork work;

    @Inject
    ImportStore store;

    @Inject
    ImportsJob job;

    static ValidatableResponse sent(CenterId center, String query, String type, byte[] body) {
        return As.provider(center)
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type, ContentType.BINARY)))
                .contentType(type)
                .body(body)
                .post(PATH + query)
                .then();
    }

    static String sent(Ticket ticket, String query, String type, String body) {
        return sent(ticket.center(), query, type, body.getBytes(StandardCharsets.UTF_8))
                .statusCode(202)
                .extract()
                .path("id");
    }

    static JsonPath got(Ticket ticket, String id) {
        return As.provider(ticket.center())
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static JsonPath ended(Ticket ticket, String id) {
        JsonPath now = got(ticket, id);
        for (int look = 0; look < 600 && now.getString("state").endsWith("ING"); look++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            now = got(ticket, id);
        }
        return now;
    }

    static ValidatableResponse act(Ticket ticket, String id, String act) {
        return As.provider(ticket.center()).post(PATH + "/" + id + "/" + act).then();
    }

    static String errors(Ticket ticket, String id) {
        return As.provider(ticket.center())
                .accept(ContentType.ANY)
                .get(PATH + "/" + id + "/errors")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static String rows(Ticket ticket, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> SampleFiles.row(ticket, "r-" + i, 100))
                .collect(Collectors.joining("\r\n"));
    }

    static String lines(int count, String line) {
        return (line + "\n").repeat(count);
    }

    void begin(Db db, String id) {
        db.exec("update imports.import set state = 'RUNNING', attempt = 1 where id = $1", UUID.fromString(id));
    }
}
