package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.usage.RecordResult;
import cn.suanquan.usage.RecordView;
import cn.suanquan.usage.UsageRecord;
import cn.suanquan.usage.UsageResource;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// A center corrects a record: a form, a page that asks, and the post through the intake of the API. The id that the
/// correction gets is what makes it take effect once.
@Path("/console/center/records/{recordId}/correction")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterCorrectionPages {
    /// Answers after which the very same may be tried again; what was refused otherwise stays refused.
    private static final List<String> SAME_ID_AGAIN = List.of("RUN_LOCKED", "RECORD_DISPUTED", "RECORD_QUARANTINED");
    private static final int TAIL = 8;
    private final Pages pages;
    private final UsageResource usage;
    private final Caller caller;
    private final Tx tx;
    private final CenterStore store;
    private final FormBody bodies;
    private final ObjectMapper json;
    private final Ids ids;
    private final Template form;
    private final Template ask;

    CenterCorrectionPages(
            Pages pages,
            UsageResource usage,
            Caller caller,
            Tx tx,
            CenterStore store,
            FormBody bodies,
            ObjectMapper json,
            Ids ids,
            @Location("console/center/correction.html") Template form,
            @Location("console/center/correction-ask.html") Template ask) {
        this.pages = pages;
        this.usage = usage;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.bodies = bodies;
        this.json = json;
        this.ids = ids;
        this.form = form;
        this.ask = ask;
    }

    /// What stands in the fields.
    ///
    /// @param key says whose form it is; what takes effect once is the id
    record Fields(String key, String id, String yuan, String quantity) {}

    /// @param feeFen what the center said last
    /// @param newFen what the correction says; as `feeFen` on the form
    record CorrectionPage(
            CenterRecordPages.RecordRow row, long feeFen, long newFen, Fields fields, Optional<Refusal> refusal) {
        public String ground() {
            return "/console/ground/records/" + row.said().recordId();
        }

        public long changeFen() {
            return newFen - feeFen;
        }
    }

    /// The record as it stands, for the form.
    ///
    /// @param quantity as it was said last
    private record Basis(RecordView said, long feeFen, String quantity) {}

    private Basis basis(long recordId) {
        RecordView said = CenterRecordPages.own(usage, recordId);
        if (said.correctsRecord().isPresent()) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "RECORD_NOT_FOUND", "没有此用量记录。")
                    .toException();
        }
        List<CenterStore.LaterEntry> later = tx.read(db -> store.later(db, caller.center(), recordId));
        String quantity = later.stream()
                .filter(entry -> entry.saidFen().isPresent())
                .reduce((_, last) -> last)
                .map(entry ->
                        CenterRecordPages.own(usage, entry.entry()).quantity().toString())
                .orElse(said.quantity().toString());
        return new Basis(said, CenterRecordPages.lastFee(said, later), quantity);
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response form(@PathParam("recordId") long recordId) {
        Basis basis = basis(recordId);
        return shown(basis, new Fields(pages.key(null), newId(basis.said()), "", basis.quantity()), Optional.empty());
    }

    private Response shown(Basis basis, Fields fields, Optional<Refusal> refusal) {
        return pages.show(
                form,
                new CorrectionPage(
                        new CenterRecordPages.RecordRow(basis.said()), basis.feeFen(), basis.feeFen(), fields, refusal),
                refusal.map(no -> Problem.of(no).status()).orElse(Response.Status.OK.getStatusCode()));
    }

    private String newId(RecordView said) {
        String id = said.id();
        String tail = ids.next().toString().replace("-", "");
        return id.substring(0, Math.min(id.length(), UsageRecord.ID_CHARS_MAX - TAIL - 1)) + "-"
                + tail.substring(tail.length() - TAIL);
    }

    /// Asks, with the figures, before anything is done.
    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response check(@PathParam("recordId") long recordId, MultivaluedMap<String, String> written) {
        Basis basis = basis(recordId);
        Fields fields = fields(written);
        pages.from("/console/center/records/" + recordId + "/correction");
        try {
            UsageRecord correction = bodies.read(body(basis.said(), fields), UsageRecord.class);
            return pages.show(
                    ask,
                    new CorrectionPage(
                            new CenterRecordPages.RecordRow(basis.said()),
                            basis.feeFen(),
                            correction.feeFen().value(),
                            fields,
                            Optional.empty()));
        } catch (RefusedException e) {
            return shown(basis, fields, Optional.of(e.refusal()));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response correct(@PathParam("recordId") long recordId, MultivaluedMap<String, String> written) {
        Basis basis = basis(recordId);
        Fields fields = fields(written);
        return pages.act(
                () -> {
                    ObjectNode body = body(basis.said(), fields);
                    var _ = bodies.read(body, UsageRecord.class);
                    return post(body) == RecordResult.Outcome.WAITING
                            ? URI.create("/console/center/waiting")
                            : Pages.to("/console/center/records/" + recordId, "doneCorrected");
                },
                refusal -> shown(basis, again(basis.said(), fields, refusal), Optional.of(refusal)));
    }

    /// What was refused stays refused, so what says the same again needs a new id.
    private Fields again(RecordView said, Fields fields, Refusal refusal) {
        return refusal.kind() == Refusal.Kind.INVALID || SAME_ID_AGAIN.contains(refusal.code())
                ? fields
                : new Fields(fields.key(), newId(said), fields.yuan(), fields.quantity());
    }

    private RecordResult.Outcome post(ObjectNode body) {
        RecordResult result;
        try {
            result = usage.post(body.toString().getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join()
                    .results()
                    .getFirst();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RefusedException refused ? refused : e;
        }
        if (result.outcome() == RecordResult.Outcome.WAITING) {
            return result.outcome();
        }
        result.code().ifPresent(code -> {
            throw new Refusal(
                            result.outcome() == RecordResult.Outcome.CONFLICT
                                    ? Refusal.Kind.CONFLICT
                                    : Refusal.Kind.RULE,
                            code,
                            result.detail().orElse(""),
                            result.binding(),
                            List.of())
                    .toException();
        });
        return result.outcome();
    }

    private Fields fields(MultivaluedMap<String, String> written) {
        return new Fields(
                pages.key(FormBody.text(written, FormBody.KEY)),
                FormBody.written(written, "id"),
                FormBody.written(written, "yuan"),
                FormBody.written(written, "quantity"));
    }

    /// The correction as the API takes it: what was served and when stays.
    private ObjectNode body(RecordView said, Fields fields) {
        ObjectNode body = json.createObjectNode();
        put(body, "id", fields.id());
        body.put("voucher", said.voucher().toString());
        body.put("serviceItem", said.serviceItem().name());
        body.put("resource", said.resource());
        put(body, "quantity", fields.quantity());
        body.put("unit", said.unit().name());
        body.put("startedAt", said.startedAt().toString());
        body.put("completedAt", said.completedAt().toString());
        if (!fields.yuan().isEmpty()) {
            body.put("feeFen", YuanField.fen("/feeFen", "费用", fields.yuan()));
        }
        said.job().ifPresent(job -> body.put("job", job));
        body.put("corrects", said.id());
        return body;
    }

    private static void put(ObjectNode body, String name, String text) {
        if (!text.isEmpty()) {
            body.put(name, text);
        }
    }
}
