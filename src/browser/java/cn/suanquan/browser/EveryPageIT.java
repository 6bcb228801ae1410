package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.demo.Demo;
import cn.suanquan.demo.PlayedMonth;
import cn.suanquan.fixture.OwnService;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// After a month was played, every page that each reader can reach by its links: nothing is wrong with any. Pictures of
/// them are in `target/screens`.
@QuarkusTest
@TestProfile(OwnService.class)
class EveryPageIT {
    private static final AtomicBoolean IS_PLAYED = new AtomicBoolean();

    @Inject
    Demo demo;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @MethodSource("readers")
    void nothingIsWrongWithAnyPageThatTheReaderReaches(String reader, String person) throws IOException {
        playOnce();
        List<String> wrong = new ArrayList<>();
        try (Chromium chromium = new Chromium();
                BrowserContext context = chromium.reader(1280, ColorScheme.LIGHT, "zh-CN")) {
            Page page = context.newPage();
            page.onResponse(answer -> {
                if (answer.status() >= 500) {
                    wrong.add(reader + " " + answer.url() + ": " + answer.status());
                }
            });
            if (!person.isEmpty()) {
                page.navigate(service.resolve("/console/sign-in").toString());
                page.locator("form:has(input[value^='" + person + "']) button")
                        .first()
                        .click();
            }
            Crawl crawl = new Crawl(page, service, reader);
            List<String> found = crawl.from(person.isEmpty() ? "/" : "/console");
            System.out.println(reader + " sees " + String.join(" ", crawl.kinds()));
            wrong.addAll(found);
        }
        assertEquals("", String.join("\n", wrong.stream().distinct().toList()));
    }

    /// The first reader plays the month, which later readers find in the books.
    private void playOnce() throws IOException {
        if (IS_PLAYED.compareAndSet(false, true)) {
            PlayedMonth.play(demo, service, json, Files.createTempDirectory("played-month"));
        }
    }

    /// How each reader is called, and whom it chooses to be, by the beginning of the name.
    static Stream<Arguments> readers() {
        return Stream.of(
                Arguments.of("nobody", ""),
                Arguments.of("holder", "user-"),
                Arguments.of("center", "machine-"),
                Arguments.of("reviewer", "reviewer-wang"),
                Arguments.of("maker", "finance-li"),
                Arguments.of("checker", "finance-zhao"),
                Arguments.of("auditor", "auditor-qian"),
                Arguments.of("admin", "admin-sun"));
    }
}
