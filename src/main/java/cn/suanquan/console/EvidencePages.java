package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.contract.ContractState;
import cn.suanquan.contract.ContractsResource;
import cn.suanquan.evidence.ClaimEvidenceResource;
import cn.suanquan.evidence.Compared;
import cn.suanquan.evidence.ContractEvidenceResource;
import cn.suanquan.evidence.EvidenceFile;
import cn.suanquan.evidence.EvidenceView;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The files of a claim and of a contract: its parties add to them, they and the offices read them, each compared with
/// what was declared.
@Path(EvidencePages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EvidencePages {
    static final String HERE = "/console/evidence";
    private final Pages pages;
    private final ClaimsResource claims;
    private final ContractsResource contracts;
    private final ClaimEvidenceResource ofClaims;
    private final ContractEvidenceResource ofContracts;
    private final SecurityIdentity identity;
    private final Template template;

    EvidencePages(
            Pages pages,
            ClaimsResource claims,
            ContractsResource contracts,
            ClaimEvidenceResource ofClaims,
            ContractEvidenceResource ofContracts,
            SecurityIdentity identity,
            @Location("console/evidence/files.html") Template template) {
        this.pages = pages;
        this.claims = claims;
        this.contracts = contracts;
        this.ofClaims = ofClaims;
        this.ofContracts = ofContracts;
        this.identity = identity;
        this.template = template;
    }

    record FieldRow(Compared compared) {
        public String key() {
            return Words.joined("field", compared.field().name());
        }

        public String verdictKey() {
            return Words.joined("verdict", compared.verdict().name());
        }

        public String style() {
            return switch (compared.verdict()) {
                case SAME -> "good";
                case DIFFERENT -> "bad";
                case NOT_READ -> "wait";
            };
        }
    }

    record FileRow(EvidenceView view, String address) {
        public EvidenceFile file() {
            return view.file();
        }

        public String kindKey() {
            return Words.joined("kind", file().kind().name());
        }

        public String sideKey() {
            return Words.joined("side", file().side().name());
        }

        public List<FieldRow> fields() {
            return view.compared().stream().map(FieldRow::new).toList();
        }
    }

    /// An invoice of the claim that a file may be.
    ///
    /// @param number as a file is named by
    record InvoiceChoice(String number, Fen amount, boolean isChosen) {}

    /// @param back the page of what the files belong to
    /// @param kind that was chosen
    /// @param invoices to choose from, where it has several
    record FilesPage(
            String here,
            String back,
            boolean isOfClaim,
            boolean mayAdd,
            List<FileRow> rows,
            String kind,
            List<InvoiceChoice> invoices,
            String key,
            Optional<Refusal> refusal) {
        public String backKey() {
            return isOfClaim ? "ofClaim" : "ofContract";
        }

        public String leadKey() {
            return isOfClaim ? "leadClaim" : "leadContract";
        }

        public boolean isCompared() {
            return rows.stream().anyMatch(row -> !row.view().compared().isEmpty());
        }
    }

    @GET
    @Path("claims/{id}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response ofClaim(@PathParam("id") UUID id) {
        return claim(id, "", "", pages.key(null), Optional.empty());
    }

    private Response claim(UUID id, String kind, String invoice, String key, Optional<Refusal> refusal) {
        boolean isHolders = identity.hasRole(Role.ENTERPRISE);
        Claim claim = claims.find(id);
        String here = HERE + "/claims/" + id;
        String back = (isHolders ? HolderClaimPages.HERE : ClaimDeskPages.HERE) + "/" + id;
        return pages.show(
                template,
                new FilesPage(
                        here,
                        back,
                        true,
                        isHolders && claim.waits(),
                        rows(here, ofClaims.list(id)),
                        kind,
                        choices(claim, invoice),
                        key,
                        refusal));
    }

    private static List<InvoiceChoice> choices(Claim claim, String chosen) {
        return claim.invoices().stream()
                .limit(claim.invoices().size() > 1 ? Long.MAX_VALUE : 0)
                .map(one -> {
                    String number = one.code().orElse("") + one.number();
                    return new InvoiceChoice(number, one.amountFen(), number.equals(chosen));
                })
                .toList();
    }

    @POST
    @Path("claims/{id}")
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @RolesAllowed(Role.ENTERPRISE)
    public Response addToClaim(
            @PathParam("id") UUID id,
            @RestForm(FormBody.KEY) @Nullable String sent,
            @RestForm @Nullable String kind,
            @RestForm @Nullable String invoice,
            @RestForm @Nullable FileUpload file) {
        String chosen = Objects.requireNonNullElse(kind, "");
        String of = Objects.requireNonNullElse(invoice, "");
        return add(
                pages,
                HERE + "/claims/" + id,
                sent,
                file,
                (key, content) -> ofClaims.add(
                        key,
                        id,
                        QueryText.code("kind", chosen, ClaimEvidenceResource.ClaimProofKind.class),
                        content.name(),
                        Optional.of(of).filter(number -> !number.isEmpty()),
                        content.bytes()),
                (key, no) -> claim(id, chosen, of, key, Optional.of(no)));
    }

    @GET
    @Path("claims/{id}/{file}/file")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_HTML})
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response claimFile(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return ofClaims.content(id, file);
    }

    @GET
    @Path("contracts/{id}")
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    public Response ofContract(@PathParam("id") UUID id) {
        return contract(id, pages.key(null), Optional.empty());
    }

    private Response contract(UUID id, String key, Optional<Refusal> refusal) {
        ContractState state = contracts.find(id).state();
        boolean isOpen = state == ContractState.PROPOSED || state == ContractState.IN_FORCE;
        boolean isPartys = identity.hasRole(Role.ENTERPRISE) || identity.hasRole(Role.PROVIDER);
        String here = HERE + "/contracts/" + id;
        return pages.show(
                template,
                new FilesPage(
                        here,
                        ContractPages.HERE + "/" + id,
                        false,
                        isPartys && isOpen,
                        rows(here, ofContracts.list(id)),
                        "",
                        List.of(),
                        key,
                        refusal));
    }

    @POST
    @Path("contracts/{id}")
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE})
    public Response addToContract(
            @PathParam("id") UUID id,
            @RestForm(FormBody.KEY) @Nullable String sent,
            @RestForm @Nullable FileUpload file) {
        return add(
                pages,
                HERE + "/contracts/" + id,
                sent,
                file,
                (key, content) -> ofContracts.take(key, id, content.name(), content.bytes()),
                (key, no) -> contract(id, key, Optional.of(no)));
    }

    @GET
    @Path("contracts/{id}/{file}/file")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_HTML})
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    public Response contractFile(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return ofContracts.content(id, file);
    }

    /// A file that was chosen in a form.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Chosen(String name, byte[] bytes) {
        static Chosen of(@Nullable FileUpload file) {
            String name = file == null ? null : file.fileName();
            if (file == null || name == null || name.isEmpty()) {
                throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请选择文件。").toException();
            }
            try {
                return new Chosen(name, Files.readAllBytes(file.uploadedFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Takes the file of a form, and leads back to its page.
    static Response add(
            Pages pages,
            String here,
            @Nullable String sent,
            @Nullable FileUpload file,
            BiFunction<String, Chosen, Response> add,
            BiFunction<String, Refusal, Response> again) {
        String key = pages.key(sent == null || sent.isBlank() ? null : sent);
        pages.requireOwn(key);
        pages.from(here);
        return pages.act(
                () -> {
                    Objects.requireNonNull(add.apply(key, Chosen.of(file)));
                    return URI.create(here);
                },
                refusal -> again.apply(pages.key(key), refusal));
    }

    private static List<FileRow> rows(String here, List<EvidenceView> files) {
        return files.stream()
                .map(view -> new FileRow(view, here + "/" + view.file().id() + "/file"))
                .toList();
    }
}
