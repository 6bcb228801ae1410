package cn.suanquan.console;

import java.time.LocalDate;
import java.util.List;

/// A version of a programme in a list, and how it stands today.
///
/// @param state a key of [ProgrammeWords]
record VersionRow(ProgrammeVersionStore.Version version, String state) {
    private static final String DECIDES = "stateDecides";

    public String pill() {
        return state.equals(DECIDES) ? "good" : "";
    }

    public boolean isDeciding() {
        return state.equals(DECIDES);
    }

    /// Of the versions of one programme, the highest first: on a day the highest that is in force decides.
    static List<VersionRow> of(List<ProgrammeVersionStore.Version> versions, LocalDate today) {
        int deciding = versions.stream()
                .filter(one -> one.isInForceOn(today))
                .mapToInt(ProgrammeVersionStore.Version::version)
                .max()
                .orElse(0);
        return versions.stream()
                .map(one -> new VersionRow(one, state(one, deciding, today)))
                .toList();
    }

    private static String state(ProgrammeVersionStore.Version version, int deciding, LocalDate today) {
        if (version.version() == deciding) {
            return DECIDES;
        }
        if (version.effectiveFrom().isAfter(today)) {
            return "stateToCome";
        }
        return version.isInForceOn(today) ? "stateReplaced" : "stateEnded";
    }
}
