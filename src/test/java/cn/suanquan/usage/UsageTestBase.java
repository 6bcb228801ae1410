package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Law;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.voucher.Vouchers;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;

/// June 2024 under langfang; every class ends sound.
public abstract class UsageTestBase extends SoundLedger {
    protected static final Instant NOW = Instant.parse("2024-06-15T02:00:00Z");
    /// Vouchers are issued before the services they pay for.
    protected static final Instant BEFORE = Instant.parse("2024-06-01T02:00:00Z");

    @Inject
    UsageLawStore usageLaws;

    @Override
    protected void mustBeSound() {
        super.mustBeSound();
        theRecordsMustBeSound();
    }

    /// Of all there are. Tests of vouchers post what no record stands for, so nothing that comes after them asks this.
    protected void theRecordsMustBeSound() {
        for (Law law : usageLaws.laws()) {
            assertEquals(List.of(), tx.read(law::violations));
        }
    }

    @BeforeEach
    protected void setTheClock() {
        clock.moveTo(BEFORE);
    }

    /// A voucher of 50 % on that contract, issued on 1 June; then the clock is at [#NOW].
    protected Ticket ticket(long contractFen) {
        Ticket ticket = SampleVouchers.usage(contractFen);
        clock.moveTo(NOW);
        return ticket;
    }

    protected Account account(Ticket ticket) {
        String key = Vouchers.accountKey(ticket.voucher());
        return Objects.requireNonNull(
                tx.read(db -> ledger.find(db, List.of(key))).get(key));
    }

    protected long in(Ticket ticket, Bucket bucket) {
        return account(ticket).in(bucket);
    }

    protected void stands(Ticket ticket, long available, long held, long claimable, long claimed) {
        Account now = account(ticket);
        assertEquals(
                List.of(available, held, claimable, claimed),
                List.of(
                        now.in(Bucket.AVAILABLE),
                        now.in(Bucket.HELD),
                        now.in(Bucket.CLAIMABLE),
                        now.in(Bucket.CLAIMED)));
    }
}
