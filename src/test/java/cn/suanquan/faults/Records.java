package cn.suanquan.faults;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Usage records as a center sends them, one by one and in batches of up to 60: new ones, the same again, the same id
/// with other content, and some that a rule refuses.
final class Records {
    private static final int BATCH_MAX = 60;
    private static final int HOT = 4;
    private final List<String> vouchers;
    private final String started = before(61);
    private final String completed = before(1);

    Records(List<String> vouchers) {
        this.vouchers = List.copyOf(vouchers);
    }

    /// What the sender may expect of a record.
    enum Kind {
        NEW,
        REFUSED,
        AGAIN,
        CONFLICT
    }

    record Sent(String id, String json, Kind kind) {}

    Author author(String name, Random random) {
        return new Author(name, random);
    }

    static String body(List<Sent> sent) {
        String all = sent.stream().map(Sent::json).collect(Collectors.joining(","));
        return sent.size() == 1 ? all : "[" + all + "]";
    }

    /// One machine of the center, which remembers what it has sent.
    final class Author {
        private final String name;
        private final Random random;
        private final List<Sent> before = new ArrayList<>();
        private int next;

        private Author(String name, Random random) {
            this.name = name;
            this.random = random;
        }

        List<Sent> next() {
            int size = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(BATCH_MAX - 1);
            List<Sent> sent = new ArrayList<>();
            while (sent.size() < size) {
                int kind = random.nextInt(20);
                if (kind == 0 && !before.isEmpty()) {
                    Sent old = before.get(random.nextInt(before.size()));
                    add(sent, new Sent(old.id(), old.json(), Kind.AGAIN));
                } else if (kind == 1 && !before.isEmpty()) {
                    Sent old = before.get(random.nextInt(before.size()));
                    // Of what was refused nothing stands that other content could conflict with.
                    add(
                            sent,
                            old.kind() == Kind.REFUSED
                                    ? new Sent(old.id(), old.json(), Kind.AGAIN)
                                    : new Sent(old.id(), json(old.id(), vouchers.getFirst(), 999_999), Kind.CONFLICT));
                } else if (kind == 2) {
                    String id = name + "-" + next++;
                    add(sent, new Sent(id, json(id, "NO-SUCH-VOUCHER", 100), Kind.REFUSED));
                } else {
                    String id = name + "-" + next++;
                    add(sent, new Sent(id, json(id, voucher(), 1 + random.nextInt(900)), Kind.NEW));
                }
            }
            sent.stream()
                    .filter(one -> one.kind() == Kind.NEW || one.kind() == Kind.REFUSED)
                    .forEach(before::add);
            return sent;
        }

        /// Adds a record unless the request has its id already: repeats within a request are tested with the intake.
        private static void add(List<Sent> sent, Sent one) {
            if (sent.stream().noneMatch(other -> other.id().equals(one.id()))) {
                sent.add(one);
            }
        }

        /// Half of all records meet on a few vouchers.
        private String voucher() {
            return vouchers.get(
                    random.nextInt(random.nextBoolean() ? Math.min(HOT, vouchers.size()) : vouchers.size()));
        }
    }

    String json(String id, String voucher, int feeFen) {
        return """
                {"id":"%s","voucher":"%s","serviceItem":"COMPUTE","resource":"Ascend-910B","quantity":"1.5",\
                "unit":"CARD_HOUR","startedAt":"%s","completedAt":"%s","feeFen":%d}""".formatted(id, voucher, started, completed, feeFen);
    }

    private static String before(int minutes) {
        return Instant.now()
                .minus(minutes, ChronoUnit.MINUTES)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
