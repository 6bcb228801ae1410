package cn.suanquan.demo;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The language of what the demo prints: the one that was asked for, or that of the terminal; Chinese where that is
/// not ours.
enum ReportLanguage {
    CHINESE("zh"),
    ENGLISH("en");

    private final String tag;

    ReportLanguage(String tag) {
        this.tag = tag;
    }

    static Optional<ReportLanguage> of(String tag) {
        return Stream.of(values()).filter(one -> one.tag.equals(tag)).findFirst();
    }

    /// By what POSIX says which language messages are in: the first that is set of LC_ALL, LC_MESSAGES and LANG.
    static ReportLanguage of(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .flatMap(value -> of(value.toLowerCase(Locale.ROOT).replaceFirst("[^a-z].*", "")))
                .orElse(CHINESE);
    }

    ReportWords words() {
        return MessageBundles.get(ReportWords.class, Localized.Literal.of(tag));
    }

    CountWords counts() {
        return MessageBundles.get(CountWords.class, Localized.Literal.of(tag));
    }
}
