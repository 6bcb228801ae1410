package cn.suanquan.attack;

import cn.suanquan.identity.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Clients that say what they want byte by byte, or nothing at all: each loses its connection in time.
final class SlowAttack {
    private static final int CLIENTS = 40;
    private static final int ENDLESS_MIB = 256;
    private static final int CUT_AFTER_SECONDS_MAX = 45;
    private final AttackTarget target;

    SlowAttack(AttackTarget target) {
        this.target = target;
    }

    List<AttackRow> rows() throws IOException, InterruptedException {
        List<Drip> drips = new ArrayList<>();
        AttackRow bodies = new AttackRow("H3b", "bodies that come byte by byte");
        AttackRow heads = new AttackRow("H3a", "heads that come line by line");
        String center = UUID.randomUUID().toString();
        String token = target.token("machine-" + center, Role.PROVIDER, Map.of("center_id", center));
        for (int i = 0; i < CLIENTS; i++) {
            drips.add(new Drip(heads, "GET /api/v1/usage HTTP/1.1\r\nHost: localhost\r\n", "X-A: b\r\n"));
            drips.add(new Drip(
                    bodies,
                    "POST /api/v1/usage HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + token + "\r\nContent-Length: 100000\r\n\r\n",
                    " "));
        }
        for (int second = 0; second < CUT_AFTER_SECONDS_MAX; second++) {
            Thread.sleep(1_000);
            for (Drip drip : drips) {
                drip.drop();
            }
        }
        for (Drip drip : drips) {
            drip.end();
        }
        return List.of(heads, bodies, endless());
    }

    /// A body without an end, from somebody without a token: how much of it is taken.
    private AttackRow endless() throws IOException {
        AttackRow row = new AttackRow("H4", "a body without an end, from nobody");
        byte[] chunk = ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        int taken = 0;
        try (Socket socket = new Socket("localhost", target.port())) {
            socket.getOutputStream()
                    .write("POST /api/v1/usage HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            while (taken < ENDLESS_MIB) {
                socket.getOutputStream().write(chunk);
                taken++;
            }
        } catch (SocketException cutOff) {
            return row.check("cut off", true).note("cut off after " + taken + " MiB");
        }
        return row.check(taken + " MiB were taken", false);
    }

    /// One client that sends a little each second until it is cut off.
    private final class Drip {
        private final AttackRow row;
        private final Socket socket;
        private final byte[] drop;
        private boolean isCut;

        Drip(AttackRow row, String first, String drop) throws IOException {
            this.row = row;
            this.drop = drop.getBytes(StandardCharsets.US_ASCII);
            socket = new Socket("localhost", target.port());
            socket.setSoTimeout(1);
            socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
        }

        void drop() throws IOException {
            if (isCut) {
                return;
            }
            try {
                socket.getOutputStream().write(drop);
                InputStream in = socket.getInputStream();
                byte[] answer = new byte[8_192];
                isCut = in.read(answer) < 0;
            } catch (SocketTimeoutException nothingYet) {
                isCut = false;
            } catch (SocketException closed) {
                isCut = true;
            }
        }

        void end() throws IOException {
            row.check("open after " + CUT_AFTER_SECONDS_MAX + " s", isCut);
            socket.close();
        }
    }
}
