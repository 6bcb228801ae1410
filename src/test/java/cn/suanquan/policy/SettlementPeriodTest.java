package cn.suanquan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// In which settlement period a record counts: its last second, its closing, and never another year.
class SettlementPeriodTest {
    private static String langfang() {
        try (InputStream in = SettlementPeriodTest.class.getResourceAsStream("/programmes/langfang.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Programme programme(String settlement, String reporting) {
        return ProgrammeFile.read("own.yaml", text(settlement, reporting));
    }

    private static String text(String settlement, String reporting) {
        return langfang()
                .replace("settlement: MONTHLY", "settlement: " + settlement)
                .replace("settings:\n", "settings:\n  reporting: " + reporting + "\n");
    }

    private static Instant at(String local) {
        return Instant.parse(local + "+08:00");
    }

    private static String counts(Programme programme, String countsAt, String came) {
        return programme.countsIn(at(countsAt), at(came)).name();
    }

    @Test
    void c11TheLastMicrosecondOfEveryMonthIsOfItAndMidnightOfTheNext() {
        Programme monthly = programme("MONTHLY", "{}");
        for (YearMonth month = YearMonth.of(2023, 12); month.getYear() < 2026; month = month.plusMonths(1)) {
            Instant end = at(month.plusMonths(1).atDay(1) + "T00:00:00");
            assertEquals(
                    month.toString(), monthly.periodOf(end.minusNanos(1_000)).name());
            assertEquals(month.plusMonths(1).toString(), monthly.periodOf(end).name());
        }
    }

    @Test
    void aPeriodIsAMonthAQuarterOrWhereTheOfficeOpensWindowsTheYear() {
        Programme quarterly = programme("QUARTERLY", "{}");
        assertEquals(
                List.of("2024-Q1", "2024-Q1", "2024-Q2", "2024-Q4"),
                IntStream.of(1, 3, 4, 12)
                        .mapToObj(month -> SettlementPeriod.of(
                                        quarterly.procedure().settlement(), LocalDate.of(2024, month, 28))
                                .name())
                        .toList());
        assertEquals("2025", counts(programme("COLLECTIVE", "{}"), "2025-01-01T00:00:00", "2025-02-01T00:00:00"));
    }

    @Test
    void whatComesAfterTheClosingCountsInTheNextOpenPeriodOfTheSameYear() {
        Programme next = programme("MONTHLY", "{closing: {afterDays: 10, then: NEXT}}");
        assertEquals("2024-06", counts(next, "2024-06-30T23:59:59.999999", "2024-07-10T23:59:59.999999"));
        assertEquals("2024-07", counts(next, "2024-06-30T23:59:59.999999", "2024-07-11T00:00:00"));
        assertEquals("2024-08", counts(next, "2024-06-01T00:00:00", "2024-08-11T00:00:00"));
        assertEquals("2024-12", counts(next, "2024-11-30T12:00:00", "2025-01-20T00:00:00"));
        assertEquals("2024-12", counts(next, "2024-12-31T23:59:59", "2025-06-01T00:00:00"));
        Programme quarterly = programme("QUARTERLY", "{closing: {afterDays: 0, then: NEXT}}");
        assertEquals("2024-Q1", counts(quarterly, "2024-03-31T23:00:00", "2024-03-31T23:59:59.9"));
        assertEquals("2024-Q2", counts(quarterly, "2024-03-31T23:00:00", "2024-04-01T00:00:00"));
        assertEquals("2024-Q4", counts(quarterly, "2024-12-31T23:00:00", "2025-01-01T00:00:00"));
    }

    @Test
    void aProgrammeThatSaysNothingClosesNoPeriodAndTakesSixtyDays() {
        Programme silent = ProgrammeFile.read("own.yaml", langfang());
        assertEquals(Reporting.DEFAULTS, silent.settings().reporting());
        assertEquals("2024-06", counts(silent, "2024-06-30T12:00:00", "2024-08-29T00:00:00"));
        assertEquals(at("2024-08-29T12:00:00"), silent.reportedUntil(at("2024-06-30T12:00:00")));
    }

    @Test
    void aServiceMayBeReportedUntilItIsTooLateOrItsPeriodRefuses() {
        Programme refusing = programme("MONTHLY", "{lateDays: 20, closing: {afterDays: 10, then: REFUSE}}");
        assertEquals(at("2024-07-11T00:00:00"), refusing.reportedUntil(at("2024-06-30T12:00:00")));
        assertEquals(at("2024-06-21T12:00:00"), refusing.reportedUntil(at("2024-06-01T12:00:00")));
    }

    @Test
    void windowsOfTheOfficeAreNotClosedByDaysAndAClosingThatComesTooLateIsDoubted() {
        BadProgramme bad = assertThrows(
                BadProgramme.class,
                () -> ProgrammeFile.read("own.yaml", text("COLLECTIVE", "{closing: {afterDays: 1, then: NEXT}}")));
        assertEquals(
                List.of("settings"),
                bad.findings().stream().map(BadProgramme.Finding::field).toList());
        List<BadProgramme.Finding> doubts = ProgrammeFile.load(
                        "own.yaml", text("MONTHLY", "{lateDays: 9, closing: {afterDays: 9, then: NEXT}}"))
                .warnings();
        assertTrue(doubts.stream().anyMatch(one -> one.field().equals("settings.reporting.closing")), doubts::toString);
    }
}
