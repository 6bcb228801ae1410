package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When a return, or what looks like one, stops being a difference.
@ServiceTest
class DailyReturnsIT extends ReconciledMonth {
    @Test
    void aRejectionInDoubtIsGoneWithTheWordThatItWasPaid() {
        on("2024-07-03");
        String doubted = BankMessages.state(reference(one), "RJCT", "40000.00").replace("AC04", "NARR");
        BankFileSamples.send(run, BankFileSamples.XML, BankMessages.pain002(doubted))
                .statusCode(200);
        on("2024-07-04");
        assertEquals(List.of("BANK_DIFFERS 0 4000000 4000000 LINE_UNREADABLE"), differences("2024-07-03"));
        explain(id("2024-07-03", "BANK_DIFFERS")).statusCode(422).body("code", equalTo("NOT_EXPLAINABLE"));
        SampleMonth.result(run, one.holder(), "PAID", "J-1", "2024-07-04").statusCode(200);
        on("2024-07-05");
        assertEquals(List.of(), differences("2024-07-04"));
    }
}
