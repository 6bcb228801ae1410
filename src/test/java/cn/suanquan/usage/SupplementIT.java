package cn.suanquan.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a pool could not give at first reaches the records that wait for it.
@ServiceTest
class SupplementIT extends UsageTestBase {
    @Test
    void law12ASupplementFillsTheShortRecordsBeforeAnythingElseCanDrawOnIt() {
        String programme = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 40,000");
        var center = Parties.admittedCenter(programme);
        Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
        clock.moveTo(NOW);
        assertEquals(4_000_000, ticket.faceFen());
        UsageApi.accepted(ticket, "first", 9_000_000);
        UsageApi.accepted(ticket, "second", 1_000_000);
        stands(ticket, 0, 4_000_000, 0, 0);
        appropriate(programme, 700_000, "廊财预〔2024〕31号");
        stands(ticket, 0, 4_700_000, 0, 0);
        appropriate(programme, 1_000_000, "廊财预〔2024〕32号");
        stands(ticket, 700_000, 5_000_000, 0, 0);
    }

    private static void appropriate(String programme, long fen, String document) {
        SecondPerson.decidesOn(As.admin()
                        .body(Map.of(
                                "pool", "LF-2-pool",
                                "amountFen", fen,
                                "direction", "UP",
                                "documentNumber", document,
                                "reason", "预算调整"))
                        .post("/api/v1/programmes/" + programme + "/years/2024/appropriations"))
                .statusCode(200)
                .body("grantedFromQueueFen", equalTo((int) fen));
    }
}
