package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The words of the pages: every one in Chinese and in English, and both as such words are written.
class PageWordsTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final String HAN = "\\p{IsHan}";
    /// Half-width punctuation that ends or joins Chinese words; between Latin letters and digits it is right.
    private static final Pattern HALF_WIDTH = Pattern.compile(HAN + "[,;:?!()]|[,;:?!(]" + HAN);
    private static final Pattern HALF_WIDTH_IN_CODE = Pattern.compile(HAN + "[,;:?!(]|[,;:?!]" + HAN
            + "|(?<![A-Za-z] )\\(" + HAN + "|\\)" + HAN + "|[。；，：）][,;:?!)]|^\"\\)[，。；]");
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    /// A heading of the payment file, which is a format that banks import.
    private static final String READ_BY_BANKS = "\"金额(元)\"";

    private static final Pattern INLINE = Pattern.compile("(?i)\\sstyle\\s*=|\\son[a-z]+\\s*=|<script(?![^>]*\\ssrc=)");
    private static final Pattern OWN_STYLE_OF_DATES = Pattern.compile("\\.format\\(|yyyy|年\\s*M");

    /// What is called `…Fen` counts 分: [Show] writes it in 元. A hidden field takes it back as it is.
    private static final Pattern BARE_FEN =
            Pattern.compile("(?<!type=\"hidden\" name=\"[a-z]{1,20}\" value=\")\\{(?![#/!\\\\])[^{}]*"
                    + "(?<![:\\w])[\\w.]*[fF]en(?:\\.get|\\.value)*(?![\\w.(:=])[^{}]*}");

    private static final Pattern FORM = Pattern.compile("(?s)<form(?=[^>]* method=\"post\").*?</form>");

    @Test
    void everyWordIsInBothLanguages() throws IOException {
        for (Class<?> bundle : bundles()) {
            Properties english = english(bundle);
            List<String> methods = Arrays.stream(bundle.getDeclaredMethods())
                    .map(Method::getName)
                    .toList();
            assertEquals(
                    String.join("\n", new TreeSet<>(methods)),
                    String.join("\n", new TreeSet<>(english.stringPropertyNames())),
                    bundle.getSimpleName());
        }
    }

    @Test
    void everyFileOfWordsIsThatOfABundle() throws IOException {
        List<String> names =
                bundles().stream().map(PageWordsTest::file).sorted().toList();
        try (Stream<Path> files = Files.list(MESSAGES)) {
            assertEquals(
                    names,
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void punctuationBetweenChineseWordsIsFullWidth() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Class<?> bundle : bundles()) {
            for (Method word : bundle.getDeclaredMethods()) {
                String text = word.getAnnotation(Message.class).value();
                if (HALF_WIDTH.matcher(text).find()) {
                    wrong.add(bundle.getSimpleName() + "." + word.getName() + ": " + text);
                }
            }
        }
        for (Path template : templates()) {
            HALF_WIDTH
                    .matcher(Files.readString(template))
                    .results()
                    .forEach(hit -> wrong.add(template + ": " + hit.group()));
        }
        assertEquals(List.of(), wrong);
    }

    /// What the rooms say themselves is read on pages, in letters and statements. An English word may have its Chinese
    /// one behind it in brackets, and a Chinese sentence an English one: both as English writes them.
    @Test
    void punctuationOfTheSentencesInTheCodeIsFullWidth() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Files.readAllLines(source).stream()
                        .filter(line -> !line.strip().startsWith("//"))
                        .flatMap(line -> LITERAL.matcher(line).results())
                        .map(MatchResult::group)
                        .filter(text -> !text.equals(READ_BY_BANKS)
                                && HALF_WIDTH_IN_CODE.matcher(text).find())
                        .forEach(text -> wrong.add(source.getFileName() + ": " + text));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noTemplateHasScriptOrStyleOfItsOwnOrWritesADateItself() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path template : templates()) {
            String text = Files.readString(template);
            Stream.of(INLINE, OWN_STYLE_OF_DATES)
                    .filter(pattern -> !isPrinted(template))
                    .forEach(pattern ->
                            pattern.matcher(text).results().forEach(hit -> wrong.add(template + ": " + hit.group())));
        }
        assertEquals(List.of(), wrong);
    }

    /// No page of the console: to be printed, with its style in it.
    private static boolean isPrinted(Path template) {
        return template.startsWith(TEMPLATES.resolve("settlement"))
                || template.startsWith(TEMPLATES.resolve("document"));
    }

    @Test
    void noAmountIsPrintedAsItIsCounted() throws IOException {
        assertEquals(
                List.of("{one.feeFen}", "{claims:left(one.name, one.feeFen.get.value)}"),
                bareFen("{one.feeFen} {one.feeFen.yuan} {claims:left(one.name, one.feeFen.get.value)} {claims:paidFen}"
                        + " {#figure fen=one.feeFen to=one.ground /} {#if one.feeFen > 0}"
                        + "<input type=\"hidden\" name=\"fee\" value=\"{one.feeFen}\">"));
        List<String> wrong = new ArrayList<>();
        for (Path template : templates()) {
            bareFen(Files.readString(template)).forEach(hit -> wrong.add(template + ": " + hit));
        }
        assertEquals(List.of(), wrong);
    }

    private static List<String> bareFen(String template) {
        return BARE_FEN.matcher(template).results().map(MatchResult::group).toList();
    }

    /// The key of a form says whose it is ([OwnForms]). Those without one choose, look something up, reckon or show
    /// before a form with a key; or begin a check of the books, in which nobody writes anything.
    @Test
    void everyFormThatActsCarriesItsKey() throws IOException {
        Set<String> without = new TreeSet<>();
        for (Path template : templates()) {
            FORM.matcher(Files.readString(template))
                    .results()
                    .map(MatchResult::group)
                    .filter(form -> !form.contains("name=\"key\" value="))
                    .forEach(form -> without.add(TEMPLATES.relativize(template).toString()));
        }
        assertEquals(
                Set.of(
                        "console/applications/what-if.html",
                        "console/audit/check.html",
                        "console/audit/soundness.html",
                        "console/audit/trail.html",
                        "console/center/records.html",
                        "console/frame.html",
                        "console/programmes/trial.html",
                        "console/public/documents.html",
                        "console/public/verify.html",
                        "console/registry/holders.html",
                        "console/usage/list.html",
                        "demo/sign-in.html"),
                without);
    }

    private static List<Class<?>> bundles() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            return sources.map(Path::toString)
                    .filter(name -> name.endsWith("Words.java"))
                    .map(name -> name.replace("src/main/java/", "")
                            .replace(".java", "")
                            .replace('/', '.'))
                    .<Class<?>>map(PageWordsTest::type)
                    .filter(type -> type.isAnnotationPresent(MessageBundle.class))
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, PageWordsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(Class<?> bundle) {
        return bundle.getAnnotation(MessageBundle.class).value() + "_en.properties";
    }

    private static Properties english(Class<?> bundle) {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(file(bundle)))) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
