package cn.suanquan.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All that a selection gives, kept.
record ReadJobs(List<PricedJob> priced, List<UnearningRow> unearning, JobSelection.Count count) {
    static ReadJobs of(JobImport how, List<Path> files) {
        List<PricedJob> priced = new ArrayList<>();
        List<UnearningRow> unearning = new ArrayList<>();
        JobSelection.Count count = new JobSelection(how, files).give(priced::add, unearning::add);
        return new ReadJobs(priced, unearning, count);
    }

    /// The rows of a file.
    static List<JobRow> rows(JobForm form, Path file) {
        List<JobRow> rows = new ArrayList<>();
        form.rows(file, rows::add);
        return rows;
    }
}
