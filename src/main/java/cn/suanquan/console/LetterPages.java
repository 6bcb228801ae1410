package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// What the bureau told a holder, letter by letter, each to be read and printed.
@Path("/console/enterprise/letters")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class LetterPages {
    private static final int SIZE = 50;
    private final Pages pages;
    private final LetterStore store;
    private final Registry registry;
    private final ProgrammeNames programmes;
    private final Caller caller;
    private final Tx tx;
    private final Template list;
    private final Template one;

    LetterPages(
            Pages pages,
            LetterStore store,
            Registry registry,
            ProgrammeNames programmes,
            Caller caller,
            Tx tx,
            @Location("console/enterprise/letters.html") Template list,
            @Location("console/enterprise/letter.html") Template one) {
        this.pages = pages;
        this.store = store;
        this.registry = registry;
        this.programmes = programmes;
        this.caller = caller;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// @param programmes names by code
    /// @param year in which those that are listed were sent; empty for all
    /// @param next the id after which the next page begins; empty at the end
    record LetterList(Map<String, String> programmes, List<LetterStore.Letter> letters, String year, String next) {
        public String programme(LetterStore.Letter letter) {
            return programmes.getOrDefault(letter.programme(), letter.programme());
        }
    }

    record LetterSheet(LetterStore.Letter letter, String programme, String holder) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response list(@RestQuery Optional<String> year, @RestQuery Optional<String> after) {
        HolderId holder = caller.holder();
        Optional<FiscalYear> in = year(year);
        List<LetterStore.Letter> found = tx.read(
                db -> store.letters(db, holder, in, after.flatMap(id -> store.letter(db, holder, id)), SIZE + 1));
        List<LetterStore.Letter> shown = found.subList(0, Math.min(SIZE, found.size()));
        return pages.show(
                list,
                new LetterList(
                        programmes.all(),
                        shown,
                        in.map(FiscalYear::toString).orElse(""),
                        found.size() > SIZE ? shown.getLast().id() : ""));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed(Role.ENTERPRISE)
    public Response table(@RestQuery Optional<String> year) {
        HolderId holder = caller.holder();
        Optional<FiscalYear> in = year(year);
        return HolderTables.letters(
                programmes,
                WholeTable.rows(after -> Page.of(
                        tx.read(db -> store.letters(
                                db, holder, in, after.flatMap(id -> store.letter(db, holder, id)), Page.SIZE_MAX + 1)),
                        Page.SIZE_MAX,
                        LetterStore.Letter::id)));
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 where it is no year
    private static Optional<FiscalYear> year(Optional<String> text) {
        return UsageFilter.said(text).map(one -> QueryText.year("year", one));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.ENTERPRISE)
    public Response one(@PathParam("id") String id) {
        HolderId holder = caller.holder();
        LetterStore.Letter letter = tx.read(db -> store.letter(db, holder, id))
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "NO_LETTER", "没有这份通知。")
                        .toException());
        String name =
                tx.read(db -> registry.holder(db, holder)).map(Holder::name).orElse("");
        return pages.show(one, new LetterSheet(letter, programmes.of(letter.programme()), name));
    }
}
