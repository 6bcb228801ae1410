package cn.suanquan.console;

import cn.suanquan.identity.Role;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the console leads to whom: the start of each role, and the choice of a language.
@Path("/console")
@RunOnVirtualThread
public class StartPage {
    private static final int YEAR_SECONDS = Math.toIntExact(Duration.ofDays(365).toSeconds());
    private final Pages pages;
    private final Template signedInHere;

    StartPage(Pages pages, @Location("console/signed-in-here.html") Template signedInHere) {
        this.pages = pages;
        this.signedInHere = signedInHere;
    }

    /// The start of whoever is signed in: the first section of his roles.
    @GET
    @PermitAll
    public Response start() {
        return Response.seeOther(URI.create(pages.home())).build();
    }

    /// Where the provider sends people after they signed out.
    @GET
    @Path("signed-out")
    @PermitAll
    public Response signedOut() {
        return Response.seeOther(Pages.to("/", "doneSignedOut")).build();
    }

    /// Where people come to who signed in beside a page on which they are writing.
    @GET
    @Path("signed-in-here")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.ANYBODY)
    public Response signedInHere() {
        return pages.show(signedInHere, "");
    }

    /// Keeps the choice in a cookie and goes back to the page it was made on.
    @GET
    @Path("language")
    @PermitAll
    public Response choose(@QueryParam("to") @Nullable String to, @QueryParam("back") @Nullable String back) {
        Response.ResponseBuilder answer = Response.seeOther(URI.create(isOurs(back) ? back : "/"));
        Language.of(to)
                .ifPresent(chosen -> answer.header(
                        HttpHeaders.SET_COOKIE,
                        new NewCookie.Builder(Language.COOKIE)
                                .value(chosen.tag())
                                .path("/")
                                .maxAge(YEAR_SECONDS)
                                .httpOnly(true)
                                .sameSite(NewCookie.SameSite.LAX)
                                .build()));
        return answer.build();
    }

    /// Whether an address is a path of this service, so that nobody is led elsewhere by a link to it.
    static boolean isOurs(@Nullable String address) {
        return address != null && address.matches("/([A-Za-z0-9._~-]([A-Za-z0-9._~/?&=:,+-]|%[0-9A-Fa-f]{2})*)?");
    }
}
