package cn.suanquan.reconciliation;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Revocations;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The door to the reconciled days of programmes. Days that are over and not made yet are made by whoever asks first,
/// as far as that takes no long time; the job makes the rest. Whoever asks meanwhile reads what is made.
@ApplicationScoped
public class ReconciledDays {
    private static final Logger LOG = Logger.getLogger(ReconciledDays.class);
    /// Who asks waits for no more days than that.
    private static final int DAYS_MAX = 62;

    /// Nor for a day for which more than so many batches are read.
    private static final long BATCHES_MAX = 100_000;

    private static final Duration MAKES_WITHIN = Duration.ofSeconds(10);

    private final ReconciliationStore store;
    private final DayReconciling reconciling;
    private final Revocations revocations;
    private final Audit audit;
    private final Tx tx;
    private final Clock clock;
    private final Set<String> making = ConcurrentHashMap.newKeySet();

    ReconciledDays(
            ReconciliationStore store,
            DayReconciling reconciling,
            Revocations revocations,
            Audit audit,
            Tx tx,
            Clock clock) {
        this.store = store;
        this.reconciling = reconciling;
        this.revocations = revocations;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
    }

    /// The codes of the programmes that have something to reconcile; `-` is for what centers list under no voucher of
    /// a programme.
    public Set<String> programmes() {
        return new TreeSet<>(reconciling.programmes().keySet());
    }

    /// The days of a programme that are made, the latest first.
    Page<ReconciledDay> list(String programme, Optional<LocalDate> before, int limit) {
        make(programme);
        LocalDate end = before.orElse(FiscalYear.date(clock.instant()).plusDays(1));
        return tx.read(db -> Page.of(store.days(db, programme, end, limit + 1), limit, one -> one.day()
                .toString()));
    }

    /// What goes wrong is logged; what was made before is read all the same.
    private void make(String programme) {
        if (!making.add(programme)) {
            return;
        }
        long since = System.nanoTime();
        try {
            boolean isMore = true;
            for (int i = 0; isMore && i < DAYS_MAX && System.nanoTime() - since < MAKES_WITHIN.toNanos(); i++) {
                isMore = reconciling.makeNext(programme, BATCHES_MAX);
            }
        } catch (RefusedException e) {
            LOG.debugf(e, "the days of %s are not reconciled yet", programme);
        } catch (RuntimeException e) {
            LOG.warnf(e, "the days of %s were not reconciled now, and will be", programme);
        } finally {
            making.remove(programme);
        }
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 DAY_NOT_RECONCILED
    ReconciledDay day(String programme, LocalDate day) {
        make(programme);
        return tx.read(db -> made(db, programme, day));
    }

    private ReconciledDay made(Db db, String programme, LocalDate day) {
        return store.day(db, programme, day).orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "DAY_NOT_RECONCILED", "没有 " + day + " 的对账结果：该日尚未结束、尚未生成，或该政策当时没有结算业务。")
                .toException());
    }

    /// What differed at the end of a day, the oldest first.
    Page<DayDifference> differences(
            String programme,
            LocalDate day,
            Optional<DifferenceKind> kind,
            Optional<ReconciliationStore.Behind> behind,
            int limit) {
        var _ = day(programme, day);
        return tx.read(db -> Page.of(
                store.differences(db, programme, day, kind, behind, limit + 1),
                limit,
                one -> one.since() + "~" + one.id()));
    }

    /// A difference with its age today.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 DIFFERENCE_UNKNOWN
    DayDifference difference(long id) {
        return tx.read(db -> difference(db, id));
    }

    private DayDifference difference(Db db, long id) {
        return store.difference(db, id, FiscalYear.date(clock.instant()))
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "DIFFERENCE_UNKNOWN", "没有这项对账差异。")
                        .toException());
    }

    /// Keeps that a person proposes to explain a return that the bank's file says of a payment, because the bank took
    /// that back; another person decides, by [#explain]. Until then it moves nothing, and another proposal takes
    /// its place.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 DIFFERENCE_UNKNOWN; 409 DIFFERENCE_GONE, DIFFERENCE_EXPLAINED;
    ///     422 NOT_PROPOSABLE
    DayDifference propose(Db db, long id, String reason, String person) {
        DayDifference of = difference(db, id);
        if (!of.takesTwo()) {
            throw Refusal.of(Refusal.Kind.RULE, "NOT_PROPOSABLE", "只有银行文件载明、尚未登记的退汇须先由一人提出说明；其他差异由复核人员直接说明，或登记、更正后消除。")
                    .toException();
        }
        mustStand(of);
        if (of.explanation().isPresent()) {
            throw explained();
        }
        store.propose(db, of, reason, person, clock.instant());
        record(db, person, "propose-explanation", of, reason);
        return difference(db, id);
    }

    private static RuntimeException explained() {
        return Refusal.of(Refusal.Kind.CONFLICT, "DIFFERENCE_EXPLAINED", "该差异已有说明，次日对账时消除。")
                .toException();
    }

    private static void mustStand(DayDifference of) {
        if (of.goneDay().isPresent()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "DIFFERENCE_GONE",
                            "该差异已于 " + of.goneDay().get() + " 消除，无须说明。")
                    .toException();
        }
    }

    /// Keeps why nothing is to be done about a difference. It is gone with the next day that is made, and comes again
    /// where its amounts are others.
    ///
    /// @param proposal the one that this person read, where it takes two
    /// @throws cn.suanquan.kernel.RefusedException 404 DIFFERENCE_UNKNOWN; 409 DIFFERENCE_GONE, DIFFERENCE_EXPLAINED,
    ///     CONTENT_CHANGED where the last proposal is another, PERSON_REVOKED where who made it stands revoked; 422
    ///     NOT_EXPLAINABLE where our own books differ, or the bank says that a payment came back and no other person
    ///     proposed it; 403 SEPARATION_OF_DUTIES where this person did
    DayDifference explain(Db db, long id, String reason, Optional<Long> proposal, String person) {
        DayDifference of = difference(db, id);
        if (!of.isExplainable()) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "NOT_EXPLAINABLE",
                            of.takesTwo()
                                    ? "银行文件载明退汇，须登记该结果；银行已更正、并未退汇的，先由经办人员提出说明，再由另一人复核。"
                                    : "该差异出在本系统账务或支付进度，须登记结果、重新支付或更正账务，不能以说明了结。")
                    .toException();
        }
        if (of.followed().filter(one -> one.explainedBy().equals(person)).isPresent()) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "SEPARATION_OF_DUTIES", "该差异的说明由您提出，须由另一人复核。")
                    .toException();
        }
        mustStand(of);
        if (of.takesTwo() && !of.proposal().equals(proposal)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "CONTENT_CHANGED",
                            "该差异的说明已重新提出，或未注明所复核的是哪一项说明；请重新查看后再复核 (another proposal)。")
                    .toException();
        }
        revocations.mustStand(
                db,
                of.followed().map(DayDifference.Explanation::explainedBy).stream()
                        .toList());
        if (!store.explain(db, of, reason, person, clock.instant())) {
            throw explained();
        }
        record(db, person, "explain", of, reason);
        return difference(db, id);
    }

    private void record(Db db, String person, String act, DayDifference of, String reason) {
        audit.record(
                db,
                person,
                "reconciliation." + act,
                "difference/" + of.id(),
                reason,
                Audit.made(new JsonObject()
                        .put("programme", of.programme())
                        .put("kind", of.kind().name())
                        .put("item", of.item())));
    }

    /// All that differed at the end of a day.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 DAY_NOT_RECONCILED; 422 DIFFERENCES_TOO_MANY
    byte[] workbook(String programme, LocalDate day) {
        ReconciledDay made = day(programme, day);
        List<DayDifference> all = tx.read(
                db -> store.differences(db, programme, day, Optional.empty(), Optional.empty(), DayTable.ROWS_MAX + 1));
        if (all.size() > DayTable.ROWS_MAX) {
            throw Refusal.of(Refusal.Kind.RULE, "DIFFERENCES_TOO_MANY", "差异超过 " + DayTable.ROWS_MAX + " 项，请分页读取。")
                    .toException();
        }
        return DayTable.of(made, all);
    }
}
