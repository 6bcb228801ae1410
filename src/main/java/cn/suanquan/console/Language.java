package cn.suanquan.console;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A language of the pages: Chinese, or English where the reader chose it or his browser asks for no Chinese.
enum Language {
    CHINESE(Locale.CHINESE, "zh-CN"),
    ENGLISH(Locale.ENGLISH, "en");

    /// Where the choice is kept.
    static final String COOKIE = "language";

    private final Locale locale;
    private final String tag;

    Language(Locale locale, String tag) {
        this.locale = locale;
        this.tag = tag;
    }

    Locale locale() {
        return locale;
    }

    /// As in `lang` (RFC 5646).
    String tag() {
        return tag;
    }

    Language other() {
        return this == CHINESE ? ENGLISH : CHINESE;
    }

    static Optional<Language> of(@Nullable String tag) {
        return Arrays.stream(values()).filter(one -> one.tag.equals(tag)).findFirst();
    }

    static Language of(HttpHeaders headers) {
        Cookie chosen = headers.getCookies().get(COOKIE);
        return Optional.ofNullable(chosen)
                .flatMap(cookie -> of(cookie.getValue()))
                .orElseGet(() -> asked(headers));
    }

    private static Language asked(HttpHeaders headers) {
        for (Locale locale : headers.getAcceptableLanguages()) {
            for (Language one : values()) {
                if (one.locale.getLanguage().equals(locale.getLanguage())) {
                    return one;
                }
            }
        }
        return CHINESE;
    }
}
