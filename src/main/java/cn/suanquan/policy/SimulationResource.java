package cn.suanquan.policy;

import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Simulations over HTTP: what would this contract get? For anybody with a token. They write nothing, so they need
/// no Idempotency-Key.
@Path("/api/v1/simulations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SimulationResource {
    private final Programmes programmes;

    public SimulationResource(Programmes programmes) {
        this.programmes = programmes;
    }

    /// A refusal by rule is an answer here, not an error: 200 with outcome REFUSED.
    @POST
    @RolesAllowed(Role.ANYBODY)
    @Operation(summary = "What a programme would give for stated facts, with every reason; nothing is written")
    public Explanation simulate(@Nullable Simulation simulation) {
        if (simulation == null) {
            throw Refusal.of(Refusal.Kind.INVALID, "BODY_MISSING", "此请求须带 JSON 请求体 (a JSON body is required)。")
                    .toException();
        }
        if (simulation.version().isPresent()) {
            Programme asked = programmes.version(
                    simulation.programme(), simulation.version().get());
            return Explanation.of(asked, simulation.decide(asked));
        }
        Versions versions = programmes.versions(simulation.programme());
        Programme deciding = versions.on(simulation.on()).orElse(versions.all().getLast());
        Decision decision = simulation.decide(deciding);
        boolean isInForce = deciding.isInForceOn(simulation.on());
        return Explanation.of(deciding, isInForce ? decision : versions.notInForce(simulation.on()));
    }
}
