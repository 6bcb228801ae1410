package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Each law of the room is broken on purpose and finds it; a law without its breach here fails the test.
@ServiceTest
class VoucherLawsIT {
    private static final Map<String, String> BREACHES = Map.of(
            "voucher.face-is-its-balances",
            "update voucher.voucher set face_fen = face_fen + 1 where id = $1",
            "quota.held-is-what-its-vouchers-took",
            """
            update ledger.account set held = held + 1, available = available - 1
            where key = (select limit_accounts[1] from voucher.voucher where id = $1)
            """);

    @Inject
    VoucherLawStore laws;

    @Inject
    Tx tx;

    @Inject
    ServiceClock clock;

    @Test
    void eachLawFindsWhatBreaksIt() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        SampleVouchers.Ticket ticket = SampleVouchers.usage(1_000_000);
        assertEquals(laws.laws().stream().map(Law::name).collect(Collectors.toSet()), BREACHES.keySet());
        BREACHES.forEach((law, breach) -> {
            List<String> found = BrokenBooks.foundBy(
                    tx, laws.laws(), law, breach, ticket.voucher().value());
            assertEquals(1, found.size(), found.toString());
            assertTrue(found.getFirst().startsWith(law), found.toString());
        });
    }
}
