package cn.suanquan.feed;

import cn.suanquan.history.Position;
import cn.suanquan.history.StatedReads;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.VoucherId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// The change feed of a center over HTTP.
@Path("/api/v1/usage/changes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ChangesResource {
    private final Changes changes;
    private final Caller caller;
    private final StatedReads reads;

    ChangesResource(Changes changes, Caller caller, StatedReads reads) {
        this.changes = changes;
        this.caller = caller;
        this.reads = reads;
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    @Operation(
            summary = "What became of a center's own records, in serial order: keep `next` and ask again with it;"
                    + " nothing is ever left out or told before its turn")
    public Changes.ChangePage list(
            @RestQuery Optional<UUID> voucher,
            @RestQuery @Parameter(description = "Only changes of that kind, such as CONFIRMED") Optional<String> type,
            @RestQuery @Parameter(description = "Only changes of that day (Asia/Shanghai), such as 2025-10-31")
                    Optional<String> day,
            @RestQuery @Parameter(description = "Only changes on vouchers of that programme, such as langfang")
                    Optional<String> programme,
            @RestQuery
                    @Parameter(
                            description = "Without a cursor: begin with what was recorded at that moment, such as"
                                    + " 2025-11-01T00:00:00+08:00")
                    Optional<String> since,
            @RestQuery @Parameter(description = "Go no further than that position, such as `to` of a daily statement")
                    Optional<Long> until,
            @RestQuery Optional<Integer> limit,
            @RestQuery Optional<String> cursor) {
        Changes.Filter filter = new Changes.Filter(
                voucher.map(VoucherId::new),
                programme.filter(text -> !text.isBlank()),
                type.map(text -> QueryText.code("type", text.toUpperCase(Locale.ROOT), ChangeKind.class)),
                day.map(text -> QueryText.day("day", text)),
                since.map(text -> QueryText.moment("since", text)),
                until.map(position -> QueryText.read(
                        "until",
                        position.toString(),
                        "位置，如日结单的 to (a position, such as `to` of a daily statement)",
                        one -> new Position(Long.parseLong(one)))));
        CenterId center = caller.center();
        int size = Page.size(limit);
        return reads.from(Changes.stated(filter, cursor), () -> changes.page(center, filter, cursor, size));
    }
}
