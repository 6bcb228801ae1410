package cn.suanquan.evidence;

import java.time.Instant;
import java.util.UUID;

/// A file as it was kept.
///
/// @param form as its content says
/// @param name as its sender called it, cleaned; 1 to 200 characters
/// @param sha256 of its content, 64 hexadecimal digits, computed here
/// @param isScanned whether a scanner for viruses looked at it; one in which something was found is not kept
/// @param side whose it is
public record EvidenceFile(
        UUID id,
        EvidenceKind kind,
        EvidenceForm form,
        String name,
        long bytes,
        String sha256,
        boolean isScanned,
        Side side,
        Instant uploadedAt) {
    /// The party that sent a file, or the office.
    public enum Side {
        HOLDER,
        CENTER,
        OFFICE
    }
}
