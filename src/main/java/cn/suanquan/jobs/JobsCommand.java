package cn.suanquan.jobs;

import cn.suanquan.kernel.Fen;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// `jobs check` reads exports of a scheduler and says what they come to; `jobs send` posts them, for just that sum.
public final class JobsCommand {
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Clock clock;

    public JobsCommand(Map<String, String> environment, PrintStream out, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.clock = clock;
    }

    /// @param arguments after `jobs`
    /// @return whether every run that was to be posted stands, and no row contradicts another
    /// @throws IllegalArgumentException where an argument, a table or a file is wrong: nothing has been posted
    /// @throws IllegalStateException where the service refused a request or did not answer, or a file was changed while
    ///     it was read: what stands stays
    public boolean run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.println(JobsOptions.USE);
            return true;
        }
        JobsOptions options = JobsOptions.of(arguments, clock.instant());
        JobReport report = new JobReport(out);
        if (!options.isSend()) {
            return check(options, report);
        }
        try (UsagePost post = options.post(environment)) {
            return send(options, report, post);
        }
    }

    private boolean check(JobsOptions options, JobReport report) {
        JobSelection found = new JobSelection(options.selecting(), options.files());
        try (RestTable rest = RestTable.of(options.rest(), found.columns())) {
            JobSelection.Count count = found.give(report::priced, row -> {
                report.unearning(row);
                rest.row(row);
            });
            report.preview(count);
            report.reasons();
            report.rest(rest);
            return count.contradicted() == 0;
        }
    }

    private boolean send(JobsOptions options, JobReport report, UsagePost post) {
        JobSelection found = new JobSelection(options.selecting(), options.files());
        JobSelection.Count count = found.give(report::priced, report::unearning);
        report.preview(count);
        Fen stated = Fen.of(options.feeFen());
        if (!stated.equals(report.fee())) {
            throw new IllegalArgumentException(
                    "the runs come to " + report.fee().value() + " fen, not to the " + stated.value()
                            + " fen of --fee-fen; nothing was posted: check them again");
        }
        try (RestTable rest = RestTable.of(options.rest(), found.columns())) {
            JobSender sender = new JobSender(post, posted -> {
                report.posted(posted);
                if (!posted.stands()) {
                    report.unearning(posted.row());
                    rest.row(posted.row());
                }
            });
            try {
                found.give(sender::add, rest::row);
                sender.end();
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(e.getMessage() + " (while sending: what stands stays)", e);
            } finally {
                report.outcomes();
                report.reasons();
                report.rest(rest);
            }
            return sender.isWhole() && count.contradicted() == 0;
        }
    }
}
