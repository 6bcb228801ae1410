package cn.suanquan.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A form in which a scheduler tells of its jobs.
interface JobForm {
    /// The rows of a file.
    ///
    /// @throws IllegalArgumentException where the file is not of this form at all
    List<JobRow> rows(Path file);

    /// The run that a row tells of; empty for what is a part of a run that has a row of its own.
    ///
    /// @throws RowRefused where it tells of none that could earn
    Optional<JobRun> run(JobRow row);

    /// The final states that earn unless the center names others.
    Set<String> earning();
}
