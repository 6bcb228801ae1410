package cn.suanquan.voucher;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/// What a holder was reminded of.
@Path("/api/v1/reminders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RemindersResource {
    private final ReminderStore store;
    private final Tx tx;
    private final Caller caller;
    private final Clock clock;

    RemindersResource(ReminderStore store, Tx tx, Caller caller, Clock clock) {
        this.store = store;
        this.tx = tx;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    @Operation(summary = "That vouchers of one's own end within 30, 14 or 7 days, told once each; the latest first")
    public Page<Reminder> list(@RestQuery Optional<Integer> limit, @RestQuery Optional<String> cursor) {
        HolderId own = caller.holder();
        int size = Page.size(limit);
        long before = Page.before(cursor);
        List<ReminderStore.Listed> rows = tx.read(db -> store.list(db, own, before, size + 1));
        Page<ReminderStore.Listed> page = Page.of(rows, size, one -> Long.toString(one.id()));
        return page.with(
                page.items().stream().map(ReminderStore.Listed::reminder).toList());
    }

    /// The last one of each voucher of one's own that still ends then and of which something is left, the soonest to
    /// end first; for pages.
    @RolesAllowed(Role.ENTERPRISE)
    public List<Reminder> standing(int limit) {
        HolderId own = caller.holder();
        return tx.read(db -> store.standing(db, own, clock.instant(), limit));
    }
}
