package cn.suanquan.contract;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Contracts over HTTP: each party its own, officers all.
@Path("/api/v1/contracts")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ContractsResource {
    private static final int REASON_CHARS_MAX = 500;
    private final Contracts contracts;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    ContractsResource(Contracts contracts, Idempotency idempotency, Tx tx, Caller caller) {
        this.contracts = contracts;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    /// Which version is meant.
    public record VersionOrder(int version) {}

    /// Which version is declined, and why, in 1 to 500 characters.
    public record Declination(int version, String reason) {
        public Declination {
            reason = checked(reason);
        }
    }

    /// Why a contract is ended, or counts again, 1 to 500 characters.
    public record Ending(String reason) {
        public Ending {
            reason = checked(reason);
        }
    }

    private static String checked(String reason) {
        if (reason.isBlank()
                || reason.length() > REASON_CHARS_MAX
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("reason must have 1 to " + REASON_CHARS_MAX + " characters");
        }
        return reason;
    }

    @POST
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE, Role.REVIEWER})
    @Operation(summary = "Register a contract; the other party confirms it. One that an office enters counts at once")
    @APIResponseSchema(value = Contract.class, responseCode = "200")
    public Response register(@HeaderParam("Idempotency-Key") @Nullable String key, ContractOrder order) {
        return once(key, "", order, (db, actor) -> contracts.register(db, actor, order));
    }

    @POST
    @Path("/{id}/confirmation")
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE})
    @Operation(summary = "Confirm what the other party registered or proposed: it counts from now on")
    @APIResponseSchema(value = Contract.class, responseCode = "200")
    public Response confirm(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, VersionOrder order) {
        return once(
                key,
                "/" + id + "/confirmation",
                order,
                (db, actor) -> contracts.confirm(db, actor, id, order.version()));
    }

    @POST
    @Path("/{id}/declination")
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE})
    @Operation(summary = "Decline what the other party registered or proposed, with the reason")
    @APIResponseSchema(value = Contract.class, responseCode = "200")
    public Response decline(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, Declination order) {
        return once(
                key,
                "/" + id + "/declination",
                order,
                (db, actor) -> contracts.decline(db, actor, id, order.version(), order.reason()));
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE})
    @Operation(summary = "Withdraw one's own registration or supplement before the other party decides")
    @APIResponseSchema(value = Contract.class, responseCode = "200")
    public Response withdraw(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, VersionOrder order) {
        return once(
                key,
                "/" + id + "/withdrawal",
                order,
                (db, actor) -> contracts.withdraw(db, actor, id, order.version()));
    }

    @POST
    @Path("/{id}/supplements")
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE, Role.REVIEWER})
    @Operation(
            summary = "Propose a supplement: other amounts, more lines, another last day; the other party confirms it,"
                    + " and what an office enters counts at once")
    @APIResponseSchema(value = Contract.class, responseCode = "200")
    public Response supplement(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, ContractTerms terms) {
        return once(key, "/" + id + "/supplements", terms, (db, actor) -> contracts.supplement(db, actor, id, terms));
    }

    @POST
    @Path("/{id}/ending")
    @RolesAllowed(Role.REVIEWER)
    @Operation(
            summary =
                    "End a contract: service after today is none of it; what was used before stays bound by its lines")
    @APIResponseSchema(value = Contract.class, responseCode = "200")
    public Response end(@HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, Ending order) {
        return once(key, "/" + id + "/ending", order, (db, actor) -> contracts.end(db, actor, id, order.reason()));
    }

    @POST
    @Path("/{id}/reopening")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Take back that a contract was ended: it counts as if that had never been")
    @APIResponseSchema(value = Contract.class, responseCode = "200")
    public Response reopen(
            @HeaderParam("Idempotency-Key") @Nullable String key, @PathParam("id") UUID id, Ending order) {
        return once(
                key, "/" + id + "/reopening", order, (db, actor) -> contracts.reopen(db, actor, id, order.reason()));
    }

    @GET
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(
            summary = "Contracts, the latest first: each party its own, officers all; state=WAITING for those with"
                    + " something that one party has to decide")
    public Page<Contract> list(
            @RestQuery Optional<String> state, @RestQuery Optional<Integer> limit, @RestQuery Optional<String> cursor) {
        Actor actor = caller.actor();
        int size = Page.size(limit);
        long before = Page.before(cursor);
        boolean isWaiting = state.filter("WAITING"::equalsIgnoreCase).isPresent();
        Optional<ContractState> wanted = state.filter(_ -> !isWaiting)
                .map(text -> QueryText.code("state", text.toUpperCase(Locale.ROOT), ContractState.class));
        List<ContractStore.Listed> rows = tx.read(db -> contracts.list(db, actor, wanted, isWaiting, before, size + 1));
        Page<ContractStore.Listed> page = Page.of(rows, size, one -> Long.toString(one.no()));
        return page.with(
                page.items().stream().map(ContractStore.Listed::contract).toList());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(summary = "One contract with its lines, and with all that it said before")
    public Contract find(@PathParam("id") UUID id) {
        Actor actor = caller.actor();
        return tx.read(db -> contracts.find(db, actor, id));
    }

    private Response once(@Nullable String key, String path, Object order, BiFunction<Db, Actor, Contract> act) {
        Actor actor = caller.actor();
        return idempotency.once(actor.person(), key, "POST /contracts" + path, order, db -> act.apply(db, actor));
    }
}
