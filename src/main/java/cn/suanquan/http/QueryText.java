package cn.suanquan.http;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Texts of an address read as what they have to be. One that is not is refused with its name and with what is right
/// (400 BAD_PARAMETER), never a failure of the service. Dates lie in the years 2000 to 2199, as all in the books.
public final class QueryText {
    private static final int SHOWN_CHARS_MAX = 40;

    private QueryText() {}

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_PARAMETER, as all here
    public static LocalDate day(String name, String text) {
        return read(name, text, "2000 至 2199 年的日期，如 2025-10-31 (a day of 2000 to 2199)", one -> {
            LocalDate day = LocalDate.parse(one);
            var _ = new FiscalYear(day.getYear());
            return day;
        });
    }

    public static YearMonth month(String name, String text) {
        return read(name, text, "2000 至 2199 年的年月，如 2025-10 (a month of 2000 to 2199)", one -> {
            YearMonth month = YearMonth.parse(one);
            var _ = new FiscalYear(month.getYear());
            return month;
        });
    }

    public static Instant moment(String name, String text) {
        return read(name, text, "2000 至 2199 年的时刻，如 2025-11-01T00:00:00Z (a moment of 2000 to 2199)", one -> {
            Instant at = Rfc3339.instant(one);
            var _ = new FiscalYear(at.atOffset(ZoneOffset.UTC).getYear());
            return at;
        });
    }

    public static FiscalYear year(String name, String text) {
        return read(
                name,
                text,
                "2000 至 2199 的年度，如 2025 (a year, 2000 to 2199)",
                one -> new FiscalYear(Integer.parseInt(one)));
    }

    public static FiscalYear year(String name, int year) {
        return year(name, Integer.toString(year));
    }

    public static int integer(String name, String text) {
        return read(name, text, "整数 (a whole number)", Integer::valueOf);
    }

    public static UUID id(String name, String text) {
        return read(name, text, "编号，如 01981c4e-0000-7000-8000-000000000001 (an id)", UUID::fromString);
    }

    public static <E extends Enum<E>> E code(String name, String text, Class<E> codes) {
        String all = Arrays.stream(codes.getEnumConstants()).map(Enum::name).collect(Collectors.joining("、"));
        return read(name, text, "以下之一：" + all + " (one of these)", one -> Enum.valueOf(codes, one));
    }

    /// @param right what stands behind "name 须为"
    /// @param reads fails with a DateTimeException or an IllegalArgumentException where the text is wrong
    public static <T> T read(String name, String text, String right, Function<String, T> reads) {
        try {
            return reads.apply(text.strip());
        } catch (DateTimeException | IllegalArgumentException e) {
            RuntimeException refused = wrong(name, text, right).toException();
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /// The refusal of a text: which parameter, what it has to be, and what stood there where that is short.
    static Refusal wrong(String name, String text, String right) {
        String what = "须为" + right + (text.isEmpty() || text.length() > SHOWN_CHARS_MAX ? "" : "，不是“" + text + "”");
        return new Refusal(
                Refusal.Kind.INVALID,
                "BAD_PARAMETER",
                "地址或查询条件 " + name + " " + what + "。",
                Optional.empty(),
                List.of(new Refusal.Finding(Optional.empty(), name, "BAD_VALUE", what)));
    }
}
