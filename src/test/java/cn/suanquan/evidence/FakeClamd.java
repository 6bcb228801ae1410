package cn.suanquan.evidence;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// Speaks the command INSTREAM of clamd on this machine, and finds the word EICAR.
final class FakeClamd implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private final ServerSocket socket;

    FakeClamd() throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    Clamd client() {
        return new Clamd(socket.getInetAddress().getHostAddress(), socket.getLocalPort(), ANSWER_MAX);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket asked = socket.accept()) {
                answer(asked);
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket asked) throws IOException {
        DataInputStream in = new DataInputStream(asked.getInputStream());
        byte[] command = new byte["zINSTREAM\0".length()];
        in.readFully(command);
        StringBuilder content = new StringBuilder();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        }
        boolean isKnown = Arrays.equals(command, "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        String answer = !isKnown
                ? "UNKNOWN COMMAND"
                : content.indexOf("EICAR") >= 0 ? "stream: Eicar-Signature FOUND" : "stream: OK";
        asked.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
