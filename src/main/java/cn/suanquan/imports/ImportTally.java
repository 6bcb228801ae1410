package cn.suanquan.imports;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was counted of an import so far, by outcome and, of what did not take effect, by code.
///
/// @param periods how many count in which settlement period
/// @param uncovered how many their vouchers do not cover wholly
/// @param failing how many did not take effect
record ImportTally(
        Map<String, Long> outcomes,
        Map<String, Long> codes,
        Map<String, Long> periods,
        long uncovered,
        long failing,
        long heldFen) {
    static ImportTally none() {
        return new ImportTally(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0, 0, 0);
    }

    /// With one more.
    ///
    /// @param code why it did not take effect; empty where it did
    /// @param period in which it counts; empty where it does not
    ImportTally and(String outcome, String code, Optional<String> period, boolean isCovered, long fen) {
        outcomes.merge(outcome, 1L, Long::sum);
        period.ifPresent(name -> periods.merge(name, 1L, Long::sum));
        if (code.isEmpty()) {
            return new ImportTally(outcomes, codes, periods, uncovered + (isCovered ? 0 : 1), failing, heldFen + fen);
        }
        codes.merge(code, 1L, Long::sum);
        return new ImportTally(outcomes, codes, periods, uncovered, failing + 1, heldFen);
    }

    ImportTally copy() {
        return new ImportTally(
                new TreeMap<>(outcomes), new TreeMap<>(codes), new TreeMap<>(periods), uncovered, failing, heldFen);
    }
}
