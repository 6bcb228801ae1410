package cn.suanquan.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// An era in a file, gzip of: the name of the format, the era (4 bytes), then for each batch its entries, `E`, length
/// (4) and bytes, followed by `B` and its head; at last `Z`, the numbers of batches and entries (8 each) and the digest
/// in hexadecimal. Written and read as a stream: one entry is in memory at a time.
final class EraFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int DIGEST_CHARS = 64;
    private final DataOutputStream out;
    private final EraDigest digest;

    /// @throws IllegalStateException where the file is there already
    EraFile(Path file, Era era) {
        try {
            out = new DataOutputStream(new BufferedOutputStream(
                    new GZIPOutputStream(
                            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            BUFFER),
                    BUFFER));
            digest = new EraDigest(era.number());
            out.write(EraDigest.FORMAT);
            out.writeInt(era.number());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void entry(EraEntry entry) {
        byte[] bytes = entry.bytes();
        digest.entry(bytes);
        try {
            out.writeByte('E');
            out.writeInt(bytes.length);
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void batch(EraDigest.Head head) {
        digest.batch(head);
        try {
            out.writeByte('B');
            out.write(head.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EraDigest.Proof finish() {
        EraDigest.Proof proof = digest.proof();
        try {
            out.writeByte('Z');
            out.writeLong(proof.batches());
            out.writeLong(proof.entries());
            out.writeBytes(proof.digest());
            return proof;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Moves a finished file to its name, durably.
    static void keep(Path written, Path file) {
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }

    /// Reads the whole file and computes its digest anew.
    ///
    /// @throws IllegalStateException where it is not what was written
    static EraDigest.Proof read(Path file, Consumer<EraEntry> each) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), BUFFER), BUFFER))) {
            return read(in, each);
        } catch (IOException | BufferUnderflowException | IllegalArgumentException | IllegalStateException e) {
            throw new IllegalStateException(file + " is not the archive that was written: " + e.getMessage(), e);
        }
    }

    private static EraDigest.Proof read(DataInputStream in, Consumer<EraEntry> each) throws IOException {
        if (!Arrays.equals(in.readNBytes(EraDigest.FORMAT.length), EraDigest.FORMAT)) {
            throw new IllegalStateException("unknown format");
        }
        EraDigest digest = new EraDigest(in.readInt());
        for (int tag = in.readUnsignedByte(); tag != 'Z'; tag = in.readUnsignedByte()) {
            if (tag == 'E') {
                byte[] bytes = in.readNBytes(length(in.readInt()));
                digest.entry(bytes);
                each.accept(EraEntry.of(bytes));
            } else if (tag == 'B') {
                digest.batch(EraDigest.Head.of(in.readNBytes(EraDigest.Head.BYTES)));
            } else {
                throw new IllegalStateException("unknown part " + tag);
            }
        }
        EraDigest.Proof computed = digest.proof();
        EraDigest.Proof said = new EraDigest.Proof(
                computed.era(),
                in.readLong(),
                in.readLong(),
                new String(in.readNBytes(DIGEST_CHARS), java.nio.charset.StandardCharsets.US_ASCII));
        if (!computed.equals(said) || in.read() != -1) {
            throw new IllegalStateException("it says " + said + " and comes to " + computed);
        }
        return computed;
    }

    private static int length(int said) {
        if (said < 0 || said > EraEntry.BYTES_MAX) {
            throw new IllegalStateException("an entry of " + said + " bytes");
        }
        return said;
    }
}
