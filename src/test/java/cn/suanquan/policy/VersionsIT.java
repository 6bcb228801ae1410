package cn.suanquan.policy;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a further version stands to those before it: what it drops, what of it is doubtful, what is named in a gap.
@ServiceTest
class VersionsIT {
    @Inject
    ServiceClock clock;

    @BeforeEach
    void aDayAfterTheVersionsOfTheTests() {
        clock.moveTo(Instant.parse("2025-12-01T02:00:00Z"));
    }

    @Test
    void l7AVersionThatDropsAnAccountInTheMiddleOfAYearIsRefusedAndOneThatRenamesItIsNot() {
        String code = ProgrammesIT.freshCode();
        String counted = "rate: 50%\n    countPerYear: 3";
        ProgrammesIT.add(ProgrammesIT.yaml(code, 1, "50%", "2025-01-01").replace("rate: 50%", counted))
                .statusCode(200);
        ProgrammesIT.post(As.admin(), ProgrammesIT.yaml(code, 2, "50%", "2025-07-01"))
                .statusCode(409)
                .body("code", equalTo("ACCOUNT_DROPPED"))
                .body("detail", containsString("formerly: R"));
        As.admin().get("/api/v1/programmes/" + code + "/versions/2").then().statusCode(404);
        ProgrammesIT.add(ProgrammesIT.yaml(code, 2, "50%", "2025-07-01")
                        .replace("rate: 50%", counted)
                        .replace("id: R", "id: R2\n    formerly: R"))
                .statusCode(200);
    }

    @Test
    void l11WhatIsDoubtfulIsSaidToWhoeverAddsIt() {
        String code = ProgrammesIT.freshCode();
        ProgrammesIT.add(ProgrammesIT.yaml(code, 1, "50%", "2090-01-01"))
                .statusCode(200)
                .body("warnings", empty());
        String doubtful = ProgrammesIT.yaml(code, 2, "0%", "2098-01-01");
        Response proposed = ProgrammesIT.post(As.admin(), doubtful)
                .statusCode(202)
                .body("change.warnings", hasItem(containsString("比例为 0%")))
                .body("change.warnings", hasItem(containsString("与第 1 版的有效期重叠")))
                .extract()
                .response();
        SecondPerson.approves(proposed)
                .body("isNew", equalTo(true))
                .body("warnings", hasItem(containsString("比例为 0%")));
        ProgrammesIT.post(As.admin(), doubtful)
                .statusCode(200)
                .body("isNew", equalTo(false))
                .body("warnings", hasItem(containsString("与第 1 版的有效期重叠")));
    }

    @Test
    void l11OutsideEveryVersionTheGapIsNamed() {
        String code = ProgrammesIT.freshCode();
        ProgrammesIT.add(ProgrammesIT.yaml(code, 1, "50%", "2090-01-01").replace("to: 2098-12-31", "to: 2090-12-31"))
                .statusCode(200);
        ProgrammesIT.add(ProgrammesIT.yaml(code, 2, "50%", "2092-01-01")).statusCode(200);
        As.admin()
                .get("/api/v1/programmes/" + code + "?on=2091-06-01")
                .then()
                .statusCode(422)
                .body("detail", containsString("第 1 版至 2090-12-31 止，第 2 版自 2092-01-01 起施行"));
        As.admin()
                .body("{\"programme\":\"" + code + "\",\"on\":\"2091-06-01\",\"applicant\":{\"kind\":\"ENTERPRISE\"}}")
                .post("/api/v1/simulations")
                .then()
                .statusCode(200)
                .body("code", equalTo("PROGRAMME_NOT_IN_FORCE"))
                .body("detail", containsString("第 1 版至 2090-12-31 止，第 2 版自 2092-01-01 起施行"));
    }
}
