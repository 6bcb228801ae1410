package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Sums;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.policy.Pool;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a pool was given and what is left of it: the documents and every grant. A holder sees the pools that its
/// vouchers came from, with what is left, as its balance says it, and its own entries alone.
@Path("/console/ground/pools")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PoolGroundPages {
    private final Pages pages;
    private final Programmes programmes;
    private final GroundEntries entries;
    private final GroundStore store;
    private final Ledger ledger;
    private final History history;
    private final Clock clock;
    private final Caller caller;
    private final Tx tx;
    private final Template template;

    PoolGroundPages(
            Pages pages,
            Programmes programmes,
            GroundEntries entries,
            GroundStore store,
            Ledger ledger,
            History history,
            Clock clock,
            Caller caller,
            Tx tx,
            @Location("console/ground/pool.html") Template template) {
        this.pages = pages;
        this.programmes = programmes;
        this.entries = entries;
        this.store = store;
        this.ledger = ledger;
        this.history = history;
        this.clock = clock;
        this.caller = caller;
        this.tx = tx;
        this.template = template;
    }

    /// What the page shows.
    ///
    /// @param documents none where it is of a moment before
    record PoolGround(
            String programme,
            int year,
            String id,
            GroundRule rule,
            long leftFen,
            List<GroundSum> sums,
            List<GroundStore.Document> documents,
            GroundEntries.Table entries,
            GroundMoment moment,
            String path) {
        PoolGround ofHolder(GroundEntries.Table own) {
            return new PoolGround(programme, year, id, rule, leftFen, List.of(), List.of(), own, moment, path);
        }

        PoolGround ofOfficer(List<GroundSum> sum, List<GroundStore.Document> all, GroundEntries.Table whole) {
            return new PoolGround(programme, year, id, rule, leftFen, sum, all, whole, moment, path);
        }
    }

    @GET
    @Path("{programme}/{year}/{pool}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response pool(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("pool") String id,
            @BeanParam AsOfChoice asOf,
            @QueryParam("after") Optional<Long> after) {
        GroundMoment moment = GroundMoment.of(asOf, history, clock);
        Programme version = programmes.all().stream()
                .filter(one -> one.code().equals(programme))
                .max(Comparator.comparing(Programme::version))
                .orElseThrow(GroundRule::unknown);
        Pool pool = version.pools().stream()
                .filter(one -> one.id().equals(id) || one.account().equals(id))
                .findFirst()
                .orElseThrow(GroundRule::unknown);
        String key = programme + "/" + year + "/pool/" + pool.account();
        Account account = Optional.ofNullable(
                        tx.read(db -> ledger.find(db, List.of(key))).get(key))
                .orElseThrow(GroundRule::unknown);
        Optional<Sums> then = moment.sums(history, account.id());
        PoolGround page = new PoolGround(
                programme,
                year,
                pool.id(),
                GroundRule.of(version, pool.citation().clause(), pool.citation()),
                then.map(sums -> sums.in(Bucket.AVAILABLE)).orElse(account.in(Bucket.AVAILABLE)),
                List.of(),
                List.of(),
                entries.ofNumbers(List.of(), Optional.empty()),
                moment,
                "/console/ground/pools/" + programme + "/" + year + "/" + id);
        Optional<HolderId> holder = caller.onlyHolder();
        return pages.show(
                template,
                holder.isPresent()
                        ? page.ofHolder(own(holder.get(), programme, year, account, moment))
                        : then.isPresent()
                                ? past(page, then.get(), account, after)
                                : whole(page, pool, account, after));
    }

    /// What the pool moved to a holder's vouchers and back.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 where it moved nothing there
    private GroundEntries.Table own(HolderId holder, String programme, int year, Account account, GroundMoment moment) {
        List<Long> drawn = tx.read(db -> store.drawn(db, account.id(), holder, programme, year));
        if (drawn.isEmpty()) {
            throw GroundRule.unknown();
        }
        return entries.ofNumbers(drawn, moment.point());
    }

    /// What came in and went out up to a moment before.
    private PoolGround past(PoolGround page, Sums then, Account account, Optional<Long> after) {
        Sums.Turnover moved = then.of(Bucket.AVAILABLE);
        GroundSum sum = GroundSum.of(
                "sumOfPoolThen",
                Fen.yuan(moved.in()) + " − " + Fen.yuan(moved.out()) + " = " + Fen.yuan(page.leftFen()));
        return page.ofOfficer(
                List.of(sum),
                List.of(),
                entries.ofAccount(account.id(), after, true, page.moment().point()));
    }

    private PoolGround whole(PoolGround page, Pool pool, Account account, Optional<Long> after) {
        List<GroundStore.Document> documents =
                tx.read(db -> store.documents(db, page.programme(), page.year(), pool.account()));
        long funded =
                documents.stream().mapToLong(GroundStore.Document::changeFen).sum();
        GroundSum sum = GroundSum.of(
                "sumOfPool",
                Fen.yuan(funded) + " − " + Fen.yuan(funded - page.leftFen()) + " = " + Fen.yuan(page.leftFen()));
        return page.ofOfficer(List.of(sum), documents, entries.ofAccount(account.id(), after, true));
    }
}
