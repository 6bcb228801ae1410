package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.kernel.Fen;
import cn.suanquan.voucher.Vouchers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Who a timeline names to whom.
class DoneByTest {
    private static Vouchers.TimelineEvent event(String act, String person) {
        return new Vouchers.TimelineEvent(Instant.EPOCH, act, person, "", Fen.ZERO);
    }

    @Test
    void anOfficerReadsThePersonAndAHolderTheOffice() {
        Vouchers.TimelineEvent frozen = event("FROZEN", "https://issuer.example reviewer-wang");
        assertEquals(new DoneBy("reviewer-wang", ""), DoneBy.of(frozen, true));
        assertEquals(new DoneBy("", "byReview"), DoneBy.of(frozen, false));
        assertEquals(new DoneBy("", "byFinance"), DoneBy.of(event("SWEPT", "i finance"), false));
        assertEquals(new DoneBy("", "byBureaus"), DoneBy.of(event("SUPPLEMENTED", "i finance"), false));
    }

    @Test
    void whatTheServiceDidByItselfIsSaidToBoth() {
        Vouchers.TimelineEvent expired = event("EXPIRED", "suanquan expiry");
        assertEquals(new DoneBy("", "byService"), DoneBy.of(expired, true));
        assertEquals(new DoneBy("", "byService"), DoneBy.of(expired, false));
    }
}
