package cn.suanquan.jobs;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// From rows to priced runs. A function of the rows as a set: their order, and how often each is there, change nothing.
///
/// @param zone that of days, for prices and vouchers
/// @param earning the final states that earn
record JobImport(JobForm form, PriceSheet prices, VoucherTable vouchers, ZoneId zone, Set<String> earning) {
    private static final Comparator<PricedJob> BY_END = Comparator.comparing(
                    (PricedJob job) -> job.run().end())
            .thenComparing(job -> job.run().id());

    JobImport {
        earning = Set.copyOf(earning);
    }

    private record Told(JobRow row, JobRun run) {}

    JobSelection select(List<JobRow> rows) {
        Map<String, List<Told>> byId = new TreeMap<>();
        Map<Map<String, String>, UnearningRow> unearning = new LinkedHashMap<>();
        int parts = 0;
        int refused = 0;
        for (JobRow row : rows) {
            try {
                Optional<JobRun> run = run(row);
                parts += run.isEmpty() ? 1 : 0;
                run.ifPresent(one ->
                        byId.computeIfAbsent(one.id(), _ -> new ArrayList<>()).add(new Told(row, one)));
            } catch (RowRefused e) {
                refused++;
                unearning.putIfAbsent(row.columns(), new UnearningRow(row, e));
            }
        }
        List<UnearningRow> rest = new ArrayList<>(unearning.values());
        List<PricedJob> priced = new ArrayList<>();
        int repeated = refused - rest.size();
        for (List<Told> told : byId.values()) {
            if (told.stream().map(Told::run).distinct().count() == 1) {
                repeated += told.size() - 1;
                priced(told.getFirst(), rest).ifPresent(priced::add);
            } else {
                told.forEach(one -> rest.add(new UnearningRow(one.row(), contradiction(one.run()))));
            }
        }
        priced.sort(BY_END);
        return new JobSelection(priced, rest, rows.size(), parts, repeated);
    }

    private Optional<JobRun> run(JobRow row) {
        if (!row.of(RowText.CELLS).isEmpty()) {
            throw new RowRefused(RowText.CELLS, row.of(RowText.CELLS), "export without names that hold the separator");
        }
        try {
            return form.run(row);
        } catch (IllegalArgumentException e) {
            throw new RowRefused("(row)", String.valueOf(e.getMessage()), "correct the row, or post it by hand");
        }
    }

    private Optional<PricedJob> priced(Told told, List<UnearningRow> rest) {
        try {
            return Optional.of(priced(told));
        } catch (RowRefused e) {
            rest.add(new UnearningRow(told.row(), e));
        } catch (IllegalArgumentException | ArithmeticException e) {
            RowRefused why = new RowRefused("fee", "is more than a record can say", "correct the price or the row");
            rest.add(new UnearningRow(told.row(), why));
        }
        return Optional.empty();
    }

    private PricedJob priced(Told told) {
        JobRun run = told.run();
        if (!earning.contains(run.state())) {
            throw new RowRefused(
                    "state",
                    "is " + run.state() + ", which does not earn",
                    "nothing; where your contracts charge it, name it with --states");
        }
        LocalDate day = run.day(zone);
        return new PricedJob(told.row(), run, vouchers.voucher(run, day), prices.fee(run, day));
    }

    private static RowRefused contradiction(JobRun run) {
        return new RowRefused(
                "(row)",
                "another row tells of the same run " + run.id() + " otherwise",
                "find out which is right, and import that alone");
    }
}
