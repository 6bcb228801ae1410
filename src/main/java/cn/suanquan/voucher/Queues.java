package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The door to what waits for the money of pools: shared out by an act of its own, served by the hourly job, ended
/// where it shall wait no longer.
@ApplicationScoped
public class Queues {
    private final ApplicationStore store;
    private final Applications applications;
    private final GrantQueue queue;
    private final ShareOut shareOut;
    private final VoucherLedger voucherLedger;
    private final Duties duties;
    private final Audit audit;
    private final Clock clock;

    Queues(
            ApplicationStore store,
            Applications applications,
            GrantQueue queue,
            ShareOut shareOut,
            VoucherLedger voucherLedger,
            Duties duties,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.applications = applications;
        this.queue = queue;
        this.shareOut = shareOut;
        this.voucherLedger = voucherLedger;
        this.duties = duties;
        this.audit = audit;
        this.clock = clock;
    }

    /// What came of sharing out a pool.
    ///
    /// @param givenFen what was given now
    /// @param availableFen what the pool has left
    /// @param waiting how many applications still wait for it
    /// @param parts what each application got, in order of acceptance
    public record SharedOut(
            String programme,
            FiscalYear year,
            String pool,
            Fen givenFen,
            Fen availableFen,
            int waiting,
            List<Part> parts) {
        /// Names just these parts.
        @JsonIgnore
        public String mark() {
            return Sha256.hex(parts.toString());
        }
    }

    /// What one application got.
    public record Part(ApplicationId application, Fen givenFen) {}

    /// Shares a pool out among the applications of the windows that are ready. Repeating it gives only what came to the
    /// pool since.
    ///
    /// @param seen the mark of the parts that the person saw, where it wants just those given
    /// @throws cn.suanquan.kernel.RefusedException 409 YEAR_CLOSED, NOTHING_WAITS, WINDOW_NOT_OVER with its last day,
    ///     APPLICATIONS_OPEN with the first ones that are not decided, AMOUNT_CHANGED where other parts were seen
    public SharedOut shareOut(
            Db db, String programme, FiscalYear year, String pool, String person, Optional<String> seen) {
        voucherLedger.gateOfOpenYear(db, programme, year);
        String key = GrantTerms.pool(programme, year, pool);
        List<ApplicationStore.Waiting> before = queue.waiting(db, key);
        List<ApplicationStore.Waiting> shared =
                before.stream().filter(shareOut::isShared).toList();
        mustBeReady(pool, shareOut.standing(db, shared).values());
        Fen given = queue.serve(db, key, person);
        List<ApplicationStore.Waiting> after = queue.waiting(db, key);
        audit.record(
                db,
                person,
                "voucher.share-out",
                "pool/" + key,
                "",
                Audit.change(
                        new JsonObject().put("waiting", shared.size()),
                        new JsonObject().put("waiting", after.size()).put("givenFen", given.value())));
        SharedOut came = new SharedOut(
                programme, year, pool, given, Fen.of(voucherLedger.left(db, key)), after.size(), parts(before, after));
        if (seen.isPresent() && !seen.get().equals(came.mark())) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "AMOUNT_CHANGED",
                            "资金池 " + pool + " 的分配结果已与您所核对的不同（现合计 " + given.yuan() + " 元），请重新核对后再分配。")
                    .toException();
        }
        return came;
    }

    private static List<Part> parts(List<ApplicationStore.Waiting> before, List<ApplicationStore.Waiting> after) {
        Map<ApplicationId, Fen> left = new HashMap<>();
        after.forEach(one -> left.put(one.application().id(), one.application().waitingFen()));
        return before.stream()
                .map(ApplicationStore.Waiting::application)
                .map(one -> new Part(one.id(), one.waitingFen().minus(left.getOrDefault(one.id(), Fen.ZERO))))
                .filter(part -> !part.givenFen().isZero())
                .toList();
    }

    private static void mustBeReady(String pool, Collection<ShareOut.Standing> windows) {
        if (windows.isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "NOTHING_WAITS", "资金池 " + pool + " 没有等待按比例分配的申请。")
                    .toException();
        }
        if (windows.stream().anyMatch(ShareOut.Standing::isReady)) {
            return;
        }
        Optional<ShareOut.Standing> held =
                windows.stream().filter(ShareOut.Standing::isOver).findFirst();
        if (held.isPresent()) {
            throw held(held.get());
        }
        ApplicationWindow window = windows.iterator().next().window();
        throw Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "WINDOW_NOT_OVER",
                        "申报期为 " + window.from() + " 至 " + window.to() + "，期满并全部办结后按比例分配。")
                .toException();
    }

    private static RuntimeException held(ShareOut.Standing window) {
        if (window.undecided().isEmpty()) {
            return Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "APPLICATIONS_OPEN",
                            "同一资金池较早申报期的申请尚有公示异议或申诉未裁定，不能分配：" + listed(window.before()) + "。请先裁定。")
                    .toException();
        }
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "APPLICATIONS_OPEN",
                        "申报期内尚有申请未办结，不能分配：" + listed(window.undecided()) + "。请先审核、发放、终结，或裁定对其公示的异议。")
                .toException();
    }

    private static String listed(List<ApplicationId> ids) {
        return ids.stream().map(ApplicationId::toString).collect(Collectors.joining("、"));
    }

    /// Pools that something waits for.
    List<ApplicationStore.WaitedFor> waitedFor(Db db) {
        return store.waitedFor(db);
    }

    /// Serves the queue of a pool with what can be served now; answers what was given, in 分.
    long serve(Db db, ApplicationStore.WaitedFor pool, String person) {
        voucherLedger.gate(db, pool.programme(), pool.year());
        return queue.serve(db, pool.source(), person).value();
    }

    /// Gives up what an application waits for. Where nothing was granted it ends, and its project and contract are free
    /// again; its voucher, where it has one, stays as it is.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES; 404 APPLICATION_UNKNOWN; 409 NOTHING_WAITS
    public Application end(Db db, ApplicationId id, String reason, String person) {
        HolderId holder = applications.find(db, id, Optional.empty()).holder();
        duties.stand(db, person, Duty.END_WAITING, List.of(Matter.holder(holder)));
        ApplicationStore.Waiting waiting = store.waiting(db, id).orElseThrow(() -> waitsNot(id));
        voucherLedger.gate(
                db, waiting.application().programme(), waiting.terms().year());
        Application application = store.lock(db, id).orElseThrow(() -> waitsNot(id));
        if (application.waitingFen().isZero()) {
            throw waitsNot(id);
        }
        end(db, application, reason, person);
        return applications.find(db, id, Optional.empty());
    }

    /// Ends all queues of a year; answers how many applications waited.
    int endAll(Db db, String programme, FiscalYear year, String reason, String person) {
        List<Application> waiting = store.queued(db, programme, year);
        waiting.forEach(one -> end(db, one, reason, person));
        return waiting.size();
    }

    private void end(Db db, Application application, String reason, String person) {
        ApplicationState to =
                switch (application.standing()) {
                    case ApplicationState.Waiting waiting -> waiting.end();
                    case ApplicationState other -> other;
                };
        store.stand(db, application.id(), to, Fen.ZERO);
        store.queueEnded(db, application, clock.instant(), person, reason);
        audit.record(
                db,
                person,
                "voucher.end",
                "application/" + application.id(),
                reason,
                Applications.ended(application, to));
    }

    private static RuntimeException waitsNot(ApplicationId id) {
        return Refusal.of(Refusal.Kind.CONFLICT, "NOTHING_WAITS", "申请 " + id + " 没有等待中的金额。")
                .toException();
    }
}
