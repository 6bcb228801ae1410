package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.objection.Objected;
import cn.suanquan.objection.Objection;
import cn.suanquan.objection.ObjectionKind;
import cn.suanquan.objection.ObjectionOrder;
import cn.suanquan.objection.ObjectionState;
import cn.suanquan.objection.Objections;
import cn.suanquan.objection.ObjectionsResource;
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
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/// Objections and appeals: a party files and follows its own, offices decide, the auditor reads.
@Path(ObjectionPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ObjectionPages {
    static final String HERE = "/console/objections";
    private static final int PAGE = 50;
    private static final String GROUNDS = "grounds";
    private final Pages pages;
    private final FormBody bodies;
    private final Caller caller;
    private final ObjectionsResource objections;
    private final Objections door;
    private final ContractPageStore names;
    private final Tx tx;
    private final Template list;
    private final Template one;
    private final Template form;

    ObjectionPages(
            Pages pages,
            FormBody bodies,
            Caller caller,
            ObjectionsResource objections,
            Objections door,
            ContractPageStore names,
            Tx tx,
            @Location("console/objections/list.html") Template list,
            @Location("console/objections/one.html") Template one,
            @Location("console/objections/form.html") Template form) {
        this.pages = pages;
        this.bodies = bodies;
        this.caller = caller;
        this.objections = objections;
        this.door = door;
        this.names = names;
        this.tx = tx;
        this.list = list;
        this.one = one;
        this.form = form;
    }

    /// An objection with who objects.
    record Named(Objection objection, String party) {
        public String path() {
            return HERE + "/" + objection.id();
        }

        public String kindKey() {
            return ObjectionPages.kindKey(objection.kind());
        }

        public String stateKey() {
            return "state" + objection.state().name();
        }

        /// The key of how it is mended; empty where nothing is.
        public String repairKey() {
            return objection.repair().map(repair -> "repair" + repair.name()).orElse("");
        }

        public String style() {
            return switch (objection.state()) {
                case FILED, APPEALED -> "wait";
                case UPHELD, APPEAL_UPHELD -> "good";
                case DISMISSED, APPEAL_DISMISSED -> "bad";
                case WITHDRAWN, APPEAL_WITHDRAWN -> "";
            };
        }
    }

    /// @param next the address of the older ones; empty at the end
    record Listed(List<Named> rows, boolean isUndecided, boolean isOfOffice, Optional<String> next) {}

    /// @param about the address of what is objected to
    /// @param mend the address where what was decided is mended; empty for who cannot
    /// @param apart why the reader may not decide it
    record One(
            Named named,
            String about,
            Optional<String> mend,
            boolean isParty,
            boolean mayAppeal,
            boolean mayDecide,
            boolean isIntakeClosed,
            Optional<Refusal> apart,
            MultivaluedMap<String, String> written,
            String key,
            Optional<Refusal> refusal) {
        /// The last sentence of the party may still be taken back.
        public boolean mayWithdraw() {
            return isParty && named.objection().state().isUndecided();
        }

        public boolean isAppeal() {
            return named.objection().state() == ObjectionState.APPEALED;
        }

        /// What was written into a field.
        public String at(String field) {
            return FormBody.written(written, field);
        }
    }

    /// @param about the address of what is objected to
    record Draft(Objected objected, String about, String grounds, String key, Optional<Refusal> refusal) {
        public String kindKey() {
            return ObjectionPages.kindKey(objected.kind());
        }
    }

    private static String kindKey(ObjectionKind kind) {
        return "kind" + kind.name();
    }

    @GET
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    public Response list(@RestQuery Optional<Boolean> undecided, @RestQuery Optional<String> cursor) {
        boolean isUndecided = undecided.orElse(false);
        Page<Objection> page = objections.list(Optional.of(isUndecided), Optional.of(PAGE), cursor);
        Optional<String> next =
                page.next().map(after -> HERE + "?cursor=" + after + (isUndecided ? "&undecided=true" : ""));
        return pages.show(
                list, new Listed(named(page.items()), isUndecided, caller.actor() instanceof Actor.Officer, next));
    }

    private List<Named> named(List<Objection> all) {
        Map<UUID, String> known = tx.read(db -> names.names(
                db, all.stream().map(ObjectionPages::party).distinct().toList()));
        return all.stream()
                .map(row -> new Named(row, known.getOrDefault(party(row), "")))
                .toList();
    }

    private static UUID party(Objection row) {
        return row.holder()
                .map(id -> id.value())
                .or(() -> row.center().map(id -> id.value()))
                .orElseThrow();
    }

    @GET
    @Path("new")
    @RolesAllowed({Role.ENTERPRISE, Role.PROVIDER})
    public Response blank(@RestQuery Optional<String> kind, @RestQuery Optional<String> subject) {
        return draft(objections.objected(kind, subject), "", pages.key(null), Optional.empty());
    }

    private Response draft(Objected objected, String grounds, String key, Optional<Refusal> refusal) {
        return pages.show(
                form,
                new Draft(
                        objected, about(objected.kind(), objected.subject(), objected.claim()), grounds, key, refusal));
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.ENTERPRISE, Role.PROVIDER})
    public Response file(MultivaluedMap<String, String> written) {
        String kind = FormBody.written(written, "kind");
        String subject = FormBody.written(written, "subject");
        pages.from(HERE + "/new?kind=" + kind + "&subject=" + subject);
        Objected objected = objections.objected(Optional.of(kind), Optional.of(subject));
        String key = FormBody.text(written, FormBody.KEY);
        String grounds = FormBody.written(written, GROUNDS);
        return pages.act(
                () -> {
                    ObjectNode body = JsonNodeFactory.instance
                            .objectNode()
                            .put("kind", objected.kind().name())
                            .put("subject", objected.subject().toString())
                            .put(GROUNDS, grounds);
                    return Pages.to(
                            HERE + "/" + bodies.id(objections.file(key, bodies.read(body, ObjectionOrder.class))),
                            "doneObjected");
                },
                refusal -> draft(objected, grounds, pages.key(key), Optional.of(refusal)));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    public Response one(@PathParam("id") UUID id) {
        return one(id, new MultivaluedHashMap<>(), pages.key(null), Optional.empty());
    }

    private Response one(UUID id, MultivaluedMap<String, String> written, String key, Optional<Refusal> refusal) {
        Objection objection = objections.find(id);
        boolean isParty = !(caller.actor() instanceof Actor.Officer);
        boolean mayDecide = caller.actor() instanceof Actor.Officer officer && isDecider(officer, objection.state());
        return pages.show(
                one,
                new One(
                        named(List.of(objection)).getFirst(),
                        about(objection.kind(), objection.subject(), objection.claim()),
                        objection.repair().flatMap(repair -> mend(objection, repair)),
                        isParty,
                        isParty && door.mayAppeal(objection),
                        mayDecide,
                        door.isIntakeClosed(objection),
                        mayDecide ? tx.read(db -> door.apart(db, caller.person(), objection)) : Optional.empty(),
                        written,
                        key,
                        refusal));
    }

    private static boolean isDecider(Actor.Officer officer, ObjectionState state) {
        return switch (state) {
            case FILED -> Stream.of(Role.REVIEWER, Role.FINANCE_CHECKER).anyMatch(officer.roles()::contains);
            case APPEALED -> officer.roles().contains(Role.ADMIN);
            default -> false;
        };
    }

    /// Where the reader finds what is objected to.
    private String about(ObjectionKind kind, UUID subject, Optional<UUID> claim) {
        String ofClaim = claim.map(UUID::toString).orElse("");
        return switch (caller.actor()) {
            case Actor.Enterprise own ->
                switch (kind) {
                    case APPLICATION -> "/console/enterprise/applications/" + subject;
                    case NOTICE -> "/public/notices";
                    case CLAIM, LINE, DEBT -> "/console/enterprise/claims/" + ofClaim;
                };
            case Actor.Provider own ->
                switch (kind) {
                    case APPLICATION, NOTICE -> "/public/notices";
                    case CLAIM, LINE, DEBT -> "/console/center/payments";
                };
            case Actor.Officer own ->
                switch (kind) {
                    case APPLICATION, NOTICE -> "/console/review/applications/" + subject;
                    case CLAIM, LINE, DEBT -> "/console/claims/" + ofClaim;
                };
        };
    }

    /// The records of the claim: the center corrects them there, an office sees which they are.
    private Optional<String> records(Objection objection) {
        return objection.claim().flatMap(claim -> switch (caller.actor()) {
            case Actor.Provider own -> Optional.of("/console/center/records?claim=" + claim);
            case Actor.Officer own -> Optional.of("/console/claims/" + claim);
            case Actor.Enterprise own -> Optional.empty();
        });
    }

    /// Where the reader mends what was decided; the act is that of whoever may do it there.
    private Optional<String> mend(Objection objection, ObjectionKind.Repair repair) {
        boolean isOfOffice = caller.actor() instanceof Actor.Officer;
        boolean isHolder = caller.actor() instanceof Actor.Enterprise;
        return switch (repair) {
            case APPLY_AGAIN ->
                isHolder
                        ? Optional.of("/console/enterprise/applications/new?programme=" + objection.programme())
                        : Optional.empty();
            case CLAIM_AGAIN -> isHolder ? Optional.of("/console/enterprise/claims") : Optional.empty();
            case NEXT_RUN -> isOfOffice ? objection.run().map(run -> "/console/finance/runs/" + run) : Optional.empty();
            case WRITE_OFF ->
                isOfOffice
                        ? Optional.of("/console/finance/debts?programme=" + objection.programme())
                        : records(objection);
            case CORRECT_USAGE -> records(objection);
            case CLOSE_APPLICATION ->
                isOfOffice ? Optional.of("/console/review/applications/" + objection.subject()) : Optional.empty();
            case VOID_VOUCHER ->
                isOfOffice ? objection.voucher().map(id -> ReviewVoucherPages.HERE + "/" + id) : Optional.empty();
        };
    }

    @POST
    @Path("{id}/{act:appeal|withdrawal}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.ENTERPRISE, Role.PROVIDER})
    public Response follow(
            @PathParam("id") UUID id, @PathParam("act") String act, MultivaluedMap<String, String> written) {
        String here = HERE + "/" + id;
        pages.from(here);
        String key = FormBody.text(written, FormBody.KEY);
        return pages.act(
                () -> {
                    if (act.equals("withdrawal")) {
                        var _ = objections.withdraw(key, id);
                        return Pages.to(here, "doneProposalWithdrawn");
                    }
                    ObjectNode body =
                            JsonNodeFactory.instance.objectNode().put(GROUNDS, FormBody.written(written, GROUNDS));
                    var _ = objections.appeal(key, id, bodies.read(body, ObjectionsResource.AppealOrder.class));
                    return Pages.to(here, "doneObjected");
                },
                refusal -> one(id, written, pages.key(key), Optional.of(refusal)));
    }

    @POST
    @Path("{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER})
    public Response decide(@PathParam("id") UUID id, MultivaluedMap<String, String> written) {
        return decided(id, written, false);
    }

    @POST
    @Path("{id}/appeal-decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ADMIN)
    public Response decideAppeal(@PathParam("id") UUID id, MultivaluedMap<String, String> written) {
        return decided(id, written, true);
    }

    private Response decided(UUID id, MultivaluedMap<String, String> written, boolean isAppeal) {
        String here = HERE + "/" + id;
        pages.from(here);
        String key = FormBody.text(written, FormBody.KEY);
        return pages.actRecently(
                () -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    Stream.of("outcome", "reason", "article")
                            .forEach(field -> body.put(field, FormBody.text(written, field)));
                    Objections.Verdict verdict = bodies.read(body, Objections.Verdict.class);
                    var _ = isAppeal ? objections.decideAppeal(key, id, verdict) : objections.decide(key, id, verdict);
                    return Pages.to(here, "doneDisputeDecided");
                },
                refusal -> one(id, written, pages.key(key), Optional.of(refusal)));
    }
}
