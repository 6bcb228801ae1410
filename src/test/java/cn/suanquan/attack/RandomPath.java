package cn.suanquan.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// One way through the gate, whole or cut at any byte: who asks, how the body says its length and what truly comes, how
/// it is sent and how the client leaves. Made from a number alone, so that any of them can be walked again.
///
/// @param wire what is sent, in pieces
/// @param isKnown whether its token is good: nobody else may see anything that is not for everybody
/// @param requests how many whole requests it holds
record RandomPath(String words, List<byte[]> wire, boolean isKnown, int requests, Ending ending) {
    private static final int LIMIT = 12 * 1024 * 1024;
    private static final byte[] FILLER = new byte[LIMIT + 2 * 1024 * 1024];
    private static final int CHUNK_MAX = 1 << 20;

    static {
        Arrays.fill(FILLER, (byte) ' ');
    }

    /// How the client leaves.
    enum Ending {
        READS,
        CLOSES_ITS_HALF,
        RESETS,
        LEAVES
    }

    /// How the body says how long it is.
    enum Framing {
        NOTHING,
        LENGTH,
        CHUNKED,
        BOTH,
        TOO_SHORT,
        TOO_LONG,
        TWICE,
        NO_NUMBER,
        NEGATIVE,
        BAD_CHUNK
    }

    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "POST", "PUT", "GET", "GET", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW");
    private static final List<String> PATHS = List.of(
            "/api/v1/usage",
            "/api/v1/usage",
            "/api/v1/usage/",
            "/api/v1/simulations",
            "/api/v1/claims",
            "/api/v1/holders",
            "/api/v1/settlements",
            "/api/v1/vouchers?limit=1",
            "/api/v1/nothing",
            "/nothing",
            "/%zz",
            "//api/v1/usage");

    /// @param known good tokens of several clients
    /// @param strange tokens that are none: expired, of another key, torn
    static RandomPath of(long seed, List<String> known, List<String> strange) {
        Random random = new Random(seed);
        int who = random.nextInt(10);
        boolean isKnown = who < 5;
        String token = isKnown
                ? known.get(random.nextInt(known.size()))
                : who < 8 ? strange.get(random.nextInt(strange.size())) : "";
        int requests = random.nextInt(8) == 0 ? 2 : 1;
        StringBuilder words = new StringBuilder(isKnown ? "known" : token.isEmpty() ? "nobody" : "stranger");
        List<byte[]> wire = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            request(random, token, wire, words);
        }
        boolean isCut = random.nextInt(2) == 0;
        if (isCut) {
            words.append(" cut");
            cut(random, wire);
        }
        Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
        words.append(' ').append(ending);
        return new RandomPath(words.toString(), List.copyOf(wire), isKnown, isCut ? requests - 1 : requests, ending);
    }

    private static void request(Random random, String token, List<byte[]> wire, StringBuilder words) {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        String path = PATHS.get(random.nextInt(PATHS.size()));
        boolean hasBody = !method.equals("GET") || random.nextInt(4) == 0;
        Framing framing = hasBody ? Framing.values()[random.nextInt(Framing.values().length)] : Framing.NOTHING;
        int size = hasBody ? size(random) : 0;
        StringBuilder head =
                new StringBuilder(method + " " + path + (random.nextInt(20) == 0 ? " HTTP/1.0" : " HTTP/1.1")
                        + "\r\nHost: localhost\r\nContent-Type: application/json\r\n");
        if (!token.isEmpty()) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        extras(random, head);
        head.append(
                switch (framing) {
                    case NOTHING -> "";
                    case LENGTH -> "Content-Length: " + size + "\r\n";
                    case CHUNKED, BAD_CHUNK -> "Transfer-Encoding: chunked\r\n";
                    case BOTH -> "Content-Length: " + size + "\r\nTransfer-Encoding: chunked\r\n";
                    case TOO_SHORT -> "Content-Length: " + size / 2 + "\r\n";
                    case TOO_LONG -> "Content-Length: " + (size + 1 + random.nextInt(1_000)) + "\r\n";
                    case TWICE -> "Content-Length: " + size + "\r\nContent-Length: " + (size + 1) + "\r\n";
                    case NO_NUMBER -> "Content-Length: " + size + "x\r\n";
                    case NEGATIVE -> "Content-Length: -" + (size + 1) + "\r\n";
                });
        head.append("\r\n");
        words.append(' ')
                .append(method)
                .append(' ')
                .append(path)
                .append(' ')
                .append(framing)
                .append(' ')
                .append(size);
        wire.add(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (framing == Framing.CHUNKED || framing == Framing.BOTH || framing == Framing.BAD_CHUNK) {
            chunks(random, size, framing == Framing.BAD_CHUNK, wire);
        } else if (framing != Framing.NOTHING && size > 0) {
            wire.add(body(size));
        }
    }

    /// Mostly small; one in forty is above the limit of a body, one in twenty near what a client may have in flight.
    private static int size(Random random) {
        int kind = random.nextInt(40);
        if (kind == 0) {
            return LIMIT + 1 + random.nextInt(1 << 20);
        }
        if (kind < 3) {
            return 4_000_000 + random.nextInt(1 << 20);
        }
        return kind < 12 ? random.nextInt(200_000) : random.nextInt(2_000);
    }

    private static void extras(Random random, StringBuilder head) {
        switch (random.nextInt(10)) {
            case 0 -> head.append("Expect: 100-continue\r\n");
            case 1 ->
                head.append(
                        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n");
            case 2 -> head.append("Connection: close\r\n");
            case 3 -> head.append("Content-Encoding: gzip\r\n");
            default ->
                head.append("X-Padding: ")
                        .append("x".repeat(random.nextInt(200)))
                        .append("\r\n");
        }
    }

    private static byte[] body(int size) {
        byte[] body = Arrays.copyOf(FILLER, size);
        body[0] = '[';
        body[size - 1] = ']';
        return body;
    }

    private static void chunks(Random random, int size, boolean isBad, List<byte[]> wire) {
        int left = size;
        while (left > 0) {
            int chunk = Math.min(left, 1 + random.nextInt(Math.min(CHUNK_MAX, size)));
            String length = isBad && random.nextInt(3) == 0 ? "zz" : Integer.toHexString(chunk);
            wire.add((length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            wire.add(Arrays.copyOf(FILLER, chunk));
            wire.add("\r\n".getBytes(StandardCharsets.US_ASCII));
            left -= chunk;
        }
        wire.add("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /// Leaves what stands before a random byte.
    private static void cut(Random random, List<byte[]> wire) {
        int left = random.nextInt(wire.stream().mapToInt(piece -> piece.length).sum());
        List<byte[]> kept = new ArrayList<>();
        for (byte[] piece : wire) {
            if (left <= 0) {
                break;
            }
            kept.add(left < piece.length ? Arrays.copyOf(piece, left) : piece);
            left -= piece.length;
        }
        wire.clear();
        wire.addAll(kept);
    }
}
