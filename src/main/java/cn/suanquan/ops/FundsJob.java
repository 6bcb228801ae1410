package cn.suanquan.ops;

import cn.suanquan.db.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Looks every few minutes what is left of the money of the fiscal years that are not closed, and keeps it for its
/// meters, whatever asks for them how often:
/// - `suanquan.pool.funded{programme,year,pool}`, `suanquan.pool.left`: what documents put into a pool, and what of it
///   nobody was granted, in fen
/// - `suanquan.quota.limits{programme,year,left}`: how many limits of holders are used up (`none`), have less than a
///   tenth left (`little`), or more; of nobody by name
///
/// Both are of so many programmes and years at most, the latest.
@ApplicationScoped
public class FundsJob {
    private static final int POOLS_MAX = 200;
    private static final int YEARS_MAX = 50;
    private static final int LITTLE = 10;
    private final FundsStore store;
    private final Tx tx;
    private final MultiGauge funded;
    private final MultiGauge left;
    private final MultiGauge limits;

    FundsJob(FundsStore store, Tx tx, MeterRegistry meters) {
        this.store = store;
        this.tx = tx;
        funded = MultiGauge.builder("suanquan.pool.funded")
                .baseUnit("fen")
                .description("What documents put into a pool of a fiscal year that is not closed")
                .register(meters);
        left = MultiGauge.builder("suanquan.pool.left")
                .baseUnit("fen")
                .description("What of a pool of a fiscal year that is not closed nobody was granted")
                .register(meters);
        limits = MultiGauge.builder("suanquan.quota.limits")
                .description("Limits of holders in a fiscal year that is not closed, by what is left of them")
                .register(meters);
    }

    /// @throws RuntimeException where the database does not answer; what was seen last stays
    @Scheduled(
            every = "{suanquan.funds.every}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void look() {
        List<FundsStore.PoolLeft> pools = tx.read(db -> store.pools(db, POOLS_MAX));
        funded.register(
                pools.stream()
                        .map(pool -> MultiGauge.Row.of(of(pool), pool.fundedFen()))
                        .toList(),
                true);
        left.register(
                pools.stream()
                        .map(pool -> MultiGauge.Row.of(of(pool), pool.leftFen()))
                        .toList(),
                true);
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (FundsStore.LimitsLeft one : tx.read(db -> store.limits(db, YEARS_MAX, LITTLE))) {
            Tags year = Tags.of("programme", one.programme(), "year", Integer.toString(one.year()));
            rows.add(MultiGauge.Row.of(year.and("left", "none"), one.none()));
            rows.add(MultiGauge.Row.of(year.and("left", "little"), one.little()));
            rows.add(MultiGauge.Row.of(year.and("left", "more"), one.more()));
        }
        limits.register(rows, true);
    }

    private static Tags of(FundsStore.PoolLeft pool) {
        return Tags.of("programme", pool.programme(), "year", Integer.toString(pool.year()), "pool", pool.pool());
    }
}
