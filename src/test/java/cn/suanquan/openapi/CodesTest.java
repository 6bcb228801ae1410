package cn.suanquan.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The catalogue of codes is made of the code: what a source refuses with is in it, by status and in both languages.
class CodesTest {
    private static final Path CODES = Path.of("src/main/resources/problems/codes.json");
    private static final Path ENGLISH = Path.of("src/main/resources/problems/en.properties");
    private static final Path PAGE = Path.of("docs/codes.md");
    private static final String ANEW = "./mvnw -Dfast test -Dtest=CodesTest -Dsuanquan.codes=write";

    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("INVALID", 400),
            Map.entry("FORBIDDEN", 403),
            Map.entry("NOT_FOUND", 404),
            Map.entry("CONFLICT", 409),
            Map.entry("STALE", 412),
            Map.entry("TOO_LARGE", 413),
            Map.entry("UNKNOWN_FORM", 415),
            Map.entry("RULE", 422),
            Map.entry("VERSION_MISSING", 428),
            Map.entry("TOO_MANY", 429),
            Map.entry("BUSY", 503));

    /// Codes whose status does not stand beside them in the sources.
    private static final Map<String, Integer> ELSEWHERE = Map.ofEntries(
            Map.entry("BAD_RECORD", 200),
            Map.entry("FEE_ROUND", 200),
            Map.entry("BEYOND_CAPACITY", 200),
            Map.entry("MONTH_END_SPIKE", 200),
            Map.entry("CARD_OVERLAP", 200),
            Map.entry("SAME_INTERVAL", 200),
            Map.entry("SPLIT_BELOW_THRESHOLD", 200),
            Map.entry("ACCOUNT_SHARED", 200),
            Map.entry("QUANTITY_BEYOND_CARDS", 422),
            Map.entry("PRICE_FAR_FROM_LIST", 422),
            Map.entry("CARDS_UNREADABLE", 422),
            Map.entry("CARDS_NOT_NAMED", 200),
            Map.entry("PRICE_NOT_LISTED", 200),
            Map.entry("UNAUTHENTICATED", 401),
            Map.entry("REVOKED", 401),
            Map.entry("SIGN_IN_FAILED", 401),
            Map.entry("CROSS_ORIGIN", 403),
            Map.entry("OTHER_HOST", 421),
            Map.entry("BODY_TOO_LARGE", 413),
            Map.entry("BODY_TOO_SLOW", 408),
            Map.entry("INTERNAL", 500),
            Map.entry("AMOUNT_DIFFERS", 200),
            Map.entry("DATE_MISSING", 200),
            Map.entry("FOLLOWS_ANOTHER", 200),
            Map.entry("INSTRUCTION_MISSING", 200),
            Map.entry("INSTRUCTION_UNKNOWN", 200),
            Map.entry("LINE_UNREADABLE", 200),
            Map.entry("NO_FINAL_WORD", 200),
            Map.entry("REFERENCE_MISSING", 200),
            Map.entry("NAMED_TWICE", 422),
            Map.entry("NOT_PAYABLE", 409),
            Map.entry("NOT_RETURNED", 422),
            Map.entry("CONTRACT_LIMIT_REACHED", 422),
            Map.entry("COUNT_EXHAUSTED", 422),
            Map.entry("POOL_EXHAUSTED", 422),
            Map.entry("QUOTA_EXHAUSTED", 422),
            Map.entry("NOT_ENOUGH", 422),
            Map.entry("YEAR_BEFORE_UNKNOWN", 422),
            Map.entry("YEAR_OVER", 422),
            Map.entry("WAITED_IN_VAIN", 422),
            Map.entry("WAITING_FULL", 422),
            Map.entry("LINE_NOT_LOCKED", 409),
            Map.entry("LINE_NOT_OPEN", 409),
            Map.entry("LINE_NOT_PAID", 409));

    private static Properties english() throws IOException {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(ENGLISH)) {
            words.load(file);
        }
        return words;
    }

    private static SortedMap<String, ProblemsResource.Said> said() throws IOException {
        SortedMap<String, SourceCodes.Found> found = SourceCodes.read();
        Set<String> all = new TreeSet<>(found.keySet());
        all.addAll(english().stringPropertyNames());
        SortedMap<String, ProblemsResource.Said> said = new TreeMap<>();
        for (String code : all) {
            SourceCodes.Found one = found.getOrDefault(code, new SourceCodes.Found(Set.of(), Set.of()));
            Set<Integer> statuses =
                    one.kinds().stream().map(STATUSES::get).collect(Collectors.toCollection(TreeSet::new));
            if (ELSEWHERE.containsKey(code)) {
                statuses.add(ELSEWHERE.get(code));
            }
            if (code.startsWith("HTTP_")) {
                statuses.add(Integer.valueOf(code.substring("HTTP_".length())));
            }
            said.put(code, new ProblemsResource.Said(List.copyOf(statuses), List.copyOf(one.sentences())));
        }
        return said;
    }

    @Test
    void everyKindOfRefusalHasItsStatus() {
        assertEquals(
                Set.of(Refusal.Kind.values()).stream().map(Enum::name).collect(Collectors.toSet()), STATUSES.keySet());
    }

    @Test
    void everyCodeOfTheSourcesIsInTheCatalogueWithItsStatusAndEnglish() throws IOException {
        SortedMap<String, ProblemsResource.Said> said = said();
        Properties english = english();
        List<String> lacking = new ArrayList<>();
        said.forEach((code, one) -> {
            if (one.statuses().isEmpty()) {
                lacking.add(code + ": its status, in CodesTest");
            }
            if (english.getProperty(code, "").isEmpty()) {
                lacking.add(code + ": its words, in " + ENGLISH);
            }
        });
        assertEquals("", String.join("\n", lacking));
        assertTrue(said.size() > 200, "codes: " + said.size());
    }

    @Test
    void theCatalogueIsAsTheSourcesSay() throws IOException {
        String codes =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(said()) + "\n";
        if ("write".equals(System.getProperty("suanquan.codes"))) {
            Files.writeString(CODES, codes);
            Files.writeString(PAGE, page());
            return;
        }
        assertEquals(Files.readString(CODES), codes, "the sources refuse otherwise than " + CODES + " says: " + ANEW);
        assertEquals(Files.readString(PAGE), page(), PAGE + " is made anew by " + ANEW);
    }

    private static String page() throws IOException {
        Properties english = english();
        StringBuilder page = new StringBuilder("""
                # Codes
                Every `code` that a problem (RFC 9457) or the outcome of a record may carry, as `GET /api/v1/problems` answers them. Match on the code; show `detail`, which says it with the numbers. A code, once released, keeps its meaning. 200 is the outcome of a record in a request whose other records stand; a code of 422 comes that way too where a record of usage is refused.

                Made of the sources, by `%s`.

                | code | HTTP | what it means and what to do | 中文 |
                | --- | --- | --- | --- |
                """.formatted(ANEW));
        said().forEach((code, one) -> page.append("| `")
                .append(code)
                .append("` | ")
                .append(one.statuses().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .append(" | ")
                .append(cell(english.getProperty(code, "")))
                .append(" | ")
                .append(cell(one.chinese().stream().findFirst().orElse("")))
                .append(" |\n"));
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
