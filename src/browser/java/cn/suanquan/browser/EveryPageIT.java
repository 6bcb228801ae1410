package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.suanquan.console.PageKinds;
import cn.suanquan.console.SamplePages;
import cn.suanquan.console.SamplePages.Place;
import cn.suanquan.demo.Demo;
import cn.suanquan.demo.PlayedMonth;
import cn.suanquan.fixture.OwnService;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ops.LongWork;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// After a month was played, every page that each reader can reach by its links, and what the month has no example of
/// from examples made for it: nothing is wrong with any, in Chinese and in English, and no page of the console is
/// left out.
@QuarkusTest
@TestProfile(OwnService.class)
class EveryPageIT {
    /// How each reader is called, and whom it chooses to be, by the beginning of the name.
    private static final Map<String, String> READERS = readers();

    @Inject
    Demo demo;

    @Inject
    ObjectMapper json;

    @Inject
    ServiceClock clock;

    @Inject
    LongWork works;

    @TestHTTPResource("/")
    URI service;

    @TestFactory
    Stream<DynamicTest> nothingIsWrongWithAnyPage() throws IOException {
        PlayedMonth.play(demo, service, json, Files.createTempDirectory("played-month"));
        Map<String, Set<String>> shown = new HashMap<>();
        Stream<DynamicTest> ways = READERS.entrySet().stream()
                .map(reader -> dynamicTest(
                        reader.getKey(),
                        () -> read(
                                reader.getKey(),
                                reader.getValue(),
                                shown,
                                crawl -> crawl.follow(reader.getValue().isEmpty() ? "/" : "/console"))));
        return Stream.concat(
                ways,
                Stream.of(
                        dynamicTest("what the month has no example of", () -> openTheOthers(shown)),
                        dynamicTest("no page is left out", () -> assertEquals(Set.of(), missing(shown)))));
    }

    private void openTheOthers(Map<String, Set<String>> shown) {
        Set<String> missing = missing(shown);
        Map<String, List<Place>> byReader = SamplePages.made(clock, works).stream()
                .filter(place -> missing.contains(place.kind()))
                .collect(Collectors.groupingBy(Place::reader, LinkedHashMap::new, Collectors.toList()));
        byReader.forEach((person, places) -> read(
                person.replaceFirst("-.*", ""),
                person,
                shown,
                crawl -> places.forEach(place -> crawl.open(place.path()))));
    }

    private static Set<String> missing(Map<String, Set<String>> shown) {
        Set<String> missing = new TreeSet<>(PageKinds.shown());
        missing.removeAll(shown.keySet().stream()
                .map(PageKinds::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()));
        return missing;
    }

    private void read(String reader, String person, Map<String, Set<String>> shown, Consumer<Crawl> what) {
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
                signIn(page, person);
            }
            Crawl crawl = new Crawl(page, service, reader, shown);
            what.accept(crawl);
            wrong.addAll(crawl.wrong());
        }
        assertEquals("", String.join("\n", wrong.stream().distinct().toList()));
    }

    /// As the first who is offered and whose name begins so; as that person, where nobody of the name is offered.
    private void signIn(Page page, String person) {
        page.navigate(service.resolve("/console/sign-in").toString());
        var _ = page.evaluate(
                "name => { const all = [...document.getElementsByName('person')];"
                        + " all[0].value = all.map(one => one.value).find(one => one.startsWith(name)) ?? name; }",
                person);
        page.locator("form button").first().click();
        page.locator(".who summary").waitFor();
    }

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
