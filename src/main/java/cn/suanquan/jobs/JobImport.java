package cn.suanquan.jobs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// From a row to a priced run.
///
/// @param earning the final states that earn
/// @param now what the clock of this machine says: nothing has ended later
record JobImport(JobForm form, PriceSheet prices, VoucherTable vouchers, Set<String> earning, Instant now) {
    JobImport {
        earning = Set.copyOf(earning);
    }

    /// The run that a row tells of; empty for a part of one.
    ///
    /// @throws RowRefused where it tells of none that could earn
    Optional<JobRun> run(JobRow row) {
        if (!row.of(RowText.CELLS).isEmpty()) {
            throw new RowRefused(RowText.CELLS, row.of(RowText.CELLS), "export without names that hold the separator");
        }
        try {
            return form.run(row);
        } catch (IllegalArgumentException e) {
            throw new RowRefused("(row)", String.valueOf(e.getMessage()), "correct the row, or post it by hand");
        }
    }

    /// @throws RowRefused where its state does not earn, its end is not yet, or it has no price or no voucher
    PricedJob priced(JobRow row, JobRun run) {
        if (!earning.contains(run.state())) {
            throw new RowRefused(
                    "state",
                    "is " + run.state() + ", which does not earn",
                    "nothing; where your contracts charge it, name it with --states");
        }
        if (run.end().isAfter(now)) {
            throw new RowRefused(
                    "end",
                    "is " + run.end() + ", later than this machine's clock",
                    "set the clock right, of this machine or of the one that wrote the times, and export again");
        }
        LocalDate day = run.day();
        try {
            return new PricedJob(row, run, vouchers.voucher(run, day), prices.fee(run, day));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new RowRefused("fee", "is more than a record can say", "correct the price or the row");
        }
    }
}
