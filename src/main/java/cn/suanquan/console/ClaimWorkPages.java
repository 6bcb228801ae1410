package cn.suanquan.console;

import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ops.WorkUnderWay;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a claim of many records is, or its withdrawal; once it has ended, what a click that waited would have got.
@Path(ClaimWorkPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ClaimWorkPages {
    static final String HERE = HolderClaimPages.HERE + "/works";
    private final Pages pages;
    private final LongClaims longOnes;
    private final NewClaimPages newOnes;
    private final HolderClaimPages claims;
    private final Caller caller;
    private final Template work;

    ClaimWorkPages(
            Pages pages,
            LongClaims longOnes,
            NewClaimPages newOnes,
            HolderClaimPages claims,
            Caller caller,
            @Location("console/claims/work.html") Template work) {
        this.pages = pages;
        this.longOnes = longOnes;
        this.newOnes = newOnes;
        this.claims = claims;
        this.caller = caller;
        this.work = work;
    }

    record WorkPage(WorkUnderWay work) {
        public String here() {
            return HERE + "/" + work.id();
        }

        /// Whether this page may still change.
        public boolean isOpen() {
            return work.endedAt().isEmpty();
        }

        public boolean isUnderWay() {
            return work.state() == WorkUnderWay.State.UNDER_WAY;
        }

        public String by() {
            return Person.subject(work.person());
        }
    }

    static URI address(UUID work) {
        return URI.create(HERE + "/" + work);
    }

    /// @param part set where the page asks for itself again: then it is loaded whole once there is something else
    ///     to see
    @GET
    @Path("{work}")
    @RolesAllowed(Role.ENTERPRISE)
    public Response one(@PathParam("work") UUID id, @HeaderParam("HX-Request") @Nullable String part) {
        WorkUnderWay found = longOnes.find(caller.holder(), id)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "CLAIM_WORK_NOT_FOUND", "没有此项办理。")
                        .toException());
        Optional<LongClaims.Came> came = found.result().map(longOnes::read);
        if (came.isEmpty()) {
            return pages.show(work, new WorkPage(found));
        }
        return part == null
                ? came(came.get(), key(found, came.get()))
                : Response.ok("").header("HX-Refresh", "true").build();
    }

    /// The key that goes on with the form: a new one where that one stands for something else, or is somebody else's.
    private String key(WorkUnderWay found, LongClaims.Came came) {
        boolean isUsed =
                came.refusal().filter(why -> why.code().equals("KEY_REUSED")).isPresent();
        return pages.key(isUsed || !found.person().equals(caller.person()) ? null : came.key());
    }

    private Response came(LongClaims.Came came, String key) {
        return switch (came.act()) {
            case TRY ->
                came.tried()
                        .map(tried -> newOnes.asked(tried, came.form().orElseThrow(), key, Optional.empty()))
                        .orElseGet(() -> again(came, key));
            case CLAIM -> came.refusal().isPresent() ? again(came, key) : done(came, "doneClaimed");
            case WITHDRAW ->
                came.refusal()
                        .map(why -> claims.withdrawal(came.claim().orElseThrow(), came.reason(), key, why))
                        .orElseGet(() -> done(came, "doneClaimWithdrawn"));
        };
    }

    private Response again(LongClaims.Came came, String key) {
        return newOnes.again(came.form().orElseThrow(), key, came.refusal().orElseThrow());
    }

    private static Response done(LongClaims.Came came, String said) {
        return Response.seeOther(
                        Pages.to(HolderClaimPages.HERE + "/" + came.claim().orElseThrow(), said))
                .build();
    }
}
