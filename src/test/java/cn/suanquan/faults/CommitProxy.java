package cn.suanquan.faults;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Stands between a client and PostgreSQL, understands as much of the v3 protocol as it takes to recognise a COMMIT and
/// the reply to it, and does to each COMMIT what it is told. No TLS.
public final class CommitProxy implements AutoCloseable {
    /// What happens to one COMMIT.
    public enum Fault {
        NONE,
        /// It takes place; the reply is swallowed and the connection cut.
        REPLY_LOST,
        /// The connection is cut before it reaches the server: it never takes place.
        NEVER_SENT,
        /// The client's connection is cut at once, the COMMIT reaches the server some time later and takes place:
        /// whoever asks again meets the lost transaction while it still holds its locks.
        LATE,
        /// The reply comes late.
        SLOW
    }

    private static final int LATE_MILLIS = 30;
    private static final int SLOW_MILLIS = 20;
    private static final int SSL_REQUEST = 80_877_103;
    private final ServerSocket listener;
    private final int target;
    private final Supplier<Fault> next;
    private final Map<Fault, AtomicInteger> done = new EnumMap<>(Fault.class);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// @param target port of PostgreSQL on this machine
    /// @param next asked once for every COMMIT, from several threads
    public CommitProxy(int target, Supplier<Fault> next) throws IOException {
        this.target = target;
        this.next = next;
        for (Fault fault : Fault.values()) {
            done.put(fault, new AtomicInteger());
        }
        listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("commit-proxy").start(this::listen);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// How many COMMITs met that fault.
    public int done(Fault fault) {
        return done.get(fault).get();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket();
                try {
                    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2000);
                } catch (IOException down) {
                    client.close();
                    continue;
                }
                new Pair(client, server).start();
            } catch (IOException closed) {
                if (!listener.isClosed()) {
                    throw new IllegalStateException("the proxy cannot accept", closed);
                }
            }
        }
    }

    /// One connection and its counterpart.
    private final class Pair {
        private final Socket client;
        private final Socket server;
        private final Set<String> commitStatements = new HashSet<>();
        private volatile Fault pending = Fault.NONE;

        Pair(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(client);
            open.add(server);
        }

        void start() {
            Thread.ofVirtual().start(() -> carry(this::requests));
            Thread.ofVirtual().start(() -> carry(this::replies));
        }

        private void carry(Direction direction) {
            boolean isLeftOpen = false;
            try {
                isLeftOpen = direction.run();
            } catch (IOException ended) {
                isLeftOpen = false; // by either side; the other one is told by the cut
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                if (!isLeftOpen) {
                    cut();
                }
            }
        }

        /// True where the replies still have to be read.
        private boolean requests() throws IOException, InterruptedException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream(), 1 << 16));
            DataOutputStream out = new DataOutputStream(server.getOutputStream());
            startUp(in, out);
            while (true) {
                byte[] message = message(in);
                if (isCommit(message)) {
                    Fault fault = next.get();
                    done.get(fault).incrementAndGet();
                    pending = fault;
                    if (fault == Fault.NEVER_SENT) {
                        return false;
                    }
                    if (fault == Fault.LATE) {
                        client.close();
                        Thread.sleep(LATE_MILLIS);
                        out.write(message);
                        return true;
                    }
                }
                out.write(message);
            }
        }

        private void startUp(DataInputStream in, DataOutputStream out) throws IOException {
            while (true) {
                int length = in.readInt();
                byte[] rest = in.readNBytes(length - Integer.BYTES);
                int code = (rest[0] & 0xFF) << 24 | (rest[1] & 0xFF) << 16 | (rest[2] & 0xFF) << 8 | rest[3] & 0xFF;
                if (code == SSL_REQUEST) {
                    client.getOutputStream().write('N');
                    continue;
                }
                out.writeInt(length);
                out.write(rest);
                return;
            }
        }

        private boolean replies() throws IOException, InterruptedException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream(), 1 << 16));
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (true) {
                byte[] message = message(in);
                if (message[0] == 'C' && text(message, 5).equals("COMMIT")) {
                    switch (pending) {
                        case REPLY_LOST, LATE -> {
                            return false;
                        }
                        case SLOW -> Thread.sleep(SLOW_MILLIS);
                        case NONE, NEVER_SENT -> {}
                    }
                    pending = Fault.NONE;
                }
                pass(message, out);
            }
        }

        /// Passes a message on to the client. After [Fault#LATE] the client is gone, but what the server says has to be
        /// read all the same.
        private void pass(byte[] message, DataOutputStream out) throws IOException {
            try {
                if (pending != Fault.LATE) {
                    out.write(message);
                }
            } catch (IOException e) {
                if (pending != Fault.LATE) {
                    throw e;
                }
            }
        }

        /// A simple query that is or ends in COMMIT, or the binding of a statement that was prepared as one.
        private boolean isCommit(byte[] message) {
            return switch (message[0]) {
                case 'Q' -> isCommit(text(message, 5));
                case 'P' -> {
                    String name = text(message, 5);
                    if (isCommit(text(message, 5 + name.length() + 1))) {
                        commitStatements.add(name);
                    } else {
                        commitStatements.remove(name);
                    }
                    yield false;
                }
                case 'B' -> {
                    String portal = text(message, 5);
                    yield commitStatements.contains(text(message, 5 + portal.length() + 1));
                }
                default -> false;
            };
        }

        private static boolean isCommit(String sql) {
            return sql.strip().toUpperCase(Locale.ROOT).endsWith("COMMIT");
        }

        private void cut() {
            for (Socket socket : Set.of(client, server)) {
                open.remove(socket);
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new IllegalStateException("a socket of the proxy does not close", e);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Direction {
        boolean run() throws IOException, InterruptedException;
    }

    /// One whole message, its type and length included.
    private static byte[] message(DataInputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            throw new EOFException();
        }
        int length = in.readInt();
        byte[] message = new byte[length + 1];
        message[0] = (byte) type;
        message[1] = (byte) (length >>> 24);
        message[2] = (byte) (length >>> 16);
        message[3] = (byte) (length >>> 8);
        message[4] = (byte) length;
        in.readFully(message, 5, length - Integer.BYTES);
        return message;
    }

    private static String text(byte[] message, int from) {
        int end = from;
        while (end < message.length && message[end] != 0) {
            end++;
        }
        return new String(message, from, end - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
