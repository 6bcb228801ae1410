package cn.suanquan.jobs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the times of schedulers.
final class JobTimes {
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[xxx][XX]").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    private static final Pattern ELAPSED =
            Pattern.compile("(?:(\\d{1,5})-)?(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{2})(?:\\.\\d+)?");
    private static final String OFFSETS =
            "export with SLURM_TIME_FORMAT=%FT%T%z, which writes every time with its offset";

    private JobTimes() {}

    /// The moment that a row says. A time without its offset says none: an export does not tell where its clock stood.
    static Instant moment(String field, String text) {
        if (LOCAL.matcher(text).matches()) {
            throw new RowRefused(field, "'" + text + "' has no offset", OFFSETS);
        }
        try {
            return OffsetDateTime.parse(text, WITH_OFFSET).toInstant();
        } catch (DateTimeException e) {
            throw new RowRefused(field, "'" + text + "' is no time such as 2025-10-01T08:00:00+0800", OFFSETS);
        }
    }

    /// How long: `1-02:03:04` (days, hours, minutes, seconds), `02:03:04` or `03:04`; parts of a second are left.
    static Duration elapsed(String field, String text) {
        Matcher parts = ELAPSED.matcher(text);
        if (!parts.matches() || parts.group(1) != null && parts.group(2) == null) {
            throw new RowRefused(field, "'" + text + "' is no time such as 1-02:03:04", "export it as sacct writes it");
        }
        long hours = number(parts.group(2));
        long minutes = number(parts.group(3));
        long seconds = number(parts.group(4));
        if (hours > 23 || minutes > 59 || seconds > 59) {
            throw new RowRefused(
                    field, "'" + text + "' has more than 23 hours, 59 minutes or 59 seconds", "export it again");
        }
        return Duration.ofDays(number(parts.group(1)))
                .plusHours(hours)
                .plusMinutes(minutes)
                .plusSeconds(seconds);
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
