package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a center can do where the service answers CONFLICT: the words of the answer and of docs/operations.md hold.
@ServiceTest
class ConflictIT extends UsageTestBase {
    private static final long FEE = 300_000;

    private static void answered(String expected, Ticket ticket, Object record) {
        JsonPath answer = UsageApi.post(ticket, record);
        String code = answer.getString("results[0].code");
        assertEquals(expected, answer.getString("results[0].outcome") + (code == null ? "" : " " + code));
    }

    private static Map<String, Object> longer(Map<String, Object> record) {
        record.put("startedAt", "2024-06-14T07:00:00+08:00");
        record.put("completedAt", "2024-06-14T11:00:00Z");
        return record;
    }

    @Test
    void anotherFeeIsACorrectionUnderANewId() {
        Ticket ticket = ticket(1_000_000);
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "a", FEE));
        JsonPath conflict = UsageApi.post(ticket, UsageApi.record(ticket, "a", FEE - 1_000));
        assertEquals("SAME_ID_OTHER_CONTENT", conflict.getString("results[0].code"));
        String words = conflict.getString("results[0].detail");
        for (String what : List.of("corrects", "更正为 0 后用新编号另报", "有效记录")) {
            assertTrue(words.contains(what), words);
        }
        answered("ACCEPTED", ticket, UsageApi.correction(ticket, "a-2", "a", FEE - 1_000));
        stands(ticket, 350_500, 149_500, 0, 0);
    }

    @Test
    void anotherVoucherIsZeroOnTheOldOneAndANewRecordOnTheOther() {
        Ticket wrong = ticket(1_000_000);
        clock.moveTo(BEFORE);
        Ticket right = SampleVouchers.usage(wrong.holder(), wrong.center(), 1_000_000);
        clock.moveTo(NOW);
        answered("ACCEPTED", wrong, UsageApi.record(wrong, "a", FEE));
        answered("CONFLICT SAME_ID_OTHER_CONTENT", right, UsageApi.record(right, "a", FEE));
        answered("REFUSED CORRECTED_RECORD_NOT_FOUND", right, UsageApi.correction(right, "a-2", "a", FEE));
        answered("ACCEPTED", wrong, UsageApi.correction(wrong, "a-3", "a", 0));
        answered("ACCEPTED", right, UsageApi.record(right, "a-4", FEE));
        stands(wrong, 500_000, 0, 0, 0);
        stands(right, 350_000, 150_000, 0, 0);
    }

    @Test
    void anotherEndIsZeroAndANewRecord() {
        Ticket ticket = ticket(1_000_000);
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "a", FEE));
        answered("CONFLICT SAME_ID_OTHER_CONTENT", ticket, longer(UsageApi.record(ticket, "a", FEE)));
        answered("REFUSED COMPLETED_CHANGED", ticket, longer(UsageApi.correction(ticket, "a-2", "a", FEE)));
        answered("ACCEPTED", ticket, UsageApi.correction(ticket, "a-3", "a", 0));
        answered("ACCEPTED", ticket, longer(UsageApi.record(ticket, "a-4", FEE)));
        stands(ticket, 350_000, 150_000, 0, 0);
    }
}
