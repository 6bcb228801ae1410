package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Balances;
import cn.suanquan.voucher.BalancesResource;
import cn.suanquan.voucher.Reminder;
import cn.suanquan.voucher.RemindersResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A holder's first page: what it has. It calls the endpoint of the API, as the holder would: the same role check, the
/// same door.
@Path("/console/enterprise")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EnterprisePages {
    /// What ends within this time is shown as expiring.
    private static final int SOON_DAYS = 30;

    private static final int REMINDERS_SHOWN = 5;

    private final Pages pages;
    private final BalancesResource balances;
    private final Programmes programmes;
    private final EnterpriseStore store;
    private final RemindersResource reminders;
    private final Caller caller;
    private final Clock clock;
    private final Tx tx;
    private final Template home;

    EnterprisePages(
            Pages pages,
            BalancesResource balances,
            Programmes programmes,
            EnterpriseStore store,
            RemindersResource reminders,
            Caller caller,
            Clock clock,
            Tx tx,
            @Location("console/enterprise/home.html") Template home) {
        this.pages = pages;
        this.balances = balances;
        this.programmes = programmes;
        this.store = store;
        this.reminders = reminders;
        this.caller = caller;
        this.clock = clock;
        this.tx = tx;
        this.home = home;
    }

    /// @param reminders of vouchers that still can be used, the soonest to end first
    record Home(List<HolderCard> cards, List<Reminder> reminders) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response home() {
        Map<String, List<Programme>> versions = programmes.all().stream()
                .sorted(Comparator.comparingInt(Programme::version))
                .collect(Collectors.groupingBy(Programme::code));
        List<EnterpriseStore.Expiring> expiring = expiring();
        return pages.show(
                home,
                new Home(
                        balances.balances(Optional.empty()).stream()
                                .map(one -> HolderCard.of(
                                        one, versions.getOrDefault(one.programme(), List.of()), of(one, expiring)))
                                .toList(),
                        reminders.standing(REMINDERS_SHOWN)));
    }

    private List<EnterpriseStore.Expiring> expiring() {
        HolderId own = caller.holder();
        Instant now = clock.instant();
        return tx.read(db -> store.expiring(db, own, now, FiscalYear.date(now).plusDays(SOON_DAYS)));
    }

    private static Optional<EnterpriseStore.Expiring> of(
            Balances.Balance balance, List<EnterpriseStore.Expiring> expiring) {
        return expiring.stream()
                .filter(one -> one.programme().equals(balance.programme())
                        && one.year() == balance.year().year())
                .findFirst();
    }
}
