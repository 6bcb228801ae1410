package cn.suanquan.voucher;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.FiscalYear;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/// What share of each pool of this year and the last is not granted yet, from 0 to 1: `suanquan.pool.left.ratio` by
/// programme, year and pool. A share, for monitoring has no amounts.
@ApplicationScoped
public class PoolMeters {
    private final AppropriationStore store;
    private final Clock clock;
    private final Tx tx;
    private final MultiGauge shares;

    PoolMeters(AppropriationStore store, Clock clock, Tx tx, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.tx = tx;
        shares = MultiGauge.builder("suanquan.pool.left.ratio")
                .description("The share of a pool that is not granted yet, from 0 to 1")
                .register(meters);
    }

    /// As they stand now.
    @Scheduled(every = "{suanquan.pools.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void measure() {
        FiscalYear last = new FiscalYear(FiscalYear.of(clock.instant()).year() - 1);
        List<AppropriationStore.PoolShare> now = tx.read(db -> store.shares(db, last));
        shares.register(now.stream().map(PoolMeters::row).toList(), true);
    }

    private static MultiGauge.Row<Number> row(AppropriationStore.PoolShare share) {
        Tags tags = Tags.of(
                "programme", share.of().programme(),
                "year", share.of().year().toString(),
                "pool", share.of().pool());
        return MultiGauge.Row.of(tags, share.left());
    }
}
