package cn.suanquan.console;

import cn.suanquan.db.ListOrder;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.registry.Admission;
import cn.suanquan.registry.CapacitiesResource;
import cn.suanquan.registry.Capacity;
import cn.suanquan.registry.CenterView;
import cn.suanquan.registry.CentersResource;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The register of compute centers: the list, and one center with its operator, its admissions and their suspensions,
/// and the holders that are related to it.
@Path(CenterRegisterPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterRegisterPages {
    static final String HERE = "/console/registry/centers";
    private static final int SIZE = 50;
    private final Pages pages;
    private final CentersResource centers;
    private final CapacitiesResource capacities;
    private final Registry registry;
    private final RegisterStore store;
    private final ProgrammeNames programmes;
    private final Caller caller;
    private final Clock clock;
    private final Tx tx;
    private final Template list;
    private final Template one;

    CenterRegisterPages(
            Pages pages,
            CentersResource centers,
            CapacitiesResource capacities,
            Registry registry,
            RegisterStore store,
            ProgrammeNames programmes,
            Caller caller,
            Clock clock,
            Tx tx,
            @Location("console/registry/centers.html") Template list,
            @Location("console/registry/center.html") Template one) {
        this.pages = pages;
        this.centers = centers;
        this.capacities = capacities;
        this.registry = registry;
        this.store = store;
        this.programmes = programmes;
        this.caller = caller;
        this.clock = clock;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// @param part what was searched for in names and codes
    record CenterList(
            List<RegisterStore.CenterLine> lines,
            String part,
            ListHeads heads,
            Optional<String> next,
            boolean mayWrite) {}

    /// @param unitKey in [FieldWords]
    record CapacityLine(Capacity one, String unitKey) {
        public long units() {
            return one.units();
        }
    }

    /// @param operator the holder that operates the center, where it is registered
    /// @param isWhole the reader reads relations too, which finance does not
    /// @param mayRevoke the reader may revoke its access
    record CenterSheet(
            CenterView center,
            String facilityKey,
            Optional<Holder> operator,
            List<CenterKeyPages.AdmissionRowShown> admissions,
            List<CapacityLine> capacities,
            List<RegisterStore.RelationLine> relations,
            Set<UUID> ended,
            boolean isWhole,
            boolean mayWrite,
            boolean mayRevoke) {
        /// An ending shortens that suspension.
        public boolean isEnded(UUID suspension) {
            return ended.contains(suspension);
        }

        public String path() {
            return HERE + "/" + center.id();
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @QueryParam("q") Optional<String> part,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("cursor") Optional<String> cursor) {
        String wanted = part.map(String::strip).orElse("");
        ListOrder<RegisterStore.CenterLine> order = ListOrder.of(CenterColumn.class, sort, "code", cursor);
        Page<RegisterStore.CenterLine> page =
                Page.of(tx.read(db -> store.centers(db, wanted, order, SIZE + 1)), SIZE, order::cursor);
        ListHeads heads = new ListHeads(HERE, "q=" + Show.inQuery(wanted), order.sort());
        return pages.show(list, new CenterList(page.items(), wanted, heads, heads.next(page.next()), mayWrite()));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table(@QueryParam("q") Optional<String> part) {
        String wanted = part.map(String::strip).orElse("");
        return OfficeTables.centers(cursor -> {
            ListOrder<RegisterStore.CenterLine> order =
                    ListOrder.of(CenterColumn.class, Optional.empty(), "code", cursor);
            return Page.of(
                    tx.read(db -> store.centers(db, wanted, order, Page.SIZE_MAX + 1)), Page.SIZE_MAX, order::cursor);
        });
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") CenterId id) {
        CenterView center = EventLoop.await(centers.center(id));
        LocalDate today = FiscalYear.date(clock.instant());
        List<CenterKeyPages.AdmissionRowShown> admissions = center.admissions().stream()
                .sorted(Comparator.comparing(Admission::programme)
                        .thenComparing(Admission::item)
                        .thenComparing(Admission::from, Comparator.reverseOrder()))
                .map(each -> CenterKeyPages.AdmissionRowShown.of(programmes.of(each.programme()), each, today))
                .toList();
        List<CapacityLine> sizes = capacities.list(id).items().stream()
                .map(each -> new CapacityLine(each, Words.joined("unit", each.unit())))
                .toList();
        return pages.show(
                one,
                tx.<CenterSheet>read(db -> new CenterSheet(
                        center,
                        Words.joined("facility", center.facilityType().name()),
                        Optional.ofNullable(
                                registry.operatorsOf(db, List.of(id)).get(id)),
                        admissions,
                        sizes,
                        isWhole() ? store.relationsOf(db, id) : List.of(),
                        store.ended(
                                db,
                                center.admissions().stream()
                                        .flatMap(each -> each.suspensions().stream())
                                        .map(Admission.Suspension::id)
                                        .toList()),
                        isWhole(),
                        mayWrite(),
                        has(Role.REVIEWER) || has(Role.FINANCE_CHECKER))));
    }

    private boolean isWhole() {
        return mayWrite() || has(Role.AUDITOR);
    }

    private boolean mayWrite() {
        return has(Role.REVIEWER) || has(Role.ADMIN);
    }

    private boolean has(String role) {
        return caller.actor() instanceof Actor.Officer officer
                && officer.roles().contains(role);
    }
}
