package cn.suanquan.claim;

import static io.restassured.path.json.JsonPath.from;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/// Claims on a ticket, made and ended through the API.
final class ClaimsApi {
    private ClaimsApi() {}

    /// The body of POST /claims for all confirmed records, to be changed at will.
    static Map<String, Object> claim(Ticket ticket, long invoiceFen, long paidFen) {
        return SampleClaims.body(ticket.voucher(), invoiceFen, paidFen);
    }

    static JsonPath claimed(Ticket ticket, long invoiceFen, long paidFen) {
        return json(post(ticket, claim(ticket, invoiceFen, paidFen), 200));
    }

    static ValidatableResponse post(Ticket ticket, Map<String, Object> claim, int status) {
        return As.enterprise(ticket.holder())
                .body(claim)
                .post("/api/v1/claims")
                .then()
                .statusCode(status);
    }

    static ValidatableResponse withdraw(Ticket ticket, String claim, int status) {
        return As.enterprise(ticket.holder())
                .body(Map.of("reason", "发票号码填错"))
                .post("/api/v1/claims/" + claim + "/withdrawal")
                .then()
                .statusCode(status);
    }

    static ValidatableResponse giveBack(String claim, int status) {
        return As.reviewer()
                .body(Map.of("reason", "发票号码有误，请核对"))
                .post("/api/v1/claims/" + claim + "/return")
                .then()
                .statusCode(status);
    }

    static JsonPath json(ValidatableResponse response) {
        return from(response.extract().asString());
    }
}
