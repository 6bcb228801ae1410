package cn.suanquan.loadtest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A body that is damaged, or far too much, and what has to become of it.
///
/// @param what it is
/// @param type its Content-Type
/// @param isGzip whether it says that it is gzip
/// @param length its Content-Length; -1 where it comes in chunks
/// @param statuses of which one is right
/// @param accepted how many of its records are taken
record FuzzBody(
        String what, String type, boolean isGzip, long length, Set<Integer> statuses, int accepted, Writer writer) {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// Writes the bytes of a body.
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /// One that is refused with that status, and of which nothing is taken.
    static FuzzBody refused(int status, String what, String type, byte[] body) {
        return new FuzzBody(what, type, false, body.length, Set.of(status), 0, out -> out.write(body));
    }

    static FuzzBody refused(int status, String what, String type, String body) {
        return refused(status, what, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /// One whose records are answered one by one, of which so many are taken.
    static FuzzBody taken(int accepted, String what, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new FuzzBody(what, type, false, bytes.length, Set.of(200), accepted, out -> out.write(bytes));
    }

    FuzzBody inGzip() {
        return new FuzzBody(what, type, true, length, statuses, accepted, writer);
    }

    /// The same with other bytes.
    FuzzBody with(byte[] body) {
        return new FuzzBody(what, type, isGzip, body.length, statuses, accepted, out -> out.write(body));
    }

    /// Instead of the one status any of these; 0 where the connection is cut before an answer is read.
    FuzzBody orAny(Integer... others) {
        return new FuzzBody(what, type, isGzip, length, Set.of(others), accepted, writer);
    }
}
