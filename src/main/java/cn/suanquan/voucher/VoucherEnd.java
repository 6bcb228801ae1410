package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.policy.ProgrammeSettings.Clawback;
import cn.suanquan.policy.Programmes;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The end of vouchers, by time, by decision or with their year, and where the money goes that they have unused. What
/// was never used was never given: it goes back to the pool and the limits it came from, whatever ended the voucher.
/// What comes back to a voucher that has ended (a correction, a debt that was paid) had been given, and goes where the
/// programme's `clawback` says. Behind the gate of the programme-year, for vouchers of one at a time.
@ApplicationScoped
class VoucherEnd {
    static final int BATCH = 500;
    private final VoucherStore store;
    private final ApplicationStore applications;
    private final VoucherLedger voucherLedger;
    private final GrantQueue queue;
    private final Programmes programmes;
    private final Audit audit;
    private final Clock clock;

    VoucherEnd(
            VoucherStore store,
            ApplicationStore applications,
            VoucherLedger voucherLedger,
            GrantQueue queue,
            Programmes programmes,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.applications = applications;
        this.voucherLedger = voucherLedger;
        this.queue = queue;
        this.programmes = programmes;
        this.audit = audit;
        this.clock = clock;
    }

    /// Expires up to [#BATCH] vouchers of a programme-year whose time is over, and with it the days in which usage
    /// within the validity may still be reported; answers how many.
    int expireSome(Db db, VoucherStore.VersionYear due, String person) {
        Instant now = clock.instant();
        int graceDays =
                programmes.version(due.programme(), due.version()).settings().reportingGraceDays();
        List<Voucher> over = store.lockDue(db, due, now.minus(graceDays, ChronoUnit.DAYS), BATCH);
        if (over.isEmpty()) {
            return 0;
        }
        over.stream()
                .collect(Collectors.groupingBy(voucher -> voucher.state().expire(voucher.validUntil(), now)))
                .forEach((to, some) -> release(db, some, to, VoucherStore.Act.EXPIRED, "有效期届满", person));
        return over.size();
    }

    /// Moves on what came back to up to [#BATCH] vouchers that had ended, however long ago; answers to how many.
    int sweepSome(Db db, VoucherStore.ProgrammeYear due, String person) {
        List<Voucher> ended = store.lockToSweep(db, due, BATCH);
        if (!ended.isEmpty()) {
            giveBack(db, ended, VoucherStore.Act.SWEPT, "更正退回", person);
        }
        return ended.size();
    }

    /// Ends these vouchers; what is AVAILABLE goes back to where it came from.
    void release(Db db, List<Voucher> over, VoucherState to, VoucherStore.Act act, String reason, String person) {
        store.state(db, over.stream().map(Voucher::id).toList(), to, clock.instant(), reason);
        giveBack(db, over, act, reason, person);
    }

    /// Gives back what is unused of all of them in one list of postings; then serves the queues, behind the same locks.
    private void giveBack(Db db, List<Voucher> over, VoucherStore.Act act, String reason, String person) {
        List<VoucherStore.Origin> origins =
                store.origins(db, over.stream().map(Voucher::id).toList());
        VoucherLedger.Locked locked = voucherLedger.lock(db, keys(db, origins));
        boolean isClosed = ClosedYearStore.isClosed(
                db, over.getFirst().programme(), over.getFirst().year());
        List<Chain> chains = new ArrayList<>();
        List<VoucherStore.Event> events = new ArrayList<>();
        Instant now = clock.instant();
        for (VoucherStore.Origin origin : origins) {
            Account account = locked.account(Vouchers.accountKey(origin.voucher()));
            Fen unused = Fen.of(account.in(Bucket.AVAILABLE));
            boolean isUntouched = isUntouched(account);
            if (account.status() != Account.Status.OPEN) {
                voucherLedger.setStatus(db, account.id(), Account.Status.OPEN);
            }
            if (!unused.isZero()) {
                chains.add(
                        act == VoucherStore.Act.SWEPT && destination(origin, isClosed) == Clawback.Destination.TREASURY
                                ? voucherLedger.reclaim(locked, origin.voucher(), unused, treasury(origin))
                                : voucherLedger.giveBack(
                                        locked,
                                        origin.voucher(),
                                        unused,
                                        origin.backKeys(),
                                        isUntouched ? origin.countKey() : Optional.empty()));
            }
            events.add(new VoucherStore.Event(origin.voucher(), now, act, person, reason, unused));
            endApplication(db, origin.application(), act == VoucherStore.Act.VOIDED && isUntouched, events.getLast());
        }
        voucherLedger.post(db, chains);
        over.forEach(voucher -> voucherLedger.setStatus(db, voucher.account(), Account.Status.CLOSED));
        store.events(db, events);
        trail(db, over, act, reason, person);
        pools(origins).forEach(pool -> queue.serve(db, pool, person));
    }

    /// Where money goes that comes back to a voucher after its end: a closed year takes nothing back into its pools.
    private Clawback.Destination destination(VoucherStore.Origin origin, boolean isClosed) {
        VoucherStore.VersionYear of = origin.of();
        Clawback clawback =
                programmes.version(of.programme(), of.version()).settings().clawback();
        return isClosed ? clawback.closedYear() : clawback.openYear();
    }

    private static String treasury(VoucherStore.Origin origin) {
        return GrantTerms.treasury(origin.of().programme(), origin.of().year());
    }

    private void trail(Db db, List<Voucher> over, VoucherStore.Act act, String reason, String person) {
        String first = over.getFirst().id().toString();
        audit.record(
                db,
                person,
                "voucher." + act.name().toLowerCase(Locale.ROOT),
                over.size() == 1 ? "voucher/" + first : "vouchers",
                reason,
                Audit.change(
                        standing(over),
                        standing(store.lock(db, over.stream().map(Voucher::id).toList()))
                                .put("firstVoucher", first)));
    }

    /// How many are in which state.
    private static JsonObject standing(List<Voucher> vouchers) {
        JsonObject counts = new JsonObject();
        vouchers.forEach(voucher -> counts.put(
                voucher.state().code(), 1 + counts.getInteger(voucher.state().code(), 0)));
        return counts;
    }

    private Set<String> keys(Db db, List<VoucherStore.Origin> origins) {
        Set<String> keys = new HashSet<>();
        for (VoucherStore.Origin origin : origins) {
            keys.add(Vouchers.accountKey(origin.voucher()));
            keys.addAll(origin.backKeys());
            keys.add(treasury(origin));
            origin.countKey().ifPresent(keys::add);
        }
        pools(origins).forEach(pool -> keys.addAll(queue.keys(db, pool)));
        return keys;
    }

    private static Set<String> pools(List<VoucherStore.Origin> origins) {
        Set<String> pools = new TreeSet<>();
        origins.forEach(origin -> pools.add(origin.backKeys().getFirst()));
        return pools;
    }

    private static boolean isUntouched(Account account) {
        return account.basis() == 0
                && account.balances().entrySet().stream()
                        .allMatch(entry -> entry.getKey() == Bucket.AVAILABLE || entry.getValue() == 0);
    }

    /// The application leaves the queue; where its voucher was withdrawn unused it ends.
    private void endApplication(Db db, ApplicationId id, boolean isEnded, VoucherStore.Event by) {
        Application application = applications.lock(db, id).orElseThrow();
        ApplicationState to = isEnded ? application.standing().end() : application.standing();
        applications.stand(db, id, to, Fen.ZERO);
        applications.queueEnded(db, application, by.at(), by.person(), by.reason());
    }
}
