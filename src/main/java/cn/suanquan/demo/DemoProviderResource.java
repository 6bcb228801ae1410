package cn.suanquan.demo;

import cn.suanquan.http.BrowserSignIn;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.SignIn;
import cn.suanquan.kernel.Refusal;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The OpenID provider of the demo over HTTP (OpenID Connect Core, section 3.1): the page where somebody says who to
/// be, the exchange of the code, the key, and the way out. In production every address of it is 404.
@Path(SignIn.DEMO_PROVIDER)
@RunOnVirtualThread
public class DemoProviderResource {
    private static final String SIGNED_OUT = BrowserSignIn.PAGES + "/signed-out";
    private final DemoProvider provider;
    private final SignInPeople people;
    private final Template page;

    DemoProviderResource(DemoProvider provider, SignInPeople people, @Location("demo/sign-in.html") Template page) {
        this.provider = provider;
        this.people = people;
        this.page = page;
    }

    @GET
    @Path("authorize")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response choose(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @QueryParam("ui_locales") Optional<String> locales,
            HttpServerRequest request) {
        DemoIssuer issuer = issuer();
        var _ = right(uri.getQueryParameters(), request);
        URI service = URI.create(BrowserSignIn.ownAddress(request));
        SignInWords words =
                SignInWords.of(locales.map(DemoProviderResource::languages).orElseGet(headers::getAcceptableLanguages));
        SignInChoice choice = new SignInChoice(
                words,
                people.officers(words),
                people.centers(service, issuer, words),
                people.holders(service, issuer, words),
                uri.getRequestUri().getRawQuery(),
                UUID.randomUUID().toString());
        return Response.ok(page.data("page", choice).render(), "text/html;charset=UTF-8")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-" + choice.nonce()
                                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .build();
    }

    /// Takes what was chosen; the query is what was asked, as the page was.
    @POST
    @Path("authorize")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response chosen(@Context UriInfo uri, MultivaluedMap<String, String> form, HttpServerRequest request) {
        DemoIssuer issuer = issuer();
        SignInRequest asked = right(uri.getQueryParameters(), request);
        URI service = URI.create(BrowserSignIn.ownAddress(request));
        Chosen chosen = people.chosen(form, service, issuer).orElseThrow(() -> bad("NO_SUCH_PERSON", "没有这个身份。"));
        return BrowserSignIn.redirect(provider.granted(asked, chosen).toString(), request);
    }

    /// From service to service: no browser, no cookie. Whose code it is, the verifier shows (RFC 7636).
    @POST
    @Path("token")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response token(MultivaluedMap<String, String> form) {
        var _ = issuer();
        boolean isRight = SignInRequest.one(form, "grant_type").equals("authorization_code")
                && SignInRequest.one(form, "client_id").equals(provider.client());
        Optional<String> token = isRight
                ? provider.redeemed(
                        SignInRequest.one(form, "code"),
                        SignInRequest.one(form, "redirect_uri"),
                        SignInRequest.one(form, "code_verifier"))
                : Optional.empty();
        return token.map(idToken -> Response.ok(Map.of(
                                "id_token",
                                idToken,
                                "access_token",
                                UUID.randomUUID().toString(),
                                "token_type",
                                "Bearer",
                                "expires_in",
                                IdTokens.LIFE.toSeconds()))
                        .build())
                .orElseGet(() -> Response.status(Response.Status.BAD_REQUEST)
                        .entity(Map.of("error", "invalid_grant"))
                        .build());
    }

    @GET
    @Path("keys")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Map<String, Object> keys() {
        return issuer().keySet();
    }

    /// This provider keeps no session of its own, so there is only the way back.
    @GET
    @Path("end-session")
    @PermitAll
    @Operation(hidden = true)
    public Response endSession(
            @QueryParam("post_logout_redirect_uri") Optional<String> back, HttpServerRequest request) {
        var _ = issuer();
        return BrowserSignIn.redirect(SIGNED_OUT, request);
    }

    private DemoIssuer issuer() {
        return provider.issuer()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "HTTP_404", "没有这个地址 (no such path)。")
                        .toException());
    }

    private SignInRequest right(MultivaluedMap<String, String> asked, HttpServerRequest request) {
        return SignInRequest.of(asked, provider.client(), String.valueOf(request.authority()))
                .orElseThrow(() -> bad("BAD_SIGN_IN", "登录请求不完整或不是由本服务发出的 (not a sign-in request of this service)。"));
    }

    private static List<Locale> languages(String locales) {
        return Arrays.stream(locales.split(" ")).map(Locale::forLanguageTag).toList();
    }

    private static RuntimeException bad(String code, String detail) {
        return Refusal.of(Refusal.Kind.INVALID, code, detail).toException();
    }
}
