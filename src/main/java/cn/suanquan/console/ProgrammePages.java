package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.LineDiff;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeResource;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The programmes with their versions: who added which and when, each as a page, and the difference of two in words.
@Path(ProgrammePages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ProgrammePages {
    static final String HERE = "/console/programmes";
    private static final int PROGRAMMES = 20;
    private final Pages pages;
    private final ProgrammeResource programmes;
    private final ProgrammeNames names;
    private final ProgrammeVersionStore store;
    private final Caller caller;
    private final Clock clock;
    private final Tx tx;
    private final Template list;
    private final Template one;
    private final Template difference;

    ProgrammePages(
            Pages pages,
            ProgrammeResource programmes,
            ProgrammeNames names,
            ProgrammeVersionStore store,
            Caller caller,
            Clock clock,
            Tx tx,
            @Location("console/programmes/list.html") Template list,
            @Location("console/programmes/one.html") Template one,
            @Location("console/programmes/difference.html") Template difference) {
        this.pages = pages;
        this.programmes = programmes;
        this.names = names;
        this.store = store;
        this.caller = caller;
        this.clock = clock;
        this.tx = tx;
        this.list = list;
        this.one = one;
        this.difference = difference;
    }

    record ProgrammeCard(String code, String name, List<VersionRow> versions) {}

    /// @param next the code after which the next page begins; empty at the end
    /// @param mayPropose the reader may propose a version
    record ProgrammeList(List<ProgrammeCard> programmes, String next, boolean mayPropose) {}

    /// @param year of today, for the accounts of its pools
    /// @param openPools by their accounts, those that have money of this year
    record VersionPage(
            Programme programme,
            VersionRow row,
            List<VersionRow> versions,
            List<ProgrammePassage> passages,
            String yaml,
            int year,
            List<String> openPools,
            boolean mayPropose) {
        public boolean isOpenPool(ProgrammePassage passage) {
            return passage.kind().equals("kindPool") && openPools.contains(passage.account());
        }

        public boolean hasOthers() {
            return versions.size() > 1;
        }
    }

    /// @param lines of the texts, each with `- ` or `+ ` before it
    record DifferencePage(
            String code,
            String name,
            List<VersionRow> versions,
            int from,
            int to,
            List<ProgrammeChange> changes,
            List<String> lines) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(@QueryParam("after") Optional<String> after) {
        List<ProgrammeCard> cards = cards(after, PROGRAMMES + 1);
        List<ProgrammeCard> shown = cards.stream().limit(PROGRAMMES).toList();
        return pages.show(
                list,
                new ProgrammeList(
                        shown, cards.size() > PROGRAMMES ? shown.getLast().code() : "", mayPropose()));
    }

    /// All versions of all programmes as a table.
    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table() {
        return OfficeTables.versions(names, after -> {
            List<ProgrammeCard> cards = cards(after, PROGRAMMES);
            return new Page<>(
                    cards.stream().flatMap(card -> card.versions().stream()).toList(),
                    Optional.of(cards).filter(all -> all.size() == PROGRAMMES).map(all -> all.getLast()
                            .code()));
        });
    }

    /// The programmes after that code, with their versions.
    private List<ProgrammeCard> cards(Optional<String> after, int most) {
        LocalDate today = FiscalYear.date(clock.instant());
        Map<String, String> known = names.all();
        return tx.read(db -> store.after(db, after.orElse(""), most)).stream()
                .collect(Collectors.groupingBy(ProgrammeVersionStore.Version::code, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(each -> new ProgrammeCard(
                        each.getKey(),
                        known.getOrDefault(each.getKey(), each.getKey()),
                        VersionRow.of(each.getValue(), today)))
                .toList();
    }

    /// The version that is asked for, or else the one that decides today, or else the last.
    @GET
    @Path("{code}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("code") String code, @QueryParam("version") Optional<String> version) {
        List<VersionRow> versions = versions(code);
        String wanted = version.filter(text -> !text.isBlank())
                .orElseGet(() -> number(versions.stream()
                        .filter(VersionRow::isDeciding)
                        .findFirst()
                        .or(() -> versions.stream().findFirst())));
        Programme programme = programmes.version(code, wanted);
        VersionRow row = versions.stream()
                .filter(each -> each.version().version() == programme.version())
                .findFirst()
                .orElseThrow();
        int year = FiscalYear.date(clock.instant()).getYear();
        return pages.show(
                one,
                tx.<VersionPage>read(db -> new VersionPage(
                        programme,
                        row,
                        versions,
                        ProgrammePassages.of(programme),
                        store.yaml(db, code, programme.version()),
                        year,
                        store.openPools(db, code, year),
                        mayPropose())));
    }

    /// Of the last version and the one before it, where none are asked for.
    @GET
    @Path("{code}/difference")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response difference(
            @PathParam("code") String code,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to) {
        List<VersionRow> versions = versions(code);
        Optional<VersionRow> last = versions.stream().findFirst();
        Programme later = programmes.version(code, to.orElseGet(() -> number(last)));
        Programme earlier = programmes.version(
                code,
                from.orElseGet(() -> number(versions.stream()
                        .filter(row -> row.version().version() < later.version())
                        .findFirst()
                        .or(() -> last))));
        List<String> lines = tx.read(
                db -> LineDiff.between(store.yaml(db, code, earlier.version()), store.yaml(db, code, later.version())));
        return pages.show(
                difference,
                new DifferencePage(
                        code,
                        later.name(),
                        versions,
                        earlier.version(),
                        later.version(),
                        ProgrammeChange.between(earlier, later),
                        lines));
    }

    private List<VersionRow> versions(String code) {
        return VersionRow.of(tx.read(db -> store.of(db, code)), FiscalYear.date(clock.instant()));
    }

    /// A number that no version has, where there is none: the API says that it does not know it.
    private static String number(Optional<VersionRow> row) {
        return Integer.toString(row.map(each -> each.version().version()).orElse(0));
    }

    private boolean mayPropose() {
        return caller.actor() instanceof Actor.Officer officer
                && officer.roles().contains(Role.ADMIN);
    }
}
