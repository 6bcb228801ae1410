package cn.suanquan.usage;

import cn.suanquan.contract.Contract;
import cn.suanquan.contract.ContractLine;
import cn.suanquan.contract.Contracts;
import cn.suanquan.db.Tx;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What is drawn on a contract over HTTP, for whom the contract is there.
@Path("/api/v1/contracts/{id}/draws")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ContractDrawsResource {
    private final Contracts contracts;
    private final ContractDraws draws;
    private final Tx tx;
    private final Caller caller;

    ContractDrawsResource(Contracts contracts, ContractDraws draws, Tx tx, Caller caller) {
        this.contracts = contracts;
        this.draws = draws;
        this.tx = tx;
        this.caller = caller;
    }

    /// What is drawn on each line of a contract.
    ///
    /// @param lines of what the contract says now; none where it was never in force
    /// @param noLineFen the eligible fees of service for which no line is or whose day is outside the term, in 分
    public record ContractDrawn(List<DrawnLine> lines, long noLineFen) {}

    /// @param line counted from 1
    /// @param amountFen what the line is for, in 分
    /// @param drawnFen the eligible fees of the records that draw on it, as they stand now, in 分
    /// @param overFen how much of that is beyond it, in 分
    public record DrawnLine(int line, long amountFen, long drawnFen, long overFen) {}

    @GET
    @RolesAllowed({
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    })
    @Operation(summary = "What is drawn on each line of a contract, and what of it is beyond the line")
    public ContractDrawn draws(@PathParam("id") UUID id) {
        Actor actor = caller.actor();
        return tx.read(db -> {
            Contract contract = contracts.find(db, actor, id);
            Map<Integer, Long> drawn = draws.ofContract(db, contract.holder(), id);
            List<DrawnLine> lines = new ArrayList<>();
            for (ContractLine line :
                    contract.inForce().map(now -> now.terms().lines()).orElse(List.of())) {
                int no = lines.size() + 1;
                long fen = drawn.getOrDefault(no, 0L);
                long amount = line.amountFen().value();
                lines.add(new DrawnLine(no, amount, fen, Math.max(0, fen - amount)));
            }
            return new ContractDrawn(lines, drawn.getOrDefault(0, 0L));
        });
    }
}
