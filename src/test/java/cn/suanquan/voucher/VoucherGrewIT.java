package cn.suanquan.voucher;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Db;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Who is told that a voucher grew, and when.
@ServiceTest
class VoucherGrewIT extends SoundLedger {
    @Inject
    Heard heard;

    /// @param inAvailable what its account had when it was told
    record Growth(VoucherId voucher, Fen face, Fen by, long inAvailable) {}

    /// Listens, and refuses where a test says so.
    @ApplicationScoped
    static class Heard implements VoucherGrew {
        private final Ledger ledger;
        private final List<Growth> all = new CopyOnWriteArrayList<>();
        private volatile Optional<VoucherId> fails = Optional.empty();

        Heard(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public void grew(Db db, Voucher voucher, Fen by) {
            if (fails.filter(voucher.id()::equals).isPresent()) {
                throw new IllegalStateException("this supplement must not stand");
            }
            long available = ledger.findById(db, List.of(voucher.account()))
                    .get(voucher.account())
                    .in(Bucket.AVAILABLE);
            all.add(new Growth(voucher.id(), voucher.face(), by, available));
        }
    }

    @Test
    void law12ASupplementIsToldAfterItsPostingAndBeforeTheCommit() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
        String programme = OwnProgramme.like("langfang", "amountYuan: 10,000,000", "amountYuan: 40,000");
        var center = Parties.admittedCenter(programme);
        SampleVouchers.Ticket ticket = SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
        assertEquals(4_000_000, ticket.faceFen());
        PolicyCasesIT.appropriate(programme, "UP", 1_000_000, "廊财预〔2025〕31号")
                .statusCode(200)
                .body("grantedFromQueueFen", equalTo(1_000_000));
        assertEquals(
                List.of(new Growth(ticket.voucher(), Fen.of(5_000_000), Fen.of(1_000_000), 5_000_000)),
                heard.all.stream()
                        .filter(growth -> growth.voucher().equals(ticket.voucher()))
                        .toList());
        heard.fails = Optional.of(ticket.voucher());
        PolicyCasesIT.appropriate(programme, "UP", 2_000_000, "廊财预〔2025〕32号").statusCode(500);
        heard.fails = Optional.empty();
        PolicyCasesIT.appropriate(programme, "UP", 3_000_000, "廊财预〔2025〕33号")
                .statusCode(200)
                .body("grantedFromQueueFen", equalTo(3_000_000));
    }
}
