package cn.suanquan.settlement;

import cn.suanquan.approval.Proposal;
import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Bearer;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Revocations;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Settlement runs over HTTP. For finance officers and auditors only; holders and centers see nothing here.
@Consumes(MediaType.APPLICATION_JSON)
@Path("/api/v1/settlements")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SettlementResource {
    static final int RESULTS_MAX = 20_000;
    private static final String KEY = "Idempotency-Key";
    private final Settlements settlements;
    private final ReleaseAct releases;
    private final PaymentFilesResource files;
    private final RunStatements statements;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;
    private final Revocations revocations;
    private final Template statement;

    SettlementResource(
            Settlements settlements,
            ReleaseAct releases,
            PaymentFilesResource files,
            RunStatements statements,
            Idempotency idempotency,
            Tx tx,
            Caller caller,
            Revocations revocations,
            @Location("settlement/statement.html") Template statement) {
        this.settlements = settlements;
        this.releases = releases;
        this.files = files;
        this.statements = statements;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
        this.revocations = revocations;
        this.statement = statement;
    }

    /// @param period a month "2025-10", a quarter "2025-Q4", or the name of a collective window, 1 to 40 characters
    /// @param lastDay of a collective window
    public record NewRun(String programme, String period, Optional<LocalDate> lastDay) {
        public NewRun {
            BankResult.check("period", period, RunWindow.NAME_CHARS_MAX);
            RunWindow.mustBeInCalendar(period);
            lastDay.ifPresent(SettlementResource::inBooks);
        }
    }

    /// @param reason why the draft is not wanted, 1 to 500 characters
    public record Cancellation(String reason) {
        public Cancellation {
            BankResult.check("reason", reason, BankResult.REASON_CHARS_MAX);
        }
    }

    /// @param contentHash lock only if the draft still has this content
    public record LockRequest(Optional<String> contentHash) {}

    /// @param contentHash of the content that was reviewed; reason required to reject, 1 to 500 characters
    public record ApprovalRequest(Decision decision, String contentHash, Optional<String> reason) {
        public enum Decision {
            APPROVE,
            REJECT
        }

        public ApprovalRequest {
            reason.ifPresent(words -> BankResult.check("reason", words, BankResult.REASON_CHARS_MAX));
            if (decision == Decision.REJECT && reason.isEmpty()) {
                throw new IllegalArgumentException("reason is required to REJECT");
            }
        }
    }

    @POST
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Draft a settlement run of a programme for a period")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response create(@HeaderParam(KEY) @Nullable String key, @Nullable NewRun body) {
        NewRun asked = required(body);
        String person = caller.person();
        return once(
                key,
                "",
                asked,
                person,
                db -> settlements.create(db, person, asked.programme(), asked.period(), asked.lastDay()));
    }

    /// @param state DRAFT, LOCKED, APPROVED, PAID_OUT, CLOSED or CANCELLED
    /// @param sort period or prepared; led by a minus the latest first, as it is where nothing is said
    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Settlement runs")
    public Page<RunSummary> list(
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("state") Optional<String> state,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<String> cursor) {
        int size = Page.size(limit);
        ListOrder<RunSummary> order = ListOrder.of(RunColumn.class, sort, "-period", cursor);
        Optional<RunState.Name> in = state.map(code -> QueryText.code("state", code, RunState.Name.class));
        return Page.of(tx.read(db -> settlements.list(db, programme, in, order, size + 1)), size, order::cursor);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One run with its totals, payees and what was left out")
    public RunView view(@PathParam("id") RunId id) {
        return tx.read(db -> settlements.view(db, id));
    }

    /// @param payee whose lines alone
    /// @param rule by its id: what vouchers under it are paid alone, and corrections of that
    @GET
    @Path("/{id}/lines")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "The lines of a run")
    public Page<RunLine> lines(
            @PathParam("id") RunId id,
            @QueryParam("payee") Optional<HolderId> payee,
            @QueryParam("rule") Optional<String> rule,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<UUID> cursor) {
        int size = Page.size(limit);
        LineFilter filter = LineFilter.of(payee, rule);
        return tx.read(db -> Page.of(settlements.lines(db, id, filter, cursor, size + 1), size, line -> line.id()
                .toString()));
    }

    @POST
    @Path("/{id}/locks")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Lock a run: take the open claims, and fix its content")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response lock(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") RunId id, @Nullable LockRequest body) {
        return lock(key, id, body == null ? new LockRequest(Optional.empty()) : body, caller.person(), caller.bearer());
    }

    /// The same where the request of that person may be over by then: who is revoked meanwhile locks nothing.
    public Response lock(@Nullable String key, RunId id, LockRequest asked, String person, Bearer bearer) {
        return act(key, id, "locks", asked, person, db -> {
            RunView locked = settlements.lock(db, person, id, asked.contentHash());
            revocations.mustStand(db, bearer);
            return locked;
        });
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Cancel a run that is not approved; its claims are open again")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response cancel(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") RunId id, @Nullable Cancellation body) {
        Cancellation asked = required(body);
        return act(key, id, "cancellation", asked, db -> settlements.cancel(db, caller.person(), id, asked.reason()));
    }

    @POST
    @Path("/{id}/approvals")
    @RolesAllowed(Role.FINANCE_CHECKER)
    @Operation(summary = "Approve or reject a locked run, for just the content that was read")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response decide(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") RunId id, @Nullable ApprovalRequest body) {
        return decide(key, id, required(body), caller.person(), caller.bearer());
    }

    /// The same where the request of that person may be over by then: who is revoked meanwhile decides nothing.
    public Response decide(@Nullable String key, RunId id, ApprovalRequest asked, String person, Bearer bearer) {
        String reason = asked.reason().orElse("");
        return act(key, id, "approvals", asked, person, db -> {
            RunView decided =
                    switch (asked.decision()) {
                        case APPROVE -> settlements.approve(db, person, id, asked.contentHash(), reason);
                        case REJECT -> settlements.reject(db, person, id, asked.contentHash(), reason);
                    };
            revocations.mustStand(db, bearer);
            return decided;
        });
    }

    @POST
    @Path("/{id}/payments")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Export the payments of an approved run")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response export(@HeaderParam(KEY) @Nullable String key, @PathParam("id") RunId id) {
        return export(key, id, Optional.empty(), caller.person(), caller.bearer());
    }

    /// The same where the request of that person may be over by then: who is revoked meanwhile orders nothing.
    ///
    /// @param seen the content hash that the person saw, where just that is to be paid; another is 409 CONTENT_CHANGED
    public Response export(@Nullable String key, RunId id, Optional<String> seen, String person, Bearer bearer) {
        return act(key, id, "payments", Map.of(), person, db -> {
            RunView exported = settlements.export(db, person, id);
            if (seen.filter(hash -> !hash.equals(exported.contentHash())).isPresent()) {
                throw Refusal.of(Refusal.Kind.CONFLICT, "CONTENT_CHANGED", "批次内容与您所核对的不一致，请重新核对后再办理。")
                        .toException();
            }
            revocations.mustStand(db, bearer);
            return exported;
        });
    }

    @POST
    @Path("/{id}/results")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Record what the bank says of payments of a run")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response results(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") RunId id, @Nullable List<BankResult> body) {
        List<BankResult> results = filled(required(body));
        return act(key, id, "results", results, db -> settlements.results(db, caller.person(), id, results));
    }

    @POST
    @Path("/{id}/repayments")
    @RolesAllowed(Role.FINANCE_CHECKER)
    @Operation(summary = "Order returned payments again, to the accounts that were checked")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response repay(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") RunId id, @Nullable List<Repayment> body) {
        List<Repayment> asked = filled(required(body));
        return act(key, id, "repayments", asked, db -> settlements.repay(db, caller.person(), id, asked));
    }

    /// Returned payments that are not paid again.
    @POST
    @Path("/{id}/abandonments")
    @RolesAllowed(Role.FINANCE_CHECKER)
    @Operation(summary = "Give up payments that cannot be made, with the reason")
    @APIResponseSchema(value = RunView.class, responseCode = "200")
    public Response giveUp(
            @HeaderParam(KEY) @Nullable String key, @PathParam("id") RunId id, @Nullable List<Abandonment> body) {
        List<Abandonment> asked = filled(required(body));
        return act(key, id, "abandonments", asked, db -> settlements.giveUp(db, caller.person(), id, asked));
    }

    /// Lets what was claimed on a voucher that ended be paid: 202 with the proposal, which a finance checker approves.
    @POST
    @Path("/releases")
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(summary = "Propose to release what a voided voucher still holds for settlement")
    @APIResponseSchema(value = Proposal.class, responseCode = "202")
    public Response release(@HeaderParam(KEY) @Nullable String key, Releases.@Nullable Release body) {
        Releases.Release asked = required(body);
        return idempotency.onceAccepted(
                caller.person(),
                key,
                "POST /settlements/releases",
                asked,
                db -> releases.propose(db, asked, caller.person()));
    }

    /// The payment file of a batch: UTF-8 with BOM, RFC 4180.
    @GET
    @Path("/{id}/payments.csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The payment file of a run, for the bank")
    public Response paymentsCsv(@PathParam("id") RunId id, @QueryParam("batch") Optional<Integer> batch) {
        return files.csv(id, batch);
    }

    /// The settlement statement, to be printed on A4.
    @GET
    @Path("/{id}/statement")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The statement of a run, to be printed and signed")
    public Response statement(@PathParam("id") RunId id) {
        String page = statement
                .data("s", tx.read(db -> statements.run(db, id)).text())
                .render();
        return Response.ok(page, "text/html;charset=UTF-8")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .build();
    }

    private Response act(@Nullable String key, RunId id, String verb, Object body, Function<Db, RunView> act) {
        return act(key, id, verb, body, caller.person(), act);
    }

    private Response act(
            @Nullable String key, RunId id, String verb, Object body, String person, Function<Db, RunView> act) {
        return once(key, "/" + id + "/" + verb, body, person, act);
    }

    private Response once(@Nullable String key, String path, Object body, String person, Function<Db, RunView> act) {
        return idempotency.once(person, key, "POST /settlements" + path, body, act);
    }

    private static void inBooks(LocalDate day) {
        if (day.getYear() < 2000 || day.getYear() > 2199) {
            throw new IllegalArgumentException("lastDay must lie in 2000 to 2199");
        }
    }

    static <T> T required(@Nullable T body) {
        if (body == null) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请求体不能为空 (a JSON body is required)。")
                    .toException();
        }
        return body;
    }

    private static <T> List<T> filled(List<T> list) {
        if (list.isEmpty() || list.size() > RESULTS_MAX || list.stream().anyMatch(one -> one == null)) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请求体应为 1 至 " + RESULTS_MAX + " 项的列表，各项不得为 null。")
                    .toException();
        }
        return list;
    }
}
