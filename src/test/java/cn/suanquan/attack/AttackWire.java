package cn.suanquan.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Requests as bytes: whatever a client library would refuse to send, each on a connection of its own.
final class AttackWire {
    private static final int WAIT_MILLIS_MAX = 30_000;
    private static final int HEAD_BEGINNING = 12;
    private final AttackTarget target;

    AttackWire(AttackTarget target) {
        this.target = target;
    }

    /// An answer; status 0 where the connection was closed without one.
    record Answer(int status, String head, String body) {
        boolean has(String header, String value) {
            return head.lines().anyMatch(line -> line.equalsIgnoreCase(header + ": " + value));
        }
    }

    Answer get(String path, String token) throws IOException {
        return send("GET", path, Map.of("Authorization", "Bearer " + token), new byte[0]);
    }

    /// @param headers beside Host, Connection and, where there is a body, Content-Length
    Answer send(String method, String path, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        if (!headers.containsKey("Host")) {
            head.append("Host: localhost\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] begin = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[begin.length + body.length];
        System.arraycopy(begin, 0, all, 0, begin.length);
        System.arraycopy(body, 0, all, begin.length, body.length);
        return raw(all);
    }

    /// Sends these bytes and reads until the service closes or says nothing more.
    Answer raw(byte[] request) throws IOException {
        try (Socket socket = new Socket("localhost", target.port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(WAIT_MILLIS_MAX);
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException cutOff) {
                return answer(read(socket.getInputStream()));
            }
            return answer(read(socket.getInputStream()));
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        try {
            for (int length = in.read(some); length >= 0; length = in.read(some)) {
                all.write(some, 0, length);
            }
        } catch (SocketTimeoutException | SocketException over) {
            return all.toString(StandardCharsets.UTF_8);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || text.length() < HEAD_BEGINNING) {
            return new Answer(0, text, "");
        }
        return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
    }
}
