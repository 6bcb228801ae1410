package cn.suanquan.console;

import cn.suanquan.http.Page;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.registry.CentersResource;
import cn.suanquan.usage.DeferredResource;
import cn.suanquan.usage.WaitingCenter;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/// For offices: which centers have usage that waits, for what, and until when; and the records of one.
@Path(OfficeWaitingPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OfficeWaitingPages {
    static final String HERE = "/console/waiting";
    private static final int PAGE = 50;
    private final Pages pages;
    private final DeferredResource waiting;
    private final CenterWaitingPages records;
    private final CentersResource register;
    private final Caller caller;
    private final Template template;

    OfficeWaitingPages(
            Pages pages,
            DeferredResource waiting,
            CenterWaitingPages records,
            CentersResource register,
            Caller caller,
            @Location("console/waiting.html") Template template) {
        this.pages = pages;
        this.waiting = waiting;
        this.records = records;
        this.register = register;
        this.caller = caller;
        this.template = template;
    }

    /// One center, with the words of what is waited for.
    record CenterRow(WaitingCenter one) {
        public List<ReasonLine> reasons() {
            return one.reasons().stream()
                    .map(reason -> new ReasonLine(reason, CenterCodes.waitsFor(reason.code())))
                    .toList();
        }

        public String path() {
            return HERE + "/centers/" + one.center();
        }
    }

    /// @param key of [CenterCodeWords]
    record ReasonLine(WaitingCenter.Reason one, String key) {}

    /// @param mayRead the reader may see the records themselves
    /// @param next the address of the next page; empty at the end
    record WaitingCenters(List<CenterRow> rows, boolean mayRead, Optional<String> next) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response centers(@RestQuery Optional<UUID> cursor) {
        Page<WaitingCenter> page = waiting.centers(Optional.of(PAGE), cursor);
        boolean mayRead = caller.actor() instanceof Actor.Officer officer
                && Stream.of(Role.REVIEWER, Role.AUDITOR, Role.ADMIN).anyMatch(officer.roles()::contains);
        return pages.show(
                template,
                new WaitingCenters(
                        page.items().stream().map(CenterRow::new).toList(),
                        mayRead,
                        page.next().map(next -> HERE + "?cursor=" + next)));
    }

    @GET
    @Path("centers/{center}")
    @RolesAllowed({Role.REVIEWER, Role.AUDITOR, Role.ADMIN})
    public Response records(
            @PathParam("center") CenterId center, @RestQuery Optional<String> state, @RestQuery Optional<Long> cursor) {
        return records.forOffice(
                center, EventLoop.await(register.center(center)).name(), state, cursor);
    }
}
