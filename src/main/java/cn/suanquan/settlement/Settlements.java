package cn.suanquan.settlement;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.duty.Duty;
import cn.suanquan.evidence.DifferentInvoice;
import cn.suanquan.identity.Revocations;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Progress;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.policy.Procedure;
import cn.suanquan.registry.PayeeAccount;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The door to settlement runs. Every act on a run works within the caller's transaction, under the lock of the run's
/// row, and writes its line to the trail; what the state of the run does not allow answers 409 RUN_STATE.
@ApplicationScoped
public class Settlements {
    /// CLAIMED → PAYABLE: the run was locked.
    public static final EntryKind LOCK = new EntryKind(400);
    /// PAYABLE → CLAIMED: the run was rejected.
    public static final EntryKind RELEASE = new EntryKind(401);
    /// PAYABLE → PAID: the bank paid.
    public static final EntryKind PAY = new EntryKind(402);
    /// PAID → PAYABLE: the bank returned what it had paid (退汇).
    public static final EntryKind RETURN = new EntryKind(403);
    /// OWED → AVAILABLE: a debt was set off.
    public static final EntryKind CORRECTION_SETTLED = new EntryKind(404);
    /// PAYABLE → CLAIMED: withheld when the run was exported.
    public static final EntryKind WITHHOLD = new EntryKind(405);
    /// PAYABLE → CLAIMED: returned by the bank, and not paid again.
    public static final EntryKind GIVE_UP = new EntryKind(406);
    /// AVAILABLE → OWED: the payment against which a debt was set off was returned and given up.
    public static final EntryKind SET_OFF_UNDONE = new EntryKind(407);
    /// OWED → AVAILABLE: a debt was paid back.
    public static final EntryKind DEBT_PAID = new EntryKind(408);
    /// OWED → AVAILABLE: the payment that a debt was of came back.
    public static final EntryKind DEBT_CANCELLED = new EntryKind(409);
    /// PAID → CLAIMED: a payment came back after claims of it had been corrected; what is still earned of it.
    public static final EntryKind REOPENED = new EntryKind(410);
    /// Treasury → AVAILABLE of an advance: two persons appropriated it.
    public static final EntryKind ADVANCE_APPROPRIATED = new EntryKind(420);
    /// The rest of an advance follows its state: ordered (PAYABLE), paid (OWED), returned (AVAILABLE).
    public static final EntryKind ADVANCE_MOVED = new EntryKind(421);
    /// AVAILABLE of an advance → treasury: it is not paid.
    public static final EntryKind ADVANCE_TAKEN_BACK = new EntryKind(422);
    /// OWED of an advance → treasury: the center paid it back.
    public static final EntryKind ADVANCE_REPAID = new EntryKind(423);
    /// OWED → HELD of an advance: a run that sets it off was locked.
    public static final EntryKind ADVANCE_HELD = new EntryKind(424);
    /// HELD → PAID of an advance: it was set off.
    public static final EntryKind ADVANCE_SET_OFF = new EntryKind(425);
    /// HELD → the rest of an advance: the run does not set it off after all.
    public static final EntryKind ADVANCE_RELEASED = new EntryKind(426);
    /// PAID → the rest of an advance: the payment against which it was set off was returned and given up.
    public static final EntryKind ADVANCE_SET_OFF_UNDONE = new EntryKind(427);

    /// Of an act on a run, as its progress counts: judged, written down, money moved, answered.
    private static final int STEPS = 4;

    private final SettlementStore store;
    private final InstructionStore instructions;
    private final RunPreparation preparation;
    private final RunMoney money;
    private final AdvanceMoney advances;
    private final Payout payout;
    private final AccountTraceStore accounts;
    private final RunDuties duties;
    private final Revocations revocations;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Settlements(
            SettlementStore store,
            InstructionStore instructions,
            RunPreparation preparation,
            RunMoney money,
            AdvanceMoney advances,
            Payout payout,
            AccountTraceStore accounts,
            RunDuties duties,
            Revocations revocations,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.instructions = instructions;
        this.preparation = preparation;
        this.money = money;
        this.advances = advances;
        this.payout = payout;
        this.accounts = accounts;
        this.duties = duties;
        this.revocations = revocations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// In which live run a claim stands.
    public record RunRef(RunId run, String period, String state) {}

    /// The run of that programme and window; made where there is none, so that two who ask get the same one.
    ///
    /// @param lastDay of a collective window
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN; 422 WINDOW_WRONG, PERIOD_NOT_BEGUN; 409
    ///     WINDOW_DIFFERS where the window of that name has another end
    public RunView create(Db db, String person, String programme, String period, Optional<LocalDate> lastDay) {
        Procedure.SettlementWindow kind =
                preparation.programme(programme).procedure().settlement();
        RunWindow window = RunWindow.of(kind, period, lastDay, FiscalYear.date(clock.instant()));
        RunId id = new RunId(ids.next());
        store.create(db, id, programme, window, new RunState.Draft(person), clock.instant());
        Run run = store.run(db, programme, period).orElseThrow();
        if (!run.window().equals(window)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "WINDOW_DIFFERS",
                            "窗口“" + period + "”已开设，截止日为 " + run.window().until().minusDays(1) + "；请换一个名称。")
                    .toException();
        }
        if (run.id().equals(id)) {
            record(
                    db,
                    person,
                    "create",
                    run,
                    "",
                    new JsonObject().put("programme", programme).put("period", period));
        }
        return view(db, run);
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN
    public RunView view(Db db, RunId id) {
        return view(db, found(store.run(db, id)));
    }

    /// Newest period first; one more than `rows` may be asked for to see whether there is a next page.
    List<RunSummary> list(
            Db db, Optional<String> programme, Optional<RunState.Name> state, ListOrder<RunSummary> order, int rows) {
        return store.runs(db, programme, state, order, rows).stream()
                .map(RunSummary::of)
                .toList();
    }

    /// The lines of a run in order of id; of a draft as they stand now.
    List<RunLine> lines(Db db, RunId id, LineFilter filter, Optional<UUID> after, int rows) {
        Run run = found(store.run(db, id));
        if (run.lock().isPresent()) {
            return store.lines(db, id, run.round(), filter, after, rows);
        }
        return preparation.draft(db, run).lines().stream()
                .filter(filter::has)
                .filter(line -> after.isEmpty()
                        || line.id().toString().compareTo(after.get().toString()) > 0)
                .limit(rows)
                .toList();
    }

    /// In which live run each of these claims (or corrections) stands; those in none are absent.
    public Map<ClaimId, RunRef> runOf(Db db, Collection<ClaimId> claims) {
        return store.runOf(db, claims);
    }

    /// DRAFT → LOCKED: takes the open claims, fixes the content and its hash, makes their money PAYABLE.
    ///
    /// @param seen the content hash the caller saw, where it wants just that locked; another answers 409
    public RunView lock(Db db, String person, RunId id, Optional<String> seen) {
        Run run = found(store.lockRun(db, id));
        run.state().lock(person, ""); // refused before anything is taken
        handsMustStand(db, run, person);
        done(0);
        RunContent content = preparation.locked(db, run);
        if (content.lines().isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "RUN_EMPTY", "本批次没有可兑付的申请，不能锁定；不需要的草稿可以取消。")
                    .toException();
        }
        String hash = content.hash();
        if (seen.isPresent() && !seen.get().equals(hash)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "CONTENT_CHANGED", "草稿内容已有变化（现摘要 " + hash + "），请重新核对后再锁定。")
                    .toException();
        }
        done(1);
        int round = run.round() + 1;
        duties.ofRound(db, person, Duty.LOCK_RUN, run, round, content.lines());
        store.lock(db, run, round, run.state().lock(person, hash), clock.instant(), content);
        done(2);
        money.lock(db, id, round, content.lines());
        advances.hold(db, id, round, content.advances());
        done(3);
        record(
                db,
                person,
                "lock",
                run,
                "",
                new JsonObject()
                        .put("round", round)
                        .put("contentHash", hash)
                        .put("lines", content.lines().size())
                        .put("sumFen", content.sumFen()));
        return view(db, id);
    }

    /// DRAFT → CANCELLED: the window is free for another run.
    public RunView cancel(Db db, String person, RunId id, String reason) {
        Run run = found(store.lockRun(db, id));
        store.cancel(db, id, run.state().cancel(), person, clock.instant(), reason);
        record(db, person, "cancel", run, reason, new JsonObject());
        return view(db, id);
    }

    /// LOCKED → APPROVED by a person who neither prepared nor locked, for just the content named by its hash.
    public RunView approve(Db db, String person, RunId id, String contentHash, String reason) {
        Run run = found(store.lockRun(db, id));
        RunState.Approved approved = run.state().approve(person, contentHash);
        handsMustStand(db, run, person);
        done(0);
        duties.ofRound(db, person, Duty.APPROVE_RUN, run, run.round(), store.lines(db, id, run.round()));
        done(2);
        store.approve(db, run, approved, clock.instant(), reason);
        record(db, person, "approve", run, reason, new JsonObject().put("contentHash", contentHash));
        return view(db, id);
    }

    /// LOCKED or APPROVED → DRAFT: the money is CLAIMED again, the claims open for the next lock.
    public RunView reject(Db db, String person, RunId id, String contentHash, String reason) {
        Run run = found(store.lockRun(db, id));
        RunState.Draft draft = run.state().reject(contentHash);
        done(0);
        List<RunLine> lines = store.lines(db, id, run.round());
        duties.ofRound(db, person, Duty.REJECT_RUN, run, run.round(), lines);
        store.reject(db, run, draft, person, clock.instant(), reason);
        done(1);
        money.release(db, id, run.round(), lines);
        advances.release(db, id, run.round(), store.advances(db, id, run.round()));
        done(3);
        record(
                db,
                person,
                "reject",
                run,
                reason,
                new JsonObject().put("contentHash", contentHash).put("preparedBy", draft.preparedBy()));
        return view(db, id);
    }

    /// APPROVED → PAID_OUT: see [Payout#export].
    public RunView export(Db db, String person, RunId id) {
        Run run = found(store.lockRun(db, id));
        handsMustStand(db, run, person);
        done(0);
        payout.export(db, person, run);
        done(3);
        return view(db, id);
    }

    /// What the bank reports: see [Payout#results].
    public RunView results(Db db, String person, RunId id, List<BankResult> reported) {
        payout.results(db, person, found(store.lockRun(db, id)), reported);
        return view(db, id);
    }

    /// Payments again: see [Payout#repay].
    public RunView repay(Db db, String person, RunId id, List<Repayment> asked) {
        Run run = found(store.lockRun(db, id));
        handsMustStand(db, run, person);
        payout.repay(db, person, run, asked);
        return view(db, id);
    }

    /// Returned payments given up: see [Payout#giveUp].
    public RunView giveUp(Db db, String person, RunId id, List<Abandonment> asked) {
        payout.giveUp(db, person, found(store.lockRun(db, id)), asked);
        return view(db, id);
    }

    /// @param runs how many were checked
    public record Hashed(long runs, List<String> violations) {}

    /// Runs whose stored content no longer has the hash that was locked, in words.
    public Hashed unsound(Db db) {
        List<Run> locked = store.lockedRuns(db);
        List<String> violations = locked.stream()
                .filter(run -> !preparation
                        .content(db, run)
                        .hash()
                        .equals(run.lock().orElseThrow().contentHash()))
                .map(run -> "run " + run.id() + ": the stored content has another hash than was locked")
                .toList();
        return new Hashed(locked.size(), violations);
    }

    /// How many runs are in each state; states without a run are absent.
    public Map<String, Long> countByState(Db db) {
        return store.countByState(db);
    }

    /// The run, its content and its instructions, for files and documents.
    ///
    /// @param withheld what was approved and may not be paid any more
    /// @param again which of the instructions are of payments that the bank returned
    /// @param accounts by payee where it is paid to, and was before
    /// @param differentInvoices its claims whose invoice's file states something else than was declared
    record WholeRun(
            Run run,
            RunContent content,
            List<WithheldLine> withheld,
            List<Instruction> instructions,
            List<PaidAgain> again,
            Map<HolderId, AccountTrace> accounts,
            List<DifferentInvoice> differentInvoices) {
        /// Payees that get no instruction.
        Set<HolderId> withheldPayees() {
            return withheld.stream().map(WithheldLine::payee).collect(Collectors.toSet());
        }
    }

    WholeRun whole(Db db, RunId id) {
        return whole(db, found(store.run(db, id)));
    }

    private RunView view(Db db, Run run) {
        return RunView.of(whole(db, run));
    }

    private WholeRun whole(Db db, Run run) {
        RunContent content = preparation.content(db, run);
        List<Instruction> all = instructions.all(db, run.id());
        Map<HolderId, PayeeAccount> paidTo = new HashMap<>();
        content.payees().forEach(payee -> payee.account().ifPresent(account -> paidTo.put(payee.id(), account)));
        RunView.newest(all)
                .forEach((payee, newest) -> newest.account().ifPresent(account -> paidTo.put(payee, account)));
        return new WholeRun(
                run,
                content,
                instructions.withheld(db, run.id()),
                all,
                instructions.again(db, run.id()),
                accounts.of(db, run, paidTo),
                preparation.differentInvoices(db, content));
    }

    /// Nothing goes on towards payment that a person had a hand in who stands revoked by now.
    private void handsMustStand(Db db, Run run, String person) {
        Set<String> hands = new HashSet<>(List.of(run.preparedBy(), person));
        run.lock().ifPresent(lock -> hands.add(lock.lockedBy()));
        run.approval().ifPresent(approval -> hands.add(approval.by()));
        revocations.mustStand(db, hands);
    }

    private static void done(int steps) {
        Progress.say("settlement.act", steps, STEPS);
    }

    private void record(Db db, String person, String act, Run run, String reason, JsonObject detail) {
        String after = found(store.run(db, run.id())).state().code();
        JsonObject before = act.equals("create")
                ? new JsonObject()
                : new JsonObject().put("state", run.state().code());
        audit.record(
                db,
                person,
                "settlement." + act,
                "settlement/" + run.id(),
                reason,
                Audit.change(before, detail.put("state", after)));
    }

    private static Run found(Optional<Run> run) {
        return run.orElseThrow(() ->
                Refusal.of(Refusal.Kind.NOT_FOUND, "RUN_UNKNOWN", "没有此结算批次。").toException());
    }
}
