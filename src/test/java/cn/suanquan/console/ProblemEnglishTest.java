package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemEnglishTest {
    private static final Path WORDS = Path.of("src/main/resources/problems/en.properties");
    /// A code where a refusal is made: behind its kind, or before its sentence.
    private static final List<Pattern> CODES = List.of(
            Pattern.compile("Refusal\\.Kind\\.\\w+,\\s*\"([A-Z][A-Z0-9_]+)\""),
            Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\",\\s*\"[^\"]*\\p{IsHan}"));

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/cn/suanquan"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java"))
                    .filter(one -> !one.toString().contains("/demo/"))
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void everyCodeOfARefusalHasItsWordsAndEveryWordItsCode() throws IOException {
        String sources = sources();
        Set<String> silent = new TreeSet<>();
        int seen = 0;
        for (Pattern code : CODES) {
            Matcher found = code.matcher(sources);
            while (found.find()) {
                seen++;
                String name = found.group(1);
                if (!name.endsWith("_") && english(name).isEmpty()) {
                    silent.add(name);
                }
            }
        }
        assertEquals(Set.of(), silent);
        assertTrue(seen > 200, "codes seen: " + seen);
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(WORDS)) {
            words.load(file);
        }
        Set<String> idle = new TreeSet<>(words.stringPropertyNames());
        idle.removeIf(name -> sources.contains("\"" + name + "\"")
                || name.startsWith("HTTP_")
                || name.startsWith("LINE_NOT_")
                || sources.contains(" " + name + ","));
        assertEquals(Set.of(), idle);
    }

    private static String english(String code) {
        return ProblemEnglish.english(Refusal.of(Refusal.Kind.INVALID, code, ""));
    }
}
