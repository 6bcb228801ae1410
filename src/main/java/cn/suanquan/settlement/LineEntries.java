package cn.suanquan.settlement;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.EntryKey;
import java.util.ArrayList;
import java.util.List;

/// The keys under which a run's acts on one of its lines stand in the ledger, for whoever shows them. Of what did not
/// happen there is no entry.
public final class LineEntries {
    private LineEntries() {}

    /// @param rounds how often the run was locked
    /// @param batches how many payment files it had
    public static List<EntryKey> keys(RunId run, int rounds, int batches, ClaimId line) {
        List<String> acts = new ArrayList<>(List.of("withhold/" + run, "correction/" + run, "give-up/" + run));
        acts.add("undo/" + run);
        for (int round = 0; round <= rounds; round++) {
            acts.add("lock/" + run + "/" + round);
            acts.add("release/" + run + "/" + round);
        }
        for (int batch = 1; batch <= batches; batch++) {
            acts.add("pay/" + run + "/" + batch);
            acts.add("return/" + run + "/" + batch);
            acts.add("came-back/" + run + "/" + batch);
        }
        return acts.stream()
                .map(act -> new EntryKey(RunMoney.SOURCE, act + "/" + line))
                .toList();
    }

    /// Of a debt that was paid back outside a run, as the act that took the line names it.
    public static EntryKey paidBack(RunId act, ClaimId line) {
        return new EntryKey(RunMoney.SOURCE, "debt/" + act + "/" + line);
    }
}
