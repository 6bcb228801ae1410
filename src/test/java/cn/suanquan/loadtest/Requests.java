package cn.suanquan.loadtest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/// POSTs of usage records as bytes: a template into which only the record's number and its voucher are written, so that
/// making a request costs next to nothing. Every record is new.
final class Requests {
    private static final int DIGITS = 12;
    private static final String PREFIX = "job-";
    private static final String ZEROS = "0".repeat(DIGITS);
    private static final AtomicLong NEXT = new AtomicLong();
    private final byte[] head;
    private final byte[] record;
    private final int numberAt;
    private final int voucherAt;
    private final byte[][] vouchers;
    private final IntSupplier spread;
    private final int size;
    private long last;

    /// @param head request line and headers but for the body's
    /// @param vouchers their numbers, all of one length
    /// @param spread which voucher is next
    /// @param size records in a request
    private Requests(List<String> head, List<String> vouchers, IntSupplier spread, int size) {
        this.size = size;
        this.spread = spread;
        this.vouchers = vouchers.stream().map(Requests::bytes).toArray(byte[][]::new);
        String text = template(ZEROS, vouchers.getFirst());
        record = bytes(text);
        numberAt = text.indexOf(ZEROS);
        voucherAt = text.indexOf(vouchers.getFirst());
        for (byte[] voucher : this.vouchers) {
            if (voucher.length != this.vouchers[0].length) {
                throw new IllegalArgumentException("voucher numbers of different lengths");
            }
        }
        this.head = bytes(String.join("\r\n", head) + "\r\nContent-Type: application/json\r\nContent-Length: "
                + bodyBytes() + "\r\n\r\n");
    }

    /// To the service, in the name of the center.
    static Requests toService(ApiCaller center, List<String> vouchers, IntSupplier spread, int size) {
        return new Requests(
                List.of(
                        "POST /api/v1/usage HTTP/1.1",
                        "Host: localhost",
                        "Accept: application/json",
                        "Authorization: Bearer " + center.token()),
                vouchers,
                spread,
                size);
    }

    /// The same bodies to a path of the baseline, in nobody's name.
    static Requests toBaseline(String path, List<String> vouchers, IntSupplier spread) {
        return new Requests(
                List.of("POST " + path + " HTTP/1.1", "Host: localhost", "Accept: application/json"),
                vouchers,
                spread,
                1);
    }

    int size() {
        return size;
    }

    /// The number of the record that was written last.
    long last() {
        return last;
    }

    /// What the record of that number is called.
    static String id(long number) {
        return PREFIX + String.format("%0" + DIGITS + "d", number);
    }

    /// Bytes of a whole request.
    int length() {
        return head.length + bodyBytes();
    }

    /// Writes the next request into an array of at least [#length()].
    void write(byte[] into) {
        System.arraycopy(head, 0, into, 0, head.length);
        int at = head.length;
        if (size == 1) {
            writeRecord(into, at);
            return;
        }
        for (int i = 0; i < size; i++) {
            into[at] = (byte) (i == 0 ? '[' : ',');
            writeRecord(into, at + 1);
            at += record.length + 1;
        }
        into[at] = ']';
    }

    private void writeRecord(byte[] into, int at) {
        System.arraycopy(record, 0, into, at, record.length);
        byte[] voucher = vouchers[spread.getAsInt()];
        System.arraycopy(voucher, 0, into, at + voucherAt, voucher.length);
        last = NEXT.incrementAndGet();
        long rest = last;
        for (int digit = at + numberAt + DIGITS - 1; rest > 0; digit--) {
            into[digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private int bodyBytes() {
        return size == 1 ? record.length : size * (record.length + 1) + 1;
    }

    private static String template(String number, String voucher) {
        Instant completed = Instant.now().minus(1, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        return """
                {"id":"%s%s","voucher":"%s","serviceItem":"COMPUTE","resource":"Ascend-910B","quantity":"1.5",\
                "unit":"CARD_HOUR","startedAt":"%s","completedAt":"%s","feeFen":200,"job":"train-417"}""".formatted(PREFIX, number, voucher, completed.minus(1, ChronoUnit.HOURS), completed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
