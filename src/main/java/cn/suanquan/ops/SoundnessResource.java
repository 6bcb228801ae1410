package cn.suanquan.ops;

import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.ledger.CheckedBooks;
import cn.suanquan.ledger.PostingRelease;
import cn.suanquan.ledger.PostingStop;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The soundness report over HTTP, for auditors and administrators; and letting posting go on, for administrators.
@Path("/api/v1/soundness")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SoundnessResource {
    private static final int REASON_CHARS_MAX = 500;
    private final Soundness soundness;
    private final SoundnessChecks checks;
    private final PostingReleases releases;
    private final Idempotency idempotency;
    private final Caller caller;

    SoundnessResource(
            Soundness soundness,
            SoundnessChecks checks,
            PostingReleases releases,
            Idempotency idempotency,
            Caller caller) {
        this.soundness = soundness;
        this.checks = checks;
        this.releases = releases;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// @param reason why it may go on, or no longer, 1 to 500 characters
    /// @param hours for how long it is not stopped again by what is known, 1 to 168; 0 takes back what stands
    /// @param stop the number of the stop that was looked at; not asked for where it is taken back
    /// @param findings how many findings it had then; the same
    public record ReleaseOrder(String reason, int hours, Optional<Integer> stop, Optional<Integer> findings) {
        public ReleaseOrder {
            if (reason.isBlank() || reason.length() > REASON_CHARS_MAX) {
                throw new IllegalArgumentException("reason must have 1 to " + REASON_CHARS_MAX + " characters");
            }
            if (reason.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("reason must not contain control characters");
            }
            if (hours < 0 || hours > PostingReleases.LONGEST.toHours()) {
                throw new IllegalArgumentException("hours must be 0 to " + PostingReleases.LONGEST.toHours());
            }
            if (hours > 0 && (stop.isEmpty() || findings.isEmpty())) {
                throw new IllegalArgumentException("stop and findings must say what was looked at");
            }
        }
    }

    /// @param full the last check of everything, by whichever instance
    /// @param latest the last check of what was new
    /// @param position from where the next one goes on
    /// @param recountedAt when all entries were added up last, found sound and kept
    /// @param stopped why nobody posts now
    /// @param releases in spite of what posting goes on, the newest first
    /// @param away to where these books are being moved, or were: nothing is written here
    public record LastChecks(
            Optional<SoundnessCheck> full,
            Optional<SoundnessCheck> latest,
            Optional<Long> position,
            Optional<Instant> recountedAt,
            Optional<PostingStop> stopped,
            List<PostingRelease> releases,
            Optional<CellAway> away) {}

    @GET
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Whether every law of the books holds: what was counted, and what is broken")
    public Soundness.Report report() {
        return soundness.report();
    }

    /// Makes none.
    @GET
    @Path("last")
    @RolesAllowed({Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "The last checks of the books: of everything and of what was new, and whether posting is stopped")
    public LastChecks last() {
        SoundnessChecks.Standing standing = checks.standing();
        return new LastChecks(
                standing.full(),
                standing.latest(),
                standing.kept().map(CheckedBooks::position),
                standing.kept().map(CheckedBooks::recountedAt),
                standing.stopped(),
                standing.releases(),
                checks.away());
    }

    @POST
    @Path("releases")
    @RolesAllowed(Role.ADMIN)
    @Operation(summary = "Let posting go on although the books were not found sound, for some hours; 0 takes it back")
    @APIResponseSchema(value = PostingReleases.Released.class, responseCode = "200")
    public Response release(@HeaderParam("Idempotency-Key") @Nullable String key, ReleaseOrder body) {
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /soundness/releases",
                body,
                db -> body.hours() == 0
                        ? releases.takeBack(db, person, body.reason())
                        : releases.release(
                                db,
                                person,
                                body.reason(),
                                body.hours(),
                                body.stop().orElseThrow(),
                                body.findings().orElseThrow()));
    }
}
