package cn.suanquan.jobs;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.ServiceItem;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `jobs check` reads exports of a scheduler and says what they come to; `jobs send` posts them, for just that sum.
public final class JobsCommand {
    private final Map<String, String> environment;
    private final PrintStream out;

    public JobsCommand(Map<String, String> environment, PrintStream out) {
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    /// @param arguments after `jobs`
    /// @return whether every run that was to be posted stands
    /// @throws IllegalArgumentException where an argument, a table or a file is wrong: nothing has been posted
    /// @throws IllegalStateException where the service refused a request or did not answer: what stands stays
    public boolean run(List<String> arguments) {
        JobsOptions options = JobsOptions.of(arguments);
        List<JobRow> rows = new ArrayList<>();
        options.files().forEach(file -> rows.addAll(options.form().rows(file)));
        JobSelection found = options.selecting().select(rows);
        JobReport report = new JobReport(out);
        report.preview(found);
        List<UnearningRow> rest = new ArrayList<>(found.unearning());
        boolean isWhole = true;
        if (options.isSend()) {
            List<UsagePost.Posted> posted = send(options, found);
            report.posted(posted);
            posted.stream()
                    .filter(one -> !one.stands())
                    .forEach(one -> rest.add(new UnearningRow(
                            one.job().row(), one.outcome() + " " + one.code(), one.detail(), "as it says")));
            isWhole = posted.stream().allMatch(UsagePost.Posted::stands);
        }
        report.unearning(rest);
        options.rest().ifPresent(file -> report.write(file, rest));
        return isWhole;
    }

    private List<UsagePost.Posted> send(JobsOptions options, JobSelection found) {
        Fen stated = Fen.of(options.feeFen());
        if (!stated.equals(found.fee())) {
            throw new IllegalArgumentException(
                    "the runs come to " + found.fee() + " (" + found.fee().value() + " fen), not to the "
                            + stated.value() + " fen of --fee-fen; nothing was posted: check them again");
        }
        List<UsagePost.Posted> posted = new ArrayList<>();
        try (UsagePost post =
                new UsagePost(URI.create(needed("SUANQUAN_URL")), needed("SUANQUAN_TOKEN"), ServiceItem.COMPUTE)) {
            List<PricedJob> jobs = found.priced();
            for (int from = 0; from < jobs.size(); from += UsagePost.RECORDS_A_REQUEST) {
                posted.addAll(post.post(jobs.subList(from, Math.min(jobs.size(), from + UsagePost.RECORDS_A_REQUEST))));
            }
        }
        return posted;
    }

    private String needed(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
