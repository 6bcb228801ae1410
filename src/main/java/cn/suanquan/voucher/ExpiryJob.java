package cn.suanquan.voucher;

import cn.suanquan.db.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/// Expires vouchers whose time is over, in batches of one programme-year each; what it did not reach it takes up the
/// next time.
@ApplicationScoped
public class ExpiryJob {
    private static final String PERSON = "suanquan expiry";
    private final Vouchers vouchers;
    private final Tx tx;

    ExpiryJob(Vouchers vouchers, Tx tx) {
        this.vouchers = vouchers;
        this.tx = tx;
    }

    /// @param vouchers how many were expired
    /// @param swept of how many ended before something that came back by a correction went home
    public record Expired(int vouchers, int swept) {}

    @Scheduled(
            every = "{suanquan.expiry.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void hourly() {
        run(PERSON);
    }

    Expired run(String person) {
        int expired = 0;
        for (VoucherStore.Due due : tx.read(vouchers::due)) {
            for (int batch = 0; batch < Vouchers.EXPIRY_BATCHES_MAX; batch++) {
                int some = tx.write(db -> vouchers.expireSome(db, due, person));
                expired += some;
                if (some < Vouchers.EXPIRY_BATCH) {
                    break;
                }
            }
        }
        int swept = 0;
        for (VoucherStore.Due due : tx.read(vouchers::ended)) {
            swept += tx.write(db -> vouchers.sweep(db, due, person));
        }
        return new Expired(expired, swept);
    }
}
