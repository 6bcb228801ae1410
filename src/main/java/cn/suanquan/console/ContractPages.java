package cn.suanquan.console;

import cn.suanquan.contract.Contract;
import cn.suanquan.contract.ContractLine;
import cn.suanquan.contract.ContractSide;
import cn.suanquan.contract.ContractState;
import cn.suanquan.contract.ContractsResource;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.ContractDrawsResource;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Contracts: the list and one of them with its lines, what is drawn on them, and what waits for the reader's word. A
/// party sees its own, offices see all.
@Path(ContractPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ContractPages {
    static final String HERE = "/console/contracts";
    private static final int PAGE = 50;
    private final Pages pages;
    private final FormBody bodies;
    private final Caller caller;
    private final ContractsResource contracts;
    private final ContractDrawsResource draws;
    private final ContractPageStore store;
    private final Tx tx;
    private final Template list;
    private final Template one;

    ContractPages(
            Pages pages,
            FormBody bodies,
            Caller caller,
            ContractsResource contracts,
            ContractDrawsResource draws,
            ContractPageStore store,
            Tx tx,
            @Location("console/contracts/list.html") Template list,
            @Location("console/contracts/one.html") Template one) {
        this.pages = pages;
        this.bodies = bodies;
        this.caller = caller;
        this.contracts = contracts;
        this.draws = draws;
        this.store = store;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// A contract with the names of its parties.
    record Named(Contract contract, String holder, String center) {
        public String path() {
            return HERE + "/" + contract.id();
        }

        /// The key of whose word is needed; empty where nobody's is.
        public String waitsKey() {
            return contract.waitsFor().map(side -> "waitsFor" + side.name()).orElse("");
        }

        public String style() {
            return switch (contract.state()) {
                case PROPOSED -> "wait";
                case IN_FORCE -> "good";
                case VOID, ENDED -> "";
            };
        }
    }

    /// @param next the address of the older ones; empty at the end
    record Listed(
            List<Named> rows, boolean isWaiting, boolean mayRegister, boolean isOfOffice, Optional<String> next) {}

    /// A line of what the contract says.
    ///
    /// @param drawnFen what is drawn on it, where it counts
    /// @param wasFen what it was for before, in a supplement that changes it
    record LineShown(
            int no, ContractLine line, Optional<ContractDrawsResource.DrawnLine> drawn, Optional<Long> wasFen) {
        public boolean isOver() {
            return drawn.filter(one -> one.overFen() > 0).isPresent();
        }
    }

    /// @param counts what counts, or what never did where nothing counts
    /// @param proposed what waits for the other party
    record OneContract(
            Named named,
            Contract.Version counts,
            List<LineShown> lines,
            long noLineFen,
            Optional<Contract.Version> proposed,
            List<LineShown> proposedLines,
            Optional<ContractSide> reader,
            String key,
            Optional<Refusal> refusal) {
        /// The reader is the party whose word is needed.
        public boolean mayDecide() {
            return reader.isPresent() && reader.equals(named.contract().waitsFor());
        }

        public boolean mayWithdraw() {
            return proposed.filter(version -> reader.equals(Optional.of(version.side())))
                    .isPresent();
        }

        public boolean maySupplement() {
            return named.contract().state() == ContractState.IN_FORCE && proposed.isEmpty() && reader.isPresent();
        }

        public boolean mayEnd() {
            return named.contract().state() == ContractState.IN_FORCE
                    && reader.equals(Optional.of(ContractSide.OFFICE));
        }

        public boolean mayReopen() {
            return named.contract().state() == ContractState.ENDED && reader.equals(Optional.of(ContractSide.OFFICE));
        }

        /// The key of who proposed what waits.
        public String proposerKey() {
            return proposed.map(version -> "proposedBy" + version.side().name()).orElse("");
        }

        public boolean isFirst() {
            return proposed.filter(version -> version.version() == 1).isPresent();
        }

        public List<Contract.Version> versions() {
            return named.contract().versions().reversed();
        }
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
    public Response list(@RestQuery Optional<String> state, @RestQuery Optional<String> cursor) {
        boolean isWaiting = state.filter("WAITING"::equals).isPresent();
        Page<Contract> page = contracts.list(waiting(isWaiting), Optional.of(PAGE), cursor);
        Optional<String> next =
                page.next().map(after -> HERE + "?cursor=" + after + (isWaiting ? "&state=WAITING" : ""));
        return pages.show(
                list,
                new Listed(
                        named(page.items()),
                        isWaiting,
                        reader().isPresent(),
                        caller.actor() instanceof Actor.Officer,
                        next));
    }

    private static Optional<String> waiting(boolean isWaiting) {
        return isWaiting ? Optional.of("WAITING") : Optional.empty();
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    public Response table(@RestQuery Optional<String> state) {
        boolean isWaiting = state.filter("WAITING"::equals).isPresent();
        Csv csv = new Csv(List.of("合同编号", "权益主体", "算力中心", "签订日", "金额（元）", "状态"));
        List<Contract> all =
                WholeTable.rows(cursor -> contracts.list(waiting(isWaiting), Optional.of(Page.SIZE_MAX), cursor));
        named(all)
                .forEach(row -> csv.row(List.of(
                        Csv.digits(row.contract().number()),
                        Csv.text(row.holder()),
                        Csv.text(row.center()),
                        Csv.text(Show.day(row.contract().signedOn())),
                        Csv.yuan(row.contract().totalFen().value()),
                        OfficeTables.word(
                                ContractWords.class, row.contract().state().name()))));
        return CenterRecordPages.file(csv, "contracts.csv");
    }

    private List<Named> named(List<Contract> all) {
        Map<UUID, String> names = tx.read(db -> store.names(
                db,
                all.stream()
                        .flatMap(row ->
                                Stream.of(row.holder().value(), row.center().value()))
                        .distinct()
                        .toList()));
        return all.stream()
                .map(row -> new Named(
                        row,
                        names.getOrDefault(row.holder().value(), ""),
                        names.getOrDefault(row.center().value(), "")))
                .toList();
    }

    /// On which side the reader acts; empty for who only reads.
    private Optional<ContractSide> reader() {
        return switch (caller.actor()) {
            case Actor.Provider provider -> Optional.of(ContractSide.CENTER);
            case Actor.Enterprise enterprise -> Optional.of(ContractSide.HOLDER);
            case Actor.Officer officer ->
                officer.roles().contains(Role.REVIEWER) ? Optional.of(ContractSide.OFFICE) : Optional.empty();
        };
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
        return one(id, pages.key(null), Optional.empty());
    }

    private Response one(UUID id, String key, Optional<Refusal> refusal) {
        Contract contract = contracts.find(id);
        ContractDrawsResource.ContractDrawn drawn = draws.draws(id);
        Optional<Contract.Version> proposed = contract.proposed();
        Contract.Version counts = contract.inForce().orElse(contract.versions().getLast());
        return pages.show(
                one,
                new OneContract(
                        named(List.of(contract)).getFirst(),
                        counts,
                        lines(counts, Optional.of(drawn), Optional.empty()),
                        drawn.noLineFen(),
                        proposed,
                        proposed.map(version -> lines(version, Optional.empty(), Optional.of(counts)))
                                .orElse(List.of()),
                        reader(),
                        key,
                        refusal));
    }

    private static List<LineShown> lines(
            Contract.Version version,
            Optional<ContractDrawsResource.ContractDrawn> drawn,
            Optional<Contract.Version> before) {
        List<LineShown> lines = new ArrayList<>();
        for (ContractLine line : version.terms().lines()) {
            int at = lines.size();
            lines.add(new LineShown(
                    at + 1,
                    line,
                    drawn.filter(all -> at < all.lines().size())
                            .map(all -> all.lines().get(at)),
                    before.filter(old -> at < old.terms().lines().size())
                            .map(old -> old.terms().lines().get(at).amountFen())
                            .filter(old -> !old.equals(line.amountFen()))
                            .map(old -> old.value())));
        }
        return lines;
    }

    @POST
    @Path("{id}/{act:confirmation|declination|withdrawal}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.PROVIDER, Role.ENTERPRISE})
    public Response decide(
            @PathParam("id") UUID id, @PathParam("act") String act, MultivaluedMap<String, String> form) {
        pages.from(HERE + "/" + id);
        String key = FormBody.text(form, FormBody.KEY);
        return pages.act(() -> done(id, act, form), refusal -> one(id, pages.key(key), Optional.of(refusal)));
    }

    private URI done(UUID id, String act, MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("version", FormBody.number(form, "version"));
        String here = HERE + "/" + id;
        return switch (act) {
            case "confirmation" -> {
                var _ = contracts.confirm(key, id, bodies.read(body, ContractsResource.VersionOrder.class));
                yield URI.create(here);
            }
            case "withdrawal" -> {
                var _ = contracts.withdraw(key, id, bodies.read(body, ContractsResource.VersionOrder.class));
                yield Pages.to(here, "doneProposalWithdrawn");
            }
            default -> {
                body.put("reason", FormBody.text(form, "reason"));
                var _ = contracts.decline(key, id, bodies.read(body, ContractsResource.Declination.class));
                yield Pages.to(here, "doneProposalRejected");
            }
        };
    }

    @POST
    @Path("{id}/ending")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.REVIEWER)
    public Response end(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return officeAct(id, form, contracts::end);
    }

    @POST
    @Path("{id}/reopening")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.REVIEWER)
    public Response reopen(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return officeAct(id, form, contracts::reopen);
    }

    @FunctionalInterface
    private interface OfficeAct {
        Object done(@Nullable String key, UUID contract, ContractsResource.Ending order);
    }

    private Response officeAct(UUID id, MultivaluedMap<String, String> form, OfficeAct act) {
        pages.from(HERE + "/" + id);
        String key = FormBody.text(form, FormBody.KEY);
        return pages.act(
                () -> {
                    ObjectNode body =
                            JsonNodeFactory.instance.objectNode().put("reason", FormBody.text(form, "reason"));
                    var _ = act.done(key, id, bodies.read(body, ContractsResource.Ending.class));
                    return URI.create(HERE + "/" + id);
                },
                refusal -> one(id, pages.key(key), Optional.of(refusal)));
    }
}
