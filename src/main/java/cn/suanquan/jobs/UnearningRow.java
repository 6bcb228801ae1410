package cn.suanquan.jobs;

/// A row that earns nothing, and why.
///
/// @param remedy what its center can do
record UnearningRow(JobRow row, String field, String reason, String remedy) {
    UnearningRow(JobRow row, RowRefused why) {
        this(row, why.field(), why.reason(), why.remedy());
    }
}
