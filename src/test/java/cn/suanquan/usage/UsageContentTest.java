package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Posting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UsageContentTest {
    private static final VoucherId VOUCHER = VoucherId.fromString("019a0000-0000-7000-8000-000000000002");

    /// From the bytes of its entry, and what the entry says beside them: when it counts, to the microsecond.
    private static UsageRecord readBack(UsageRecord said) {
        Instant countsAt = said.countsAt().truncatedTo(ChronoUnit.MICROS);
        return UsageContent.decode(UsageContent.encode(said).content(), countsAt, VoucherId.fromString(said.voucher()));
    }

    private static UsageRecord record(
            Quantity quantity, Optional<String> job, Optional<Map<String, String>> attributes) {
        return new UsageRecord(
                "r-1",
                VOUCHER.toString(),
                ServiceItem.STORAGE,
                "昇腾910B",
                quantity,
                UsageUnit.PFLOPS_HOUR,
                Instant.parse("2025-10-01T00:00:00.000000001Z"),
                Instant.parse("2025-10-01T01:00:00Z"),
                new Fen(Fen.MAX_VALUE),
                Optional.of(new Fen(7)),
                job,
                Optional.of("r-0"),
                attributes);
    }

    @Test
    void whatWasSaidComesBackExactly() {
        UsageRecord said = record(
                Quantity.of("1234567.000001"),
                Optional.of("slurm-17"),
                Optional.of(Map.of("queue", "gpu", "节点", "n1")));
        assertEquals(said, readBack(said));
        UsageRecord bare = new UsageRecord(
                "x",
                "019a0000-0000-7000-8000-000000000002",
                ServiceItem.TRIAL,
                "a",
                new Quantity(0),
                UsageUnit.CARD_HOUR,
                Instant.parse("2000-01-01T00:00:00Z"),
                Instant.parse("2198-12-31T23:59:59.999999999Z"),
                Fen.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(bare, readBack(bare));
    }

    @Test
    void bytesOfEveryVersionAreReadForEver() {
        String first = "20" + "0178" + "00" + "0161" + "00" + "02" + "0507" + "03";
        UsageRecord read = UsageContent.decode(
                HexFormat.of().parseHex(first), Instant.parse("2001-09-09T01:46:41.999999Z"), VOUCHER);
        assertEquals("x", read.id());
        assertEquals(Instant.ofEpochSecond(1_000_000_000, 5), read.startedAt());
        assertEquals(Instant.ofEpochSecond(1_000_000_002, 7), read.completedAt());
        assertEquals(new Fen(3), read.feeFen());
    }

    @Test
    void theTimesComeBackAsSentHoweverShortTheServiceAndHoweverFineTheClock() {
        Instant midnight = Instant.parse("2025-12-31T16:00:00Z");
        long[] nanos = {0, 1, 500, 999, 1_000, 1_001, 999_999_000, 999_999_001, 999_999_999, 1_000_000_000};
        for (long started : nanos) {
            for (long completed : nanos) {
                if (started <= completed) {
                    UsageRecord said = at(midnight.plusNanos(started), midnight.plusNanos(completed));
                    assertEquals(said, readBack(said));
                    UsageRecord hour = at(midnight.minusSeconds(3_600).plusNanos(started), said.completedAt());
                    assertEquals(hour, readBack(hour));
                }
            }
        }
    }

    @Test
    void aServiceCountsAtItsLastInstant() {
        Instant midnight = Instant.parse("2025-12-31T16:00:00Z");
        assertEquals(
                midnight.minusNanos(1_000),
                at(midnight.minusSeconds(3_600), midnight).countsAt());
        assertEquals(midnight, at(midnight, midnight).countsAt());
        assertEquals(
                Instant.parse("2025-12-31T15:59:59.499999Z"),
                at(midnight.minusSeconds(3_600), Instant.parse("2025-12-31T15:59:59.500Z"))
                        .countsAt());
    }

    private static UsageRecord at(Instant startedAt, Instant completedAt) {
        UsageRecord any = record(Quantity.of(1), Optional.empty(), Optional.empty());
        return new UsageRecord(
                any.id(),
                any.voucher(),
                any.serviceItem(),
                any.resource(),
                any.quantity(),
                any.unit(),
                startedAt,
                completedAt,
                any.feeFen(),
                any.listPriceFen(),
                any.job(),
                any.corrects(),
                any.attributes());
    }

    @Test
    void whatTheEntrySaysAnyhowIsKeptOnlyWhereThereIsNoEntry() {
        UsageContent.Statement said = UsageContent.encode(record(Quantity.of(1), Optional.empty(), Optional.empty()));
        assertArrayEquals(said.content(), Arrays.copyOf(said.contentWithVoucher(), said.content().length));
        assertTrue(said.content().length < said.contentWithVoucher().length);
    }

    @Test
    void theSameStatementIsTheSameBytesHoweverItWasWritten() {
        Map<String, String> one = new TreeMap<>(Map.of("a", "1", "b", "2"));
        Map<String, String> other = new java.util.LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");
        assertArrayEquals(
                UsageContent.encode(record(Quantity.of("12.50"), Optional.empty(), Optional.of(one)))
                        .content(),
                UsageContent.encode(record(Quantity.of("12.5"), Optional.empty(), Optional.of(other)))
                        .content());
    }

    @Test
    void everyFieldIsInTheBytes() {
        byte[] first = UsageContent.encode(record(Quantity.of(1), Optional.empty(), Optional.empty()))
                .content();
        byte[] quantity = UsageContent.encode(record(Quantity.of("1.000001"), Optional.empty(), Optional.empty()))
                .content();
        byte[] job = UsageContent.encode(record(Quantity.of(1), Optional.of("j"), Optional.empty()))
                .content();
        assertFalse(Arrays.equals(first, quantity));
        assertFalse(Arrays.equals(first, job));
    }

    @Test
    void theLargestRecordFitsAnEntry() {
        String text = "算".repeat(UsageRecord.TEXT_CHARS_MAX);
        String id = "算".repeat(UsageRecord.ID_CHARS_MAX - 1);
        UsageRecord large = new UsageRecord(
                id + "a",
                text,
                ServiceItem.COMPUTE,
                text,
                new Quantity(Quantity.MICROS_MAX),
                UsageUnit.NODE_HOUR,
                Instant.parse("2198-01-01T00:00:00.999999999Z"),
                Instant.parse("2198-12-31T00:00:00.999999999Z"),
                Fen.MAX,
                Optional.of(Fen.MAX),
                Optional.of(id),
                Optional.of(id + "b"),
                Optional.of(Map.of("k", "v".repeat(UsageRecord.ATTRIBUTES_BYTES_MAX - 1))));
        assertTrue(UsageContent.encode(large).contentWithVoucher().length <= Posting.CONTENT_BYTES_MAX);
    }

    @Test
    void quantitiesHaveSixDecimalsHalfUpAndAreNeverFloats() {
        assertEquals(12_500_000, Quantity.of("12.5").micros());
        assertEquals("12.5", Quantity.of("12.500000").toString());
        assertEquals("100", Quantity.of(100).toString());
        assertEquals("0", Quantity.of("0.0").toString());
        assertEquals("2.666667", Quantity.of("2.6666666666666666666666666667").toString());
        assertEquals("0.000001", Quantity.of("0.0000005").toString());
        assertEquals("0", Quantity.of("0.00000049").toString());
        assertEquals("1000000000000", Quantity.of("1000000000000.0000004").toString());
        for (String bad : new String[] {
            "",
            "-1",
            "1e3",
            "1000000000000.0000005",
            "0." + "1".repeat(51),
            "1.",
            ".5",
            "NaN",
            "١٢",
            "12345678901234",
            "1,000"
        }) {
            assertThrows(IllegalArgumentException.class, () -> Quantity.of(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> Quantity.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Quantity.of(Long.MAX_VALUE));
    }
}
