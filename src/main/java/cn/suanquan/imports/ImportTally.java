package cn.suanquan.imports;

import java.util.Map;
import java.util.TreeMap;

/// What was counted of an import so far, by outcome and, of what did not take effect, by code.
///
/// @param failing how many did not take effect
record ImportTally(Map<String, Long> outcomes, Map<String, Long> codes, long failing, long heldFen) {
    static ImportTally none() {
        return new ImportTally(new TreeMap<>(), new TreeMap<>(), 0, 0);
    }

    /// With one more.
    ///
    /// @param code why it did not take effect; empty where it did
    ImportTally and(String outcome, String code, long fen) {
        outcomes.merge(outcome, 1L, Long::sum);
        if (code.isEmpty()) {
            return new ImportTally(outcomes, codes, failing, heldFen + fen);
        }
        codes.merge(code, 1L, Long::sum);
        return new ImportTally(outcomes, codes, failing + 1, heldFen);
    }

    ImportTally copy() {
        return new ImportTally(new TreeMap<>(outcomes), new TreeMap<>(codes), failing, heldFen);
    }
}
