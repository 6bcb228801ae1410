package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Queues;
import cn.suanquan.voucher.ShareOutsResource;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// What waits for the money of pools, in the order in which it is served, and the sharing out of a pool whose
/// applications get the same part each.
@Path(QueuePages.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class QueuePages {
    static final String PATH = "/console/review/queues";
    private final Pages pages;
    private final ShareOutsResource shareOuts;
    private final FinanceStore pools;
    private final ReviewStore store;
    private final Programmes programmes;
    private final ProgrammeNames names;
    private final SecurityIdentity identity;
    private final Clock clock;
    private final Tx tx;
    private final Template list;
    private final Template one;

    QueuePages(
            Pages pages,
            ShareOutsResource shareOuts,
            FinanceStore pools,
            ReviewStore store,
            Programmes programmes,
            ProgrammeNames names,
            SecurityIdentity identity,
            Clock clock,
            Tx tx,
            @Location("console/review/queues.html") Template list,
            @Location("console/review/queue.html") Template one) {
        this.pages = pages;
        this.shareOuts = shareOuts;
        this.pools = pools;
        this.store = store;
        this.programmes = programmes;
        this.names = names;
        this.identity = identity;
        this.clock = clock;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// @param programmes names by code
    record QueueBook(int year, Map<String, String> programmes, List<FinanceStore.PoolRow> pools) {
        public String programme(FinanceStore.PoolRow row) {
            return programmes.getOrDefault(row.programme(), row.programme());
        }
    }

    /// What sharing the pool out gives now, as it is asked.
    ///
    /// @param mark names just these parts
    record SharePlan(long givenFen, List<PlannedPart> parts, String mark) {}

    /// @param who the holder; of those beyond the page the id of the application
    record PlannedPart(ApplicationId application, String who, long fen) {}

    /// @param waiting the first of those that wait, in order
    /// @param plan empty where nothing is asked yet
    /// @param isShared the reader shares it out: some of them get their part of the pool rather than their turn
    record QueueSheet(
            FinanceStore.PoolRow pool,
            String programme,
            List<ReviewStore.Queued> waiting,
            boolean isShared,
            Optional<SharePlan> plan,
            String path,
            String key,
            Optional<Refusal> refusal) {
        public boolean isCut() {
            return pool.waiting() > waiting.size();
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR})
    public Response list(@RestQuery Optional<Integer> year) {
        return pages.show(list, book(year));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR})
    public Response table(@RestQuery Optional<Integer> year) {
        return OfficeTables.queues(book(year));
    }

    private QueueBook book(Optional<Integer> year) {
        int asked = year.map(one -> QueryText.year("year", one))
                .orElseGet(() -> FiscalYear.of(clock.instant()))
                .year();
        return new QueueBook(
                asked,
                names.all(),
                tx.read(db -> pools.pools(db, asked)).stream()
                        .filter(one -> one.waiting() > 0)
                        .toList());
    }

    @GET
    @Path("{programme}/{year}/{pool}")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR})
    public Response one(
            @PathParam("programme") String programme, @PathParam("year") int year, @PathParam("pool") String pool) {
        return show(programme, year, pool, null, Optional.empty(), Optional.empty());
    }

    /// All that waits, where the page has the first.
    @GET
    @Path("{programme}/{year}/{pool}/csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR})
    public Response queueTable(
            @PathParam("programme") String programme, @PathParam("year") int year, @PathParam("pool") String pool) {
        return OfficeTables.queue(tx.read(db -> {
            var _ = pool(db, programme, year, pool);
            return store.queued(db, account(programme, year, pool), WholeTable.ROWS_MAX + 1);
        }));
    }

    /// Shows what each would get; with the tick on just that, shares it out.
    @POST
    @ActsOn("pool/{programme}/{year}/pool/{pool}")
    @Path("{programme}/{year}/{pool}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.REVIEWER)
    public Response shareOut(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("pool") String pool,
            MultivaluedMap<String, String> form) {
        String key = form.getFirst(FormBody.KEY);
        Optional<String> mark = Optional.ofNullable(FormBody.text(form, "mark"));
        Function<Refusal, Response> again =
                refusal -> show(programme, year, pool, key, Optional.empty(), Optional.of(refusal));
        if (mark.isPresent() && FormBody.text(form, "seen") != null) {
            return pages.actRecently(
                    () -> {
                        var _ = shareOuts.shareOut(key, programme, year, pool, mark);
                        return Pages.to(path(programme, year, pool), "doneSharedOut");
                    },
                    again);
        }
        try {
            Queues.SharedOut plan = shareOuts.tried(programme, year, pool);
            return show(programme, year, pool, key, Optional.of(plan), Optional.empty());
        } catch (RefusedException e) {
            return pages.refused(e.refusal(), again);
        }
    }

    private static SharePlan plan(Queues.SharedOut tried, List<ReviewStore.Queued> waiting) {
        Map<UUID, String> names =
                waiting.stream().collect(Collectors.toMap(ReviewStore.Queued::id, ReviewStore.Queued::holder));
        return new SharePlan(
                tried.givenFen().value(),
                tried.parts().stream()
                        .map(part -> new PlannedPart(
                                part.application(),
                                names.getOrDefault(
                                        part.application().value(),
                                        part.application().toString()),
                                part.givenFen().value()))
                        .toList(),
                tried.mark());
    }

    /// By the version that it was decided under.
    private boolean isShared(String programme, ReviewStore.Queued one) {
        return programmes.version(programme, one.programmeVersion()).settings().poolExhausted()
                == ProgrammeSettings.PoolExhausted.PRO_RATA;
    }

    private static String account(String programme, int year, String pool) {
        return programme + "/" + year + "/pool/" + pool;
    }

    private FinanceStore.PoolRow pool(Db db, String programme, int year, String pool) {
        return pools.pools(db, year).stream()
                .filter(one -> one.programme().equals(programme) && one.pool().equals(pool))
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "POOL_UNKNOWN", "没有这个资金池。")
                        .toException());
    }

    private static String path(String programme, int year, String pool) {
        return PATH + "/" + programme + "/" + year + "/" + pool;
    }

    private Response show(
            String programme,
            int year,
            String pool,
            @Nullable String key,
            Optional<Queues.SharedOut> tried,
            Optional<Refusal> refusal) {
        return pages.show(one, tx.<QueueSheet>read(db -> {
            List<ReviewStore.Queued> waiting = store.queued(db, account(programme, year, pool), ReviewStore.QUEUED_MAX);
            return new QueueSheet(
                    pool(db, programme, year, pool),
                    names.of(programme),
                    waiting,
                    identity.hasRole(Role.REVIEWER) && waiting.stream().anyMatch(one -> isShared(programme, one)),
                    tried.map(came -> plan(came, waiting)),
                    path(programme, year, pool),
                    pages.key(key),
                    refusal);
        }));
    }
}
