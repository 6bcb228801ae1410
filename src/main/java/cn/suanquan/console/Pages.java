package cn.suanquan.console;

import cn.suanquan.db.DbFault;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.AccountMark;
import cn.suanquan.identity.RecentSignIn;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers with pages: a template within the frame, in the reader's language, under one content security policy.
@RequestScoped
class Pages {
    private static final Logger LOG = Logger.getLogger(Pages.class);
    static final String HTML = "text/html;charset=UTF-8";
    /// The query parameter that says what the last act did, by a key of [ShellWords].
    static final String SAID = "said";

    private static final Map<String, String> ROLES = Map.of(
            Role.ENTERPRISE, "roleEnterprise",
            Role.PROVIDER, "roleProvider",
            Role.REVIEWER, "roleReviewer",
            Role.FINANCE_MAKER, "roleFinanceMaker",
            Role.FINANCE_CHECKER, "roleFinanceChecker",
            Role.AUDITOR, "roleAuditor",
            Role.ADMIN, "roleAdmin");
    /// What may be said: a stranger's address puts no other words into the frame.
    private static final Set<String> SAYINGS = Arrays.stream(ShellWords.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> name.startsWith("done"))
            .collect(Collectors.toUnmodifiableSet());
    /// A key that was made with a page, and for whom.
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}\\.([0-9a-f]{" + AccountMark.DIGITS + "})");

    private final SecurityIdentity identity;
    private final Clock clock;
    private final String mark;
    private final UriInfo uri;
    private final HttpHeaders headers;
    private final ContainerRequestContext request;
    private final RecentSignIn recent;
    private final Ids ids;
    private final AccountMark accounts;
    private final Optional<URI> provider;
    private boolean isKeyUsed;
    private @Nullable String way;

    Pages(
            SecurityIdentity identity,
            Clock clock,
            @ConfigProperty(name = "suanquan.mode") Mode mode,
            @ConfigProperty(name = "suanquan.sandbox") boolean isSandbox,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            ContainerRequestContext request,
            RecentSignIn recent,
            Ids ids,
            AccountMark accounts,
            @ConfigProperty(name = "suanquan.oidc.url") Optional<URI> provider) {
        this.identity = identity;
        this.clock = clock;
        this.mark = mark(mode, isSandbox);
        this.uri = uri;
        this.headers = headers;
        this.request = request;
        this.recent = recent;
        this.ids = ids;
        this.accounts = accounts;
        this.provider = provider;
    }

    /// @param page what the template calls `page`
    Response show(Template template, Object page) {
        return show(template, page, Response.Status.OK.getStatusCode());
    }

    Response show(Template template, Object page, int status) {
        return Response.status(status)
                .type(HTML)
                .entity(text(template, page, identity))
                .header("Content-Security-Policy", contentSecurityPolicy())
                .build();
    }

    /// A form that signs out leads on to the provider, which a browser allows where the policy does.
    String contentSecurityPolicy() {
        String also = provider.map(url -> " " + url.getScheme() + "://" + url.getRawAuthority())
                .orElse("");
        return "default-src 'self'; base-uri 'none'; form-action 'self'" + also
                + "; frame-ancestors 'none'; object-src 'none'";
    }

    /// The page as text, for that reader.
    String text(Template template, Object page, SecurityIdentity reader) {
        Frame frame = frame(reader);
        return template.instance()
                .setLocale(frame.in().locale())
                .data("frame", frame)
                .data("page", page)
                .render();
    }

    /// Does what a form asks for and goes to the page that the act names; where it is refused, shows the form again
    /// with the reason and all that was written into it. The trail keeps the refused act as it does one of the API.
    /// Where the database did not answer, the form comes back with its key: sent again, it takes effect once.
    ///
    /// @param again the page of the form; it is answered with the status of the refusal
    Response act(Supplier<URI> act, Function<Refusal, Response> again) {
        try {
            return Response.seeOther(act.get()).build();
        } catch (RefusedException e) {
            return refusedAct(e.refusal(), again);
        } catch (RuntimeException e) {
            Refusal unanswered = DbFault.in(e).flatMap(Problem::unanswered).orElseThrow(() -> e);
            LOG.warn("an act of a form was not answered by the database", e);
            return refusedAct(unanswered, again);
        }
    }

    private Response refusedAct(Refusal refusal, Function<Refusal, Response> again) {
        request.setProperty(Problem.SHOWN, Problem.of(refusal));
        return shown(refusal, again);
    }

    /// The same for a form that does nothing yet: it asks, tries or reckons. The trail keeps only where that
    /// was forbidden.
    Response refused(Refusal refusal, Function<Refusal, Response> again) {
        return refusal.kind() == Refusal.Kind.FORBIDDEN ? refusedAct(refusal, again) : shown(refusal, again);
    }

    private Response shown(Refusal refusal, Function<Refusal, Response> again) {
        isKeyUsed = refusal.code().equals("KEY_REUSED");
        return Response.fromResponse(again.apply(refusal))
                .status(Problem.of(refusal).status())
                .build();
    }

    /// The same for what gives, takes or pays money: it takes a recent sign-in ([RecentSignIn]).
    Response actRecently(Supplier<URI> act, Function<Refusal, Response> again) {
        return act(
                () -> {
                    recent.require();
                    return act.get();
                },
                again);
    }

    /// The Idempotency-Key of a form: the one it was sent with, so that sending it again is the same act; a new one
    /// where it was sent with none, or with one that stands for something else. A new one says for whom it was made.
    String key(@Nullable String sent) {
        return sent == null || isKeyUsed
                ? ids.next() + accounts.of(identity).map(mark -> "." + mark).orElse("")
                : sent;
    }

    /// What one person wrote is not done in the name of another who signed in beside it.
    ///
    /// @param key of the form that was sent; one that was made with no page is anybody's
    /// @throws RefusedException 409 OTHER_PERSON
    void requireOwn(String key) {
        Matcher made = KEY.matcher(key);
        if (made.matches()) {
            accounts.require(identity, made.group(1));
        }
    }

    /// Says where the page can be asked for that answers a form: its own address may take forms alone.
    void from(String path) {
        way = path;
    }

    /// The address of a page that says what was done.
    ///
    /// @param said a key of [ShellWords]
    static URI to(String path, String said) {
        return URI.create(path + (path.contains("?") ? "&" : "?") + SAID + "=" + said);
    }

    Language language() {
        return Language.of(headers);
    }

    /// Where whoever reads begins: the first section of his roles, or `/` where nobody is signed in.
    String home() {
        return home(Way.of(roles(identity)));
    }

    private static String home(List<Way> ways) {
        return ways.isEmpty() ? "/" : ways.getFirst().path();
    }

    private static Set<String> roles(SecurityIdentity reader) {
        return reader.isAnonymous() ? Set.of() : reader.getRoles();
    }

    private Frame frame(SecurityIdentity reader) {
        Set<String> roles = roles(reader);
        List<Way> ways = Way.of(roles);
        URI here = uri.getRequestUri();
        String path = here.getRawPath();
        boolean isAnswer = request.getMethod().equals(HttpMethod.POST);
        String asked = here.getRawQuery() == null ? path : path + "?" + here.getRawQuery();
        return new Frame(
                language(),
                reader.isAnonymous() ? Optional.empty() : Optional.of(name(reader.getPrincipal())),
                roles.stream()
                        .sorted()
                        .map(role -> ROLES.getOrDefault(role, "roleAdmin"))
                        .toList(),
                ways.stream()
                        .map(way -> new Frame.Link(way.path(), way.words(), isWithin(path, way, ways)))
                        .toList(),
                home(ways),
                mark,
                said(),
                isAnswer && way != null ? way : asked,
                isAnswer,
                accounts.of(reader).orElse(""),
                FiscalYear.date(clock.instant()).toString());
    }

    /// What people call it, where the provider says so (OpenID Connect Core, section 5.1); else its subject.
    private static String name(Principal reader) {
        return reader instanceof JsonWebToken token && token.<Object>getClaim("name") instanceof String name
                ? name
                : reader.getName();
    }

    /// The section whose address is the longest beginning of this page's.
    private static boolean isWithin(String path, Way way, List<Way> ways) {
        Optional<Way> nearest = ways.stream()
                .filter(one -> path.equals(one.path()) || path.startsWith(one.path() + "/"))
                .max((a, b) -> Integer.compare(a.path().length(), b.path().length()));
        return nearest.equals(Optional.of(way));
    }

    private String said() {
        String said = uri.getQueryParameters().getFirst(SAID);
        return said != null && SAYINGS.contains(said) ? said : "";
    }

    /// What every page says of the whole service, a key of [ShellWords]; empty in production.
    static String mark(Mode mode, boolean isSandbox) {
        String name = mode.name().toLowerCase(Locale.ROOT);
        return mode == Mode.PRODUCTION
                ? ""
                : isSandbox
                        ? "modeSandbox"
                        : "mode" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
