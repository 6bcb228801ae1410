package cn.suanquan.policy;

import cn.suanquan.approval.Proposal;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Programmes over HTTP: read by anybody with a token, added as YAML by two administrators.
@Path("/api/v1/programmes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProgrammeResource {
    private final Programmes programmes;
    private final ProgrammeVersionAct act;
    private final Tx tx;
    private final Caller caller;
    private final Clock clock;

    ProgrammeResource(Programmes programmes, ProgrammeVersionAct act, Tx tx, Caller caller, Clock clock) {
        this.programmes = programmes;
        this.act = act;
        this.tx = tx;
        this.caller = caller;
        this.clock = clock;
    }

    /// One version in a list.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record VersionSummary(
            String code,
            int version,
            String name,
            String jurisdiction,
            String document,
            LocalDate effectiveFrom,
            Optional<LocalDate> effectiveTo,
            @JsonInclude @JsonProperty("isInForce") boolean isInForce) {
        static VersionSummary of(Programme p, LocalDate today) {
            return new VersionSummary(
                    p.code(),
                    p.version(),
                    p.name(),
                    p.jurisdiction(),
                    p.document(),
                    p.effectiveFrom(),
                    p.effectiveTo(),
                    p.isInForceOn(today));
        }

        String cursor() {
            return code + "/" + "%04d".formatted(version);
        }
    }

    /// What became of a version that was added; `isNew` is false where the same was there before.
    ///
    /// @param warnings what somebody should look at before it decides
    public record Answer(
            String code, int version, @JsonProperty("isNew") boolean isNew, List<String> warnings) {
        static Answer of(Programmes.Judged judged) {
            Programme programme = judged.programme();
            return new Answer(programme.code(), programme.version(), judged.isNew(), judged.warnings());
        }
    }

    /// Every version, by code and version.
    @GET
    @RolesAllowed(Role.ANYBODY)
    @Operation(summary = "Every version of every programme, by code and version")
    public Page<VersionSummary> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Page.size(Optional.ofNullable(limit).map(l -> QueryText.integer("limit", l)));
        String after = cursor == null ? "" : cursor;
        LocalDate today = FiscalYear.date(clock.instant());
        List<VersionSummary> versions = programmes.all().stream()
                .map(p -> VersionSummary.of(p, today))
                .filter(one -> one.cursor().compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        return Page.of(versions, size, VersionSummary::cursor);
    }

    /// The version in force on a day (today where absent), whole.
    @GET
    @Path("/{code}")
    @RolesAllowed(Role.ANYBODY)
    @Operation(summary = "The version of a programme that is in force today")
    public Programme inForce(@PathParam("code") String code, @QueryParam("on") @Nullable String on) {
        LocalDate day = on == null ? FiscalYear.date(clock.instant()) : QueryText.day("on", on);
        return programmes.inForce(code, day);
    }

    /// One version, whole, whether in force or not.
    @GET
    @Path("/{code}/versions/{version}")
    @RolesAllowed(Role.ANYBODY)
    @Operation(summary = "One version of a programme, clause by clause")
    public Programme version(@PathParam("code") String code, @PathParam("version") String version) {
        return programmes.version(code, QueryText.integer("version", version));
    }

    /// Proposes a version by its YAML: 202 with the proposal. Its code and version are its identity: what is stored
    /// already answers 200 with `isNew: false`, other content under the same version is 409. Everything wrong with the
    /// file is listed.
    @POST
    @Consumes({"text/yaml", "application/yaml"})
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Propose a version of a programme from its YAML file; 200 where that version stands already")
    @APIResponseSchema(value = Answer.class, responseCode = "200")
    @APIResponse(
            responseCode = "202",
            description = "Proposed",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Proposal.class)))
    public Response add(@Nullable String yaml) {
        String text = yaml == null ? "" : yaml;
        String person = caller.person();
        return tx.write(db -> {
            Programmes.Judged judged = programmes.judge(db, text);
            return judged.isNew()
                    ? Response.accepted(act.propose(db, judged, text, person)).build()
                    : Response.ok(Answer.of(judged)).build();
        });
    }
}
