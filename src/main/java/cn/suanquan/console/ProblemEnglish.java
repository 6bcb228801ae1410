package cn.suanquan.console;

import cn.suanquan.http.Problem;
import cn.suanquan.kernel.Refusal;
import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/// What a refusal says to a reader of English, by its code. Rooms say it in Chinese, with the numbers.
@TemplateExtension
final class ProblemEnglish {
    private static final Properties WORDS = read();

    private ProblemEnglish() {}

    /// Empty where the code has no words.
    static String english(Refusal refusal) {
        return WORDS.getProperty(refusal.code(), "");
    }

    static String english(Problem problem) {
        return WORDS.getProperty(problem.code(), "");
    }

    private static Properties read() {
        Properties words = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(ProblemEnglish.class.getResourceAsStream("/problems/en.properties")),
                StandardCharsets.UTF_8)) {
            words.load(file);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
