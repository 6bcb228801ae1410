package cn.suanquan.identity;

import cn.suanquan.db.Tx;
import cn.suanquan.http.BrowserSignIn;
import cn.suanquan.kernel.Refusal;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Signing in to the console and out of it. What sends people to the provider is the refusal of a page that they may
/// not see yet ([BrowserSignIn]); these are the addresses to begin and to come back at.
@Path("/console")
@RunOnVirtualThread
public class SignInResource {
    private static final String HOME = "/console/";
    /// Where people are sent after the provider ended their session too; it has to know the address.
    private static final String SIGNED_OUT = "/console/signed-out";

    static final String AGAIN = "/console/signed-in-again";
    /// A page of the console, with what may stand in an address and without what could lead elsewhere.
    private static final Pattern BACK = Pattern.compile("/console/[A-Za-z0-9/_.~?&=%-]{0,500}");

    private static final Duration IDENTITY_WAIT = Duration.ofSeconds(5);
    private final Revocations revocations;
    private final CurrentIdentityAssociation identities;
    private final Caller caller;
    private final RecentSignIn recent;
    private final SecurityIdentity identity;
    private final AccountMark accounts;
    private final Tx tx;
    private final SignInSettings settings;

    SignInResource(
            Revocations revocations,
            CurrentIdentityAssociation identities,
            Caller caller,
            RecentSignIn recent,
            SecurityIdentity identity,
            AccountMark accounts,
            Tx tx,
            SignInSettings settings) {
        this.revocations = revocations;
        this.identities = identities;
        this.caller = caller;
        this.recent = recent;
        this.identity = identity;
        this.accounts = accounts;
        this.tx = tx;
        this.settings = settings;
    }

    @GET
    @Path("sign-in")
    @RolesAllowed(Role.ANYBODY)
    @Operation(hidden = true)
    public Response signIn(HttpServerRequest request) {
        return BrowserSignIn.redirect(HOME, request);
    }

    /// Where the provider sends people back to; what it brings is taken before this is asked.
    @GET
    @Path("signed-in")
    @RolesAllowed(Role.ANYBODY)
    @Operation(hidden = true)
    public Response signedIn(HttpServerRequest request) {
        return BrowserSignIn.redirect(HOME, request);
    }

    /// Ends the session here, and has the provider ask for the password again. A link on another site ends nothing.
    ///
    /// @param back the page of the console to go to afterwards
    @GET
    @Path("sign-in-again")
    @PermitAll
    @Operation(hidden = true)
    public Response signInAgain(@QueryParam("back") @Nullable String back, HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return BrowserSignIn.redirect(page(back), request);
        }
        String on = AGAIN + "?back=" + URLEncoder.encode(page(back), StandardCharsets.UTF_8);
        return withoutSession(BrowserSignIn.redirect(on, request), request);
    }

    @GET
    @Path("signed-in-again")
    @RolesAllowed(Role.ANYBODY)
    @Operation(hidden = true)
    public Response signedInAgain(@QueryParam("back") @Nullable String back, HttpServerRequest request) {
        return BrowserSignIn.redirect(page(back), request);
    }

    /// Ends the session in this browser and at the provider; also one that is over.
    @POST
    @Path("sign-out")
    @PermitAll
    @Operation(hidden = true)
    public Response signOut(HttpServerRequest request) {
        return leave(request);
    }

    /// Ends every session of this person, and every token that the person was given until now, in every instance.
    ///
    /// @param account the mark of the page that asks; one that was opened by another ends nothing
    @POST
    @Path("sign-out-everywhere")
    @RolesAllowed(Role.ANYBODY)
    @Operation(hidden = true)
    public Response signOutEverywhere(@RestForm Optional<String> account, HttpServerRequest request) {
        account.ifPresent(mark -> accounts.require(identity, mark));
        String person = caller.person();
        Response left = leave(request);
        try {
            var _ = tx.write(db -> revocations.signOutEverywhere(db, person));
            return left;
        } finally {
            revocations.changed(); // whatever became of the commit
        }
    }

    /// Who is signed in, whether a moment ago, and with which mark on his pages.
    @GET
    @Path("whoami")
    @RolesAllowed(Role.ANYBODY)
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @Operation(hidden = true)
    public String whoami() {
        return who() + "\nrecent=" + recent.isRecent() + "\naccount="
                + accounts.of(identity).orElse("");
    }

    private String who() {
        return switch (caller.actor()) {
            case Actor.Provider provider -> provider.person() + " " + Role.PROVIDER + " " + provider.center();
            case Actor.Enterprise enterprise -> enterprise.person() + " " + Role.ENTERPRISE + " " + enterprise.holder();
            case Actor.Officer officer ->
                officer.person() + " "
                        + String.join(",", officer.roles().stream().sorted().toList());
        };
    }

    private static String page(@Nullable String back) {
        if (back == null) {
            return HOME;
        }
        if (!BACK.matcher(back).matches() || back.contains("//") || back.contains("..")) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_PARAMETER", "back 须为 /console/ 之下的页面 (a page of the console)。")
                    .toException();
        }
        return back;
    }

    private Response leave(HttpServerRequest request) {
        String home = scheme(request) + "://" + request.authority() + SIGNED_OUT;
        String to = session()
                .flatMap(session -> provider(session)
                        .map(end -> end + "?id_token_hint=" + ((JsonWebToken) session.getPrincipal()).getRawToken()
                                + "&post_logout_redirect_uri=" + URLEncoder.encode(home, StandardCharsets.UTF_8)))
                .orElse(SIGNED_OUT);
        return withoutSession(BrowserSignIn.redirect(to, request), request);
    }

    private String scheme(HttpServerRequest request) {
        return settings.isProduction() ? "https" : String.valueOf(request.scheme());
    }

    /// The session, where there is one that still counts.
    private Optional<SecurityIdentity> session() {
        return Optional.ofNullable(identities
                        .getDeferredIdentity()
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .atMost(IDENTITY_WAIT))
                .filter(known -> known.getPrincipal() instanceof JsonWebToken);
    }

    /// Where the provider ends its own session; a bearer token has none.
    private static Optional<String> provider(SecurityIdentity session) {
        OidcConfigurationMetadata metadata = session.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        return Optional.ofNullable(metadata).map(OidcConfigurationMetadata::getEndSessionUri);
    }

    private Response withoutSession(Response answer, HttpServerRequest request) {
        NewCookie[] gone = request.cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(SignIn.SESSION_COOKIE))
                .distinct()
                .map(name -> new NewCookie.Builder(name)
                        .value("")
                        .path(BrowserSignIn.PAGES)
                        .maxAge(0)
                        .httpOnly(true)
                        .secure(settings.isProduction())
                        .sameSite(NewCookie.SameSite.LAX)
                        .build())
                .toArray(NewCookie[]::new);
        return Response.fromResponse(answer).cookie(gone).build();
    }
}
