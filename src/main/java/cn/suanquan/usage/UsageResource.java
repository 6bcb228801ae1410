package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.LogFields;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/// Usage over HTTP: centers post and read their own, holders read, confirm and dispute theirs, reviewers decide.
@Path("/api/v1/usage")
@Cancellable(false)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UsageResource {
    static final int BODY_BYTES_MAX = 10 * 1024 * 1024;
    /// A body up to this size is read and judged on the event loop, unless a part of it is no record; a larger one, and
    /// the words for what is none, would keep others waiting there.
    static final int SMALL_BODY_BYTES = 64 * 1024;
    /// What a compressed body may become.
    static final int INFLATED_BYTES_MAX = 40 * 1024 * 1024;

    /// What becomes no more than that needs no turn of those that grow.
    private static final int SMALL_INFLATED_BYTES = 256 * 1024;

    private static final Duration GROWN_WAIT = Duration.ofSeconds(10);
    private final UsageIntake intake;
    private final Confirmations confirmations;
    private final Disputes disputes;
    private final RecordListStore store;
    private final History history;
    private final DisputeStore disputeStore;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;
    private final UsageMeters meters;
    private final ExecutorService threads;
    private final RecordReader reader;
    private final UsageForms forms;
    private final GrowingBodies growing = new GrowingBodies(GROWN_WAIT);

    UsageResource(
            UsageIntake intake,
            Confirmations confirmations,
            Disputes disputes,
            RecordListStore store,
            History history,
            DisputeStore disputeStore,
            Idempotency idempotency,
            Tx tx,
            Caller caller,
            UsageMeters meters,
            @VirtualThreads ExecutorService threads,
            UsageForms forms,
            ObjectMapper json) {
        this.intake = intake;
        this.confirmations = confirmations;
        this.disputes = disputes;
        this.store = store;
        this.history = history;
        this.disputeStore = disputeStore;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
        this.meters = meters;
        this.threads = threads;
        this.forms = forms;
        this.reader = new RecordReader(json);
    }

    /// What became of each record, in the order of the request.
    public record Results(List<RecordResult> results) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.PROVIDER)
    @Operation(
            summary =
                    "Post one usage record, or up to 10,000 as an array, NDJSON, CloudEvents, CSV or XLSX, each perhaps"
                            + " in gzip; answered record by record, safe to repeat; what is no record costs only itself (INVALID)")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(oneOf = {UsageRecord.class, UsageRecord[].class})),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/cloudevents+json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "application/cloudevents-batch+json", schema = @Schema(type = SchemaType.ARRAY)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public CompletionStage<Results> post(
            @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            @HeaderParam("ce-specversion")
                    @Parameter(description = "1.0 where the body is the data of one CloudEvents event (binary mode)")
                    @Nullable
                    String eventVersion,
            @HeaderParam("ce-type") @Nullable String eventType,
            @HeaderParam("ce-source") @Nullable String eventSource,
            @HeaderParam("ce-id") @Nullable String eventId,
            byte[] body) {
        if (MediaType.APPLICATION_JSON.equals(type) && encoding == null && eventVersion == null) {
            return post(body);
        }
        UsageForm form = UsageForm.of(Objects.requireNonNullElse(type, ""));
        boolean isGzip = UsageForm.isGzip(Objects.requireNonNullElse(encoding, ""));
        if (eventVersion != null && !form.isEvent()) {
            UsageForm.mustBeDataOfAnEvent(form);
            Map<String, String> said = new HashMap<>();
            said.put("specversion", EventReader.attribute(eventVersion));
            said.put("type", EventReader.attribute(Objects.requireNonNullElse(eventType, "")));
            said.put("source", EventReader.attribute(Objects.requireNonNullElse(eventSource, "")));
            said.put("id", EventReader.attribute(Objects.requireNonNullElse(eventId, "")));
            return post(form, isGzip, body, Optional.of(said));
        }
        return form == UsageForm.JSON && !isGzip ? post(body) : post(form, isGzip, body, Optional.empty());
    }

    /// @param event what headers say of the one event whose data the body is
    private CompletionStage<Results> post(
            UsageForm form, boolean isGzip, byte[] body, Optional<Map<String, String>> event) {
        CenterId center = caller.center();
        Sender sender = Sender.of(caller);
        Context here = Vertx.currentContext();
        mustFit(body);
        return CompletableFuture.supplyAsync(
                () -> {
                    byte[] head = isGzip ? inflated(body, SMALL_INFLATED_BYTES + 1) : body;
                    boolean isLarge = isGzip && head.length > SMALL_INFLATED_BYTES;
                    try (GrowingBodies.Turn _ = isLarge || form == UsageForm.XLSX ? growing.turn(center) : () -> {}) {
                        RecordReader.Read read = read(form, isLarge, isLarge ? body : head, center, event);
                        List<RecordResult> all = read.withInvalid(intake.post(sender, center, read.records(), threads)
                                .toCompletableFuture()
                                .join());
                        return results(all, here);
                    }
                },
                threads);
    }

    private RecordReader.Read read(
            UsageForm form, boolean isGzip, byte[] body, CenterId center, Optional<Map<String, String>> event) {
        try {
            if (event.isPresent()) {
                return forms.event(event.get(), isGzip, body, center, INFLATED_BYTES_MAX);
            }
            return form == UsageForm.JSON
                    ? reader.each(isGzip ? inflated(body, Integer.MAX_VALUE) : body)
                    : forms.all(form, isGzip, body, center, INFLATED_BYTES_MAX);
        } catch (IOException e) {
            throw new WebApplicationException(e, Response.Status.BAD_REQUEST);
        }
    }

    /// The beginning of what a compressed body becomes.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 413 where that is more than [#INFLATED_BYTES_MAX]
    private static byte[] inflated(byte[] body, int most) {
        try (InputStream in = BoundedStream.of(() -> new ByteArrayInputStream(body), true, INFLATED_BYTES_MAX)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new WebApplicationException(e, Response.Status.BAD_REQUEST);
        }
    }

    private static void mustFit(byte[] body) {
        if (body.length > BODY_BYTES_MAX) {
            throw Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "BODY_TOO_LARGE",
                            "请求体不得超过 " + BODY_BYTES_MAX + " 字节，请分批提交或作为文件导入 (the body is too large)。")
                    .toException();
        }
    }

    /// One record or an array of them, in JSON.
    public CompletionStage<Results> post(byte[] body) {
        CenterId center = caller.center();
        Sender sender = Sender.of(caller);
        Context here = Vertx.currentContext();
        mustFit(body);
        Optional<List<UsageRecord>> quickly = body.length <= SMALL_BODY_BYTES ? reader.whole(body) : Optional.empty();
        CompletionStage<List<RecordResult>> results = quickly.isPresent()
                ? intake.post(sender, center, quickly.get(), task -> here.runOnContext(_ -> task.run()))
                : CompletableFuture.supplyAsync(() -> reader.each(body), threads)
                        .thenComposeAsync(
                                read -> intake.post(sender, center, read.records(), threads)
                                        .thenApply(read::withInvalid),
                                threads);
        return results.thenApply(all -> results(all, here));
    }

    private Results results(List<RecordResult> all, Context here) {
        meters.count(all);
        LogFields.posted(here, all.stream().flatMapToLong(RecordResult::postedIn));
        return new Results(all);
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(summary = "Usage records: a center's own, a holder's own, or all for officers")
    public Page<RecordView> list(
            @RestQuery Optional<UUID> voucher,
            @RestQuery Optional<String> period,
            @RestQuery Optional<String> state,
            @RestQuery
                    @Parameter(
                            description = "The day on which records came in (Asia/Shanghai), such as 2025-10-31;"
                                    + " without their corrections")
                    Optional<String> received,
            @RestQuery @Parameter(description = "The claim that records are in; without their corrections")
                    Optional<UUID> claim,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<String> cursor) {
        Optional<CenterId> center = Optional.empty();
        Optional<HolderId> holder = Optional.empty();
        switch (caller.actor()) {
            case Actor.Provider provider -> center = Optional.of(provider.center());
            case Actor.Enterprise enterprise -> holder = Optional.of(enterprise.holder());
            case Actor.Officer officer -> {}
        }
        int size = Page.size(limit);
        Optional<YearMonth> month = period.map(text -> QueryText.month("period", text));
        RecordListStore.Filter filter = new RecordListStore.Filter(
                center,
                holder,
                voucher.map(VoucherId::new),
                month.map(m -> m.atDay(1)),
                month.map(YearMonth::atEndOfMonth),
                state.map(text -> QueryText.code("state", text.toUpperCase(Locale.ROOT), RecordState.class)),
                received.map(text -> QueryText.day("received", text)),
                claim,
                cursor.map(UsageResource::number).orElse(-1L),
                Optional.empty(),
                size + 1);
        return settled(filter, size, center.isEmpty());
    }

    /// A page ends no later than what is settled, so that what commits late is not before its cursor.
    private Page<RecordView> settled(RecordListStore.Filter filter, int size, boolean isHolderShown) {
        long settled = history.settledAlready().position().last().value();
        RecordListStore.Listed found = tx.read(db -> store.list(db, filter, isHolderShown));
        if (found.end(size).orElse(-1L) > settled) {
            settled = history.settledSoFar().position().last().value();
            found = tx.read(db -> store.list(db, filter, isHolderShown));
        }
        Optional<Long> end = found.end(size);
        if (end.isEmpty()) {
            return new Page<>(found.rows(), Optional.empty());
        }
        long last = Math.max(filter.after(), Math.min(end.get(), settled));
        return new Page<>(
                found.rows().stream().filter(row -> row.recordId() <= last).toList(), Optional.of(Long.toString(last)));
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_CURSOR", "cursor 应为上一页 next 的值。")
                    .toException();
        }
    }

    @POST
    @Path("/confirmations")
    @RunOnVirtualThread
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "Confirm records with their fees, or all of a voucher (perhaps up to a day) with the sum")
    @APIResponseSchema(value = Confirmation.class, responseCode = "200")
    public Response confirm(@HeaderParam("Idempotency-Key") @Nullable String key, Confirmation.Request request) {
        HolderId holder = caller.holder();
        String person = caller.person();
        var _ = tx.write(db -> confirmations.judgeFirst(db, holder, request));
        return idempotency.once(
                person,
                key,
                "POST /usage/confirmations for " + holder,
                request,
                db -> confirmations.confirm(db, person, holder, request));
    }

    @POST
    @Path("/disputes")
    @RunOnVirtualThread
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "Dispute records of one voucher; their money stays held until a reviewer decides")
    @APIResponseSchema(value = Dispute.class, responseCode = "200")
    public Response dispute(@HeaderParam("Idempotency-Key") @Nullable String key, Dispute.Request request) {
        HolderId holder = caller.holder();
        String person = caller.person();
        return idempotency.once(
                person,
                key,
                "POST /usage/disputes for " + holder,
                request,
                db -> disputes.raise(db, person, holder, request));
    }

    @GET
    @Path("/disputes")
    @RunOnVirtualThread
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "Disputes: a holder's own, or all for officers; open=true for those that wait")
    public Page<Dispute> disputes(
            @RestQuery Optional<Boolean> open, @RestQuery Optional<Integer> limit, @RestQuery Optional<UUID> cursor) {
        Optional<HolderId> holder = caller.onlyHolder();
        int size = Page.size(limit);
        UUID after = cursor.orElse(new UUID(0, 0));
        boolean isOpen = open.orElse(false);
        List<Dispute> rows = tx.read(db -> disputeStore.list(db, holder, Optional.empty(), isOpen, after, size + 1));
        return Page.of(rows, size, row -> row.id().toString());
    }

    @POST
    @Path("/disputes/{id}/decisions")
    @RunOnVirtualThread
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Decide a dispute: UPHOLD the records (they count as confirmed) or REJECT them")
    @APIResponseSchema(value = Dispute.class, responseCode = "200")
    public Response decide(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("id") UUID id,
            Dispute.DecisionRequest request) {
        String person = caller.person();
        var _ = tx.write(db -> disputes.judgeFirst(db, id));
        return idempotency.once(
                person,
                key,
                "POST /usage/disputes/" + id + "/decisions",
                request,
                db -> disputes.decide(db, person, id, request));
    }
}
