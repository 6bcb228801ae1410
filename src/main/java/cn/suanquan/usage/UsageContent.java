package cn.suanquan.usage;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.kernel.VoucherId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The bytes of a record in its ledger entry: a version in three bits and what is there in five, then what the center
/// said and the entry does not say otherwise (its source, account and business time do). They are compact and
/// canonical: the same statement is the same bytes, however its JSON was written. Versions are never changed,
/// only added.
final class UsageContent {
    private static final int VERSION = 1;
    private static final int VERSION_SHIFT = 5;
    private static final int ITEM_SHIFT = 4;
    private static final int UNIT_MASK = 15;
    private static final int HAS_LIST_PRICE = 1;
    private static final int HAS_JOB = 2;
    private static final int HAS_CORRECTS = 4;
    private static final int HAS_ATTRIBUTES = 8;
    /// Both times are whole seconds.
    private static final int SECONDS = 16;

    private UsageContent() {}

    /// All that a center said of a record: the content of its entry, then the completion and the voucher as the center
    /// named it.
    @SuppressWarnings("ArrayRecordComponent") // compared by isSame
    record Statement(byte[] whole, int contentLength, int voucherAt) {
        /// The content of an entry or refusal on the voucher's account.
        byte[] content() {
            return Arrays.copyOf(whole, contentLength);
        }

        /// The content of a refusal on no account: everything.
        byte[] contentWithVoucher() {
            return whole;
        }

        /// The same as if the center had named the voucher by its id.
        byte[] contentWithVoucher(VoucherId voucher) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(whole.length);
            bytes.write(whole, 0, voucherAt);
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                text(out, voucher.toString());
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail", e);
            }
            return bytes.toByteArray();
        }

        boolean isSame(Statement other) {
            return Arrays.equals(whole, other.whole);
        }
    }

    static Statement encode(UsageRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, record);
            int contentLength = bytes.size();
            number(out, record.completedAt().getEpochSecond());
            int voucherAt = bytes.size();
            text(out, record.voucher());
            return new Statement(bytes.toByteArray(), contentLength, voucherAt);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static void write(DataOutputStream out, UsageRecord record) throws IOException {
        boolean areSeconds =
                record.startedAt().getNano() == 0 && record.completedAt().getNano() == 0;
        out.writeByte(VERSION << VERSION_SHIFT
                | (record.listPriceFen().isPresent() ? HAS_LIST_PRICE : 0)
                | (record.job().isPresent() ? HAS_JOB : 0)
                | (record.corrects().isPresent() ? HAS_CORRECTS : 0)
                | (record.attributes().isPresent() ? HAS_ATTRIBUTES : 0)
                | (areSeconds ? SECONDS : 0));
        text(out, record.id());
        out.writeByte(code(record.serviceItem()) << ITEM_SHIFT | record.unit().ordinal());
        text(out, record.resource());
        number(out, record.quantity().micros());
        number(out, record.completedAt().getEpochSecond() - record.startedAt().getEpochSecond());
        if (!areSeconds) {
            number(out, record.startedAt().getNano());
            number(out, record.completedAt().getNano());
        }
        number(out, record.feeFen().value());
        if (record.listPriceFen().isPresent()) {
            number(out, record.listPriceFen().get().value());
        }
        if (record.job().isPresent()) {
            text(out, record.job().get());
        }
        if (record.corrects().isPresent()) {
            text(out, record.corrects().get());
        }
        if (record.attributes().isPresent()) {
            number(out, record.attributes().get().size());
            for (Map.Entry<String, String> one : record.attributes().get().entrySet()) {
                text(out, one.getKey());
                text(out, one.getValue());
            }
        }
    }

    /// The record of an entry.
    ///
    /// @param countsAt the business time of the entry: [UsageRecord#countsAt], to the microsecond
    /// @param voucher on whose account the entry is
    /// @throws IllegalStateException where the bytes are of no known version
    static UsageRecord decode(byte[] bytes, Instant countsAt, VoucherId voucher) {
        return decode(bytes, countsAt, voucher.toString());
    }

    /// The same of all that a center said ([Statement#contentWithVoucher]).
    ///
    /// @param voucher as the center named it
    static UsageRecord decode(byte[] bytes, Instant countsAt, String voucher) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int head = in.readUnsignedByte();
            int version = head >> VERSION_SHIFT;
            if (version != VERSION) {
                throw new IllegalStateException("usage record of unknown version " + version);
            }
            return read(in, head, countsAt, voucher);
        } catch (IOException e) {
            throw new UncheckedIOException("usage record cut short: " + bytes.length + " bytes", e);
        }
    }

    private static UsageRecord read(DataInputStream in, int has, Instant countsAt, String voucher) throws IOException {
        String id = text(in);
        int itemAndUnit = in.readUnsignedByte();
        ServiceItem item = item(itemAndUnit >> ITEM_SHIFT);
        UsageUnit unit = UsageUnit.values()[itemAndUnit & UNIT_MASK];
        String resource = text(in);
        Quantity quantity = new Quantity(number(in));
        long seconds = number(in);
        boolean areSeconds = (has & SECONDS) != 0;
        long startedNanos = areSeconds ? 0 : number(in);
        long completedNanos = areSeconds ? 0 : number(in);
        boolean hasLasted = seconds > 0 || startedNanos < completedNanos;
        long completed = (hasLasted ? countsAt.plus(1, ChronoUnit.MICROS) : countsAt).getEpochSecond();
        Instant startedAt = Instant.ofEpochSecond(completed - seconds, startedNanos);
        Instant completedAt = Instant.ofEpochSecond(completed, completedNanos);
        Fen fee = new Fen(number(in));
        Optional<Fen> listPrice = (has & HAS_LIST_PRICE) == 0 ? Optional.empty() : Optional.of(new Fen(number(in)));
        Optional<String> job = (has & HAS_JOB) == 0 ? Optional.empty() : Optional.of(text(in));
        Optional<String> corrects = (has & HAS_CORRECTS) == 0 ? Optional.empty() : Optional.of(text(in));
        Optional<Map<String, String>> attributes =
                (has & HAS_ATTRIBUTES) == 0 ? Optional.empty() : Optional.of(attributes(in));
        return new UsageRecord(
                id,
                voucher,
                item,
                resource,
                quantity,
                unit,
                startedAt,
                completedAt,
                fee,
                listPrice,
                job,
                corrects,
                attributes);
    }

    private static int code(ServiceItem item) {
        return switch (item) {
            case COMPUTE -> 0;
            case STORAGE -> 1;
            case ADAPTATION -> 2;
            case TRIAL -> 3;
        };
    }

    private static ServiceItem item(int code) {
        return switch (code) {
            case 0 -> ServiceItem.COMPUTE;
            case 1 -> ServiceItem.STORAGE;
            case 2 -> ServiceItem.ADAPTATION;
            case 3 -> ServiceItem.TRIAL;
            default -> throw new IllegalStateException("usage record with unknown service item " + code);
        };
    }

    private static Map<String, String> attributes(DataInputStream in) throws IOException {
        Map<String, String> all = new TreeMap<>();
        long count = number(in);
        for (long i = 0; i < count; i++) {
            String name = text(in);
            all.put(name, text(in));
        }
        return all;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(number(in)));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Writes a number that is not negative, seven bits a byte, the lowest first (LEB128).
    private static void number(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while (rest > 0x7F) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7F) << shift;
            if (next <= 0x7F) {
                return value;
            }
        }
        throw new IOException("number of more than 63 bits");
    }
}
