package cn.suanquan.loadtest;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Sends a body as no client library would, on a connection of its own, and reads what is answered.
final class FuzzWire implements AutoCloseable {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private final int port;
    private final String token;

    FuzzWire(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /// @param status 0 where the connection ended without an answer
    record Answer(int status, String whole, Duration taken) {
        /// How many records it says were taken.
        int accepted() {
            return whole.split("\"ACCEPTED\"", -1).length - 1;
        }
    }

    Answer send(FuzzBody body) throws IOException {
        long start = System.nanoTime();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) WAIT_MAX.toMillis());
            var cut = watch.schedule(() -> close(socket), WAIT_MAX.toSeconds(), TimeUnit.SECONDS);
            try {
                write(socket, body);
            } catch (IOException cutOff) {
                return answer(read(socket), start); // what was said before
            } finally {
                cut.cancel(false);
            }
            return answer(read(socket), start);
        }
    }

    private void write(Socket socket, FuzzBody body) throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
        out.write(head(body.type(), body.isGzip(), body.length()).getBytes(StandardCharsets.US_ASCII));
        if (body.length() >= 0) {
            body.writer().write(out);
        } else {
            body.writer().write(new Chunks(out));
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private String head(String type, boolean isGzip, long length) {
        return "POST /api/v1/usage HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
                + "\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                + (isGzip ? "Content-Encoding: gzip\r\n" : "")
                + (length < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + length) + "\r\n\r\n";
    }

    /// One that has sent the first bytes of its body and now sends one a second.
    Socket slow() throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout((int) WAIT_MAX.toMillis());
        socket.getOutputStream().write((head(FuzzBody.JSON, false, 100_000) + "[").getBytes(StandardCharsets.US_ASCII));
        var _ = watch.scheduleAtFixedRate(() -> drop(socket), 1, 1, TimeUnit.SECONDS);
        return socket;
    }

    private static void drop(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException over) {
            throw new IllegalStateException("the connection is over", over); // and with it this task
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All that comes until the service closes.
    static String read(Socket socket) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        try {
            InputStream in = socket.getInputStream();
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                all.write(some, 0, count);
            }
        } catch (IOException over) {
            return all.toString(StandardCharsets.UTF_8);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static Answer answer(String whole, long start) {
        return new Answer(status(whole), whole, Duration.ofNanos(System.nanoTime() - start));
    }

    static int status(String whole) {
        return whole.startsWith("HTTP/1.1 ") ? Integer.parseInt(whole.substring(9, 12)) : 0;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /// The chunked coding of HTTP/1.1.
    private static final class Chunks extends FilterOutputStream {
        Chunks(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(some, offset, length);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
