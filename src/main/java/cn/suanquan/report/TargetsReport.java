package cn.suanquan.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What plans that give no money want to reach, and how far it is, as it was entered up to a position.
///
/// @param position how far the ledger is counted
/// @param recordedAt when the last of what is counted was recorded; empty for the empty ledger
public record TargetsReport(long position, Optional<Instant> recordedAt, List<TargetLine> lines) {
    /// @param reached on the last day that is known; empty where nothing was entered yet, as the two after it
    /// @param percent reached of wanted
    /// @param files its evidence, in the order in which it came
    public record TargetLine(
            UUID id,
            String plan,
            String goal,
            String unit,
            long wanted,
            int fromYear,
            int untilYear,
            String knownFrom,
            Optional<Long> reached,
            Optional<LocalDate> onDay,
            Optional<String> reachedKnownFrom,
            Optional<String> percent,
            List<TargetFile> files) {
        public TargetLine {
            files = List.copyOf(files);
        }
    }

    /// A file that proves a target or how far it is.
    ///
    /// @param sha256 of its content
    public record TargetFile(UUID id, String name, String sha256) {}

    public TargetsReport {
        lines = List.copyOf(lines);
    }
}
