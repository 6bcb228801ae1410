package cn.suanquan.archive;

import cn.suanquan.kernel.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The digest of an era, 32 bytes. Of a batch: SHA-256 over 0x02, its id, the time it was recorded in microseconds, the
/// number of its entries, and the RFC 6962 root over the bytes of its entries. Of the era: SHA-256 over the name of the
/// format, the era, the digests of its batches in the order of their ids, and how many batches and entries.
final class EraDigest {
    static final byte[] FORMAT = "suanquan-era/1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte BATCH = 2;
    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest one = Sha256.digest();
    private final MerkleRoot root = new MerkleRoot();
    private final int era;
    private long batches;
    private long entries;
    private long lastBatch = -1;

    /// What an archive says of a batch: its id, when it was recorded, and how many entries it has.
    record Head(long id, long recordedMicros, int entries) {
        static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

        byte[] bytes() {
            return ByteBuffer.allocate(BYTES)
                    .putLong(id)
                    .putLong(recordedMicros)
                    .putInt(entries)
                    .array();
        }

        static Head of(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Head(in.getLong(), in.getLong(), in.getInt());
        }
    }

    /// @param digest in hexadecimal
    record Proof(int era, long batches, long entries, String digest) {}

    EraDigest(int era) {
        this.era = era;
        whole.update(FORMAT);
        whole.update(ByteBuffer.allocate(Integer.BYTES).putInt(era).array());
    }

    void entry(byte[] bytes) {
        root.add(bytes);
    }

    /// Adds a batch, after its entries.
    ///
    /// @throws IllegalStateException where they are not as many as it says, or batches come out of order
    void batch(Head head) {
        if (root.leaves() != head.entries) {
            throw new IllegalStateException(
                    "batch " + head.id + " says " + head.entries + " entries and has " + root.leaves());
        }
        if (head.id <= lastBatch || head.id >> Era.BATCH_BITS != era) {
            throw new IllegalStateException("batch " + head.id + " is out of place in era " + era);
        }
        lastBatch = head.id;
        one.update(BATCH);
        one.update(head.bytes());
        whole.update(one.digest(root.take()));
        batches++;
        entries += head.entries;
    }

    /// @throws IllegalStateException where entries stand behind the last batch
    Proof proof() {
        if (root.leaves() != 0) {
            throw new IllegalStateException("entries that belong to no batch: " + root.leaves());
        }
        whole.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(batches)
                .putLong(entries)
                .array());
        return new Proof(era, batches, entries, HexFormat.of().formatHex(whole.digest()));
    }
}
