package cn.suanquan.console;

import cn.suanquan.http.Problem;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Shows what was refused as a page to whoever asked for a page. The filters that read the problem itself come first.
class ProblemPages {
    private static final int LAST = 100;
    private static final List<String> PAGES = List.of("/console", "/public");
    /// Of these the page has words; others are said in those of 500 or 400.
    private static final Set<Integer> KNOWN = Set.of(400, 401, 403, 404, 409, 412, 422, 429, 500, 503);

    private static final SecurityIdentity STRANGER =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    private final Pages pages;
    private final CurrentIdentityAssociation identities;
    private final Template refused;

    ProblemPages(
            Pages pages, CurrentIdentityAssociation identities, @Location("console/refused.html") Template refused) {
        this.pages = pages;
        this.identities = identities;
        this.refused = refused;
    }

    /// @param title a key of [ShellWords]
    record RefusedPage(String title, Problem problem) {}

    /// Who reads is asked without waiting, for where no page was found nobody has asked yet; who cannot be known is
    /// a stranger.
    @ServerResponseFilter(priority = LAST)
    public Uni<Void> asPage(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isPage = PAGES.stream().anyMatch(request.getUriInfo().getPath()::startsWith)
                && request.getAcceptableMediaTypes().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals);
        if (!isPage || !(response.getEntity() instanceof Problem problem)) {
            return Uni.createFrom().voidItem();
        }
        pages.from("/console"); // what was refused may be no page that can be asked for
        int status = response.getStatus();
        int known = KNOWN.contains(status) ? status : status >= 500 ? 500 : 400;
        return identities
                .getDeferredIdentity()
                .onFailure()
                .recoverWithItem(STRANGER)
                .invoke(reader -> {
                    String html = pages.text(refused, new RefusedPage("problem" + known, problem), reader);
                    response.setEntity(html, null, MediaType.valueOf(Pages.HTML));
                    response.getHeaders().putSingle("Content-Security-Policy", pages.contentSecurityPolicy());
                })
                .replaceWithVoid();
    }
}
