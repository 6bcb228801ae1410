package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.policy.Programmes;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The door to vouchers.
@ApplicationScoped
public class Vouchers {
    /// Pool → voucher at issue.
    public static final EntryKind ISSUE = new EntryKind(200);
    /// Pool → voucher later, from the queue.
    public static final EntryKind SUPPLEMENT = new EntryKind(201);
    /// A limit taken up: quota, count or ceiling.
    public static final EntryKind LIMIT_TAKEN = new EntryKind(202);
    /// Voucher AVAILABLE → LAPSED, by expiry or voiding.
    public static final EntryKind LAPSE = new EntryKind(210);
    /// Lapsed money back to the pool.
    public static final EntryKind RETURN = new EntryKind(211);
    /// A limit given back.
    public static final EntryKind LIMIT_RETURNED = new EntryKind(212);

    static final int EXPIRY_BATCH = 500;
    static final int EXPIRY_BATCHES_MAX = 1_000;
    static final int SWEEP_MAX = 100_000;
    static final int SWEEP_DAYS = 400;
    private final VoucherStore store;
    private final ApplicationStore applications;
    private final VoucherLedger voucherLedger;
    private final GrantQueue queue;
    private final Programmes programmes;
    private final Audit audit;
    private final Clock clock;

    Vouchers(
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

    /// The key of a voucher's ledger account.
    public static String accountKey(VoucherId voucher) {
        return "voucher/" + voucher;
    }

    public Optional<Voucher> find(Db db, VoucherId id) {
        return byIds(db, List.of(id)).stream().findFirst();
    }

    /// Those of the ids that exist, in no particular order.
    public List<Voucher> byIds(Db db, Collection<VoucherId> ids) {
        return store.byIds(db, ids);
    }

    /// The holder's voucher of that number; the number alone opens nothing.
    public Optional<Voucher> byNumber(Db db, HolderId holder, String number) {
        return store.byNumber(db, holder, number);
    }

    /// A voucher with what its account holds and what happened to it.
    ///
    /// @param balancesFen 分 in each bucket of the ledger account
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Statement(
            Voucher voucher, ApplicationId application, Map<Bucket, Long> balancesFen, List<TimelineEvent> timeline) {}

    /// @param amountFen what was granted or went back by it
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record TimelineEvent(
            Instant at,
            String act,
            String reason,
            @JsonInclude Fen amountFen) {}

    /// @throws cn.suanquan.kernel.RefusedException 404 VOUCHER_UNKNOWN, also for another holder's
    public Statement statement(Db db, VoucherId id, Optional<HolderId> only) {
        Voucher voucher = store.visible(db, id, only).orElseThrow(() -> unknown(id));
        Account account = voucherLedger.lookup(db, accountKey(id));
        Map<Bucket, Long> balances = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            balances.put(bucket, account.in(bucket));
        }
        List<TimelineEvent> timeline = store.timeline(db, id).stream()
                .map(event -> new TimelineEvent(event.at(), event.act().name(), event.reason(), event.amount()))
                .toList();
        return new Statement(voucher, store.origins(db, List.of(id)).getFirst().application(), balances, timeline);
    }

    List<Voucher> list(Db db, VoucherStore.Filter filter, Optional<VoucherId> after, int size) {
        return store.list(db, filter, after, size);
    }

    /// Stops use: the ledger refuses every draw until it is let go on.
    public Voucher freeze(Db db, VoucherId id, String reason, String person) {
        mustBeOfAnother(db, id, person);
        Voucher voucher = locked(db, id);
        VoucherState to = voucher.state().freeze(clock.instant(), reason);
        voucherLedger.setStatus(db, voucher.account(), Account.Status.FROZEN);
        return changed(db, voucher, to, VoucherStore.Act.FROZEN, reason, person, Fen.ZERO);
    }

    /// Lets use go on; what waited meanwhile is served.
    public Voucher unfreeze(Db db, VoucherId id, String reason, String person) {
        mustBeOfAnother(db, id, person);
        Voucher seen = store.visible(db, id, Optional.empty()).orElseThrow(() -> unknown(id));
        voucherLedger.gate(db, seen.programme(), seen.year());
        Voucher voucher = locked(db, id);
        VoucherState to = voucher.state().unfreeze();
        voucherLedger.setStatus(db, voucher.account(), Account.Status.OPEN);
        changed(db, voucher, to, VoucherStore.Act.UNFROZEN, reason, person, Fen.ZERO);
        serveQueues(db, List.of(id), person);
        return locked(db, id);
    }

    /// Makes it valid until a later instant.
    public Voucher extend(Db db, VoucherId id, Instant until, String reason, String person) {
        mustBeOfAnother(db, id, person);
        Voucher voucher = locked(db, id);
        VoucherState to = voucher.state().extend(voucher.validUntil(), until, clock.instant());
        store.validUntil(db, id, until);
        return changed(db, voucher, to, VoucherStore.Act.EXTENDED, reason, person, Fen.ZERO);
    }

    /// Withdraws it: what is unused goes back to pool and limits; what is held or beyond is settled as it stands. Where
    /// nothing was ever used its project and contract are free again.
    public Voucher voidIt(Db db, VoucherId id, String reason, String person) {
        mustBeOfAnother(db, id, person);
        Voucher seen = store.visible(db, id, Optional.empty()).orElseThrow(() -> unknown(id));
        voucherLedger.gate(db, seen.programme(), seen.year());
        Voucher voucher = locked(db, id);
        VoucherState to = voucher.state().voidIt(clock.instant(), reason);
        release(db, List.of(voucher), to, VoucherStore.Act.VOIDED, reason, person);
        return locked(db, id);
    }

    /// Programme versions and years that have vouchers past their time.
    List<VoucherStore.VersionYear> due(Db db) {
        return store.due(db, clock.instant());
    }

    /// Expires up to [#EXPIRY_BATCH] vouchers of a programme-year whose time is over, and with it the days in which
    /// usage within the validity may still be reported; answers how many.
    int expireSome(Db db, VoucherStore.VersionYear due, String person) {
        voucherLedger.gate(db, due.programme(), due.year());
        Instant now = clock.instant();
        int graceDays =
                programmes.version(due.programme(), due.version()).settings().reportingGraceDays();
        List<Voucher> over = store.lockDue(db, due, now.minus(graceDays, ChronoUnit.DAYS), EXPIRY_BATCH);
        if (over.isEmpty()) {
            return 0;
        }
        over.stream()
                .collect(Collectors.groupingBy(voucher -> voucher.state().expire(voucher.validUntil(), now)))
                .forEach((to, some) -> release(db, some, to, VoucherStore.Act.EXPIRED, "有效期届满", person));
        return over.size();
    }

    /// Programme-years whose ended vouchers may still get something back.
    List<VoucherStore.ProgrammeYear> ended(Db db) {
        return store.ended(db, clock.instant().minus(SWEEP_DAYS, ChronoUnit.DAYS));
    }

    /// Gives back what corrections returned to vouchers that had ended; answers to how many.
    int sweep(Db db, VoucherStore.ProgrammeYear due, String person) {
        voucherLedger.gate(db, due.programme(), due.year());
        Instant after = clock.instant().minus(SWEEP_DAYS, ChronoUnit.DAYS);
        List<Voucher> ended = store.lockEnded(db, due, after, SWEEP_MAX);
        Map<String, Account> accounts = voucherLedger.find(
                db, ended.stream().map(voucher -> accountKey(voucher.id())).toList());
        List<Voucher> over = ended.stream()
                .filter(voucher -> Optional.ofNullable(accounts.get(accountKey(voucher.id())))
                        .filter(account -> account.in(Bucket.AVAILABLE) > 0)
                        .isPresent())
                .limit(EXPIRY_BATCH)
                .toList();
        if (over.isEmpty()) {
            return 0;
        }
        giveBack(db, over, VoucherStore.Act.SWEPT, "更正退回", person);
        return over.size();
    }

    /// Ends these vouchers; what is AVAILABLE goes back to where it came from.
    private void release(
            Db db, List<Voucher> over, VoucherState to, VoucherStore.Act act, String reason, String person) {
        store.state(db, over.stream().map(Voucher::id).toList(), to, clock.instant(), reason);
        giveBack(db, over, act, reason, person);
    }

    /// Gives back what is unused of all of them in one list of postings; then serves the queues, behind the same locks.
    private void giveBack(Db db, List<Voucher> over, VoucherStore.Act act, String reason, String person) {
        List<VoucherId> ids = over.stream().map(Voucher::id).toList();
        List<VoucherStore.Origin> origins = store.origins(db, ids);
        VoucherLedger.Locked locked = voucherLedger.lock(db, keys(db, origins));
        List<Chain> chains = new ArrayList<>();
        List<VoucherStore.Event> events = new ArrayList<>();
        Instant now = clock.instant();
        for (VoucherStore.Origin origin : origins) {
            Account account = locked.account(accountKey(origin.voucher()));
            Fen unused = Fen.of(account.in(Bucket.AVAILABLE));
            boolean isUntouched = isUntouched(account);
            if (account.status() != Account.Status.OPEN) {
                voucherLedger.setStatus(db, account.id(), Account.Status.OPEN);
            }
            if (!unused.isZero()) {
                Optional<String> count = isUntouched ? origin.countKey() : Optional.empty();
                chains.add(voucherLedger.giveBack(locked, origin.voucher(), unused, origin.backKeys(), count));
            }
            events.add(new VoucherStore.Event(origin.voucher(), now, act, person, reason, unused));
            endApplication(db, origin.application(), act == VoucherStore.Act.VOIDED && isUntouched);
        }
        voucherLedger.post(db, chains);
        over.forEach(voucher -> voucherLedger.setStatus(db, voucher.account(), Account.Status.CLOSED));
        store.events(db, events);
        audit.record(
                db,
                person,
                "voucher." + act.name().toLowerCase(Locale.ROOT),
                over.size() == 1 ? "voucher/" + ids.getFirst() : "vouchers",
                reason,
                new JsonObject()
                        .put("count", over.size())
                        .put("firstVoucher", ids.getFirst().toString()));
        serveQueues(db, ids, person);
    }

    private Set<String> keys(Db db, List<VoucherStore.Origin> origins) {
        Set<String> keys = new HashSet<>();
        Set<String> sources = new TreeSet<>();
        for (VoucherStore.Origin origin : origins) {
            keys.add(accountKey(origin.voucher()));
            keys.addAll(origin.backKeys());
            origin.countKey().ifPresent(keys::add);
            sources.add(origin.backKeys().getFirst());
        }
        sources.forEach(source -> keys.addAll(queue.keys(db, source)));
        return keys;
    }

    private static boolean isUntouched(Account account) {
        return account.basis() == 0
                && account.balances().entrySet().stream()
                        .allMatch(entry -> entry.getKey() == Bucket.AVAILABLE || entry.getValue() == 0);
    }

    /// The application leaves the queue; where its voucher was withdrawn unused it ends.
    private void endApplication(Db db, ApplicationId id, boolean isEnded) {
        Application application = applications.lock(db, id).orElseThrow();
        ApplicationState to = isEnded ? application.standing().end() : application.standing();
        applications.stand(db, id, to, Fen.ZERO);
    }

    private void serveQueues(Db db, List<VoucherId> ids, String person) {
        Set<String> pools = new TreeSet<>();
        store.origins(db, ids).forEach(origin -> pools.add(origin.backKeys().getFirst()));
        pools.forEach(pool -> queue.serve(db, pool, GrantQueue.Occasion.MONEY_CAME, person));
    }

    private void mustBeOfAnother(Db db, VoucherId id, String person) {
        applications.ofVoucher(db, id).orElseThrow(() -> unknown(id)).mustBeOfAnother(person);
    }

    private Voucher locked(Db db, VoucherId id) {
        return store.lock(db, List.of(id)).stream().findFirst().orElseThrow(() -> unknown(id));
    }

    private Voucher changed(
            Db db, Voucher voucher, VoucherState to, VoucherStore.Act act, String reason, String person, Fen amount) {
        Instant now = clock.instant();
        store.state(db, List.of(voucher.id()), to, now, reason);
        store.event(db, voucher.id(), now, act, person, reason, amount);
        audit.record(
                db,
                person,
                "voucher." + act.name().toLowerCase(Locale.ROOT),
                "voucher/" + voucher.id(),
                reason,
                new JsonObject().put("state", to.code()));
        return locked(db, voucher.id());
    }

    private static RuntimeException unknown(VoucherId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "VOUCHER_UNKNOWN", "没有算力券 " + id + "。")
                .toException();
    }
}
