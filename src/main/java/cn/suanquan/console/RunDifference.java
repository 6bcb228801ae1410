package cn.suanquan.console;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.RunView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is different between a run and the one before it: payees that are new, gone, get more or get less, those with
/// the largest difference first.
///
/// @param period of the run before
record RunDifference(String period, List<PayeeChange> changes) {
    private static final int SHOWN_MAX = 50;

    /// @param kindKey in [FinanceWords]
    record PayeeChange(String kindKey, String name, long beforeFen, long nowFen) {
        long size() {
            return Math.abs(nowFen - beforeFen);
        }
    }

    static RunDifference of(RunView before, RunView now) {
        Map<HolderId, RunView.PayeeView> earlier = new HashMap<>();
        before.payees().forEach(payee -> earlier.put(payee.payee(), payee));
        List<PayeeChange> changes = new ArrayList<>();
        for (RunView.PayeeView payee : now.payees()) {
            RunView.PayeeView other = earlier.remove(payee.payee());
            long was = other == null ? 0 : other.netFen();
            if (was != payee.netFen()) {
                String kind = other == null ? "diffNew" : payee.netFen() > was ? "diffMore" : "diffLess";
                changes.add(new PayeeChange(kind, payee.name(), was, payee.netFen()));
            }
        }
        earlier.values().forEach(gone -> changes.add(new PayeeChange("diffGone", gone.name(), gone.netFen(), 0)));
        return new RunDifference(
                before.period(),
                changes.stream()
                        .sorted(Comparator.comparingLong(PayeeChange::size).reversed())
                        .limit(SHOWN_MAX)
                        .toList());
    }
}
