package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// What time does to vouchers: expires those whose time is over, the days for late reports included; moves on what came
/// back to vouchers that had ended; ends what waited in vain; shares out pools whose window is over; reminds holders of
/// what ends soon. It works in batches of one programme-year each; what it did not reach it takes up the next time.
@ApplicationScoped
public class ExpiryJob {
    private static final Logger LOG = Logger.getLogger(ExpiryJob.class);
    private static final String PERSON = "suanquan expiry";
    private final Vouchers vouchers;
    private final Applications applications;
    private final Queues queues;
    private final ReminderStore reminders;
    private final Clock clock;
    private final Tx tx;

    ExpiryJob(
            Vouchers vouchers, Applications applications, Queues queues, ReminderStore reminders, Clock clock, Tx tx) {
        this.vouchers = vouchers;
        this.applications = applications;
        this.queues = queues;
        this.reminders = reminders;
        this.clock = clock;
        this.tx = tx;
    }

    /// @param vouchers how many were expired
    /// @param swept how many that had ended before gave back what a correction had returned to them
    /// @param applications how many left a queue whose year is over with nothing granted
    /// @param grantedFen what was granted from queues: pools that could be shared out now, or what a bar had kept back
    /// @param reminded of how many vouchers their holders were told that they end soon
    public record Expired(int vouchers, int swept, int applications, long grantedFen, int reminded) {}

    @Scheduled(
            every = "{suanquan.expiry.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void hourly() {
        run(PERSON);
    }

    Expired run(String person) {
        return run(any -> true, person);
    }

    /// The same of some programmes alone. Reminders are told also where one of the other steps failed.
    Expired run(Predicate<String> programmes, String person) {
        Expired done;
        try {
            done = end(programmes, person);
        } catch (RuntimeException e) {
            throw failed(e);
        }
        int reminded = remind();
        return new Expired(done.vouchers(), done.swept(), done.applications(), done.grantedFen(), reminded);
    }

    /// What went wrong first, with what went wrong with the reminders beside it.
    private RuntimeException failed(RuntimeException first) {
        try {
            LOG.infof("reminded of %d vouchers, though another step failed", remind());
        } catch (RuntimeException second) {
            first.addSuppressed(second);
        }
        return first;
    }

    private Expired end(Predicate<String> programmes, String person) {
        int expired = 0;
        for (VoucherStore.VersionYear due : some(vouchers::due, VoucherStore.VersionYear::programme, programmes)) {
            expired += Vouchers.all(() -> tx.write(db -> vouchers.expireSome(db, due, person)));
        }
        int swept = 0;
        for (VoucherStore.ProgrammeYear due :
                some(vouchers::toSweep, VoucherStore.ProgrammeYear::programme, programmes)) {
            swept += Vouchers.all(() -> tx.write(db -> vouchers.sweepSome(db, due, person)));
        }
        int ended = 0;
        for (ApplicationStore.Waiting one :
                some(applications::over, one -> one.application().programme(), programmes)) {
            if (tx.write(db -> applications.end(db, one, person))) {
                ended++;
            }
        }
        long granted = 0;
        for (ApplicationStore.WaitedFor pool :
                some(queues::waitedFor, ApplicationStore.WaitedFor::programme, programmes)) {
            granted += tx.write(db -> queues.serve(db, pool, person));
        }
        return new Expired(expired, swept, ended, granted, 0);
    }

    /// What another instance tells at the same time is told by one of the two.
    private int remind() {
        int reminded = 0;
        int some;
        do {
            some = tx.write(db -> reminders.tell(db, clock.instant()));
            reminded += some;
        } while (some == ReminderStore.SOME);
        return reminded;
    }

    private <T> List<T> some(Function<Db, List<T>> read, Function<T, String> programme, Predicate<String> wanted) {
        return tx.read(read).stream()
                .filter(one -> wanted.test(programme.apply(one)))
                .toList();
    }
}
