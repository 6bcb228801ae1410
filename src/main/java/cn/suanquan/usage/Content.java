package cn.suanquan.usage;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.ServiceItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A record as its ledger entry keeps it: one byte of version, then what the center said, compact and canonical: the
/// same statement is the same bytes, however its JSON was written. Whose it is, is the entry's source. Versions are
/// never changed, only added.
record Content(UsageRecord record) {
    private static final int VERSION = 2;
    /// The first version had the 16 bytes of the center before the rest, and always the nanoseconds.
    private static final int WITH_CENTER = 1;
    private static final int CENTER_BYTES = 16;
    private static final int HAS_LIST_PRICE = 1;
    private static final int HAS_JOB = 2;
    private static final int HAS_CORRECTS = 4;
    private static final int HAS_ATTRIBUTES = 8;
    /// The voucher is named by its id, kept as 16 bytes.
    private static final int BY_ID = 16;
    /// Both times are whole seconds.
    private static final int SECONDS = 32;
    private static final int UUID_CHARS = 36;

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        Optional<UUID> voucher = id(record.voucher());
        boolean areSeconds =
                record.startedAt().getNano() == 0 && record.completedAt().getNano() == 0;
        out.writeByte((record.listPriceFen().isPresent() ? HAS_LIST_PRICE : 0)
                | (record.job().isPresent() ? HAS_JOB : 0)
                | (record.corrects().isPresent() ? HAS_CORRECTS : 0)
                | (record.attributes().isPresent() ? HAS_ATTRIBUTES : 0)
                | (voucher.isPresent() ? BY_ID : 0)
                | (areSeconds ? SECONDS : 0));
        text(out, record.id());
        if (voucher.isPresent()) {
            out.writeLong(voucher.get().getMostSignificantBits());
            out.writeLong(voucher.get().getLeastSignificantBits());
        } else {
            text(out, record.voucher());
        }
        out.writeByte(code(record.serviceItem()));
        out.writeByte(record.unit().ordinal());
        text(out, record.resource());
        number(out, record.quantity().micros());
        number(out, record.startedAt().getEpochSecond());
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

    /// @throws IllegalStateException where the bytes are of no known version
    static Content decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version == WITH_CENTER) {
                in.skipNBytes(CENTER_BYTES);
            } else if (version != VERSION) {
                throw new IllegalStateException("usage record of unknown version " + version);
            }
            return new Content(read(in, version));
        } catch (IOException e) {
            throw new UncheckedIOException("usage record cut short: " + bytes.length + " bytes", e);
        }
    }

    private static UsageRecord read(DataInputStream in, int version) throws IOException {
        int has = in.readUnsignedByte();
        String id = text(in);
        String voucher = (has & BY_ID) == 0 ? text(in) : new UUID(in.readLong(), in.readLong()).toString();
        ServiceItem item = item(in.readUnsignedByte());
        UsageUnit unit = UsageUnit.values()[in.readUnsignedByte()];
        String resource = text(in);
        Quantity quantity = new Quantity(number(in));
        Instant[] times = version == WITH_CENTER ? timesOfFirst(in) : times(in, (has & SECONDS) != 0);
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
                times[0],
                times[1],
                fee,
                listPrice,
                job,
                corrects,
                attributes);
    }

    /// Empty for a number, and for an id that is not written as ids are.
    private static Optional<UUID> id(String reference) {
        if (reference.length() != UUID_CHARS) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(reference);
            return id.toString().equals(reference) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Instant[] times(DataInputStream in, boolean areSeconds) throws IOException {
        long started = number(in);
        long completed = Math.addExact(started, number(in));
        return new Instant[] {
            Instant.ofEpochSecond(started, areSeconds ? 0 : number(in)),
            Instant.ofEpochSecond(completed, areSeconds ? 0 : number(in))
        };
    }

    private static Instant[] timesOfFirst(DataInputStream in) throws IOException {
        long started = number(in);
        Instant startedAt = Instant.ofEpochSecond(started, number(in));
        return new Instant[] {startedAt, Instant.ofEpochSecond(Math.addExact(started, number(in)), number(in))};
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

    /// Non-negative, seven bits a byte, the lowest first (LEB128).
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
