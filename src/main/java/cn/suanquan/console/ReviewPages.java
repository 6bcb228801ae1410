package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
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
import java.time.LocalDate;
import java.util.List;

/// The desk of the reviewing bureau: what waits for it, the oldest first.
@Path("/console/review")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ReviewPages {
    private final Pages pages;
    private final ReviewStore store;
    private final MyActs acts;
    private final Tx tx;
    private final Caller caller;
    private final Clock clock;
    private final Template desk;

    ReviewPages(
            Pages pages,
            ReviewStore store,
            MyActs acts,
            Tx tx,
            Caller caller,
            Clock clock,
            @Location("console/review/desk.html") Template desk) {
        this.pages = pages;
        this.store = store;
        this.acts = acts;
        this.tx = tx;
        this.caller = caller;
        this.clock = clock;
        this.desk = desk;
    }

    /// @param most how far is counted
    record Desk(
            ReviewStore.Counts counts,
            int most,
            List<ReviewStore.Waiting> toReview,
            List<ReviewStore.Waiting> toIssue,
            List<ReviewStore.Waiting> toDecide) {
        public boolean isEmpty() {
            return toReview.isEmpty() && toIssue.isEmpty() && toDecide.isEmpty();
        }
    }

    @GET
    @RolesAllowed(Role.REVIEWER)
    public Response desk() {
        LocalDate today = FiscalYear.date(clock.instant());
        List<String> mine = acts.mine();
        String person = caller.person();
        return pages.show(
                desk,
                tx.<Desk>read(db -> new Desk(
                        store.counts(db, today, person, mine),
                        ReviewStore.COUNTED_MAX,
                        store.toReview(db),
                        store.toIssue(db, today),
                        store.toDecide(db))));
    }
}
