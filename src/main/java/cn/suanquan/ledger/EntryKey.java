package cn.suanquan.ledger;

import cn.suanquan.kernel.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The permanent identity of a posting: who posts (a center, a room) and the id it gave. 1 to 200 characters each.
/// Stored as 128 bits: [KeyOrder], then the first 88 bits of SHA-256 over the length-prefixed UTF-8 of both. For two
/// ids to be taken for one by accident all 128 must agree: among 10^10 records with one order, once in six
/// million ledgers.
public record EntryKey(String source, String id) {
    public static final int CHARS_MAX = 200;
    private static final int HASH_BITS_HIGH = Long.SIZE - KeyOrder.BITS;

    public EntryKey {
        check("source", source);
        check("id", id);
    }

    /// What stands in the database for this key.
    public UUID hash() {
        byte[] first = source.getBytes(StandardCharsets.UTF_8);
        byte[] second = id.getBytes(StandardCharsets.UTF_8);
        ByteBuffer text = ByteBuffer.allocate(first.length + second.length + 2 * Integer.BYTES);
        text.putInt(first.length).put(first).putInt(second.length).put(second);
        ByteBuffer digest = ByteBuffer.wrap(Sha256.bytes(text.array()));
        long order = KeyOrder.of(source, id);
        long high = order << HASH_BITS_HIGH | digest.getLong() >>> KeyOrder.BITS;
        return new UUID(high, digest.getLong());
    }

    /// What stands in the database for a source: the first 64 bits of SHA-256 of its UTF-8.
    public static long sourceHash(String source) {
        return ByteBuffer.wrap(Sha256.bytes(source.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static void check(String name, String text) {
        if (text.isEmpty() || text.length() > CHARS_MAX) {
            throw new IllegalArgumentException(name + " must have 1 to " + CHARS_MAX + " characters");
        }
    }
}
