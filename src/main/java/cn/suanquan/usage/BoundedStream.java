package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.tables.FileSource;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Bytes as they are, but no more of them than allowed: what a few bytes of a compressed file become must not be
/// without end.
final class BoundedStream extends FilterInputStream {
    private static final int MIB = 1024 * 1024;
    private final long bytesMax;
    private long bytes;

    private BoundedStream(InputStream in, long bytesMax) {
        super(in);
        this.bytesMax = bytesMax;
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY, where it is to be inflated and is no gzip
    static InputStream of(FileSource file, boolean isGzip, long bytesMax) throws IOException {
        try {
            InputStream in = file.open();
            return new BoundedStream(isGzip ? new GZIPInputStream(in) : in, bytesMax);
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    private static RuntimeException broken(IOException e) {
        RuntimeException refused = Refusal.of(
                        Refusal.Kind.INVALID, "BAD_BODY", "内容不是完整的 gzip 数据，未作任何处理；请重新压缩或上传 (broken gzip)。")
                .toException();
        refused.addSuppressed(e);
        return refused;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /// @throws cn.suanquan.kernel.RefusedException 413 BODY_TOO_LARGE; 400 BAD_BODY, where the gzip breaks off
    @Override
    public int read(byte[] some, int offset, int length) throws IOException {
        try {
            int count = in.read(some, offset, length);
            count(Math.max(0, count));
            return count;
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int more) {
        bytes += more;
        if (bytes > bytesMax) {
            throw Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "BODY_TOO_LARGE",
                            "内容解压后超过 " + bytesMax / MIB + " MiB，未作任何处理；请分批提交 (inflated, it is too large)。")
                    .toException();
        }
    }
}
