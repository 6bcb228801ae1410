package cn.suanquan.imports;

import cn.suanquan.usage.ContractUse;
import java.util.Map;
import java.util.TreeMap;

/// What was counted of an import so far, by outcome and, of what did not take effect, by code.
///
/// @param periods how many count in which settlement period
/// @param uncovered how many their vouchers do not cover wholly
/// @param beyondContract how many draw on a line of a contract that is beyond what it is for
/// @param contracts those lines as they stand, the first ones
/// @param failing how many did not take effect
record ImportTally(
        Map<String, Long> outcomes,
        Map<String, Long> codes,
        Map<String, Long> periods,
        long uncovered,
        long beyondContract,
        Map<String, ContractUse> contracts,
        long failing,
        long heldFen) {
    private static final int CONTRACTS_MAX = 100;

    static ImportTally none() {
        return new ImportTally(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0, 0, new TreeMap<>(), 0, 0);
    }

    /// With one more.
    ImportTally and(Came one) {
        outcomes.merge(one.outcome(), 1L, Long::sum);
        one.period().ifPresent(name -> periods.merge(name, 1L, Long::sum));
        if (one.why().isPresent()) {
            codes.merge(one.why().get().code(), 1L, Long::sum);
            return new ImportTally(
                    outcomes, codes, periods, uncovered, beyondContract, contracts, failing + 1, heldFen);
        }
        one.contract().ifPresent(this::name);
        return new ImportTally(
                outcomes,
                codes,
                periods,
                uncovered + (one.isCovered() ? 0 : 1),
                beyondContract + (one.contract().isPresent() ? 1 : 0),
                contracts,
                failing,
                heldFen + one.heldFen());
    }

    private void name(ContractUse use) {
        String line = use.contract() + "/" + use.line().orElse(0) + "/" + use.why();
        if (contracts.containsKey(line) || contracts.size() < CONTRACTS_MAX) {
            contracts.put(line, use);
        }
    }

    ImportTally copy() {
        return new ImportTally(
                new TreeMap<>(outcomes),
                new TreeMap<>(codes),
                new TreeMap<>(periods),
                uncovered,
                beyondContract,
                new TreeMap<>(contracts),
                failing,
                heldFen);
    }
}
