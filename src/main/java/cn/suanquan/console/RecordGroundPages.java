package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Sums;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Rate;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.RecordLookup;
import cn.suanquan.usage.RecordView;
import cn.suanquan.voucher.Voucher;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Why a usage record takes what it takes: what the center said, the rate on the whole usage of the voucher, the
/// entries. A center sees its own records, without the holder and without what others used of the voucher.
@Path("/console/ground/records")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RecordGroundPages {
    /// From here on entries are about the claim, which is not the center's to see.
    private static final int FIRST_OF_CLAIMS = 320;
    /// Where what a voucher's usage earned stands.
    private static final Set<Bucket> DRAWN =
            EnumSet.of(Bucket.HELD, Bucket.CLAIMABLE, Bucket.CLAIMED, Bucket.PAYABLE, Bucket.PAID);

    private final Pages pages;
    private final RecordLookup records;
    private final GroundNames names;
    private final GroundEntries entries;
    private final GroundStore store;
    private final History history;
    private final Caller caller;
    private final Tx tx;
    private final Template template;

    RecordGroundPages(
            Pages pages,
            RecordLookup records,
            GroundNames names,
            GroundEntries entries,
            GroundStore store,
            History history,
            Caller caller,
            Tx tx,
            @Location("console/ground/record.html") Template template) {
        this.pages = pages;
        this.records = records;
        this.names = names;
        this.entries = entries;
        this.store = store;
        this.history = history;
        this.caller = caller;
        this.tx = tx;
        this.template = template;
    }

    /// What the page shows.
    ///
    /// @param record as the center first said it
    /// @param corrections in order
    /// @param isOpen whether voucher and claim may be opened; a center may not
    record RecordGround(
            RecordView record,
            List<RecordView> corrections,
            String center,
            Rate rate,
            GroundRule rule,
            List<GroundSum> sums,
            List<UUID> claims,
            GroundEntries.Table entries,
            boolean isOpen) {
        public String state() {
            return "recordState" + VoucherGroundPages.capitalised(record.state().name());
        }

        public String item() {
            return "item" + VoucherGroundPages.capitalised(record.serviceItem().name());
        }

        public String unit() {
            return "unit" + VoucherGroundPages.capitalised(record.unit().name());
        }
    }

    @GET
    @Path("{record}")
    @RolesAllowed({
        Role.ENTERPRISE,
        Role.PROVIDER,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    public Response record(@PathParam("record") long id) {
        Optional<CenterId> center =
                caller.actor() instanceof Actor.Provider own ? Optional.of(own.center()) : Optional.empty();
        Optional<HolderId> holder =
                caller.actor() instanceof Actor.Enterprise own ? Optional.of(own.holder()) : Optional.empty();
        List<RecordView> found = tx.read(db -> records.withCorrections(db, center, holder, id));
        if (found.isEmpty()) {
            throw GroundRule.unknown();
        }
        RecordView record = found.getFirst();
        Voucher voucher = names.voucher(record.voucher());
        boolean isOpen = center.isEmpty();
        return pages.show(
                template,
                new RecordGround(
                        record,
                        found.subList(1, found.size()),
                        names.center(record.center()),
                        voucher.rate(),
                        names.rule(voucher),
                        sums(record, voucher, isOpen),
                        isOpen ? tx.read(db -> store.claimsOf(db, id)) : List.of(),
                        entries.ofRecord(id, isOpen, entry -> isOpen || !isOfClaim(entry)),
                        isOpen));
    }

    private static boolean isOfClaim(Entry entry) {
        return entry.kind().code() >= FIRST_OF_CLAIMS;
    }

    /// What the rate earns on the whole usage, less what the usage before had: shown where it comes to what was kept. A
    /// center is not told what others used of the voucher.
    private List<GroundSum> sums(RecordView record, Voucher voucher, boolean isWhole) {
        String kept = Fen.yuan(record.heldFen());
        if (record.eligibleFen() == 0) {
            return List.of(GroundSum.of("sumUnsubsidised", kept));
        }
        if (!isWhole) {
            return List.of(GroundSum.of(
                    "sumOfRecord", Fen.yuan(record.eligibleFen()) + " × " + voucher.rate() + " → " + kept));
        }
        Sums before = history.before(voucher.account(), new EntryId(record.recordId()));
        long drawn = DRAWN.stream().mapToLong(before::in).sum();
        long basis = Math.addExact(before.basis(), record.eligibleFen());
        long due = voucher.rate().of(new Fen(basis)).value() - drawn;
        GroundSum cumulative = GroundSum.of(
                "sumCumulative",
                "⌊(" + Fen.yuan(before.basis()) + " + " + Fen.yuan(record.eligibleFen()) + ") × " + voucher.rate()
                        + "⌋ − " + Fen.yuan(drawn) + " = " + Fen.yuan(due));
        if (due == record.heldFen()) {
            return List.of(cumulative);
        }
        return due > record.heldFen()
                ? List.of(cumulative, GroundSum.of("sumBounded", Fen.yuan(due) + " → " + kept))
                : List.of(GroundSum.of("sumKept", kept));
    }
}
