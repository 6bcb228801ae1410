package cn.suanquan.loadtest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One connection: a request on its way out, then its answer on its way in.
final class Exchange implements AutoCloseable {
    private static final byte[] ACCEPTED = "\"ACCEPTED\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKS_END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
    private static final int ENDLESS = Integer.MAX_VALUE;
    private static final String LENGTH = "\r\ncontent-length: ";
    private static final int ANSWER_BYTES = 16 * 1024;
    private final SocketChannel channel;
    private final byte[] request;
    private final ByteBuffer out;
    private ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES);
    private int bodyAt;
    private int end;
    private long since;
    private long sent;
    private long number;
    SelectionKey key;

    Exchange(SocketChannel channel, int requestBytes) {
        this.channel = channel;
        request = new byte[requestBytes];
        out = ByteBuffer.wrap(request);
    }

    /// To be filled before [#send].
    byte[] request() {
        return request;
    }

    /// @param record the number of what is sent
    void send(long dueNanos, long record) throws IOException {
        since = dueNanos;
        number = record;
        sent = System.nanoTime();
        out.clear();
        in.clear();
        bodyAt = 0;
        end = 0;
        flush();
    }

    private void flush() throws IOException {
        channel.write(out);
        int wanted = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /// Writes and reads what it can without waiting. True where the answer is complete.
    boolean move() throws IOException {
        if (key.isWritable() && out.hasRemaining()) {
            flush();
        }
        if (!key.isReadable()) {
            return false;
        }
        if (!in.hasRemaining()) {
            in = ByteBuffer.wrap(Arrays.copyOf(in.array(), in.capacity() * 2)).position(in.capacity());
        }
        if (channel.read(in) < 0) {
            throw new EOFException("the connection was closed before the answer was complete");
        }
        if (end == 0) {
            readHead();
        }
        if (end == ENDLESS && endsWith(CHUNKS_END)) {
            joinChunks();
        }
        return end > 0 && in.position() >= end;
    }

    private boolean endsWith(byte[] last) {
        int from = in.position() - last.length;
        return from >= bodyAt && Arrays.equals(in.array(), from, in.position(), last, 0, last.length);
    }

    /// Moves the chunks of the body together.
    private void joinChunks() {
        byte[] bytes = in.array();
        int from = bodyAt;
        int to = bodyAt;
        while (true) {
            int lineEnd = from;
            while (lineEnd < in.position() && bytes[lineEnd] != '\r') {
                lineEnd++;
            }
            int size = Integer.parseInt(new String(bytes, from, lineEnd - from, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                break;
            }
            System.arraycopy(bytes, lineEnd + 2, bytes, to, size);
            to += size;
            from = lineEnd + 2 + size + 2;
        }
        end = to;
        in.position(to);
    }

    private void readHead() {
        int headEnd = indexOf(HEAD_END, 0);
        if (headEnd < 0) {
            return;
        }
        String head = new String(in.array(), 0, headEnd, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        bodyAt = headEnd + HEAD_END.length;
        int at = head.indexOf(LENGTH);
        if (at >= 0) {
            end = bodyAt + length(head, at + LENGTH.length());
        } else if (head.contains(CHUNKED)) {
            end = ENDLESS;
        } else if (status() == 204) {
            end = bodyAt;
        } else {
            throw new IllegalStateException("an answer of no length: " + head);
        }
    }

    private static int length(String head, int from) {
        int to = head.indexOf('\r', from);
        return Integer.parseInt(head, from, to < 0 ? head.length() : to, 10);
    }

    long since() {
        return since;
    }

    Journey journey(long answered) {
        return new Journey(number, since, sent, answered);
    }

    int status() {
        byte[] bytes = in.array();
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    /// How many results of the answer say ACCEPTED.
    int accepted() {
        int found = 0;
        for (int at = indexOf(ACCEPTED, bodyAt); at >= 0; at = indexOf(ACCEPTED, at + ACCEPTED.length)) {
            found++;
        }
        return found;
    }

    String answer() {
        return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
    }

    private int indexOf(byte[] sought, int from) {
        byte[] bytes = in.array();
        int last = in.position() - sought.length;
        for (int at = from; at <= last; at++) {
            int i = 0;
            while (i < sought.length && bytes[at + i] == sought[i]) {
                i++;
            }
            if (i == sought.length) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
