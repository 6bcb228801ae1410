package cn.suanquan.settlement;

import static io.restassured.path.json.JsonPath.from;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// When a return, or what looks like one, stops being a difference.
@ServiceTest
class DailyReturnsIT extends ReconciledMonth {
    @Test
    void aRejectionInDoubtIsGoneWithTheWordThatItWasPaid() {
        on("2024-07-03");
        String doubted = BankMessages.state(reference(one), "RJCT", "40000.00").replace("AC03", "NARR");
        BankFileSamples.send(run, BankFileSamples.XML, BankMessages.pain002(doubted))
                .statusCode(200);
        on("2024-07-04");
        assertEquals(List.of("BANK_DIFFERS 0 4000000 4000000 LINE_UNREADABLE"), differences("2024-07-03"));
        explain(id("2024-07-03", "BANK_DIFFERS")).statusCode(422).body("code", equalTo("NOT_EXPLAINABLE"));
        SampleMonth.result(run, one.holder(), "PAID", "J-1", "2024-07-04").statusCode(200);
        on("2024-07-05");
        assertEquals(List.of(), differences("2024-07-04"));
    }

    @Test
    void whatNeedsOnePersonAgainDoesNotWaitForWhoProposedItBefore() {
        on("2024-07-03");
        var _ = sent(BankMessages.csv(
                BankMessages.row(reference(one), "40000.00", "成功", "I-1", "2024-07-03"),
                BankMessages.row(reference(one), "40000.00", "退汇", "I-2", "2024-07-03")));
        on("2024-07-04");
        long id = from(got("2024-07-03/differences").extract().asString())
                .getLong("items.find { it.code == 'FOLLOWS_ANOTHER RETURNED' }.id");
        String thief = "thief-" + UUID.randomUUID();
        propose(thief, id).statusCode(200);
        revoke("", thief);
        explain(id).statusCode(409).body("code", equalTo("PERSON_REVOKED"));
        SampleMonth.result(run, one.holder(), "PAID", "I-1", "2024-07-03").statusCode(200);
        SampleMonth.result(run, one.holder(), "RETURNED", "I-3", "2024-07-04").statusCode(200);
        explain(id, null).statusCode(200);
        on("2024-07-05");
        assertEquals(List.of("RETURNED 0 4000000 -"), differences("2024-07-04"));
    }
}
