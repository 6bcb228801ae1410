package cn.suanquan.usage;

import static java.time.temporal.ChronoUnit.MICROS;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.ServiceItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A usage record: what a center says it delivered. (center, id) is its identity for ever. What identifies is kept
/// as [KeyText].
///
/// @param id the center's own record id, 1 to 100 characters
/// @param voucher the voucher's number or id, as the holder gave it to the center, without outer space
/// @param resource card type or the like, such as `Ascend-910B`, 1 to 64 characters
/// @param startedAt RFC 3339; not after completedAt
/// @param completedAt RFC 3339; the end of the service, which is no part of it
/// @param feeFen what the center charged, in 分
/// @param listPriceFen what it would have charged without discount, in 分; kept, but nothing is reckoned on it
/// @param job the center's job reference, 1 to 100 characters
/// @param corrects the id of the center's earlier record that this one corrects: its fee is then `feeFen`
/// @param attributes whatever else the center wants kept: at most 20 texts, 2,000 bytes together; never trusted
public record UsageRecord(
        String id,
        String voucher,
        ServiceItem serviceItem,
        String resource,
        Quantity quantity,
        UsageUnit unit,
        Instant startedAt,
        Instant completedAt,
        Fen feeFen,
        Optional<Fen> listPriceFen,
        Optional<String> job,
        Optional<String> corrects,
        Optional<Map<String, String>> attributes) {
    public static final int ID_CHARS_MAX = 100;
    static final int TEXT_CHARS_MAX = 64;
    private static final int UUID_CHARS = 36;
    static final int ATTRIBUTES_MAX = 20;
    static final int ATTRIBUTES_BYTES_MAX = 2_000;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2199-01-01T00:00:00Z");

    public UsageRecord {
        id = KeyText.checked("id", id, ID_CHARS_MAX);
        voucher = reference(voucher);
        resource = KeyText.checked("resource", resource, TEXT_CHARS_MAX);
        job = job.map(value -> KeyText.checked("job", value, ID_CHARS_MAX));
        corrects = corrects.map(value -> KeyText.checked("corrects", value, ID_CHARS_MAX));
        time("startedAt", startedAt);
        time("completedAt", completedAt);
        if (startedAt.isAfter(completedAt)) {
            throw new IllegalArgumentException("startedAt " + startedAt + " is after completedAt " + completedAt);
        }
        if (corrects.isPresent() && corrects.get().equals(id)) {
            throw new IllegalArgumentException("corrects must name an earlier record, not the record itself");
        }
        attributes = attributes.filter(all -> !all.isEmpty()).map(UsageRecord::checked);
    }

    /// A voucher's number has no small letters, and an id has no capitals; space around either means nothing, for a
    /// number has a check character.
    private static String reference(String voucher) {
        String text = KeyText.checked("voucher", withoutOuterSpace(voucher), TEXT_CHARS_MAX);
        String cased = text.length() == UUID_CHARS ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
        return cased.length() == text.length() ? cased : text;
    }

    private static String withoutOuterSpace(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || c == '\t';
    }

    /// When the service counts, which assigns its day and fiscal year (Asia/Shanghai): its last instant, the
    /// microsecond before its completion; its completion where it did not last. So an hour that ends at midnight is of
    /// the day that it measured.
    Instant countsAt() {
        return startedAt.isBefore(completedAt) ? completedAt.truncatedTo(MICROS).minus(1, MICROS) : completedAt;
    }

    private static Map<String, String> checked(Map<String, String> attributes) {
        if (attributes.size() > ATTRIBUTES_MAX) {
            throw new IllegalArgumentException("attributes must be at most " + ATTRIBUTES_MAX);
        }
        attributes.forEach((name, value) -> {
            text("attribute name", name, TEXT_CHARS_MAX);
            if (value == null) {
                throw new IllegalArgumentException("attribute " + name + " must be a text");
            }
            text("attribute " + name, value, ATTRIBUTES_BYTES_MAX);
        });
        int bytes = attributes.entrySet().stream()
                .mapToInt(e -> bytes(e.getKey()) + bytes(e.getValue()))
                .sum();
        if (bytes > ATTRIBUTES_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "attributes must be at most " + ATTRIBUTES_BYTES_MAX + " bytes together");
        }
        return java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    private static void text(String name, String value, int max) {
        if (value.isBlank() || value.length() > max) {
            throw new IllegalArgumentException(name + " must have 1 to " + max + " characters");
        }
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            if (Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                throw new IllegalArgumentException(name + " must not contain control characters or broken text");
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void time(String name, Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException(name + " must lie in 2000 to 2198, not " + at);
        }
    }
}
