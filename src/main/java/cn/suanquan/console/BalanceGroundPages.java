package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Sums;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.policy.Citation;
import cn.suanquan.policy.Limit;
import cn.suanquan.policy.Programme;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What makes up a holder's balance, now or at a moment, and what used its limits: a holder sees its own, officers all.
@Path("/console/ground")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class BalanceGroundPages {
    private static final String GRANTED = "GRANTED";
    private static final Set<String> UNKEPT = Set.of(GRANTED, Bucket.LAPSED.name());
    private final Pages pages;
    private final GroundNames names;
    private final GroundEntries entries;
    private final GroundStore store;
    private final Caller caller;
    private final Tx tx;
    private final History history;
    private final Clock clock;
    private final Template balance;
    private final Template limit;

    BalanceGroundPages(
            Pages pages,
            GroundNames names,
            GroundEntries entries,
            GroundStore store,
            Caller caller,
            Tx tx,
            History history,
            Clock clock,
            @Location("console/ground/balance.html") Template balance,
            @Location("console/ground/limit.html") Template limit) {
        this.pages = pages;
        this.names = names;
        this.entries = entries;
        this.store = store;
        this.caller = caller;
        this.tx = tx;
        this.history = history;
        this.clock = clock;
        this.balance = balance;
        this.limit = limit;
    }

    /// A voucher's part, with the rule it was granted under.
    record PartLine(GroundStore.Part part, GroundRule rule) {}

    /// What the page of a balance shows.
    ///
    /// @param granted the page of all vouchers; where this is empty, it says where the money stands instead
    /// @param moment of which it is; empty for what the ledger does not keep, grants and what lapsed
    record BalanceGround(
            String programme,
            int year,
            String holder,
            String words,
            long fen,
            List<PartLine> parts,
            String granted,
            Optional<GroundMoment> moment) {
        /// For the address of what it is made of, at the same moment.
        public String at() {
            return moment.map(GroundMoment::query).orElse("");
        }

        /// What its vouchers are is known as of now alone.
        public boolean isNow() {
            return at().isEmpty();
        }
    }

    @GET
    @Path("balances/{programme}/{year}/{holder}/{bucket}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response balance(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("holder") HolderId holder,
            @PathParam("bucket") String bucket,
            @BeanParam AsOfChoice asOf) {
        GroundMoment moment = GroundMoment.of(asOf, history, clock);
        mustBeOwn(holder);
        if (!isBucket(bucket)) {
            throw GroundRule.unknown();
        }
        List<GroundStore.Part> now = tx.read(db -> store.parts(db, holder, programme, year, bucket));
        if (now.isEmpty()) {
            throw GroundRule.unknown();
        }
        boolean isKept = !UNKEPT.contains(bucket);
        if (!isKept && moment.point().isPresent()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "AS_OF_NOT_KEPT",
                            "发放和失效的数额只有当前数，不能按截至日或位置查看 (of what was granted or lapsed there is today's figure alone)。")
                    .toException();
        }
        List<GroundStore.Part> parts = moment.point()
                .map(then -> then(now, Bucket.valueOf(bucket), then))
                .orElse(now);
        long sum = parts.stream().mapToLong(GroundStore.Part::fen).sum();
        List<GroundStore.Part> filled =
                parts.stream().filter(part -> part.fen() != 0).toList();
        return pages.show(
                balance,
                new BalanceGround(
                        programme,
                        year,
                        names.holder(holder),
                        bucket.equals(GRANTED) ? "bucketGranted" : "bucket" + VoucherGroundPages.capitalised(bucket),
                        sum,
                        filled.stream()
                                .map(part -> new PartLine(part, names.rule(programme, part.version(), part.rule())))
                                .toList(),
                        "/console/ground/balances/" + programme + "/" + year + "/" + holder + "/" + GRANTED,
                        Optional.of(moment).filter(_ -> isKept)));
    }

    /// The same vouchers with what each had at that moment.
    private List<GroundStore.Part> then(List<GroundStore.Part> now, Bucket bucket, ReadPoint then) {
        Map<AccountId, Sums> sums =
                history.sums(now.stream().map(GroundStore.Part::account).toList(), then);
        return now.stream()
                .map(part ->
                        part.with(sums.getOrDefault(part.account(), Sums.ZERO).in(bucket)))
                .toList();
    }

    private static boolean isBucket(String name) {
        return name.equals(GRANTED)
                || Arrays.stream(Bucket.values()).anyMatch(one -> one.name().equals(name));
    }

    private void mustBeOwn(HolderId holder) {
        if (caller.onlyHolder().filter(own -> !own.equals(holder)).isPresent()) {
            throw GroundRule.unknown();
        }
    }

    /// One account of the limit: of a holder's quota there is one, of a limit on contracts one for each contract.
    record LimitPart(
            GroundStore.LimitAccount account,
            long sizeFen,
            List<GroundSum> sums,
            List<GroundStore.Part> vouchers,
            GroundEntries.Table entries) {}

    /// What the page of a limit shows.
    ///
    /// @param parts without vouchers where it is of a moment before
    record LimitGround(
            String programme,
            int year,
            String holder,
            String id,
            GroundRule rule,
            List<LimitPart> parts,
            GroundMoment moment,
            String path) {}

    @GET
    @Path("limits/{programme}/{year}/{limit}/{holder}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response limit(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @PathParam("limit") String id,
            @PathParam("holder") HolderId holder,
            @BeanParam AsOfChoice asOf,
            @QueryParam("after") Optional<Long> after) {
        GroundMoment moment = GroundMoment.of(asOf, history, clock);
        mustBeOwn(holder);
        Programme version = version(programme, year, holder);
        Limit found = version.limits().stream()
                .filter(one -> one.id().equals(id) || one.account().equals(id))
                .findFirst()
                .orElseThrow(GroundRule::unknown);
        List<LimitPart> parts = tx.read(db -> store.limits(db, holder, programme, year)).stream()
                .filter(account -> new GroundAccount(account.key()).name().equals(found.account()))
                .map(account -> part(holder, programme, then(account, moment), after, moment))
                .toList();
        if (parts.isEmpty()) {
            throw GroundRule.unknown();
        }
        Citation citation = found.citation();
        return pages.show(
                limit,
                new LimitGround(
                        programme,
                        year,
                        names.holder(holder),
                        found.id(),
                        GroundRule.of(version, citation.clause(), citation),
                        parts,
                        moment,
                        "/console/ground/limits/" + programme + "/" + year + "/" + id + "/" + holder));
    }

    /// With what was used and left at that moment.
    private GroundStore.LimitAccount then(GroundStore.LimitAccount account, GroundMoment moment) {
        return moment.sums(history, new AccountId(account.id()))
                .map(sums -> account.with(sums.in(Bucket.HELD), sums.in(Bucket.AVAILABLE)))
                .orElse(account);
    }

    private LimitPart part(
            HolderId holder,
            String programme,
            GroundStore.LimitAccount account,
            Optional<Long> after,
            GroundMoment moment) {
        long size = Math.addExact(account.usedFen(), account.leftFen());
        return new LimitPart(
                account,
                size,
                List.of(GroundSum.of(
                        "sumOfLimit",
                        Fen.yuan(size) + " − " + Fen.yuan(account.usedFen()) + " = " + Fen.yuan(account.leftFen()))),
                moment.point().isPresent()
                        ? List.of()
                        : tx.read(db -> store.drawing(db, holder, programme, account.key())),
                entries.ofAccount(new AccountId(account.id()), after, true, moment.point()));
    }

    /// The version of the programme that the holder's vouchers of the year were issued under, the last where there
    /// are several.
    private Programme version(String programme, int year, HolderId holder) {
        int number = tx.read(db -> store.parts(db, holder, programme, year, GRANTED)).stream()
                .mapToInt(GroundStore.Part::version)
                .max()
                .orElseThrow(GroundRule::unknown);
        return names.programme(programme, number);
    }
}
