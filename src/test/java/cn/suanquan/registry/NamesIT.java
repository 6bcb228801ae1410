package cn.suanquan.registry;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.HolderId;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// No payee is invisible, no name turns the rest of a line around, and the same document has one number.
@ServiceTest
class NamesIT {
    private static final List<String> UNSEEN =
            List.of("\u200b", "甲公司\u202e", "\ufeff甲公司", "甲\u2060公司", "甲公司 ", "\u3000甲公司", "\u00a0甲公司", "甲\u3164公司");

    private static void refused(Response answer, String field, String text) {
        assertEquals(
                400,
                answer.statusCode(),
                () -> field + " with " + text.codePoints().boxed().toList());
        answer.then().body("detail", containsString(field));
    }

    @Test
    void a2WhatNobodySeesIsInNoName() {
        HolderId holder = Parties.enterprise();
        for (String text : UNSEEN) {
            Map<String, Object> body = Parties.registration("ENTERPRISE");
            body.put("name", text);
            refused(Parties.registrar().body(body).post("/api/v1/holders"), "name", text);
            for (String field : List.of("accountName", "bank")) {
                Map<String, Object> account =
                        new HashMap<>(Map.of("accountName", "甲公司", "bank", "中国银行", "number", "6217000099990000"));
                account.put(field, text);
                refused(
                        As.reviewer()
                                .body(Map.of("bankAccount", account, "reason", "变更"))
                                .post("/api/v1/holders/" + holder + "/account-changes"),
                        field,
                        text);
            }
            Map<String, Object> center = Parties.centerBody();
            center.put("name", text);
            refused(As.admin().body(center).post("/api/v1/centers"), "name", text);
            refused(
                    As.reviewer()
                            .body(Map.of("from", "2024-03-01", "document", text, "reason", "虚假申报"))
                            .post("/api/v1/holders/" + holder + "/credit-bars"),
                    "document",
                    text);
            refused(
                    As.admin()
                            .body(Map.of(
                                    "pool", "LF-2-pool",
                                    "amountFen", 1,
                                    "direction", "UP",
                                    "documentNumber", text,
                                    "reason", "追加"))
                            .post("/api/v1/programmes/langfang/years/2025/appropriations"),
                    "documentNumber",
                    text);
        }
    }

    @Test
    void aNameIsKeptAsItIsWrittenAndADocumentAsItIsCompared() {
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("name", "廊坊（集团）有限公司");
        HolderId holder = Parties.holder(body);
        As.auditor().get("/api/v1/holders/" + holder).then().body("name", equalTo("廊坊（集团）有限公司"));
        String path = "/api/v1/holders/" + holder + "/credit-bars";
        String first = As.reviewer()
                .body(Map.of("from", "2024-03-01", "document", "失信〔2024〕１号", "reason", "虚假申报"))
                .post(path)
                .then()
                .statusCode(200)
                .body("document", equalTo("失信〔2024〕1号"))
                .extract()
                .path("id");
        As.reviewer()
                .body(Map.of("from", "2024-03-01", "document", "失信〔2024〕1号", "reason", "虚假申报"))
                .post(path)
                .then()
                .statusCode(200)
                .body("id", equalTo(first));
    }
}
