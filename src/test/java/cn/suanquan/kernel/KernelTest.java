package cn.suanquan.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {

    @Test
    void moneyIsWholeNonNegativeAndBounded() {
        assertThrows(IllegalArgumentException.class, () -> new Fen(-1));
        assertThrows(IllegalArgumentException.class, () -> new Fen(Fen.MAX_VALUE + 1));
        assertThrows(IllegalArgumentException.class, () -> Fen.MAX.plus(Fen.of(1)));
        assertThrows(IllegalArgumentException.class, () -> Fen.of(1).minus(Fen.of(2)));
        assertEquals(Fen.ZERO, Fen.of(1).minusOrZero(Fen.of(2)));
        assertEquals(Fen.of(3), Fen.of(5).minusOrZero(Fen.of(2)));
        assertEquals(Fen.of(2), Fen.of(5).min(Fen.of(2)));
        assertEquals(Fen.of(5), Fen.of(5).max(Fen.of(2)));
        assertTrue(Fen.of(5).isMoreThan(Fen.of(4)));
        assertFalse(Fen.of(5).isMoreThan(Fen.of(5)));
    }

    @Test
    void yuanIsReadAndWrittenExactly() {
        assertEquals(Fen.of(33_333_333), Fen.ofYuan("333,333.33"));
        assertEquals(Fen.of(100_000_000), Fen.ofYuan("1000000"));
        assertThrows(ArithmeticException.class, () -> Fen.ofYuan("0.001"));
        assertThrows(NumberFormatException.class, () -> Fen.ofYuan("一元"));
        assertThrows(IllegalArgumentException.class, () -> Fen.ofYuan("-0.01"));
        assertThrows(ArithmeticException.class, () -> Fen.ofYuan("1e400"));
        assertEquals("1,234,567.89", Fen.of(123_456_789).yuan());
        assertEquals("0.00", Fen.ZERO.yuan());
        assertEquals("-10,000.00", Fen.yuan(-1_000_000));
        assertEquals("1,000,000,000,000.00", Fen.MAX.yuan());
    }

    @ParameterizedTest
    @CsvSource({
        "33333333, 5000, 16666666",
        "1, 5000, 0",
        "3, 5000, 1",
        "1234567890, 1000, 123456789",
        "200000000, 6000, 120000000",
        "99, 10000, 99",
        "99, 0, 0",
        "100000000000000, 10000, 100000000000000",
        "19999, 1, 1"
    })
    void aRateRoundsDownToTheFen(long base, int basisPoints, long due) {
        assertEquals(Fen.of(due), new Rate(basisPoints).of(Fen.of(base)));
    }

    @Test
    void aRateIsNeverMoreThanTheWhole() {
        assertThrows(IllegalArgumentException.class, () -> new Rate(10_001));
        assertThrows(IllegalArgumentException.class, () -> new Rate(-1));
        assertEquals("50%", Rate.percent(50).toString());
        assertEquals("12.5%", new Rate(1_250).toString());
        assertEquals("0.05%", new Rate(5).toString());
        assertEquals("100%", Rate.FULL.toString());
        assertEquals("0%", new Rate(0).toString());
    }

    @Test
    void theFiscalYearIsTheCalendarYearInShanghai() {
        assertEquals(new FiscalYear(2024), FiscalYear.of(Instant.parse("2024-12-31T15:59:59Z")));
        assertEquals(new FiscalYear(2025), FiscalYear.of(Instant.parse("2024-12-31T16:00:00Z")));
        assertEquals(new FiscalYear(2025), FiscalYear.of(Instant.parse("2024-12-31T16:30:00Z")));
        assertEquals(LocalDate.of(2025, 1, 1), FiscalYear.date(Instant.parse("2024-12-31T16:30:00Z")));
        assertEquals(YearMonth.of(2025, 1), FiscalYear.month(Instant.parse("2024-12-31T16:30:00Z")));
        assertEquals(Instant.parse("2024-12-31T16:00:00Z"), new FiscalYear(2024).end());
        assertEquals(Instant.parse("2024-12-31T15:59:59Z"), FiscalYear.lastSecond(new FiscalYear(2024).end()));
        assertEquals(LocalDate.of(2024, 12, 31), FiscalYear.lastDay(new FiscalYear(2024).end()));
        assertEquals(Instant.parse("2024-02-28T16:00:00Z"), FiscalYear.startOf(LocalDate.of(2024, 2, 29)));
        assertThrows(IllegalArgumentException.class, () -> new FiscalYear(1999));
        assertThrows(IllegalArgumentException.class, () -> new FiscalYear(2200));
    }

    /// Codes of real organisations and the vectors of the standard.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "91330100799655058B",
                "91440300708461136T",
                "91110000802100433B",
                "914403001922038216",
                "91110108551385082Q",
                "91310000775785552L",
                "12100000400000624D",
                "12100000400002259P",
                "91350100M000100Y43",
                "91512081MA62K0260E",
                "11320000MB151840XJ",
                "9131000063159284XQ"
            })
    void theCheckCharacterOfARealCodeFits(String code) {
        assertTrue(new SocialCreditCode(code).isCheckCharacterRight());
    }

    /// Real companies of an early pilot, which the register must be able to take by override.
    @ParameterizedTest
    @ValueSource(strings = {"91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"})
    void aRealCodeMayFailTheCheckAndStillHasTheForm(String code) {
        assertFalse(new SocialCreditCode(code).isCheckCharacterRight());
    }

    @Test
    void oneWrongOrSwappedCharacterIsSeen() {
        String right = "91330100799655058B";
        for (int i = 0; i < 17; i++) {
            for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                String wrong = right.substring(0, i) + c + right.substring(i + 1);
                assertEquals(wrong.equals(right), isRight(wrong), wrong);
            }
        }
        assertFalse(new SocialCreditCode("91330100796955058B").isCheckCharacterRight());
    }

    /// A first or second character that is no department or kind is seen before the check character is.
    private static boolean isRight(String code) {
        try {
            return new SocialCreditCode(code).isCheckCharacterRight();
        } catch (IllegalArgumentException noCode) {
            return false;
        }
    }

    @Test
    void c13ACodeBeginsWithADepartmentAndAKindThatTheStandardHas() {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        Map<Character, String> kinds = Map.ofEntries(
                Map.entry('1', "1239"),
                Map.entry('2', "19"),
                Map.entry('3', "123459"),
                Map.entry('4', "19"),
                Map.entry('5', "1239"),
                Map.entry('6', "129"),
                Map.entry('7', "129"),
                Map.entry('8', "19"),
                Map.entry('9', "1239"),
                Map.entry('A', "19"),
                Map.entry('N', "1239"),
                Map.entry('Y', "1"));
        for (char department : alphabet.toCharArray()) {
            for (char kind : alphabet.toCharArray()) {
                String first17 = "" + department + kind + "3301007996550Q8";
                String code = first17 + SocialCreditCode.checkCharacter(first17);
                boolean isKnown = kinds.getOrDefault(department, "").indexOf(kind) >= 0;
                assertEquals(isKnown, isRight(code), code);
            }
        }
    }

    /// A made-up number of a made-up person; the first fits both standards, the others only the one of persons, or in
    /// form only.
    @Test
    void c13WhatLooksLikeTheNumberOfAPersonIsNoCode() {
        String both = numberThatFitsBoth();
        assertTrue(CitizenNumber.isRight(both));
        for (String number : List.of(both, "11010519491231002X", "131002199001011232", "360000180001010108")) {
            IllegalArgumentException no =
                    assertThrows(IllegalArgumentException.class, () -> new SocialCreditCode(number), number);
            assertFalse(no.getMessage().contains(number.substring(6)), no.getMessage());
        }
        String code = "131002199013011232".substring(0, 17);
        assertTrue(isRight(code + SocialCreditCode.checkCharacter(code)), "month 13 is no birthday");
    }

    /// A code whose check character fits and whose digits happen to hold a day is a code, unless it is a number of a
    /// person in every respect.
    @Test
    void aCodeThatHoldsADayByChanceIsACode() {
        String first17 = "13100219900101123";
        String code = first17 + SocialCreditCode.checkCharacter(first17);
        assertFalse(CitizenNumber.isRight(code), code);
        assertTrue(isRight(code), code);
    }

    private static String numberThatFitsBoth() {
        for (int sequence = 0; sequence < 1_000; sequence++) {
            String first17 = "13100219900101" + "%03d".formatted(sequence);
            String code = first17 + SocialCreditCode.checkCharacter(first17);
            if (CitizenNumber.isRight(code)) {
                return code;
            }
        }
        throw new AssertionError("1 in 31 fits both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9133010079965505",
                "91330100799655058BB",
                "91330100799655058b",
                "9133010079965505IB",
                "9133010079965505 B",
                "９1330100799655058B"
            })
    void whatHasNotTheFormIsNoCode(String text) {
        assertThrows(IllegalArgumentException.class, () -> new SocialCreditCode(text));
    }

    /// The example of FIPS 180-4, and UTF-8 where a text is not ASCII.
    @Test
    void aTextAndItsBytesHaveOneHash() {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertEquals(abc, Sha256.hex("abc"));
        assertEquals(abc, HexFormat.of().formatHex(Sha256.bytes(new byte[] {'a', 'b', 'c'})));
        assertEquals(Sha256.hex(new byte[] {(byte) 0xe7, (byte) 0xae, (byte) 0x97}), Sha256.hex("算"));
    }

    @Test
    void idsAreVersion7AndInOrderOfTimeAndNeverTheSame() {
        Instant at = Instant.parse("2026-01-02T03:04:05.678Z");
        Ids ids = new Ids(Clock.fixed(at, ZoneOffset.UTC));
        Set<UUID> seen = new HashSet<>();
        String last = "";
        for (int i = 0; i < 10_000; i++) {
            UUID id = ids.next();
            assertTrue(last.compareTo(id.toString()) < 0, "what was made first stands first");
            last = id.toString();
            assertEquals(7, id.version());
            assertEquals(2, id.variant());
            assertEquals(at.toEpochMilli(), id.getMostSignificantBits() >>> 16);
            assertTrue(seen.add(id));
        }
        UUID later = new Ids(Clock.fixed(at.plusMillis(1), ZoneOffset.UTC)).next();
        assertTrue(seen.stream().allMatch(earlier -> earlier.toString().compareTo(later.toString()) < 0));
    }

    @Test
    void idsAreOrderedAsTheirTexts() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(1_000).toList();
        assertEquals(
                ids.stream().sorted(Comparator.comparing(UUID::toString)).toList(),
                ids.stream().sorted(Ids.AS_TEXT).toList());
        assertTrue(Ids.AS_TEXT.compare(new UUID(1, 2), new UUID(1, -1)) < 0, "the lower half has no sign either");
    }

    @Test
    void theClockSaysWhetherItWasMoved() {
        ServiceClock clock = new ServiceClock();
        assertFalse(clock.isShifted());
        assertEquals(FiscalYear.SHANGHAI, clock.getZone());
        clock.moveTo(Instant.parse("2025-10-01T00:00:00Z"));
        assertTrue(clock.isShifted());
        assertTrue(Duration.between(Instant.parse("2025-10-01T00:00:00Z"), clock.instant())
                        .compareTo(Duration.ofMinutes(1))
                < 0);
    }
}
