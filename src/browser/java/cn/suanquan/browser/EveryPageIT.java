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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a month was played, every page that each reader can reach by its links: nothing is wrong with any. Pictures of
/// them are in `target/screens`.
@QuarkusTest
@TestProfile(OwnService.class)
class EveryPageIT {
    @Inject
    Demo demo;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/")
    URI service;

    @TempDir
    Path folder;

    @Test
    void nothingIsWrongWithAnyPageThatAReaderReaches() throws Exception {
        PlayedMonth.play(demo, service, json, folder);
        Path pictures = Files.createDirectories(Path.of("target", "screens"));
        List<String> wrong = new ArrayList<>();
        try (Chromium chromium = new Chromium()) {
            for (Map.Entry<String, String> reader : readers().entrySet()) {
                BrowserContext context = chromium.reader(1280, ColorScheme.LIGHT, "zh-CN");
                Page page = context.newPage();
                page.onResponse(answer -> {
                    if (answer.status() >= 500) {
                        wrong.add(reader.getKey() + " " + answer.url() + ": " + answer.status());
                    }
                });
                if (!reader.getValue().isEmpty()) {
                    page.navigate(service.resolve("/console/sign-in").toString());
                    page.locator("form:has(input[value^='" + reader.getValue() + "']) button")
                            .first()
                            .click();
                }
                Crawl crawl = new Crawl(page, service, reader.getKey(), pictures);
                wrong.addAll(crawl.from(reader.getValue().isEmpty() ? "/" : "/console"));
                System.out.println(reader.getKey() + " sees " + String.join(" ", crawl.kinds()));
                context.close();
            }
        }
        assertEquals("", String.join("\n", wrong.stream().distinct().toList()));
    }

    /// Whom each chooses to be, by the beginning of the name.
    private static Map<String, String> readers() {
        Map<String, String> readers = new LinkedHashMap<>();
        readers.put("nobody", "");
        readers.put("holder", "user-");
        readers.put("center", "machine-");
        readers.put("reviewer", "reviewer-wang");
        readers.put("maker", "finance-li");
        readers.put("checker", "finance-zhao");
        readers.put("auditor", "auditor-qian");
        readers.put("admin", "admin-sun");
        return readers;
    }
}
