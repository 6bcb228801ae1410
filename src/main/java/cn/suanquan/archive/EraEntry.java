package cn.suanquan.archive;

import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Outcome;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/// An entry as an archive holds it, with every column of its row. Its bytes, version 1, big endian: id, from account,
/// amount, basis, business time in microseconds since 1970 UTC, source (8 bytes each); key (16); page (4); kind,
/// buckets (2 each); one byte that says what follows: 1 other account and its page (8 and 4), 2 ref (8), 4 bound (4
/// times 8); the length of the content (4) and the content.
@SuppressWarnings("ArrayRecordComponent") // never compared
record EraEntry(
        Row row, UUID key, Optional<Other> other, Optional<Long> ref, Optional<Outcome.Limit> bound, byte[] content) {
    static final int BYTES_MAX = 8192;
    private static final int FIXED_BYTES = 6 * Long.BYTES + 16 + 2 * Integer.BYTES + 2 * Short.BYTES + 1;
    private static final int OPTIONAL_BYTES = 6 * Long.BYTES + Integer.BYTES;
    private static final int HAS_OTHER = 1;
    private static final int HAS_REF = 2;
    private static final int HAS_BOUND = 4;

    /// The numbers that every entry has.
    record Row(long id, long from, long amount, long basis, long businessMicros, long source, Place place) {}

    record Place(int page, short kind, short buckets) {}

    /// The other account, where the entry is between two.
    record Other(long account, int page) {}

    /// Both buckets and the direction in one number: from × 16 + to, + 256 where it went its way back.
    static short buckets(Bucket from, Bucket to, boolean isBack) {
        return (short) (from.code() << 4 | to.code() | (isBack ? 256 : 0));
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + OPTIONAL_BYTES + content.length);
        out.putLong(row.id).putLong(row.from).putLong(row.amount).putLong(row.basis);
        out.putLong(row.businessMicros).putLong(row.source);
        out.putLong(key.getMostSignificantBits()).putLong(key.getLeastSignificantBits());
        out.putInt(row.place.page).putShort(row.place.kind).putShort(row.place.buckets);
        out.put((byte) ((other.isPresent() ? HAS_OTHER : 0)
                | (ref.isPresent() ? HAS_REF : 0)
                | (bound.isPresent() ? HAS_BOUND : 0)));
        other.ifPresent(to -> out.putLong(to.account).putInt(to.page));
        ref.ifPresent(out::putLong);
        bound.ifPresent(limit -> out.putLong(limit.account().value())
                .putLong(limit.bucket().code())
                .putLong(limit.left())
                .putLong(limit.asked()));
        out.putInt(content.length).put(content);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /// @throws java.nio.BufferUnderflowException or IllegalArgumentException where these are not the bytes of an entry
    static EraEntry of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long id = in.getLong();
        long from = in.getLong();
        long amount = in.getLong();
        long basis = in.getLong();
        long businessMicros = in.getLong();
        long source = in.getLong();
        UUID key = new UUID(in.getLong(), in.getLong());
        Place place = new Place(in.getInt(), in.getShort(), in.getShort());
        byte has = in.get();
        Optional<Other> other =
                (has & HAS_OTHER) == 0 ? Optional.empty() : Optional.of(new Other(in.getLong(), in.getInt()));
        Optional<Long> ref = (has & HAS_REF) == 0 ? Optional.empty() : Optional.of(in.getLong());
        Optional<Outcome.Limit> bound = (has & HAS_BOUND) == 0
                ? Optional.empty()
                : Optional.of(new Outcome.Limit(
                        new AccountId(in.getLong()), Bucket.of((int) in.getLong()), in.getLong(), in.getLong()));
        if (in.getInt() != in.remaining()) {
            throw new IllegalArgumentException("the content of entry " + id + " is not as long as it says");
        }
        byte[] content = new byte[in.remaining()];
        in.get(content);
        Row row = new Row(id, from, amount, basis, businessMicros, source, place);
        return new EraEntry(row, key, other, ref, bound, content);
    }
}
