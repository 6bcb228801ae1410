package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.settlement.Releases;
import cn.suanquan.settlement.SettlementResource;
import cn.suanquan.voucher.Vouchers;
import cn.suanquan.voucher.VouchersResource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The release (核准兑付) of what was claimed on a voucher that was voided, or ended while it was frozen, or whose holder
/// has the account of another: the maker proposes it, and a checker approves the proposal.
@ActsOn("voucher/{voucher}")
@Path(ReleasePages.HERE + "/{voucher}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ReleasePages {
    static final String HERE = "/console/finance/releases";
    private static final Set<String> STOPS = Set.of("VOIDED", "FROZEN");
    private final Pages pages;
    private final SettlementResource settlements;
    private final VouchersResource vouchers;
    private final VoucherDesk desk;
    private final ReleasedStore store;
    private final FormBody forms;
    private final Tx tx;
    private final Template template;

    ReleasePages(
            Pages pages,
            SettlementResource settlements,
            VouchersResource vouchers,
            VoucherDesk desk,
            ReleasedStore store,
            FormBody forms,
            Tx tx,
            @Location("console/finance/release.html") Template template) {
        this.pages = pages;
        this.settlements = settlements;
        this.vouchers = vouchers;
        this.desk = desk;
        this.store = store;
        this.forms = forms;
        this.tx = tx;
        this.template = template;
    }

    /// What is asked of the maker.
    ///
    /// @param claimedFen what was claimed and waits for a run, in 分
    /// @param claimableFen what may still be claimed, in 分
    /// @param stoppedBy what stopped the voucher, the last one; empty where nothing did
    /// @param stop empty where there is nothing to release
    record Ask(
            VoucherDesk.VoucherCard card,
            long claimedFen,
            long claimableFen,
            Optional<VoucherDesk.Event> stoppedBy,
            Optional<ReleasedStore.Stop> stop,
            String reason,
            String key,
            Optional<Refusal> refusal) {
        public boolean isShared() {
            return stop.filter(ReleasedStore.Stop::isShared).isPresent();
        }

        public boolean isProposable() {
            return stop.filter(ReleasedStore.Stop::isProposable).isPresent();
        }
    }

    @GET
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response ask(@PathParam("voucher") VoucherId id) {
        return show(id, "", pages.key(null), Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response propose(@PathParam("voucher") VoucherId id, MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        String reason = FormBody.written(form, "reason");
        return pages.act(
                () -> {
                    var body = JsonNodeFactory.instance
                            .objectNode()
                            .put("voucher", id.toString())
                            .put("reason", reason);
                    Response proposed = settlements.release(key, forms.read(body, Releases.Release.class));
                    return Pages.to("/console/proposals/" + forms.id(proposed), "doneProposed");
                },
                refusal -> show(id, reason, pages.key(key), Optional.of(refusal)));
    }

    private Response show(VoucherId id, String reason, String key, Optional<Refusal> refusal) {
        Vouchers.Statement statement = vouchers.statement(id);
        return pages.show(
                template,
                tx.<Ask>read(db -> new Ask(
                        desk.cards(db, List.of(statement.voucher())).getFirst(),
                        statement.balancesFen().getOrDefault(Bucket.CLAIMED, 0L),
                        statement.balancesFen().getOrDefault(Bucket.CLAIMABLE, 0L),
                        desk.events(statement).stream()
                                .filter(one -> STOPS.contains(one.event().act()))
                                .reduce((_, last) -> last),
                        store.stop(db, id),
                        reason,
                        key,
                        refusal)));
    }
}
