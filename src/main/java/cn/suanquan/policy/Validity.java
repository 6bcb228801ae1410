package cn.suanquan.policy;

import cn.suanquan.kernel.FiscalYear;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.LocalDate;

/// How long a voucher is valid.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Validity.EndOfYear.class, name = "END_OF_YEAR"),
    @JsonSubTypes.Type(value = Validity.Months.class, name = "MONTHS")
})
public sealed interface Validity {
    /// The last instant: 23:59:59 of the last day, Asia/Shanghai.
    Instant until(LocalDate issuedOn, FiscalYear year);

    /// To 31 December of its fiscal year.
    @JsonSerialize
    record EndOfYear() implements Validity {
        @Override
        public Instant until(LocalDate issuedOn, FiscalYear year) {
            return year.end();
        }
    }

    /// That many months from the day of issue, the last day being the one before the same day of the month (issued on
    /// 15 March for 12 months: to 14 March). 1 to 120.
    record Months(int months) implements Validity {
        public static final int MONTHS_MAX = 120;

        public Months {
            if (months < 1 || months > MONTHS_MAX) {
                throw new IllegalArgumentException("validity must be 1 to " + MONTHS_MAX + " months, not " + months);
            }
        }

        @Override
        public Instant until(LocalDate issuedOn, FiscalYear year) {
            return FiscalYear.endOf(issuedOn.plusMonths(months).minusDays(1));
        }
    }
}
