package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.ProRata;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings.PoolExhausted;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sharing of a pool pro rata: who shares, and how much each gets. All applications of a window share together, so
/// nothing is given before the window is over and every application of it that asks for the pool is decided, objections
/// to the notice of what waits too; money that comes later is shared in the same way among what still waits.
@ApplicationScoped
class ShareOut {
    private static final int UNDECIDED_MAX = 20;
    private final ApplicationStore applications;
    private final Programmes programmes;
    private final ObjectedEntries objected;
    private final Clock clock;

    ShareOut(ApplicationStore applications, Programmes programmes, ObjectedEntries objected, Clock clock) {
        this.applications = applications;
        this.programmes = programmes;
        this.objected = objected;
        this.clock = clock;
    }

    /// True where what it waits for is shared, by the version that it was decided under.
    boolean isShared(ApplicationStore.Waiting one) {
        return one.terms().poolId().isPresent()
                && programme(one.application()).settings().poolExhausted() == PoolExhausted.PRO_RATA;
    }

    /// What keeps a window from being shared out.
    ///
    /// @param undecided applications of it that an office has still to act on, or on an objection to them, the
    ///     first ones
    record Standing(ApplicationWindow window, boolean isOver, List<ApplicationId> undecided) {
        boolean isReady() {
            return isOver && undecided.isEmpty();
        }
    }

    /// How the windows of these stand, which all wait for one pool, in order of acceptance.
    Map<ApplicationStore.Waiting, Standing> standing(Db db, List<ApplicationStore.Waiting> waiting) {
        LocalDate today = FiscalYear.date(clock.instant());
        Map<ApplicationWindow, List<ApplicationId>> objectedTo = objectedTo(db, waiting);
        Map<ApplicationWindow, Standing> byWindow = new HashMap<>();
        Map<ApplicationStore.Waiting, Standing> standing = new HashMap<>();
        for (ApplicationStore.Waiting one : waiting) {
            Application application = one.application();
            standing.put(
                    one,
                    byWindow.computeIfAbsent(
                            window(application),
                            w -> new Standing(
                                    w,
                                    w.isOver(today),
                                    Stream.concat(
                                                    undecided(db, w, one.terms().source()),
                                                    objectedTo.getOrDefault(w, List.of()).stream())
                                            .limit(UNDECIDED_MAX)
                                            .toList())));
        }
        return standing;
    }

    /// Those that wait while nobody decided on an objection to them: shared out without them, their part would
    /// be others'.
    private Map<ApplicationWindow, List<ApplicationId>> objectedTo(Db db, List<ApplicationStore.Waiting> waiting) {
        Map<ApplicationId, NoticeObjections.Standing> against = objected.among(db, waiting);
        return waiting.stream()
                .map(ApplicationStore.Waiting::application)
                .filter(one -> against.get(one.id()) == NoticeObjections.Standing.UNDECIDED)
                .collect(Collectors.groupingBy(this::window, Collectors.mapping(Application::id, Collectors.toList())));
    }

    private ApplicationWindow window(Application application) {
        return ApplicationWindow.of(programme(application), application.appliedOn());
    }

    private Stream<ApplicationId> undecided(Db db, ApplicationWindow window, String poolKey) {
        return applications.undecided(db, window).stream()
                .filter(one -> programmes
                        .version(window.programme(), one.version())
                        .rule(one.ruleId())
                        .flatMap(rule -> rule.bounds().pool())
                        .filter(pool -> GrantTerms.pool(window.programme(), one.year(), pool)
                                .equals(poolKey))
                        .isPresent())
                .map(ApplicationStore.Undecided::id);
    }

    /// What each of these gets of the pool that they wait for, exact to the 分. Limits that several of them share are
    /// used up in order of acceptance before the pool is shared, so that nobody asks for what it could not get.
    static List<Fen> shares(VoucherLedger.Locked locked, List<ApplicationStore.Waiting> sharing) {
        if (sharing.isEmpty()) {
            return List.of();
        }
        VoucherLedger.Locked rehearsal = locked.copy();
        List<Fen> asked = new ArrayList<>();
        for (ApplicationStore.Waiting one : sharing) {
            boolean isFirst = one.application().voucher().isEmpty();
            long most = VoucherLedger.allowedByLimits(
                    rehearsal, one.terms(), one.application().waitingFen().value(), isFirst);
            rehearsal.useLimits(one.terms(), most, isFirst);
            asked.add(Fen.of(most));
        }
        return ProRata.shares(Fen.of(locked.left(sharing.getFirst().terms().source())), asked);
    }

    private Programme programme(Application application) {
        return programmes.version(application.programme(), application.programmeVersion());
    }
}
