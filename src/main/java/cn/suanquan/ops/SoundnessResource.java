package cn.suanquan.ops;

import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The soundness report over HTTP, for auditors and administrators.
@Path("/api/v1/soundness")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SoundnessResource {
    private final Soundness soundness;

    SoundnessResource(Soundness soundness) {
        this.soundness = soundness;
    }

    @GET
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Whether every law of the books holds: what was counted, and what is broken")
    public Soundness.Report report() {
        return soundness.report();
    }
}
