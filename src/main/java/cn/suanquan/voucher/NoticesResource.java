package cn.suanquan.voucher;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.kernel.ApplicationId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The public notice (公示), open to everybody, masked; a page has at most 100.
@Path("/api/v1/public/notices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NoticesResource {
    private static final int SIZE_MAX = 100;
    private final Applications applications;
    private final Tx tx;

    NoticesResource(Applications applications, Tx tx) {
        this.applications = applications;
        this.tx = tx;
    }

    @GET
    @PermitAll
    @Operation(summary = "What is in its public notice now, with masked names")
    public Page<Applications.PublicNotice> notices(
            @QueryParam("limit") Optional<Integer> limit, @QueryParam("cursor") Optional<ApplicationId> cursor) {
        int size = Math.min(Page.size(limit), SIZE_MAX);
        return Page.of(tx.read(db -> applications.notices(db, cursor, size + 1)), size, one -> one.application()
                .toString());
    }
}
