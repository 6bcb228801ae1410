package cn.suanquan.voucher;

import cn.suanquan.db.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/// Expires vouchers whose time is over, the days for late reports included, and ends what waited in vain. It works in
/// batches of one programme-year each; what it did not reach it takes up the next time.
@ApplicationScoped
public class ExpiryJob {
    private static final String PERSON = "suanquan expiry";
    private final Vouchers vouchers;
    private final Applications applications;
    private final Tx tx;

    ExpiryJob(Vouchers vouchers, Applications applications, Tx tx) {
        this.vouchers = vouchers;
        this.applications = applications;
        this.tx = tx;
    }

    /// @param vouchers how many were expired
    /// @param swept how many that had ended before gave back what a correction had returned to them
    /// @param applications how many left a queue whose year is over with nothing granted
    public record Expired(int vouchers, int swept, int applications) {}

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
        for (VoucherStore.VersionYear due : tx.read(vouchers::due)) {
            for (int batch = 0; batch < Vouchers.EXPIRY_BATCHES_MAX; batch++) {
                int some = tx.write(db -> vouchers.expireSome(db, due, person));
                expired += some;
                if (some < Vouchers.EXPIRY_BATCH) {
                    break;
                }
            }
        }
        int swept = 0;
        for (VoucherStore.ProgrammeYear due : tx.read(vouchers::ended)) {
            swept += tx.write(db -> vouchers.sweep(db, due, person));
        }
        int ended = 0;
        for (ApplicationStore.Waiting one : tx.read(applications::over)) {
            if (tx.write(db -> applications.end(db, one, person))) {
                ended++;
            }
        }
        return new Expired(expired, swept, ended);
    }
}
