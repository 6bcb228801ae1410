package cn.suanquan.voucher;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Balances over HTTP.
@Path("/api/v1/balances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BalancesResource {
    private final Balances balances;
    private final Caller caller;
    private final Tx tx;

    BalancesResource(Balances balances, Caller caller, Tx tx) {
        this.balances = balances;
        this.caller = caller;
        this.tx = tx;
    }

    /// Per programme and year: an enterprise sees its own, an officer all, or those of the holder it names.
    @GET
    @RolesAllowed({Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "What a holder has under each programme and year, bucket by bucket")
    public List<Balances.Balance> balances(@QueryParam("holder") Optional<HolderId> holder) {
        Optional<HolderId> only = caller.onlyHolder().or(() -> holder);
        return tx.read(db -> balances.of(db, only));
    }
}
