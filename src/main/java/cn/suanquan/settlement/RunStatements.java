package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The statements of runs, as they are printed: of a whole run, of one payee in it.
@ApplicationScoped
public class RunStatements {
    private final Settlements settlements;
    private final Registry registry;

    RunStatements(Settlements settlements, Registry registry) {
        this.settlements = settlements;
        this.registry = registry;
    }

    /// @param payFen what is paid to all payees
    public record OfRun(RunHead head, SettlementStatement text, long payFen) {}

    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN
    public OfRun run(Db db, RunId id) {
        Settlements.WholeRun whole = settlements.whole(db, id);
        return new OfRun(
                head(whole),
                SettlementStatement.of(whole, names(db, whole)),
                whole.content().toPay(whole.withheldPayees()).value());
    }

    /// Empty where the run has nothing of that payee.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN
    public Optional<PayeeStatement> payee(Db db, RunId id, HolderId payee) {
        Settlements.WholeRun whole = settlements.whole(db, id);
        List<RunLine> lines = whole.content().lines().stream()
                .filter(line -> line.payee().equals(payee))
                .toList();
        return RunView.of(whole).payees().stream()
                .filter(one -> one.payee().equals(payee))
                .findFirst()
                .map(one -> new PayeeStatement(
                        head(whole),
                        one,
                        lines,
                        whole.content().advancesOf(Set.of(payee)),
                        lines.stream().allMatch(line -> line.payeeRole() == RunLine.PayeeRole.HOLDER),
                        SettlementStatement.status(one)));
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN
    public RunHead head(Db db, RunId id) {
        return head(settlements.whole(db, id));
    }

    private static RunHead head(Settlements.WholeRun whole) {
        return RunHead.of(
                whole.run(),
                whole.content().programme(),
                whole.instructions().stream().map(Instruction::releasedAt));
    }

    private Map<HolderId, String> names(Db db, Settlements.WholeRun whole) {
        Set<HolderId> asked = new HashSet<>();
        whole.content().leftOut().forEach(out -> asked.add(out.holder()));
        Map<HolderId, String> names = new HashMap<>();
        for (Holder holder : registry.holders(db, asked)) {
            names.put(holder.id(), holder.name());
        }
        whole.content().payees().forEach(payee -> names.put(payee.id(), payee.name()));
        return names;
    }
}
