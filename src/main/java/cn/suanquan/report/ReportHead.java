package cn.suanquan.report;

import java.time.Instant;
import java.util.Optional;

/// What a report is of. Asked for again with its position it is the same to the byte, whatever was written since.
///
/// @param position how far the ledger is counted
/// @param recordedAt when the last of what is counted was recorded; empty for the empty ledger
public record ReportHead(String programme, int year, long position, Optional<Instant> recordedAt) {}
