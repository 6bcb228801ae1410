package cn.suanquan.history;

import cn.suanquan.db.Db;
import cn.suanquan.db.NeedsPrimary;
import cn.suanquan.db.NeedsPrimary.Why;
import cn.suanquan.db.Standbys;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.RefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Where a request reads that states a position: on a standby that has all up to there, else on the primary, as every
/// request without a position. A standby answers as the primary would, or not at all: what it refuses, has not yet,
/// would have to write, or does not answer in time, the primary is asked for from the beginning. Counted in
/// `suanquan.reads{from,why}`, where standbys are named.
@ApplicationScoped
public class StatedReads {
    /// How old the mark of a standby may be.
    static final Duration FRESH = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(StatedReads.class);
    private final Standbys standbys;
    private final Tx tx;
    private final MeterRegistry meters;

    StatedReads(Standbys standbys, Tx tx, MeterRegistry meters) {
        this.standbys = standbys;
        this.tx = tx;
        this.meters = meters;
    }

    /// A request that is about a position, or about now or a moment, which the primary alone knows. Who asks is known
    /// and may, before this is called.
    public <T> T at(AsOf asked, Supplier<T> answer) {
        return from(asked.position().map(Position::batch), answer);
    }

    /// One that goes on from a batch that an earlier answer named; empty where it begins.
    public <T> T from(Optional<Long> batch, Supplier<T> answer) {
        if (!standbys.areNamed()) {
            return answer.get();
        }
        if (batch.isEmpty()) {
            return ofPrimary("not_stated", answer);
        }
        try {
            MarkStore.Primary primary = tx.ask(MarkStore::primary);
            T read = standbys.read(db -> mark(db, primary, batch.get()), mark -> Watermark.within(mark, answer));
            count("standby", "stated");
            return read;
        } catch (NeedsPrimary needs) {
            return ofPrimary(needs.why().word(), answer);
        } catch (RefusedException refused) {
            return ofPrimary(Why.REFUSED.word(), answer);
        } catch (RuntimeException fault) {
            LOG.debug("a standby could not be read", fault);
            return ofPrimary(Why.FAULT.word(), answer);
        }
    }

    /// What is settled of what that standby has.
    ///
    /// @throws NeedsPrimary where it is not fit to answer
    private static Settled mark(Db db, MarkStore.Primary primary, long batch) {
        HistoryStore.stay(db);
        MarkStore.Mark mark = MarkStore.read(db);
        if (!mark.origin().equals(primary.origin())) {
            throw new NeedsPrimary(Why.OTHER_HISTORY);
        }
        if (mark.writtenAt().isBefore(primary.now().minus(FRESH))) {
            throw new NeedsPrimary(Why.OLD);
        }
        if (mark.settled().position().batch() < batch) {
            throw new NeedsPrimary(Why.BEHIND);
        }
        return mark.settled();
    }

    private <T> T ofPrimary(String why, Supplier<T> answer) {
        count("primary", why);
        return answer.get();
    }

    private void count(String from, String why) {
        meters.counter("suanquan.reads", "from", from, "why", why).increment();
    }
}
