package cn.suanquan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Sha256;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Those who come at once share the reading of what is revoked, and nothing else: each act is written in the name of
/// who did it.
@ServiceTest
class CallersApartIT {
    private static final int PEOPLE = 8;
    private static final int ACTS = 150;

    @Test
    void nobodyActsInTheNameOfWhoeverComesAtTheSameMoment() throws Exception {
        List<Future<List<String>>> all = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            for (int i = 0; i < PEOPLE; i++) {
                String person = "reviewer-apart-" + i;
                all.add(people.submit(() -> namesOfOthers(person)));
            }
        }
        List<String> names = new ArrayList<>();
        for (Future<List<String>> one : all) {
            names.addAll(one.get());
        }
        assertEquals(List.of(), names);
    }

    /// The other names under which acts of that person stand.
    private static List<String> namesOfOthers(String person) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < ACTS; i++) {
            String name = Answers.text(
                    As.officer(person, Role.REVIEWER)
                            .contentType(ContentType.JSON)
                            .body(Map.of(
                                    "kind",
                                    "TOKEN_HASH",
                                    "what",
                                    Sha256.hex(UUID.randomUUID().toString()),
                                    "reason",
                                    "遗失"))
                            .post("/api/v1/revocations")
                            .then()
                            .statusCode(200)
                            .extract(),
                    "/person");
            if (!name.endsWith(" " + person)) {
                others.add(person + " as " + name);
            }
        }
        return others;
    }
}
