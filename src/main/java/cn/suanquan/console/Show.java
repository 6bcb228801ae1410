package cn.suanquan.console;

import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.IndustrySection;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How every page writes an amount, a day, a moment, a number: one style each. Amounts are 元 with two decimals, made of
/// 分; days and moments are those of Asia/Shanghai.
@TemplateExtension
final class Show {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Show() {}

    /// 123456789 分 as `1,234,567.89`.
    static String yuan(long fen) {
        return Fen.yuan(fen);
    }

    /// The same in 大写.
    static String capital(long fen) {
        return ChineseAmount.of(fen);
    }

    /// A section of industry, its letter first.
    static String section(IndustrySection section, Language in) {
        return section + " " + (in == Language.CHINESE ? section.words() : section.english());
    }

    static String day(LocalDate day) {
        return day.toString();
    }

    static String day(Instant at) {
        return FiscalYear.date(at).toString();
    }

    static String minute(Instant at) {
        return at.atZone(FiscalYear.SHANGHAI).format(MINUTE);
    }

    static String minute(OffsetDateTime at) {
        return minute(at.toInstant());
    }

    /// 1234567 as `1,234,567`.
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// For a loop over what may be absent: `{#for one in some.asList}`.
    static <T> java.util.List<T> asList(java.util.Optional<T> some) {
        return some.stream().toList();
    }

    /// As a value in the query of an address.
    static String inQuery(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
