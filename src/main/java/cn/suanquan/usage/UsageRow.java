package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import java.util.Optional;
import java.util.function.Supplier;

/// One record of a file, or why it is none.
///
/// @param place for people: the line or row of the file where it begins, or its place in a list, from 1
/// @param id the center's record id; empty where it cannot be read
/// @param record empty where it is none
/// @param finding what is wrong with it; empty where it is a record
/// @param written the same again, in the file's own columns: a line of CSV for a table, of JSON for the other forms;
///     without a line end
public record UsageRow(
        long place,
        String id,
        Optional<UsageRecord> record,
        Optional<Refusal.Finding> finding,
        Supplier<String> written) {
    /// What a request is told of what is no record.
    public RecordResult invalid(int index) {
        return RecordResult.invalid(index, id, finding.orElseThrow());
    }
}
