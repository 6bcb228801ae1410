package cn.suanquan.usage;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Sends what waits to the intake again, as its center would, once what it waits for may be there; ends what has waited
/// long enough, and what was sent under a name that was revoked since. Every instance asks: what one has ended the
/// others do not find, and where two send the same at once the ledger takes it once.
@ApplicationScoped
public class DeferredJob {
    private static final Logger LOG = Logger.getLogger(DeferredJob.class);
    private final UsageIntake intake;
    private final Deferral deferral;
    private final Posters posters;
    private final Tx tx;
    private final Clock clock;

    DeferredJob(UsageIntake intake, Deferral deferral, Posters posters, Tx tx, Clock clock) {
        this.intake = intake;
        this.deferral = deferral;
        this.posters = posters;
        this.tx = tx;
        this.clock = clock;
    }

    /// Records of one center that one person sent.
    private record Group(CenterId center, String person) {}

    @Scheduled(
            every = "{suanquan.usage.waiting-every}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void often() {
        run();
    }

    /// One round; answers how many it looked at.
    int run() {
        List<DeferredStore.Due> due = tx.readLong(deferral::due);
        Instant now = clock.instant();
        Map<CenterId, Map<DeferredRecord, Refusal>> over = new HashMap<>();
        Map<Group, List<DeferredRecord>> judged = new LinkedHashMap<>();
        for (DeferredStore.Due one : due) {
            DeferredRecord row = one.row();
            whyOver(one, now)
                    .ifPresentOrElse(
                            why -> over.computeIfAbsent(row.center(), _ -> new HashMap<>())
                                    .put(row, why),
                            () -> judged.computeIfAbsent(new Group(row.center(), row.person()), _ -> new ArrayList<>())
                                    .add(row));
        }
        over.forEach((center, why) -> allOrEach(
                center,
                List.copyOf(why.keySet()),
                rows -> deferral.decline(
                        center, rows.stream().collect(Collectors.toMap(row -> row, row -> why.get(row))))));
        judged.forEach((group, rows) -> tried(group.center(), () -> judge(group, rows)));
        return due.size();
    }

    private static Optional<Refusal> whyOver(DeferredStore.Due one, Instant now) {
        if (one.isRevoked()) {
            return Optional.of(Deferral.no("ACCESS_REVOKED", "等待期间，提交本条所用的令牌、其客户端、本人或本中心的访问曾被吊销，本条不予受理；请核对后用新编号提交。"));
        }
        return now.isBefore(one.row().until())
                ? Optional.empty()
                : Optional.of(
                        Deferral.no("WAITED_IN_VAIN", "等待期满，所待条件（" + one.row().code() + "）仍未具备，不予受理；条件具备后请用新编号提交。"));
    }

    private void judge(Group group, List<DeferredRecord> rows) {
        try {
            posters.stand(group.person(), group.center());
        } catch (RefusedException refused) {
            tried(group.center(), () -> deferral.decline(group.center(), Deferral.each(rows, refused.refusal())));
            return;
        }
        allOrEach(group.center(), rows, some -> judgeAgain(group, some));
    }

    /// One by one where it fails of all at once: what cannot be judged or ended holds up no other.
    private static void allOrEach(CenterId center, List<DeferredRecord> rows, Consumer<List<DeferredRecord>> work) {
        if (!tried(center, () -> work.accept(rows)) && rows.size() > 1) {
            rows.forEach(row -> tried(center, () -> work.accept(List.of(row))));
        }
    }

    private void judgeAgain(Group group, List<DeferredRecord> rows) {
        List<ReceivedRecord> records = new ArrayList<>();
        rows.forEach(row -> records.add(row.received(records.size())));
        Map<Integer, RecordAnswer> answers = intake.judgeAgain(group.person(), group.center(), records);
        deferral.settle(group.center(), records, answers);
    }

    /// What fails is taken up again in the next round, and keeps nobody else waiting. False where a part of it may yet
    /// be done: not where the lanes are full or the database is busy, which is no fault of what waits.
    private static boolean tried(CenterId center, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RefusedException busy) {
            LOG.infof(
                    "what waits of center %s is judged later: %s",
                    center, busy.refusal().code());
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "what waits of center %s was not judged", center);
            return e instanceof DbFault fault && (fault.isRetryable() || fault.isUnknown() || fault.isLockTimeout());
        }
    }
}
