package cn.suanquan.registry;

import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/// Centers, their admissions and suspensions over HTTP.
@Path("/api/v1/centers")
@Cancellable(false)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CentersResource {
    private final Centers centers;
    private final Caller caller;
    private final Clock clock;

    CentersResource(Centers centers, Caller caller, Clock clock) {
        this.centers = centers;
        this.caller = caller;
        this.clock = clock;
    }

    /// Idempotent by the code.
    @POST
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Register a compute center")
    public Uni<Center> register(CenterOrder order) {
        return centers.register(caller.person(), order);
    }

    /// The published list: every center with the admissions valid on that day, today where none is named.
    @GET
    @PermitAll
    @Operation(summary = "Compute centers with their admissions")
    public Uni<Page<CenterView>> list(
            @QueryParam("on") Optional<LocalDate> on,
            @QueryParam("limit") Optional<Integer> limit,
            @QueryParam("cursor") Optional<String> cursor) {
        LocalDate day =
                on.map(text -> QueryText.day("on", text.toString())).orElseGet(() -> FiscalYear.date(clock.instant()));
        return centers.list(Page.size(limit), cursor)
                .map(page -> new Page<>(
                        page.items().stream().map(c -> c.validOn(day)).toList(), page.next()));
    }

    /// A center with all its admissions; a provider sees its own.
    @GET
    @Path("{id}")
    @RolesAllowed({Role.PROVIDER, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One compute center with its admissions")
    public Uni<CenterView> center(@PathParam("id") CenterId id) {
        if (caller.actor() instanceof Actor.Provider provider
                && !provider.center().equals(id)) {
            throw RegistrySessions.notFound("没有该算力中心，或您无权查看。");
        }
        return centers.center(id);
    }

    /// Idempotent by programme, item and batch.
    @POST
    @Path("{id}/admissions")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Admit a center under a programme for a kind of service")
    public Uni<Admission> admit(@PathParam("id") CenterId id, AdmissionOrder order) {
        return centers.admit(caller.person(), id, order);
    }

    /// Idempotent by the first day.
    @POST
    @Path("{id}/admissions/{admission}/suspensions")
    @RolesAllowed({Role.REVIEWER, Role.ADMIN})
    @Operation(summary = "Suspend an admission from a day")
    public Uni<Admission> suspend(
            @PathParam("id") CenterId id, @PathParam("admission") UUID admission, SuspensionOrder order) {
        return centers.suspend(caller.person(), id, admission, order);
    }
}
