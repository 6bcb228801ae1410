package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// When a voucher is valid, and how people are shown it.
class VoucherTest {
    private static final Voucher OF_2025 = new Voucher(
            new VoucherId(new UUID(1, 1)),
            "LF25-7K2M9QXA-C",
            new HolderId(new UUID(1, 2)),
            "langfang",
            1,
            "LF-2-usage",
            new FiscalYear(2025),
            Voucher.Instrument.USAGE,
            Fen.of(100),
            new Rate(5000),
            List.of(),
            Optional.empty(),
            FiscalYear.startOf(LocalDate.of(2025, 3, 3)),
            new FiscalYear(2025).end(),
            new VoucherState.Active(),
            new AccountId(1));

    @Test
    void c11TheWholeLastSecondOfTheYearIsInsideAndMidnightIsNot() {
        assertTrue(OF_2025.covers(Instant.parse("2025-12-31T15:59:59.500Z")));
        assertTrue(OF_2025.covers(Instant.parse("2025-12-31T15:59:59.999999999Z")));
        assertFalse(OF_2025.covers(Instant.parse("2025-12-31T16:00:00Z")));
        assertTrue(OF_2025.covers(Instant.parse("2025-03-02T16:00:00Z")));
        assertFalse(OF_2025.covers(Instant.parse("2025-03-02T15:59:59.999999Z")));
    }

    @Test
    void l12PeopleAreShownTheLastSecond() {
        ObjectMapper json =
                new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(new Jdk8Module());
        assertEquals(
                Instant.parse("2025-12-31T15:59:59Z").getEpochSecond(),
                json.valueToTree(OF_2025).get("validUntil").asLong());
    }
}
