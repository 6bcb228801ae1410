package cn.suanquan.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/// A way to use the ledger: over how many accounts, how they are spread, how much is handed over at once.
record LedgerCase(String name, int accounts, IntSupplier spread, int perSubmit) {
    static final int STANDARD_ACCOUNTS = 5_000;
    static final int STANDARD_SUBMIT = 500;
    private static final int[] SUBMITS = {1, 20, STANDARD_SUBMIT};

    /// 50, 5,000 and 400,000 accounts used alike, 5,000 of which few are used much (Zipf), and one that all use.
    static List<LedgerCase> all() {
        List<LedgerCase> cases = new ArrayList<>();
        for (int perSubmit : SUBMITS) {
            for (int accounts : new int[] {50, STANDARD_ACCOUNTS, 400_000}) {
                cases.add(uniform(accounts, perSubmit));
            }
            cases.add(new LedgerCase(
                    "ledger/zipf/" + perSubmit, STANDARD_ACCOUNTS, Spread.zipf(STANDARD_ACCOUNTS), perSubmit));
            cases.add(new LedgerCase("ledger/hot/" + perSubmit, 1, () -> 0, perSubmit));
        }
        return cases;
    }

    static LedgerCase uniform(int accounts, int perSubmit) {
        return new LedgerCase("ledger/" + accounts + "/" + perSubmit, accounts, Spread.uniform(accounts), perSubmit);
    }
}
