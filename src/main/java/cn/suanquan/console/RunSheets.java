package cn.suanquan.console;

import cn.suanquan.document.DocumentsResource;
import cn.suanquan.evidence.DifferentInvoice;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ops.WorkUnderWay;
import cn.suanquan.settlement.LeftOutLine;
import cn.suanquan.settlement.RunSummary;
import cn.suanquan.settlement.RunView;
import cn.suanquan.settlement.SettlementResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The page of one settlement run: what it holds, what has been done by whom, and what the reader may do next.
@RequestScoped
class RunSheets {
    private static final int RUNS_MAX = 200;
    /// Of a table of the page.
    private static final int ROWS_MAX = 500;
    private final Pages pages;
    private final SettlementResource settlements;
    private final SecurityIdentity identity;
    private final Caller caller;
    private final LongRuns longOnes;
    private final Template one;
    private final Template working;

    RunSheets(
            Pages pages,
            SettlementResource settlements,
            SecurityIdentity identity,
            Caller caller,
            LongRuns longOnes,
            @Location("console/finance/run.html") Template one,
            @Location("console/finance/working.html") Template working) {
        this.pages = pages;
        this.settlements = settlements;
        this.identity = identity;
        this.caller = caller;
        this.longOnes = longOnes;
        this.one = one;
        this.working = working;
    }

    /// A step of the run: done by somebody, or whose turn it is.
    ///
    /// @param by the subject of who did it; empty where it is not done, or came about by itself
    /// @param turnKey in [FinanceWords]: who is to do it; empty where it is not the next
    record RunStep(String key, String by, Optional<Instant> at, String turnKey) {
        public boolean isDone() {
            return at.isPresent();
        }
    }

    /// @param statusKey in [FinanceWords]; empty before the payment file
    record PayeeRow(RunView.PayeeView payee, String statusKey) {
        public String style() {
            return switch (statusKey) {
                case "statusPaid", "statusOffset" -> "good";
                case "statusReturned", "statusWithheld" -> "bad";
                default -> "wait";
            };
        }

        boolean isToBeLookedAt() {
            return payee.isAccountChanged() || style().equals("bad");
        }

        public long setOffFen() {
            return payee.corrections().value() + payee.advances().value();
        }
    }

    /// A claim with a file of an invoice that states something else than was declared.
    ///
    /// @param fieldKeys in [EvidenceWords]
    record DifferentRow(ClaimId claim, List<String> fieldKeys) {
        static DifferentRow of(DifferentInvoice one) {
            return new DifferentRow(
                    one.claim(),
                    one.fields().stream()
                            .map(field -> Words.joined("field", field.name()))
                            .toList());
        }
    }

    /// @param next what the reader may do now
    /// @param parts of the printed statement
    /// @param mayPrint may have the statement and the payment files
    /// @param reason what was written into the form before it was refused
    /// @param isActUnknown what the reader asked for came to no result
    record RunSheet(
            RunView run,
            String stateKey,
            List<RunStep> steps,
            List<PayeeRow> payees,
            List<LeftOutLine> leftOut,
            List<DifferentRow> different,
            List<Integer> batches,
            List<Integer> parts,
            Optional<RunDifference> difference,
            RunTurn next,
            boolean mayPrint,
            String locker,
            String key,
            String reason,
            Optional<Refusal> refusal,
            boolean isActUnknown) {
        /// How many payees the page leaves out; the table has them.
        public int morePayees() {
            return run.payees().size() - payees.size();
        }

        public int moreLeftOut() {
            return run.leftOut().size() - leftOut.size();
        }

        public int moreDifferent() {
            return run.differentInvoices().size() - different.size();
        }
    }

    /// What the reader's role and the state of the run let the reader do; what the reader did before is asked again
    /// when it is done.
    ///
    /// @param isWaiting another person has to review what the reader locked
    record RunTurn(
            boolean mayLock,
            boolean mayApprove,
            boolean mayReturn,
            boolean mayPay,
            boolean mayHear,
            boolean mayDecideReturns,
            boolean isWaiting) {}

    /// What is shown of a run while something is done to it.
    record RunWork(RunId run, WorkUnderWay work) {
        public String here() {
            return RunPages.HERE + "/" + run;
        }

        public String by() {
            return Person.subject(work.person());
        }
    }

    /// The page of the run; while something is done to it that takes long, how far that is.
    Response show(RunId id) {
        Optional<WorkUnderWay> last = longOnes.last(id);
        if (last.filter(work -> work.state() == WorkUnderWay.State.UNDER_WAY).isPresent()) {
            return pages.show(working, new RunWork(id, last.get()));
        }
        Optional<WorkUnderWay> own = last.filter(work -> work.person().equals(caller.person()));
        return show(
                id,
                null,
                "",
                own.flatMap(longOnes::refusal),
                own.filter(work -> work.state() != WorkUnderWay.State.DONE).isPresent());
    }

    /// @param key of the form that was refused, so that sending it again is the same act; null for a new one
    Response show(RunId id, @Nullable String key, String reason, Optional<Refusal> refusal) {
        return show(id, key, reason, refusal, false);
    }

    private Response show(
            RunId id, @Nullable String key, String reason, Optional<Refusal> refusal, boolean isActUnknown) {
        pages.from("/console/finance/runs/" + id);
        RunView run = settlements.view(id);
        return pages.show(
                one,
                new RunSheet(
                        run,
                        Words.joined("state", run.state()),
                        steps(run),
                        rows(run),
                        run.leftOut().stream().limit(ROWS_MAX).toList(),
                        run.differentInvoices().stream()
                                .limit(ROWS_MAX)
                                .map(DifferentRow::of)
                                .toList(),
                        batches(run),
                        DocumentsResource.parts(run.statementRows()),
                        before(run).map(earlier -> RunDifference.of(earlier, run)),
                        turn(run),
                        Stream.of(Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR)
                                .anyMatch(identity::hasRole),
                        run.lockedBy().map(Person::subject).orElse(""),
                        pages.key(key),
                        reason,
                        refusal,
                        isActUnknown));
    }

    /// Every payee for whom it is different from the run before; none where there is no run before.
    List<RunDifference.PayeeChange> changes(RunId id) {
        RunView run = settlements.view(id);
        return before(run).map(earlier -> RunDifference.changes(earlier, run)).orElse(List.of());
    }

    /// The payees; of very many those first that somebody has to look at.
    private static List<PayeeRow> rows(RunView run) {
        boolean areAllShown = run.payees().size() <= ROWS_MAX;
        return run.payees().stream()
                .map(RunSheets::row)
                .sorted(Comparator.comparing(row -> !areAllShown && !row.isToBeLookedAt()))
                .limit(ROWS_MAX)
                .toList();
    }

    /// The batches of payments that were ordered.
    static List<Integer> batches(RunView run) {
        int last = run.payees().stream()
                .flatMap(payee -> payee.batch().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private RunTurn turn(RunView run) {
        boolean isMaker = identity.hasRole(Role.FINANCE_MAKER);
        boolean isChecker = identity.hasRole(Role.FINANCE_CHECKER);
        boolean isOwn = run.lockedBy().filter(caller.person()::equals).isPresent()
                || run.preparedBy().equals(caller.person());
        boolean isLocked = run.state().equals("LOCKED");
        return new RunTurn(
                isMaker && run.state().equals("DRAFT"),
                isChecker && isLocked && !isOwn,
                isChecker && (isLocked || run.state().equals("APPROVED")),
                isMaker && run.state().equals("APPROVED"),
                isMaker && (run.state().equals("PAID_OUT") || run.state().equals("CLOSED")),
                isChecker,
                isLocked && isOwn);
    }

    /// The last run of the programme before this one that was not cancelled.
    private Optional<RunView> before(RunView run) {
        Page<RunSummary> runs = settlements.list(
                Optional.of(run.programme()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(RUNS_MAX),
                Optional.empty());
        return runs.items().stream()
                .filter(one -> one.period().compareTo(run.period()) < 0)
                .filter(one -> !one.state().equals("CANCELLED"))
                .max(Comparator.comparing(RunSummary::period))
                .map(one -> settlements.view(one.id()));
    }

    private static List<RunStep> steps(RunView run) {
        String turn =
                switch (run.state()) {
                    case "DRAFT" -> "stepLock";
                    case "LOCKED" -> "stepApprove";
                    case "APPROVED" -> "stepPay";
                    case "PAID_OUT" -> "stepClose";
                    default -> "";
                };
        return List.of(
                step("stepDraft", Optional.of(run.preparedBy()), Optional.of(run.preparedAt()), "", turn),
                step("stepLock", run.lockedBy(), run.lockedAt(), "turnMaker", turn),
                step("stepApprove", run.approvedBy(), run.approvedAt(), "turnChecker", turn),
                step("stepPay", run.exportedBy(), run.exportedAt(), "turnMaker", turn),
                step("stepClose", Optional.empty(), run.closedAt(), "turnBank", turn));
    }

    private static RunStep step(String key, Optional<String> by, Optional<Instant> at, String whoseTurn, String turn) {
        return new RunStep(key, by.map(Person::subject).orElse(""), at, key.equals(turn) ? whoseTurn : "");
    }

    static PayeeRow row(RunView.PayeeView payee) {
        String key = payee.isWithheld()
                ? "statusWithheld"
                : payee.status()
                        .map(status -> Words.joined("status", status.name()))
                        .orElse("");
        return new PayeeRow(payee, key);
    }
}
