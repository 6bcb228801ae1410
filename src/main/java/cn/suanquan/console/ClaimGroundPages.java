package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.claim.EntryNames;
import cn.suanquan.db.Tx;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.settlement.LineEntries;
import cn.suanquan.voucher.Voucher;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Why a claim is worth what it is worth: the smallest of its amounts, its records' parts, what corrections changed,
/// the runs that took it, the entries.
@Path("/console/ground/claims")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ClaimGroundPages {
    /// A run that locked a claim did so at most so often, and wrote at most so many payment files, as are looked for.
    private static final int ROUNDS = 20;

    private static final int BATCHES = 20;
    private final Pages pages;
    private final ClaimsResource claims;
    private final GroundNames names;
    private final GroundEntries entries;
    private final GroundStore store;
    private final Caller caller;
    private final Tx tx;
    private final Template template;

    ClaimGroundPages(
            Pages pages,
            ClaimsResource claims,
            GroundNames names,
            GroundEntries entries,
            GroundStore store,
            Caller caller,
            Tx tx,
            @Location("console/ground/claim.html") Template template) {
        this.pages = pages;
        this.claims = claims;
        this.names = names;
        this.entries = entries;
        this.store = store;
        this.caller = caller;
        this.tx = tx;
        this.template = template;
    }

    /// What the page shows.
    ///
    /// @param isOfRuns whether the runs may be opened
    record ClaimGround(
            Claim claim,
            String voucherNumber,
            GroundRule rule,
            List<GroundSum> sums,
            List<GroundStore.ClaimedPart> records,
            List<GroundStore.ClaimCorrection> corrections,
            GroundEntries.Table entries,
            String path,
            boolean isOfRuns) {
        public String state() {
            return "claimState" + VoucherGroundPages.capitalised(claim.state().name());
        }

        /// What a line is, in words.
        public String kind(Claim.Line line) {
            return line.isRefund() ? "lineRefund" : line.isCorrection() ? "lineCorrection" : "lineClaim";
        }

        /// A line with the words of its state.
        public String words(Claim.Line line) {
            return "lineState" + VoucherGroundPages.capitalised(line.state().name());
        }
    }

    @GET
    @Path("{claim}")
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response claim(@PathParam("claim") UUID id, @QueryParam("after") Optional<Long> after) {
        Claim claim = claims.find(id);
        Voucher voucher = names.voucher(claim.voucher());
        List<GroundStore.ClaimedPart> found =
                tx.read(db -> store.claimed(db, id, after.orElse(-1L), GroundEntries.PAGE + 1));
        List<GroundStore.ClaimedPart> records = found.subList(0, Math.min(GroundEntries.PAGE, found.size()));
        String next =
                found.size() > GroundEntries.PAGE ? "after=" + records.getLast().record() : "";
        List<GroundStore.ClaimCorrection> corrections = tx.read(db -> store.corrections(db, id));
        Set<Long> corrected =
                corrections.stream().map(GroundStore.ClaimCorrection::entry).collect(Collectors.toSet());
        GroundEntries.Table table = entries.of(
                keys(claim),
                records.stream().map(GroundStore.ClaimedPart::record).toList(),
                entry -> EntryNames.isOf(entry, claim.id())
                        || corrected.contains(entry.id().value()),
                next);
        return pages.show(
                template,
                new ClaimGround(
                        claim,
                        voucher.number(),
                        names.rule(voucher),
                        sums(claim, voucher, corrections),
                        records,
                        corrections,
                        table,
                        "/console/ground/claims/" + id,
                        mayOpenRuns()));
    }

    private boolean mayOpenRuns() {
        return caller.actor() instanceof Actor.Officer officer
                && officer.roles().stream().anyMatch(RunGroundPages.READERS::contains);
    }

    /// The entries of the claim itself, and those of the runs on its lines.
    private static List<EntryKey> keys(Claim claim) {
        List<EntryKey> keys = new ArrayList<>(EntryNames.ofGrant(claim.id()));
        for (Claim.Line line : claim.lines()) {
            line.run().ifPresent(run -> {
                keys.addAll(LineEntries.keys(run, ROUNDS, BATCHES, line.id()));
                keys.add(LineEntries.paidBack(new RunId(run.value()), line.id()));
            });
        }
        return keys;
    }

    /// From the smallest amount to what is claimed now: every number is one that was kept.
    static List<GroundSum> sums(Claim claim, Voucher voucher, List<GroundStore.ClaimCorrection> corrections) {
        List<GroundSum> sums = new ArrayList<>();
        StringBuilder amounts = new StringBuilder(
                "min(" + claim.completedFen().yuan() + "，" + claim.invoicedFen().yuan());
        if (claim.center().isEmpty()) {
            amounts.append("，").append(claim.paidFen().yuan());
        }
        claim.contractFen().ifPresent(fen -> amounts.append("，").append(fen.yuan()));
        sums.add(GroundSum.of(
                "controlling"
                        + VoucherGroundPages.capitalised(claim.controlling().name()),
                amounts + ") = " + claim.baseFen().yuan()));
        String own = claim.baseFen().yuan() + " × " + voucher.rate();
        sums.add(GroundSum.of("sumClaimed", own + " → " + claim.amountFen().yuan()));
        if (!claim.releasedFen().isZero()) {
            sums.add(GroundSum.of(
                    "sumReleased",
                    Fen.yuan(claim.amountFen().value() + claim.releasedFen().value()) + " − "
                            + claim.releasedFen().yuan() + " = "
                            + claim.amountFen().yuan()));
        }
        if (claim.end().isPresent()) {
            sums.add(GroundSum.of(
                    "sumEnded",
                    claim.amountFen().yuan() + " − " + claim.amountFen().yuan() + " = " + Fen.yuan(claim.netFen())));
        } else if (!corrections.isEmpty()) {
            StringBuilder line = new StringBuilder(claim.amountFen().yuan());
            for (GroundStore.ClaimCorrection one : corrections) {
                line.append(one.changeFen() < 0 ? " − " : " + ").append(Fen.yuan(Math.abs(one.changeFen())));
            }
            sums.add(GroundSum.of("sumCorrected", line + " = " + Fen.yuan(claim.netFen())));
        }
        return sums;
    }
}
