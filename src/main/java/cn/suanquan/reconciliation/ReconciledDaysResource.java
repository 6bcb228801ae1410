package cn.suanquan.reconciliation;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The daily reconciliation of programmes over HTTP.
@ActsOn("difference/{id}")
@Path(ReconciledDaysResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReconciledDaysResource {
    static final String PATH = "/api/v1/reconciliations";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int REASON_CHARS_MAX = 500;
    private final ReconciledDays days;
    private final Idempotency idempotency;
    private final Caller caller;

    ReconciledDaysResource(ReconciledDays days, Idempotency idempotency, Caller caller) {
        this.days = days;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// @param reason why nothing is to be done, 1 to 500 characters
    public record ProposedExplanation(String reason) {
        public ProposedExplanation {
            mustBeReason(reason);
        }
    }

    /// @param reason why nothing is to be done, 1 to 500 characters
    /// @param proposal which proposal was read and is followed, where it takes two persons
    public record Explanation(String reason, Optional<Long> proposal) {
        public Explanation {
            mustBeReason(reason);
        }
    }

    private static void mustBeReason(String reason) {
        if (reason.isBlank()
                || reason.length() > REASON_CHARS_MAX
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "reason 须有 1 至 " + REASON_CHARS_MAX + " 个字，不含控制字符 (characters, none of them control characters)");
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(
            summary = "The programmes that are reconciled daily; `-` is for what centers list under no voucher of any")
    public List<String> programmes() {
        return List.copyOf(days.programmes());
    }

    @GET
    @Path("/{programme}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The days of a programme that were reconciled, the latest first")
    public Page<ReconciledDay> list(
            @PathParam("programme") String programme,
            @RestQuery Optional<Integer> limit,
            @RestQuery @Parameter(description = "Those before that day, as `next` of the page before")
                    Optional<String> cursor) {
        return days.list(programme, cursor.map(text -> QueryText.day("cursor", text)), Page.size(limit));
    }

    @GET
    @Path("/{programme}/{day}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(
            summary = "What centers list, the bank says and the ledger holds of a day, between two positions of the"
                    + " ledger, and how much differs; the same for ever")
    public ReconciledDay one(@PathParam("programme") String programme, @PathParam("day") String day) {
        return days.day(programme, QueryText.day("day", day));
    }

    @GET
    @Path("/{programme}/{day}/differences")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "What differed at the end of a day, with its age and its place, the oldest first")
    public Page<DayDifference> differences(
            @PathParam("programme") String programme,
            @PathParam("day") String day,
            @RestQuery @Parameter(description = "Only that kind, such as NO_RESULT") Optional<String> kind,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<String> cursor) {
        return days.differences(
                programme,
                QueryText.day("day", day),
                kind.filter(text -> !text.isBlank()).map(text -> QueryText.code("kind", text, DifferenceKind.class)),
                cursor.map(ReconciledDaysResource::behind),
                Page.size(limit));
    }

    private static ReconciliationStore.Behind behind(String cursor) {
        return QueryText.read("cursor", cursor, "上一页 next 的值 (`next` of the page before)", text -> {
            String[] parts = text.split("~", 2);
            return new ReconciliationStore.Behind(
                    LocalDate.parse(parts[0]), Long.parseLong(parts.length < 2 ? "" : parts[1]));
        });
    }

    @GET
    @Path("/{programme}/{day}/xlsx")
    @Produces(XLSX)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "A reconciled day as a workbook: its figures, and all that differed at its end")
    public Response workbook(@PathParam("programme") String programme, @PathParam("day") String day) {
        LocalDate of = QueryText.day("day", day);
        return Response.ok(days.workbook(programme, of), XLSX)
                .header("Content-Disposition", "attachment; filename=\"reconciliation-" + of + ".xlsx\"")
                .build();
    }

    @GET
    @Path("/differences/{id}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "One difference, with its age today, or to the day at whose end it was gone")
    public DayDifference difference(@PathParam("id") long id) {
        return days.difference(id);
    }

    @POST
    @Path("/differences/{id}/proposed-explanations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.FINANCE_MAKER)
    @Operation(
            summary =
                    "Propose to explain a return that a bank's file states and that the bank took back; another person"
                            + " explains it")
    @APIResponseSchema(value = DayDifference.class, responseCode = "200")
    public Response propose(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("id") long id,
            ProposedExplanation request) {
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /reconciliations/differences/" + id + "/proposed-explanations",
                request,
                db -> days.propose(db, id, request.reason(), person));
    }

    @POST
    @Path("/differences/{id}/explanations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.FINANCE_CHECKER)
    @Operation(
            summary = "Say why nothing is to be done about a difference that a bank or a center states; it is gone with"
                    + " the next day")
    @APIResponseSchema(value = DayDifference.class, responseCode = "200")
    public Response explain(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") long id, Explanation request) {
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /reconciliations/differences/" + id + "/explanations",
                request,
                db -> days.explain(db, id, request.reason(), request.proposal(), person));
    }
}
