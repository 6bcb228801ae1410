package cn.suanquan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.Rule.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// How long vouchers are valid, counted from the day of application (law 6).
class ValidityTest {
    private static final FiscalYear YEAR = new FiscalYear(2025);
    private static final Validity END_OF_YEAR = new Validity.EndOfYear();

    private static String end(Validity validity, String appliedOn, String issuedOn, Instrument instrument) {
        Instant until = validity.until(
                Validity.Grant.of(LocalDate.parse(appliedOn), LocalDate.parse(issuedOn), YEAR, instrument));
        return FiscalYear.lastDay(until).toString();
    }

    @Test
    void theEndIsTheMidnightAfterTheLastDay() {
        LocalDate day = LocalDate.of(2025, 3, 15);
        Validity.Grant grant = Validity.Grant.of(day, day, YEAR, Instrument.USAGE);
        assertEquals(Instant.parse("2025-12-31T16:00:00Z"), END_OF_YEAR.until(grant));
        assertEquals(Instant.parse("2026-03-14T16:00:00Z"), new Validity.Months(12).until(grant));
    }

    @Test
    void l8WhatIsIssuedLateIsValidForAsManyDaysAsFromTheDayOfApplication() {
        assertEquals("2025-12-31", end(END_OF_YEAR, "2025-12-10", "2025-12-10", Instrument.USAGE));
        assertEquals("2026-01-01", end(END_OF_YEAR, "2025-12-10", "2025-12-11", Instrument.USAGE));
        // 22 days, 10 to 31 December, and 22 days, 20 January to 10 February
        assertEquals("2026-02-10", end(END_OF_YEAR, "2025-12-10", "2026-01-20", Instrument.USAGE));
        assertEquals("2026-02-10", end(END_OF_YEAR, "2025-12-10", "2026-01-20", Instrument.GRANT));
        assertEquals("2026-01-20", end(END_OF_YEAR, "2025-12-31", "2026-01-20", Instrument.USAGE));
    }

    @Test
    void l8AGrantForTheYearBeforeIsValidToTheEndOfTheYearOfItsApplication() {
        assertEquals("2026-12-31", end(END_OF_YEAR, "2026-01-15", "2026-01-15", Instrument.GRANT));
        assertEquals("2027-01-01", end(END_OF_YEAR, "2026-01-15", "2026-01-16", Instrument.GRANT));
    }

    @Test
    void aVoucherForUsageThatIsAppliedForAfterItsYearIsOverHoweverLateItIsIssued() {
        assertEquals("2025-12-31", end(END_OF_YEAR, "2026-01-15", "2026-01-15", Instrument.USAGE));
        assertEquals("2026-01-15", end(END_OF_YEAR, "2026-01-15", "2026-01-30", Instrument.USAGE));
    }

    @Test
    void monthsAreCountedFromTheDayOfIssue() {
        assertEquals("2026-01-19", end(new Validity.Months(1), "2025-12-10", "2025-12-20", Instrument.USAGE));
        assertEquals("2026-02-28", end(new Validity.Months(1), "2026-01-31", "2026-02-01", Instrument.GRANT));
    }

    @Test
    void waitingForMoneyIsNoDelayOfAnOffice() {
        Validity.Grant waited = new Validity.Grant(
                LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 3), LocalDate.of(2025, 11, 30), YEAR, Instrument.USAGE);
        assertEquals(LocalDate.of(2026, 1, 2), FiscalYear.lastDay(END_OF_YEAR.until(waited)));
        assertEquals(LocalDate.of(2025, 12, 29), FiscalYear.lastDay(new Validity.Months(1).until(waited)));
    }
}
