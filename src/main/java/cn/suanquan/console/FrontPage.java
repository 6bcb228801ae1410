package cn.suanquan.console;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
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

/// Where the console leads to whom: its start, and the choice of a language.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FrontPage {
    private static final int YEAR_SECONDS = Math.toIntExact(Duration.ofDays(365).toSeconds());
    private final Pages pages;
    private final Template front;

    FrontPage(Pages pages, @Location("console/front.html") Template front) {
        this.pages = pages;
        this.front = front;
    }

    /// What anybody may see: what the console is for, and the way in.
    @GET
    @PermitAll
    public Response front() {
        return pages.show(front, "");
    }

    /// The start of whoever is signed in: the first section of his roles.
    @GET
    @Path("console")
    @PermitAll
    public Response start() {
        return Response.seeOther(URI.create(pages.home())).build();
    }

    /// Keeps the choice in a cookie and goes back to the page it was made on.
    @GET
    @Path("console/language")
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
