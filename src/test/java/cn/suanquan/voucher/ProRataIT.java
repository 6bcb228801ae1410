package cn.suanquan.voucher;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A pool that is shared pro rata (L7): pool 100.00, window 1 to 10 April.
@ServiceTest
class ProRataIT extends SoundLedger {
    private static final int ASKS_50_01 = 10_002;

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-04-02T02:00:00Z"));
    }

    private static String programme(String... more) {
        return OwnProgramme.like(
                "langfang",
                Stream.concat(
                                Stream.of(
                                        "poolExhausted: QUEUE",
                                        "poolExhausted: PRO_RATA",
                                        "amountYuan: 10,000,000",
                                        "amountYuan: 100",
                                        "windows: []           # all year",
                                        "windows: [{from: 04-01, to: 04-10}]"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static ApplicationId waits(String programme, CenterId center, HolderId holder) {
        ApplicationId id = SampleVouchers.approved(holder, SampleVouchers.contract(programme, center, ASKS_50_01));
        SampleVouchers.issue(id)
                .statusCode(200)
                .body("state", equalTo("WAITING"))
                .body("grantedFen", equalTo(0))
                .body("waitingFen", equalTo(5_001))
                .body("binding.rule", equalTo("LF-2-pool"))
                .body("notice", containsString("2025-04-10"));
        return id;
    }

    private static ValidatableResponse shareOut(String programme) {
        return As.reviewer()
                .post("/api/v1/programmes/" + programme + "/years/2025/pools/LF-2-pool/share-outs")
                .then();
    }

    private static List<Integer> faces(HolderId... holders) {
        return Stream.of(holders)
                .map(holder -> As.enterprise(holder)
                        .get("/api/v1/vouchers")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<Integer>>path("items.faceFen")
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .toList();
    }

    @Test
    void l7ThreeThatAskFor5001OfAPoolOf10000Get3334And3333And3333() {
        String programme = programme();
        CenterId center = Parties.admittedCenter(programme);
        HolderId[] holders = {Parties.university(), Parties.university(), Parties.university()};
        for (HolderId holder : holders) {
            waits(programme, center, holder);
        }
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        assertEquals(List.of(0, 0, 0), faces(holders));
        shareOut(programme)
                .statusCode(409)
                .body("code", equalTo("WINDOW_NOT_OVER"))
                .body("detail", containsString("2025-04-10"));
        clock.moveTo(Instant.parse("2025-04-10T16:00:01Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        assertEquals(List.of(3_334, 3_333, 3_333), faces(holders));
        shareOut(programme).statusCode(200).body("givenFen", equalTo(0)).body("waiting", equalTo(3));
        PolicyCasesIT.appropriate(programme, "UP", 2_000, "廊财预〔2025〕8号")
                .statusCode(200)
                .body("grantedFromQueueFen", equalTo(2_000))
                .body("availableFen", equalTo(0));
        // 16.67, 16.68 and 16.68 wait: 6.664, 6.668 and 6.668 of 20.00
        assertEquals(List.of(3_334 + 666, 3_333 + 667, 3_333 + 667), faces(holders));
    }

    @Test
    void l7NothingIsSharedBeforeEveryApplicationOfTheWindowIsDecided() {
        String programme = programme();
        CenterId center = Parties.admittedCenter(programme);
        HolderId first = Parties.university();
        HolderId second = Parties.university();
        waits(programme, center, first);
        String late = SampleVouchers.apply(second, SampleVouchers.contract(programme, center, ASKS_50_01))
                .statusCode(200)
                .extract()
                .path("id");
        String rejected = SampleVouchers.apply(
                        Parties.university(), SampleVouchers.contract(programme, center, ASKS_50_01))
                .statusCode(200)
                .extract()
                .path("id");
        clock.moveTo(Instant.parse("2025-04-20T02:00:00Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        assertEquals(List.of(0), faces(first));
        shareOut(programme)
                .statusCode(409)
                .body("code", equalTo("APPLICATIONS_OPEN"))
                .body("detail", containsString(late))
                .body("detail", containsString(rejected));
        As.reviewer()
                .body(Map.of("decision", "REJECT", "reason", "材料不全"))
                .post("/api/v1/applications/" + rejected + "/reviews")
                .then()
                .statusCode(200);
        PolicyCasesIT.approve(late);
        PolicyCasesIT.appropriate(programme, "DOWN", 2_000, "廊财预〔2025〕9号").statusCode(200);
        PolicyCasesIT.appropriate(programme, "UP", 1_000, "廊财预〔2025〕10号")
                .statusCode(200)
                .body("grantedFromQueueFen", equalTo(0));
        // The last one that is decided completes the window: 90.00 for two that ask the same.
        SampleVouchers.issue(ApplicationId.fromString(late)).statusCode(200).body("grantedFen", equalTo(4_500));
        assertEquals(List.of(4_500, 4_500), faces(first, second));
    }

    @Test
    void l7AReviewerSharesOutByAnActOfItsOwn() {
        String programme = programme();
        CenterId center = Parties.admittedCenter(programme);
        HolderId[] holders = {Parties.university(), Parties.university()};
        shareOut(programme).statusCode(409).body("code", equalTo("NOTHING_WAITS"));
        for (HolderId holder : holders) {
            waits(programme, center, holder);
        }
        clock.moveTo(Instant.parse("2025-04-11T02:00:00Z"));
        shareOut(programme)
                .statusCode(200)
                .body("givenFen", equalTo(10_000))
                .body("availableFen", equalTo(0))
                .body("waiting", equalTo(2))
                .body("parts.givenFen", equalTo(List.of(5_000, 5_000)));
        assertEquals(List.of(5_000, 5_000), faces(holders));
    }

    @Test
    void limitsThatSeveralShareAreUsedUpBeforeThePoolIs() {
        String programme = programme("amountYuan: 1,000,000", "amountYuan: 60");
        CenterId center = Parties.admittedCenter(programme);
        HolderId twice = Parties.university();
        HolderId once = Parties.university();
        waits(programme, center, twice);
        waits(programme, center, twice);
        waits(programme, center, once);
        clock.moveTo(Instant.parse("2025-04-11T02:00:00Z"));
        shareOut(programme).statusCode(200).body("givenFen", equalTo(10_000)).body("availableFen", equalTo(0));
        // They can get 50.01, 9.99 (the quota is 60.00) and 50.01: 45.459, 9.081 and 45.459 of 100.00
        assertEquals(List.of(4_546 + 908, 4_546), faces(twice, once));
    }

    @Test
    void l7WhatWaitsCanBeEnded() {
        String programme = programme();
        CenterId center = Parties.admittedCenter(programme);
        HolderId leaves = Parties.university();
        HolderId stays = Parties.university();
        Map<String, Object> body = SampleVouchers.contract(programme, center, ASKS_50_01);
        ApplicationId waiting = SampleVouchers.approved(leaves, body);
        SampleVouchers.issue(waiting).statusCode(200).body("state", equalTo("WAITING"));
        waits(programme, center, stays);
        exit(waiting).statusCode(200).body("state", equalTo("ENDED")).body("waitingFen", equalTo(0));
        exit(waiting).statusCode(409).body("code", equalTo("NOTHING_WAITS"));
        SampleVouchers.apply(leaves, body).statusCode(200);
        assertTrue(faces(leaves, stays).equals(List.of(0, 0)));
    }

    @Test
    void theRestThatAVoucherWaitsForCanBeGivenUp() {
        String programme = programme();
        CenterId center = Parties.admittedCenter(programme);
        HolderId[] holders = {Parties.university(), Parties.university(), Parties.university()};
        ApplicationId first = waits(programme, center, holders[0]);
        waits(programme, center, holders[1]);
        waits(programme, center, holders[2]);
        clock.moveTo(Instant.parse("2025-04-11T02:00:00Z"));
        shareOut(programme).statusCode(200);
        exit(first).statusCode(200).body("state", equalTo("ISSUED")).body("waitingFen", equalTo(0));
        PolicyCasesIT.appropriate(programme, "UP", 10_000, "廊财预〔2025〕11号").statusCode(200);
        assertEquals(List.of(3_334, 5_001, 5_001), faces(holders));
    }

    private static ValidatableResponse exit(ApplicationId id) {
        return As.reviewer()
                .body(Map.of("reason", "申请人放弃候补"))
                .post("/api/v1/applications/" + id + "/queue-exits")
                .then();
    }
}
