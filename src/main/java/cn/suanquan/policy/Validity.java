package cn.suanquan.policy;

import cn.suanquan.kernel.FiscalYear;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// How long a voucher is valid. What counts is the day of application: time that an office takes is given back to the
/// holder, day for day, and never a day more than an issue on the day of application would have given. So a voucher
/// that was issued late may outlive its year and its programme by the days of the delay; what bounds it is the closing
/// of the year, which waits for it. The end of a programme ends applications and bounds extensions; what was granted
/// runs as long as the programme said.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Validity.EndOfYear.class, name = "END_OF_YEAR"),
    @JsonSubTypes.Type(value = Validity.Months.class, name = "MONTHS")
})
public sealed interface Validity {
    /// Where the validity ends: the midnight after the last day, Asia/Shanghai, which is no part of it.
    Instant until(Grant grant);

    /// A grant as its validity is reckoned.
    ///
    /// @param appliedOn day of application
    /// @param decidedOn day on which the office issued, whether or not there was money on that day
    /// @param grantedOn day from which the voucher is valid; later than `decidedOn` where it waited for money, which is
    ///     no delay of an office
    /// @param year the fiscal year it draws on
    record Grant(
            LocalDate appliedOn,
            LocalDate decidedOn,
            LocalDate grantedOn,
            FiscalYear year,
            Rule.Instrument instrument) {
        /// One that is granted on the day on which it was decided.
        public static Grant of(LocalDate appliedOn, LocalDate issuedOn, FiscalYear year, Rule.Instrument instrument) {
            return new Grant(appliedOn, issuedOn, issuedOn, year, instrument);
        }
    }

    /// To 31 December of its fiscal year, and as many days longer as the office took. A grant for the year before (the
    /// year's amount is known only in January) is valid to the end of the year of its application; usage has no such
    /// second year, so a voucher for usage that is applied for after its year is over before it begins.
    @JsonSerialize
    record EndOfYear() implements Validity {
        @Override
        public Instant until(Grant grant) {
            int year = grant.year().year();
            int lastYear =
                    switch (grant.instrument()) {
                        case USAGE -> year;
                        case GRANT -> Math.max(year, grant.appliedOn().getYear());
                    };
            long lateDays = ChronoUnit.DAYS.between(grant.appliedOn(), grant.decidedOn());
            return FiscalYear.endOf(LocalDate.of(lastYear, 12, 31).plusDays(lateDays));
        }
    }

    /// That many months from the day on which it is granted, the last day being the one before the same day of the
    /// month (granted on 15 March for 12 months: to 14 March), so that no delay costs any of them. 1 to 120.
    record Months(int months) implements Validity {
        public static final int MONTHS_MAX = 120;

        public Months {
            if (months < 1 || months > MONTHS_MAX) {
                throw new IllegalArgumentException("validity must be 1 to " + MONTHS_MAX + " months, not " + months);
            }
        }

        @Override
        public Instant until(Grant grant) {
            return FiscalYear.endOf(grant.grantedOn().plusMonths(months).minusDays(1));
        }
    }
}
