package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.VoucherId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a decision on a quarantine was proposed on is named record by record.
class QuarantineActTest {
    private static final UUID ID = new UUID(1, 2);

    private static QuarantineRow row(long record, long feeFen, String detail) {
        return new QuarantineRow(
                ID,
                record,
                "r-" + record,
                new CenterId(ID),
                new VoucherId(ID),
                "LF-1",
                Optional.empty(),
                "gpu",
                Instant.EPOCH,
                feeFen,
                feeFen / 2,
                Instant.EPOCH,
                List.of(new Doubt("FEE_ROUND", detail)),
                Optional.empty());
    }

    @Test
    void theSameSumsOfOtherRecordsOrWithOtherFindingsAreAnotherMatter() {
        String proposed = QuarantineAct.digest(List.of(row(1, 200, "甲"), row(2, 100, "乙")));
        assertEquals(proposed, QuarantineAct.digest(List.of(row(1, 200, "甲"), row(2, 100, "乙"))));
        assertNotEquals(proposed, QuarantineAct.digest(List.of(row(1, 100, "甲"), row(2, 200, "乙"))));
        assertNotEquals(proposed, QuarantineAct.digest(List.of(row(1, 200, "甲"), row(3, 100, "乙"))));
        assertNotEquals(proposed, QuarantineAct.digest(List.of(row(1, 200, "甲"), row(2, 100, "丙"))));
    }
}
