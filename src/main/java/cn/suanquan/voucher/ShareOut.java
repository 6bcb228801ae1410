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
/// to the notice of what waits too; money that comes later is shared in the same way among what still waits. Nor is it
/// given to a later window of the pool while an objection to an entry of an earlier one is undecided: it could be
/// that entry's.
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
    /// @param before entries of earlier windows of the pool to which an objection is undecided, the first ones
    record Standing(
            ApplicationWindow window, boolean isOver, List<ApplicationId> undecided, List<ApplicationId> before) {
        boolean isReady() {
            return isOver && undecided.isEmpty() && before.isEmpty();
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
                                                    asking(
                                                                    db,
                                                                    w,
                                                                    ApplicationState.UNDECIDED,
                                                                    one.terms().source())
                                                            .map(ApplicationStore.Undecided::id),
                                                    objectedTo.getOrDefault(w, List.of()).stream())
                                            .limit(UNDECIDED_MAX)
                                            .toList(),
                                    before(db, w, one.terms().source(), objectedTo))));
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

    /// Those that wait, and those that are not issued yet and would wait. Windows that overlap are told apart by their
    /// first day.
    private List<ApplicationId> before(
            Db db, ApplicationWindow window, String poolKey, Map<ApplicationWindow, List<ApplicationId>> objectedTo) {
        Stream<ApplicationId> waiting = objectedTo.entrySet().stream()
                .filter(one -> one.getKey().from().isBefore(window.from()))
                .flatMap(one -> one.getValue().stream());
        ApplicationWindow earlier = new ApplicationWindow(
                window.programme(), LocalDate.EPOCH, window.from().minusDays(1));
        List<ApplicationStore.Undecided> approved = asking(
                        db, earlier, List.of(ApplicationState.Approved.CODE), poolKey)
                .toList();
        return Stream.concat(waiting, objected.undecided(db, window.programme(), approved))
                .limit(UNDECIDED_MAX)
                .toList();
    }

    private ApplicationWindow window(Application application) {
        return ApplicationWindow.of(programme(application), application.appliedOn());
    }

    /// Those of a window in one of these states that ask for that pool.
    private Stream<ApplicationStore.Undecided> asking(
            Db db, ApplicationWindow window, List<String> states, String poolKey) {
        return applications.undecided(db, window, states).stream().filter(one -> programmes
                .version(window.programme(), one.version())
                .rule(one.ruleId())
                .flatMap(rule -> rule.bounds().pool())
                .filter(pool ->
                        GrantTerms.pool(window.programme(), one.year(), pool).equals(poolKey))
                .isPresent());
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
