package cn.suanquan.jobs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A form in which a scheduler tells of its jobs.
interface JobForm {
    /// Reads the rows of a file, one after the other.
    ///
    /// @throws IllegalArgumentException where the file is not of this form, or was cut off: perhaps after some rows
    void rows(Path file, Consumer<JobRow> each);

    /// The run that a row tells of; empty for what is a part of a run that has a row of its own.
    ///
    /// @throws RowRefused where it tells of none that could earn
    Optional<JobRun> run(JobRow row);

    /// The final states that earn unless the center names others.
    Set<String> earning();
}
