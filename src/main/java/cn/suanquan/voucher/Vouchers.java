package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;

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
    /// What came back to an ended voucher, to the treasury: the limits stay used.
    public static final EntryKind RECLAIM = new EntryKind(213);

    private static final int BATCHES_MAX = 1_000;
    private final VoucherStore store;
    private final VoucherLedger voucherLedger;
    private final GrantQueue queue;
    private final VoucherEnd end;
    private final Programmes programmes;
    private final Duties duties;
    private final Audit audit;
    private final Clock clock;

    Vouchers(
            VoucherStore store,
            VoucherLedger voucherLedger,
            GrantQueue queue,
            VoucherEnd end,
            Programmes programmes,
            Duties duties,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.voucherLedger = voucherLedger;
        this.queue = queue;
        this.end = end;
        this.programmes = programmes;
        this.duties = duties;
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

    /// Who did it is for pages of officers; the answer of the API, which holders read too, does not name the person.
    ///
    /// @param amountFen what was granted or went back by it
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record TimelineEvent(
            Instant at,
            String act,
            @JsonIgnore String person,
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
                .map(event -> new TimelineEvent(
                        event.at(), event.act().name(), event.person(), event.reason(), event.amount()))
                .toList();
        return new Statement(voucher, store.origins(db, List.of(id)).getFirst().application(), balances, timeline);
    }

    List<Voucher> list(Db db, VoucherFilter filter, ListOrder<Voucher> order, int size) {
        return store.list(db, filter, clock.instant(), order, size);
    }

    /// Stops use: the ledger refuses every draw until it is let go on.
    public Voucher freeze(Db db, VoucherId id, String reason, String person) {
        stand(db, id, Duty.FREEZE, person);
        Voucher voucher = locked(db, id);
        VoucherState to = voucher.state().freeze(clock.instant(), reason);
        voucherLedger.setStatus(db, voucher.account(), Account.Status.FROZEN);
        return changed(db, voucher, to, VoucherStore.Act.FROZEN, reason, person, Fen.ZERO);
    }

    /// Lets use go on; what waited meanwhile is served.
    public Voucher unfreeze(Db db, VoucherId id, String reason, String person) {
        stand(db, id, Duty.UNFREEZE, person);
        Voucher seen = store.visible(db, id, Optional.empty()).orElseThrow(() -> unknown(id));
        voucherLedger.gate(db, seen.programme(), seen.year());
        Voucher voucher = locked(db, id);
        VoucherState to = voucher.state().unfreeze();
        voucherLedger.setStatus(db, voucher.account(), Account.Status.OPEN);
        changed(db, voucher, to, VoucherStore.Act.UNFROZEN, reason, person, Fen.ZERO);
        serveQueues(db, List.of(id), person);
        return locked(db, id);
    }

    /// Makes it valid until a later instant, within its fiscal year and its programme.
    ///
    /// @param until where it ends then, the midnight after its last day
    /// @throws cn.suanquan.kernel.RefusedException 409 YEAR_CLOSED; 422 EXTENSION_NOT_LATER, EXTENSION_TOO_LONG with
    ///     the last day, TWO_PERSONS where the programme allows more by [#extendAcrossYears]
    public Voucher extend(Db db, VoucherId id, Instant until, String reason, String person) {
        stand(db, id, Duty.EXTEND, person);
        Voucher voucher = toExtend(db, id);
        Optional<Refusal> tooLong = tooLong(voucher, until);
        if (tooLong.isPresent()) {
            throw (mayLeaveItsYear(voucher)
                            ? Refusal.of(
                                    Refusal.Kind.RULE,
                                    "TWO_PERSONS",
                                    tooLong.get().detail() + "跨年延期须由一人提出、另一人批准。")
                            : tooLong.get())
                    .toException();
        }
        return extended(db, voucher, until, reason, person);
    }

    /// The same beyond its fiscal year or the programme's end, where the programme allows it and another person
    /// proposed it.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [#extend]
    public Voucher extendAcrossYears(Db db, VoucherId id, Instant until, String reason, String approver) {
        Voucher voucher = toExtend(db, id);
        mustNotBeTooLong(voucher, until);
        return extended(db, voucher, until, reason, approver);
    }

    /// Judges such an extension and changes nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [#extendAcrossYears]
    Voucher judgeExtensionAcrossYears(Db db, VoucherId id, Instant until) {
        Voucher voucher = toExtend(db, id);
        mustNotBeTooLong(voucher, until);
        voucher.state().extend(voucher.validUntil(), until, clock.instant());
        return voucher;
    }

    private Voucher toExtend(Db db, VoucherId id) {
        Voucher seen = store.visible(db, id, Optional.empty()).orElseThrow(() -> unknown(id));
        voucherLedger.gateOfOpenYear(db, seen.programme(), seen.year());
        return locked(db, id);
    }

    private Voucher extended(Db db, Voucher voucher, Instant until, String reason, String person) {
        VoucherState to = voucher.state().extend(voucher.validUntil(), until, clock.instant());
        store.validUntil(db, voucher.id(), until);
        return changed(db, voucher, to, VoucherStore.Act.EXTENDED, reason, person, Fen.ZERO);
    }

    /// Where the programme allows two persons to leave the year, nothing is too long.
    private void mustNotBeTooLong(Voucher voucher, Instant until) {
        if (!mayLeaveItsYear(voucher)) {
            tooLong(voucher, until).ifPresent(no -> {
                throw no.toException();
            });
        }
    }

    private boolean mayLeaveItsYear(Voucher voucher) {
        return programmes
                .version(voucher.programme(), voucher.programmeVersion())
                .settings()
                .isExtensionAcrossYears();
    }

    /// Money of a year is for the services of that year, and a programme pays for what is done while it is in force: an
    /// extension leads at most to the earlier of both ends. The end of the programme is that of its last version.
    private Optional<Refusal> tooLong(Voucher voucher, Instant until) {
        Optional<LocalDate> programmeEnd = endOf(voucher.programme());
        Instant end = programmeEnd
                .map(FiscalYear::endOf)
                .filter(voucher.year().end()::isAfter)
                .orElse(voucher.year().end());
        if (!until.isAfter(end)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Refusal.Kind.RULE,
                "EXTENSION_TOO_LONG",
                "延期不得超过 " + FiscalYear.lastDay(end) + "：算力券属于 " + voucher.year() + " 年度，政策"
                        + programmeEnd.map(day -> "施行至 " + day).orElse("未规定终止日期") + "，申请延至 "
                        + FiscalYear.lastDay(until) + "。"));
    }

    /// The last day on which a version of the programme is in force; empty where one has no end.
    private Optional<LocalDate> endOf(String programme) {
        List<Optional<LocalDate>> ends = programmes.all().stream()
                .filter(version -> version.code().equals(programme))
                .map(Programme::effectiveTo)
                .toList();
        return ends.stream().allMatch(Optional::isPresent)
                ? ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /// Withdraws it: what is unused goes back to pool and limits; what is held or beyond is settled as it stands. Where
    /// nothing was ever used its project and contract are free again.
    public Voucher voidIt(Db db, VoucherId id, String reason, String person) {
        stand(db, id, Duty.VOID, person);
        Voucher seen = store.visible(db, id, Optional.empty()).orElseThrow(() -> unknown(id));
        voucherLedger.gate(db, seen.programme(), seen.year());
        Voucher voucher = locked(db, id);
        VoucherState to = voucher.state().voidIt(clock.instant(), reason);
        end.release(db, List.of(voucher), to, VoucherStore.Act.VOIDED, reason, person);
        return locked(db, id);
    }

    /// Programme versions and years that have vouchers past their time.
    List<VoucherStore.VersionYear> due(Db db) {
        return store.due(db, clock.instant());
    }

    /// Expires some of them; see [VoucherEnd#expireSome].
    int expireSome(Db db, VoucherStore.VersionYear due, String person) {
        voucherLedger.gate(db, due.programme(), due.year());
        return end.expireSome(db, due, person);
    }

    /// Programme-years in which something came back to vouchers that have ended.
    List<VoucherStore.ProgrammeYear> toSweep(Db db) {
        return store.toSweep(db);
    }

    /// Moves on what came back to some of them; see [VoucherEnd#sweepSome].
    int sweepSome(Db db, VoucherStore.ProgrammeYear due, String person) {
        voucherLedger.gate(db, due.programme(), due.year());
        return end.sweepSome(db, due, person);
    }

    /// Ends what is left of a year that is being closed, and moves on what came back to what has ended; answers how
    /// many it ended. Whether their time is over was asked before.
    int endYear(Db db, VoucherStore.ProgrammeYear year, String person) {
        int ended = 0;
        for (VoucherStore.VersionYear due : store.due(db, clock.instant())) {
            if (due.programme().equals(year.programme()) && due.year().equals(year.year())) {
                ended += all(() -> end.expireSome(db, due, person));
            }
        }
        all(() -> end.sweepSome(db, year, person));
        return ended;
    }

    /// Does it until it does less than a batch; answers how many in all.
    static int all(IntSupplier some) {
        int done = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            int now = some.getAsInt();
            done += now;
            if (now < VoucherEnd.BATCH) {
                break;
            }
        }
        return done;
    }

    private void serveQueues(Db db, List<VoucherId> ids, String person) {
        Set<String> pools = new TreeSet<>();
        store.origins(db, ids).forEach(origin -> pools.add(origin.backKeys().getFirst()));
        pools.forEach(pool -> queue.serve(db, pool, person));
    }

    private void stand(Db db, VoucherId id, Duty duty, String person) {
        Voucher seen = store.visible(db, id, Optional.empty()).orElseThrow(() -> unknown(id));
        duties.stand(db, person, duty, List.of(Matter.holder(seen.holder())));
    }

    private Voucher locked(Db db, VoucherId id) {
        return store.lock(db, List.of(id)).stream().findFirst().orElseThrow(() -> unknown(id));
    }

    private Voucher changed(
            Db db, Voucher voucher, VoucherState to, VoucherStore.Act act, String reason, String person, Fen amount) {
        Instant now = clock.instant();
        store.state(db, List.of(voucher.id()), to, now, reason);
        store.event(db, voucher.id(), now, act, person, reason, amount);
        Voucher after = locked(db, voucher.id());
        audit.record(
                db,
                person,
                "voucher." + act.name().toLowerCase(Locale.ROOT),
                "voucher/" + voucher.id(),
                reason,
                Audit.change(facts(voucher), facts(after)));
        return after;
    }

    private static JsonObject facts(Voucher voucher) {
        return new JsonObject()
                .put("state", voucher.state().code())
                .put("validUntil", voucher.validUntil().toString())
                .put("faceFen", voucher.face().value());
    }

    private static RuntimeException unknown(VoucherId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "VOUCHER_UNKNOWN", "没有算力券 " + id + "。")
                .toException();
    }
}
