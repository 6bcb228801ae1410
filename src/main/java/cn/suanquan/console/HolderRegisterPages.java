package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.Person;
import cn.suanquan.registry.CreditBar;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.HoldersResource;
import cn.suanquan.registry.Identity;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.BalancesResource;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The register of holders: the list, the search, which puts no name into an address, and one holder with all that
/// stands about it.
@Path(HolderRegisterPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HolderRegisterPages {
    static final String HERE = "/console/registry/holders";
    private static final int SIZE = 50;
    private final Pages pages;
    private final HoldersResource holders;
    private final Registry registry;
    private final RegisterStore store;
    private final HolderDealingsStore dealings;
    private final BalancesResource balances;
    private final ProgrammeNames programmes;
    private final Caller caller;
    private final Clock clock;
    private final Tx tx;
    private final Template list;
    private final Template one;

    HolderRegisterPages(
            Pages pages,
            HoldersResource holders,
            Registry registry,
            RegisterStore store,
            HolderDealingsStore dealings,
            BalancesResource balances,
            ProgrammeNames programmes,
            Caller caller,
            Clock clock,
            Tx tx,
            @Location("console/registry/holders.html") Template list,
            @Location("console/registry/holder.html") Template one) {
        this.pages = pages;
        this.holders = holders;
        this.registry = registry;
        this.store = store;
        this.dealings = dealings;
        this.balances = balances;
        this.programmes = programmes;
        this.caller = caller;
        this.clock = clock;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// @param key of [FieldWords]
    record KindChoice(String code, String key) {}

    /// @param name what was searched for; `code` likewise
    /// @param isWhole the reader reads credit bars and relations too, which finance does not
    /// @param isFound the lines are those of a search
    /// @param isCut there are more than are shown
    /// @param next of the next page; empty at the end
    record HolderList(
            List<RegisterStore.HolderLine> lines,
            List<KindChoice> kinds,
            String kind,
            String name,
            String code,
            boolean isFound,
            boolean isCut,
            ListHeads heads,
            Optional<String> next,
            boolean isWhole,
            boolean mayWrite) {}

    /// A person who registered the holder or amended what is judged of it.
    record Clerk(String person, Instant since) {}

    /// @param isEnded an ending shortens it
    record BarLine(CreditBar bar, boolean isNow, boolean isEnded) {}

    /// @param section in the reader's language; empty where none was registered
    /// @param isWhole the reader reads credit bars, relations and who wrote, which finance does not
    /// @param mayRevoke the reader may revoke its access
    record HolderSheet(
            Holder holder,
            String kindKey,
            String section,
            Optional<Holder> host,
            List<Clerk> clerks,
            List<BarLine> bars,
            List<RegisterStore.RelationLine> relations,
            List<HolderBalance> balances,
            List<HolderDealingsStore.VoucherLine> vouchers,
            List<HolderDealingsStore.ApplicationLine> applications,
            List<HolderDealingsStore.ProposalLine> proposals,
            boolean isWhole,
            boolean mayWrite,
            boolean mayRevoke,
            boolean isAuditor) {
        public String path() {
            return HERE + "/" + holder.id();
        }

        public String shownIdentity() {
            return holder.identity().shown();
        }

        public String overrideReason() {
            return holder.identity() instanceof Identity.SocialCredit known
                    ? known.overrideReason().orElse("")
                    : "";
        }

        public String accountProposer() {
            return holder.account().map(one -> Person.subject(one.proposedBy())).orElse("");
        }

        public String accountApprover() {
            return holder.account().map(one -> Person.subject(one.approvedBy())).orElse("");
        }

        public boolean isBarred() {
            return bars.stream().anyMatch(BarLine::isNow);
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("cursor") Optional<String> cursor) {
        String wanted = wanted(kind);
        ListOrder<RegisterStore.HolderLine> order = order(sort, cursor);
        Page<RegisterStore.HolderLine> page =
                Page.of(tx.read(db -> store.holders(db, wanted, order, today(), SIZE + 1)), SIZE, order::cursor);
        ListHeads heads = new ListHeads(HERE, "kind=" + wanted, order.sort());
        return pages.show(
                list,
                new HolderList(
                        shown(page.items()),
                        kinds(),
                        wanted,
                        "",
                        "",
                        false,
                        false,
                        heads,
                        heads.next(page.next()),
                        isWhole(),
                        mayWrite()));
    }

    private static String wanted(Optional<String> kind) {
        return kind.filter(text -> !text.isBlank())
                .map(text -> QueryText.code("kind", text, HolderKind.class).name())
                .orElse("");
    }

    /// The latest registered first where nothing is said.
    private static ListOrder<RegisterStore.HolderLine> order(Optional<String> sort, Optional<String> cursor) {
        return ListOrder.of(HolderColumn.class, sort, "-id", cursor);
    }

    /// The register as a table for a spreadsheet.
    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response table(@QueryParam("kind") Optional<String> kind) {
        LocalDate today = today();
        String wanted = wanted(kind);
        return RegisterTable.holders(WholeTable.rows(cursor -> {
            ListOrder<RegisterStore.HolderLine> order = order(Optional.empty(), cursor);
            return Page.of(
                    tx.read(db -> store.holders(db, wanted, order, today, Page.SIZE_MAX + 1)),
                    Page.SIZE_MAX,
                    order::cursor);
        }));
    }

    /// A search is sent as a form, for a name may be a person's.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response search(MultivaluedMap<String, String> form) {
        String name = FormBody.written(form, "name");
        String code = FormBody.written(form, "code");
        List<RegisterStore.HolderLine> found = tx.read(db -> store.find(db, name, code, today(), SIZE + 1));
        return pages.show(
                list,
                new HolderList(
                        shown(found.stream().limit(SIZE).toList()),
                        kinds(),
                        "",
                        name,
                        code,
                        true,
                        found.size() > SIZE,
                        new ListHeads(HERE, "", ""),
                        Optional.empty(),
                        isWhole(),
                        mayWrite()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") HolderId id) {
        List<CreditBar> bars = isWhole() ? EventLoop.await(holders.bars(id)) : List.of();
        List<HolderBalance> sums = balances.balances(Optional.of(id)).stream()
                .map(one -> new HolderBalance(programmes.of(one.programme()), one))
                .toList();
        return pages.show(one, tx.<HolderSheet>read(db -> sheet(db, id, bars, sums)));
    }

    private HolderSheet sheet(Db db, HolderId id, List<CreditBar> bars, List<HolderBalance> sums) {
        Holder holder = registry.holder(db, id).orElseThrow(GroundRule::unknown);
        LocalDate today = today();
        Set<UUID> ended = store.ended(db, bars.stream().map(CreditBar::id).toList());
        return new HolderSheet(
                holder,
                Words.joined("kind", holder.kind().name()),
                holder.section().map(one -> Show.section(one, pages.language())).orElse(""),
                holder.identity() instanceof Identity.Maker maker
                        ? registry.holder(db, maker.hostedBy())
                        : Optional.empty(),
                registry.clerks(db, id).entrySet().stream()
                        .map(each -> new Clerk(Person.subject(each.getKey()), each.getValue()))
                        .toList(),
                bars.reversed().stream()
                        .map(bar -> new BarLine(
                                bar,
                                !today.isBefore(bar.from())
                                        && bar.to().filter(today::isAfter).isEmpty(),
                                ended.contains(bar.id())))
                        .toList(),
                isWhole() ? store.relationsOf(db, id) : List.of(),
                sums,
                dealings.vouchers(db, id),
                dealings.applications(db, id),
                dealings.proposals(db, id),
                isWhole(),
                mayWrite(),
                has(Role.REVIEWER) || has(Role.FINANCE_CHECKER),
                has(Role.AUDITOR));
    }

    private static List<KindChoice> kinds() {
        return Arrays.stream(HolderKind.values())
                .map(kind -> new KindChoice(kind.name(), Words.joined("kind", kind.name())))
                .toList();
    }

    private LocalDate today() {
        return FiscalYear.date(clock.instant());
    }

    private List<RegisterStore.HolderLine> shown(List<RegisterStore.HolderLine> lines) {
        return isWhole()
                ? lines
                : lines.stream().map(RegisterStore.HolderLine::withoutBar).toList();
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
