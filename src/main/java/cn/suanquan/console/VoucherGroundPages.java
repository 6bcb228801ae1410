package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Sums;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.voucher.Application;
import cn.suanquan.voucher.ApplicationsResource;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import cn.suanquan.voucher.VouchersResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why a voucher is worth what it is worth: the decision as it was kept, what happened since, and every entry.
@Path("/console/ground/vouchers")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class VoucherGroundPages {
    private static final int CLAIMS_SHOWN = 100;
    private final Pages pages;
    private final VouchersResource vouchers;
    private final ApplicationsResource applications;
    private final ClaimsResource claims;
    private final GroundNames names;
    private final GroundEntries entries;
    private final ReleasedStore releases;
    private final SecurityIdentity identity;
    private final History history;
    private final Clock clock;
    private final Tx tx;
    private final Template template;

    VoucherGroundPages(
            Pages pages,
            VouchersResource vouchers,
            ApplicationsResource applications,
            ClaimsResource claims,
            GroundNames names,
            GroundEntries entries,
            ReleasedStore releases,
            SecurityIdentity identity,
            History history,
            Clock clock,
            Tx tx,
            @Location("console/ground/voucher.html") Template template) {
        this.pages = pages;
        this.vouchers = vouchers;
        this.applications = applications;
        this.claims = claims;
        this.names = names;
        this.entries = entries;
        this.releases = releases;
        this.identity = identity;
        this.history = history;
        this.clock = clock;
        this.tx = tx;
        this.template = template;
    }

    /// What the page shows.
    ///
    /// @param decision as it stood when the voucher was issued
    /// @param stop what keeps its claims from being paid, as offices read it
    /// @param mayPropose the reader may propose to release them
    /// @param isOfficer who reads; a holder reads the office where an officer reads the person
    /// @param moment where it is one before, the sums are those of the decision, the balances and entries those of then
    /// @param totalFen the face; what stood in the voucher at a moment before
    record VoucherGround(
            Voucher voucher,
            ApplicationGround decision,
            String holder,
            GroundRule rule,
            List<GroundSum> sums,
            List<BalanceLine> balances,
            List<Vouchers.TimelineEvent> timeline,
            List<Claim> claims,
            GroundEntries.Table entries,
            Optional<ReleasedStore.Stop> stop,
            boolean mayPropose,
            String path,
            boolean isOfficer,
            GroundMoment moment,
            long totalFen) {
        public DoneBy by(Vouchers.TimelineEvent event) {
            return DoneBy.of(event, isOfficer);
        }

        public String state() {
            return "state" + capitalised(voucher.state().code());
        }

        public String state(Claim claim) {
            return "claimState" + capitalised(claim.state().name());
        }

        public String act(Vouchers.TimelineEvent event) {
            return "act" + capitalised(event.act());
        }

        /// The page of all grants of the holder's year.
        public String granted() {
            return "/console/ground/balances/" + voucher.programme() + "/" + voucher.year() + "/" + voucher.holder()
                    + "/GRANTED";
        }
    }

    /// What stands in one bucket.
    ///
    /// @param words a key of [EntryWords]
    /// @param to the page of the balance that it is a part of
    record BalanceLine(String words, long fen, String to) {}

    @GET
    @Path("{voucher}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response voucher(
            @PathParam("voucher") VoucherId id, @BeanParam AsOfChoice asOf, @QueryParam("after") Optional<Long> after) {
        GroundMoment moment = GroundMoment.of(asOf, history, clock);
        Vouchers.Statement statement = vouchers.statement(id);
        Voucher voucher = statement.voucher();
        Application application = applications.find(statement.application());
        ApplicationGround decision = ApplicationGround.of(application);
        Optional<Sums> then = moment.sums(history, voucher.account());
        return pages.show(
                template,
                new VoucherGround(
                        voucher,
                        decision,
                        names.holder(voucher.holder()),
                        names.rule(voucher),
                        then.isPresent() ? decision.sums() : sums(decision, statement),
                        balances(voucher, then.map(Sums::balances).orElse(statement.balancesFen()), moment),
                        statement.timeline(),
                        claims.list(
                                        Optional.of(id.value()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(CLAIMS_SHOWN),
                                        Optional.empty())
                                .items(),
                        entries.ofAccount(voucher.account(), after, true, moment.point()),
                        isOfficer() ? tx.read(db -> releases.stop(db, id)) : Optional.empty(),
                        identity.hasRole(Role.FINANCE_MAKER),
                        "/console/ground/vouchers/" + id,
                        isOfficer(),
                        moment,
                        then.map(Sums::net).orElse(voucher.face().value())));
    }

    private boolean isOfficer() {
        return !identity.hasRole(Role.ENTERPRISE);
    }

    /// From what the rule gives to what the voucher is worth now: every number is one that was kept.
    static List<GroundSum> sums(ApplicationGround decision, Vouchers.Statement statement) {
        List<GroundSum> sums = new java.util.ArrayList<>(decision.sums());
        StringBuilder face = new StringBuilder();
        String faceFen = statement.voucher().face().yuan();
        for (Vouchers.TimelineEvent event : statement.timeline()) {
            boolean isGrant = event.act().equals("ISSUED") || event.act().equals("SUPPLEMENTED");
            if (isGrant) {
                face.append(face.isEmpty() ? "" : " + ")
                        .append(Fen.yuan(event.amountFen().value()));
            }
        }
        if (!face.toString().equals(faceFen)) {
            face.append(" = ").append(faceFen);
        }
        sums.add(GroundSum.of("sumFace", face.toString()));
        StringBuilder standing = new StringBuilder();
        long all = 0;
        for (long fen : statement.balancesFen().values()) {
            if (fen != 0) {
                standing.append(standing.isEmpty() ? "" : " + ").append(Fen.yuan(fen));
                all += fen;
            }
        }
        long gone = statement.voucher().face().value() - all;
        if (gone != 0) {
            standing.append(standing.isEmpty() ? "" : " + ").append(Fen.yuan(gone));
        }
        sums.add(GroundSum.of(
                gone == 0 ? "sumStands" : "sumStandsAndGone",
                standing + " = " + Fen.yuan(statement.voucher().face().value())));
        return sums;
    }

    private static List<BalanceLine> balances(Voucher voucher, Map<Bucket, Long> fen, GroundMoment moment) {
        String to =
                "/console/ground/balances/" + voucher.programme() + "/" + voucher.year() + "/" + voucher.holder() + "/";
        return fen.entrySet().stream()
                .filter(line -> line.getValue() != 0)
                .map(line -> new BalanceLine(
                        "bucket" + GroundEntry.capitalised(line.getKey()),
                        line.getValue(),
                        to + line.getKey() + moment.query()))
                .toList();
    }

    static String capitalised(String code) {
        StringBuilder words = new StringBuilder();
        for (String part : code.toLowerCase(java.util.Locale.ROOT).split("_")) {
            words.append(part.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
                    .append(part.substring(1));
        }
        return words.toString();
    }
}
