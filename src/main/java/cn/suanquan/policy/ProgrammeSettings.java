package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What the texts leave open, decided by the programme; [#DEFAULTS] stand where the file is silent.
///
/// @param fiscalYearBy date that assigns the fiscal year (Asia/Shanghai)
/// @param isOneOffInsideQuota a one-off grant uses up quota
/// @param base the amounts of which the smallest given one is the base
/// @param quotaBinds where the quota binds
/// @param poolExhausted what happens to what a pool cannot give
/// @param clawback where money goes that is given back
/// @param oneOffRate share of the fee a one-off voucher pays, up to its balance
/// @param validity how long a voucher is valid
/// @param reportingGraceDays days after the end of validity in which usage completed within it may still be reported
///     before the voucher lapses, 0 to [#GRACE_DAYS_MAX]
/// @param confirmation how long a usage record waits for the holder's confirmation, and what follows
/// @param closingMonths months after the end of a fiscal year before which it is not closed, 0 to [#CLOSING_MONTHS_MAX]
/// @param contractOverrun what becomes of usage beyond a line of the contract that it is under
/// @param isExtensionAcrossYears an extension may leave the voucher's fiscal year and the programme's end
/// @param reporting when usage may be reported
/// @param plausibility what usage is not believed at once
public record ProgrammeSettings(
        YearDate fiscalYearBy,
        @JsonProperty("isOneOffInsideQuota") boolean isOneOffInsideQuota,
        List<Measure> base,
        QuotaPoint quotaBinds,
        PoolExhausted poolExhausted,
        Clawback clawback,
        @JsonProperty("oneOffRateBasisPoints") Rate oneOffRate,
        Validity validity,
        int reportingGraceDays,
        Confirmation confirmation,
        int closingMonths,
        ContractOverrun contractOverrun,
        @JsonProperty("isExtensionAcrossYears") boolean isExtensionAcrossYears,
        Reporting reporting,
        Plausibility plausibility) {

    /// So long at most the money of a voucher that is over is kept for late reports.
    public static final int GRACE_DAYS_MAX = 60;

    public static final int CLOSING_MONTHS_MAX = 24;

    public static final ProgrammeSettings DEFAULTS = new ProgrammeSettings(
            YearDate.COMPLETION,
            true,
            List.of(Measure.CONTRACT, Measure.COMPLETED, Measure.INVOICED, Measure.PAID),
            QuotaPoint.ISSUE,
            PoolExhausted.QUEUE,
            new Clawback(Clawback.Destination.POOL_AND_QUOTA, Clawback.Destination.TREASURY),
            Rate.FULL,
            new Validity.EndOfYear(),
            15,
            new Confirmation(90, Confirmation.Then.LAPSE),
            3,
            ContractOverrun.NAME,
            false,
            Reporting.DEFAULTS,
            Plausibility.OFF);

    public ProgrammeSettings {
        base = List.copyOf(base);
        if (reportingGraceDays < 0 || reportingGraceDays > GRACE_DAYS_MAX) {
            throw new IllegalArgumentException(
                    "reportingGraceDays must be 0 to " + GRACE_DAYS_MAX + ", not " + reportingGraceDays);
        }
        if (closingMonths < 0 || closingMonths > CLOSING_MONTHS_MAX) {
            throw new IllegalArgumentException(
                    "closingMonths must be 0 to " + CLOSING_MONTHS_MAX + ", not " + closingMonths);
        }
    }

    /// The date that assigns the fiscal year.
    public enum YearDate {
        /// Completion of the service, for a grant on cost; a service still to come counts by the day of application.
        COMPLETION,
        CONTRACT_SIGNED,
        APPLICATION
    }

    /// Amounts a base may be taken from.
    public enum Measure {
        CONTRACT("合同金额"),
        COMPLETED("完成金额"),
        INVOICED("开票金额"),
        PAID("实付金额"),
        YEAR_USE("当年使用金额");

        private final String words;

        Measure(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum QuotaPoint {
        /// Reserved at issue, released by expiry, voiding and reduction.
        ISSUE
    }

    /// What becomes of usage beyond a line of a registered contract. A claim is reckoned on no more than the line
    /// either way.
    public enum ContractOverrun {
        /// It is recorded, and the answer names it.
        NAME,
        /// It is refused.
        REFUSE
    }

    public enum PoolExhausted {
        /// Grant what is there, queue the rest in order of acceptance, with a notice (先到先得、候补).
        QUEUE,
        /// Grant what is there, refuse the rest.
        REFUSE,
        /// Share what is there among all of a window in proportion to what they ask.
        PRO_RATA
    }

    /// Where money given back goes while its year is open, and after it is closed.
    public record Clawback(Destination openYear, Destination closedYear) {
        public enum Destination {
            /// Pool and quota of the original year.
            POOL_AND_QUOTA,
            /// The treasury; the quota stays as it is.
            TREASURY
        }
    }

    /// What becomes of a usage record that nobody confirmed or disputed.
    ///
    /// @param days from the day it was posted, 1 to [#DAYS_MAX]
    public record Confirmation(int days, Then then) {
        public static final int DAYS_MAX = 365;

        public Confirmation {
            if (days < 1 || days > DAYS_MAX) {
                throw new IllegalArgumentException("confirmation must be 1 to " + DAYS_MAX + " days, not " + days);
            }
        }

        public enum Then {
            /// The record lapses: what it held goes back to the voucher.
            LAPSE,
            /// Silence is consent (默认确认): it counts as confirmed.
            CONSENT
        }
    }

    /// The share of a fee that a voucher of a one-off pays: rounded down to the 分.
    public Fen oneOffPays(Fen fee) {
        return oneOffRate.of(fee);
    }
}
