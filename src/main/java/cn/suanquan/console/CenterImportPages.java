package cn.suanquan.console;

import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.imports.ImportView;
import cn.suanquan.imports.ImportView.State;
import cn.suanquan.imports.ImportsResource;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.ContractUse;
import cn.suanquan.usage.UsageForm;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// A center imports a file of usage: chooses it, looks at what would come of it, starts it, and takes what is to be
/// repaired along.
@Path(CenterImportPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterImportPages {
    static final String HERE = "/console/center/imports";
    private static final int PAGE = 20;
    private static final int NAME_CHARS_MAX = 200;
    private final Pages pages;
    private final ImportsResource imports;
    private final FormBody bodies;
    private final Template all;
    private final Template one;

    CenterImportPages(
            Pages pages,
            ImportsResource imports,
            FormBody bodies,
            @Location("console/center/imports.html") Template all,
            @Location("console/center/import.html") Template one) {
        this.pages = pages;
        this.imports = imports;
        this.bodies = bodies;
        this.all = all;
        this.one = one;
    }

    /// One in the list.
    record Row(ImportView said) {
        public String stateKey() {
            return CenterCodes.key("state", said.state().name());
        }

        public String style() {
            return switch (said.state()) {
                case DONE -> "good";
                case FAILED -> "bad";
                case PREVIEWED -> "wait";
                default -> "";
            };
        }

        public String address() {
            return HERE + "/" + said.id();
        }
    }

    /// @param next the address of the next page
    record ImportsPage(List<Row> rows, String key, Optional<Refusal> refusal, Optional<String> next) {}

    /// How many records had an outcome, or did not take effect for a reason.
    ///
    /// @param key of its words
    record Line(String code, String key, long count) {}

    record ImportPage(Row row, String key, Optional<Refusal> refusal) {
        public List<Line> outcomes() {
            return row.said().outcomes().entrySet().stream()
                    .map(one -> new Line(one.getKey(), CenterCodes.key("outcome", one.getKey()), one.getValue()))
                    .toList();
        }

        public List<Line> codes() {
            return row.said().codes().entrySet().stream()
                    .map(one -> new Line(one.getKey(), CenterCodes.advice(one.getKey()), one.getValue()))
                    .toList();
        }

        public List<Map.Entry<String, Long>> periods() {
            return List.copyOf(row.said().periods().entrySet());
        }

        /// The key of why no line is for it.
        public String why(ContractUse use) {
            return switch (use.why()) {
                case OUTSIDE_TERM -> "contractOutsideTerm";
                case OVERRUN, NO_LINE -> "contractNoLine";
            };
        }

        /// Whether this page may still change by itself.
        public boolean isOpen() {
            return row.said().state().isAtWork();
        }

        /// More parts may come.
        public boolean isUploading() {
            return row.said().state() == State.UPLOADING;
        }

        /// Whether it may be looked at, once more too: not after something was posted.
        public boolean mayBeLookedAt() {
            return isUploading()
                    || row.said().state() == State.PREVIEWED
                    || row.said().state() == State.FAILED && row.said().isEstimate();
        }

        public boolean mayBeStarted() {
            return mayBeLookedAt() || goesOn();
        }

        /// A start would go on from where it stopped.
        public boolean goesOn() {
            return row.said().state() == State.FAILED && !row.said().isEstimate();
        }

        public boolean isOver() {
            return row.said().state().isOver();
        }
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response list(@RestQuery Optional<UUID> cursor) {
        return shown(cursor, pages.key(null), Optional.empty());
    }

    private Response shown(Optional<UUID> cursor, String key, Optional<Refusal> refusal) {
        Page<ImportView> page = imports.list(Optional.of(PAGE), cursor);
        return pages.show(
                all,
                new ImportsPage(
                        page.items().stream().map(Row::new).toList(),
                        key,
                        refusal,
                        page.next().map(next -> HERE + "?cursor=" + next)));
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @RolesAllowed(Role.PROVIDER)
    public Response send(@RestForm(FormBody.KEY) @Nullable String sent, @RestForm @Nullable FileUpload file) {
        String key = pages.key(sent == null || sent.isBlank() ? null : sent);
        pages.requireOwn(key);
        return pages.act(
                () -> {
                    if (file == null
                            || file.fileName() == null
                            || file.fileName().isEmpty()) {
                        throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请选择文件。")
                                .toException();
                    }
                    String name = name(file.fileName());
                    boolean isGzip = name.toLowerCase(Locale.ROOT).endsWith(".gz");
                    Response made =
                            imports.send(key, name, UsageForm.ofFileName(name), isGzip, State.PREVIEWING, bytes(file));
                    return URI.create(HERE + "/" + bodies.id(made));
                },
                refusal -> shown(Optional.empty(), pages.key(key), Optional.of(refusal)));
    }

    private static byte[] bytes(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As people see it; its end says what it is.
    private static String name(String sent) {
        String plain = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .codePoints()
                .filter(KeyText::isVisible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return plain.substring(Math.max(0, plain.length() - NAME_CHARS_MAX));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.PROVIDER)
    public Response one(@PathParam("id") UUID id) {
        return shown(id, pages.key(null), Optional.empty());
    }

    private Response shown(UUID id, String key, Optional<Refusal> refusal) {
        return pages.show(one, new ImportPage(new Row(imports.find(id)), key, refusal));
    }

    @POST
    @Path("{id}/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response preview(@PathParam("id") UUID id, MultivaluedMap<String, String> written) {
        String key = pages.key(FormBody.text(written, FormBody.KEY));
        return acted(id, key, () -> imports.preview(key, id));
    }

    @POST
    @Path("{id}/start")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response start(@PathParam("id") UUID id, MultivaluedMap<String, String> written) {
        String key = pages.key(FormBody.text(written, FormBody.KEY));
        return acted(id, key, () -> imports.start(key, id));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response cancel(@PathParam("id") UUID id, MultivaluedMap<String, String> written) {
        String key = pages.key(FormBody.text(written, FormBody.KEY));
        return acted(id, key, () -> imports.cancel(key, id));
    }

    private Response acted(UUID id, String key, Supplier<Response> act) {
        pages.from(HERE + "/" + id);
        return pages.act(
                () -> {
                    Objects.requireNonNull(act.get());
                    return URI.create(HERE + "/" + id);
                },
                refusal -> shown(id, pages.key(key), Optional.of(refusal)));
    }

    /// The rows that take no effect, as the API gives them.
    @GET
    @Path("{id}/errors/csv")
    @Produces({"text/csv", "application/x-ndjson", MediaType.TEXT_HTML})
    @RolesAllowed(Role.PROVIDER)
    public Response errors(@PathParam("id") UUID id) {
        return imports.errors(id);
    }
}
