package cn.suanquan.console;

import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.webhook.EndpointOrder;
import cn.suanquan.webhook.EndpointState;
import cn.suanquan.webhook.WebhookDelivery;
import cn.suanquan.webhook.WebhookEndpoint;
import cn.suanquan.webhook.Webhooks;
import cn.suanquan.webhook.WebhooksResource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/// Where a center is told what was done to its records: its addresses, their secrets, shown once, and what was sent.
@Path(CenterWebhookPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterWebhookPages {
    static final String HERE = "/console/center/webhooks";
    private static final int PAGE = 50;
    private final Pages pages;
    private final FormBody bodies;
    private final WebhooksResource webhooks;
    private final Template list;
    private final Template one;

    CenterWebhookPages(
            Pages pages,
            FormBody bodies,
            WebhooksResource webhooks,
            @Location("console/center/webhooks.html") Template list,
            @Location("console/center/webhook.html") Template one) {
        this.pages = pages;
        this.bodies = bodies;
        this.webhooks = webhooks;
        this.list = list;
        this.one = one;
    }

    /// @param secret of the endpoint that was registered now; empty else
    /// @param url what was written into the form
    record EndpointList(
            List<WebhookEndpoint> endpoints,
            String secret,
            String url,
            String types,
            String key,
            Optional<Refusal> refusal) {
        public boolean isFull() {
            return endpoints.size() >= Webhooks.ENDPOINTS_MAX;
        }
    }

    /// @param secret that it was given now; empty else
    /// @param next the address of the older ones; empty at the end
    record EndpointShown(
            WebhookEndpoint endpoint,
            List<WebhookDelivery> log,
            Optional<String> next,
            String secret,
            String key,
            Optional<Refusal> refusal) {
        public boolean isActive() {
            return endpoint.state() == EndpointState.ACTIVE;
        }

        public String here() {
            return HERE + "/" + endpoint.id();
        }
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response list() {
        return list("", "", "", pages.key(null), Optional.empty());
    }

    private Response list(String secret, String url, String types, String key, Optional<Refusal> refusal) {
        return pages.show(list, new EndpointList(webhooks.list().items(), secret, url, types, key, refusal));
    }

    /// Answers with the page itself, for the secret is shown here alone.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response register(MultivaluedMap<String, String> form) {
        pages.from(HERE);
        String key = FormBody.text(form, FormBody.KEY);
        String url = FormBody.written(form, "url");
        String types = FormBody.written(form, "types");
        Function<Refusal, Response> again = refusal -> list("", url, types, pages.key(key), Optional.of(refusal));
        EndpointOrder order;
        try {
            order = bodies.read(order(url, types), EndpointOrder.class);
        } catch (RefusedException e) {
            return pages.refused(e.refusal(), again);
        }
        return withSecret(
                () -> webhooks.register(order),
                made -> list(made.secret(), "", "", pages.key(null), Optional.empty()),
                again);
    }

    private static ObjectNode order(String url, String types) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("url", url);
        Stream.of(types.split("[\\s,，、]+")).filter(type -> !type.isEmpty()).forEach(body.putArray("types")::add);
        return body;
    }

    private Response withSecret(
            Supplier<Webhooks.WithSecret> act,
            Function<Webhooks.WithSecret, Response> shown,
            Function<Refusal, Response> again) {
        AtomicReference<Webhooks.WithSecret> made = new AtomicReference<>();
        Response answer = pages.actRecently(
                () -> {
                    made.set(act.get());
                    return URI.create(HERE);
                },
                again);
        return made.get() == null ? answer : shown.apply(made.get());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.PROVIDER)
    public Response one(@PathParam("id") UUID id, @RestQuery Optional<String> cursor) {
        return one(id, cursor, "", pages.key(null), Optional.empty());
    }

    private Response one(UUID id, Optional<String> cursor, String secret, String key, Optional<Refusal> refusal) {
        WebhookEndpoint endpoint = webhooks.find(id);
        Page<WebhookDelivery> log = webhooks.deliveries(id, Optional.of(PAGE), cursor);
        Optional<String> next = log.next().map(after -> HERE + "/" + id + "?cursor=" + after);
        return pages.show(one, new EndpointShown(endpoint, log.items(), next, secret, key, refusal));
    }

    @POST
    @Path("{id}/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response rotate(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        pages.from(HERE + "/" + id);
        String key = FormBody.text(form, FormBody.KEY);
        return withSecret(
                () -> webhooks.rotate(id),
                made -> one(id, Optional.empty(), made.secret(), pages.key(null), Optional.empty()),
                refusal -> one(id, Optional.empty(), "", pages.key(key), Optional.of(refusal)));
    }

    @POST
    @Path("{id}/{act:ping|pause|resume|removal|replays}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response act(@PathParam("id") UUID id, @PathParam("act") String act, MultivaluedMap<String, String> form) {
        pages.from(HERE + "/" + id);
        String key = FormBody.text(form, FormBody.KEY);
        return pages.act(
                () -> done(id, act, form),
                refusal -> one(id, Optional.empty(), "", pages.key(key), Optional.of(refusal)));
    }

    private URI done(UUID id, String act, MultivaluedMap<String, String> form) {
        switch (act) {
            case "ping" -> webhooks.ping(id);
            case "pause" -> webhooks.pause(id);
            case "resume" -> webhooks.resume(id);
            case "replays" ->
                webhooks.replay(
                        id,
                        bodies.read(
                                JsonNodeFactory.instance.objectNode().put("message", FormBody.written(form, "message")),
                                Webhooks.ReplayOrder.class));
            default -> {
                webhooks.remove(id);
                return URI.create(HERE);
            }
        }
        return URI.create(HERE + "/" + id);
    }

    @GET
    @Path("{id}/csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response table(@PathParam("id") UUID id) {
        Csv csv = new Csv(List.of("消息编号", "类型", "产生时间", "状态", "次序", "发送时间", "结果", "应答码", "用时（毫秒）"));
        WholeTable.rows(cursor -> webhooks.deliveries(id, Optional.of(Page.SIZE_MAX), cursor))
                .forEach(message -> rows(csv, message));
        return CenterRecordPages.file(csv, "webhook.csv");
    }

    private static void rows(Csv csv, WebhookDelivery message) {
        List<Csv.Cell> head = List.of(
                Csv.text(message.message().toString()),
                Csv.text(message.type()),
                Csv.text(Show.minute(message.madeAt())),
                Csv.text(message.state().name()));
        if (message.attempts().isEmpty()) {
            csv.row(Stream.concat(head.stream(), Stream.of("", "", "", "", "").map(Csv::text))
                    .toList());
        }
        message.attempts()
                .forEach(attempt -> csv.row(Stream.concat(
                                head.stream(),
                                Stream.of(
                                        Csv.number(attempt.no()),
                                        Csv.text(Show.minute(attempt.at())),
                                        Csv.text(attempt.outcome()),
                                        attempt.status()
                                                .map(status -> Csv.number(status))
                                                .orElseGet(() -> Csv.text("")),
                                        Csv.number(attempt.tookMs())))
                        .toList()));
    }
}
