package cn.suanquan.console;

import cn.suanquan.identity.Role;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.voucher.Balances;
import cn.suanquan.voucher.BalancesResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A holder's pages. They call the endpoints of the API, as the holder would: the same role check, the same door.
@Path("/console/enterprise")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EnterprisePages {
    private final Pages pages;
    private final BalancesResource balances;
    private final Template home;

    EnterprisePages(Pages pages, BalancesResource balances, @Location("console/enterprise/home.html") Template home) {
        this.pages = pages;
        this.balances = balances;
        this.home = home;
    }

    /// One programme-year of the holder and its picture.
    record BalanceCard(Balances.Balance balance, StageBar bar) {
        static BalanceCard of(Balances.Balance balance) {
            return new BalanceCard(
                    balance,
                    StageBar.of(Map.of(
                            Bucket.AVAILABLE, balance.availableFen(),
                            Bucket.HELD, balance.heldFen(),
                            Bucket.CLAIMABLE, balance.claimableFen(),
                            Bucket.CLAIMED, balance.claimedFen(),
                            Bucket.PAYABLE, balance.payableFen(),
                            Bucket.PAID, balance.paidFen(),
                            Bucket.OWED, balance.owedFen())));
        }

        /// The page of what makes up one of its figures.
        public String ground(String bucket) {
            return "/console/ground/balances/" + balance.programme() + "/" + balance.year() + "/" + balance.holder()
                    + "/" + bucket;
        }

        public String ground(StageBar.Part part) {
            return ground(part.stage().bucket.name());
        }
    }

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response home() {
        List<BalanceCard> cards = balances.balances(Optional.empty()).stream()
                .map(BalanceCard::of)
                .toList();
        return pages.show(home, cards);
    }
}
