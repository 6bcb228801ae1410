package cn.suanquan.evidence;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Asks a clamd whether a content has something in it, by its command INSTREAM.
final class Clamd {
    private static final int PIECE = 64 * 1024;
    private static final int ANSWER_MAX = 1_000;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    private final String host;
    private final int port;
    private final Duration answerMax;

    /// @param answerMax how long all of it may take, connecting and sending too
    Clamd(String host, int port, Duration answerMax) {
        this.host = host;
        this.port = port;
        this.answerMax = answerMax;
    }

    /// What it found, by its name; empty where the content is clean.
    ///
    /// @throws IOException where it cannot be reached, or says neither
    Optional<String> find(byte[] content) throws IOException {
        String answer = answer(content);
        if (answer.equals("stream: OK")) {
            return Optional.empty();
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            return Optional.of(answer.substring("stream: ".length(), answer.length() - " FOUND".length()));
        }
        throw new IOException("clamd says neither OK nor FOUND: " + answer);
    }

    private String answer(byte[] content) throws IOException {
        try (Socket socket = new Socket()) {
            Thread deadline = Thread.startVirtualThread(() -> closeInTime(socket));
            try {
                return answer(socket, content);
            } finally {
                deadline.interrupt();
            }
        }
    }

    /// A socket has a deadline of its own for what is read, and none for what is written.
    private void closeInTime(Socket socket) {
        try {
            Thread.sleep(answerMax);
            socket.close();
        } catch (InterruptedException | IOException _) {
            // it has answered, or is closed
        }
    }

    private String answer(Socket socket, byte[] content) throws IOException {
        socket.connect(new InetSocketAddress(host, port), (int) CONNECT_MAX.toMillis());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < content.length; from += PIECE) {
            int length = Math.min(PIECE, content.length - from);
            out.writeInt(length);
            out.write(content, from, length);
        }
        out.writeInt(0);
        out.flush();
        byte[] said = socket.getInputStream().readNBytes(ANSWER_MAX);
        return new String(said, StandardCharsets.UTF_8).replace("\0", "").strip();
    }
}
