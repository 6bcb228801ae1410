package cn.suanquan.claim;

import cn.suanquan.fixture.As;
import cn.suanquan.kernel.HolderId;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/// Settlement runs over the API, as far as claims meet them.
final class ClaimRuns {
    private ClaimRuns() {}

    /// Drafts the run of a month; its id.
    static String draft(String programme, String period) {
        return As.financeMaker()
                .body(Map.of("programme", programme, "period", period))
                .post("/api/v1/settlements")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    static ValidatableResponse lock(String run) {
        return As.financeMaker()
                .body(Map.of())
                .post("/api/v1/settlements/" + run + "/locks")
                .then();
    }

    /// What the lock answers, 200.
    static JsonPath locked(String run) {
        return ClaimsApi.json(lock(run).statusCode(200));
    }

    static void reject(String run, String hash) {
        decide(run, Map.of("decision", "REJECT", "contentHash", hash, "reason", "发票号码有误"));
    }

    private static void decide(String run, Map<String, Object> decision) {
        As.financeChecker()
                .body(decision)
                .post("/api/v1/settlements/" + run + "/approvals")
                .then()
                .statusCode(200);
    }

    /// Approves and exports the run, and brings the bank's word that its payees were paid.
    static void pay(String run, String hash, String on, HolderId... payees) {
        decide(run, Map.of("decision", "APPROVE", "contentHash", hash));
        As.financeMaker()
                .post("/api/v1/settlements/" + run + "/payments")
                .then()
                .statusCode(200);
        for (HolderId payee : payees) {
            As.financeMaker()
                    .body(List.of(Map.of(
                            "payee",
                            payee.toString(),
                            "batch",
                            1,
                            "outcome",
                            "PAID",
                            "bankReference",
                            "YH-" + run + payee,
                            "onDate",
                            on)))
                    .post("/api/v1/settlements/" + run + "/results")
                    .then()
                    .statusCode(200);
        }
    }
}
