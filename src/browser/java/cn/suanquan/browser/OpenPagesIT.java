package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.ServiceTest;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The pages that anybody may see: readable by everybody, on a computer and a phone, in light and dark.
@ServiceTest
class OpenPagesIT {
    private static final List<String> OPEN = List.of("/", "/console/overview", "/console/no-such-page");

    @TestHTTPResource("/")
    URI service;

    @Test
    void nothingIsWrongWithThem() {
        List<String> wrong = new ArrayList<>();
        try (Chromium chromium = new Chromium()) {
            for (int width : Chromium.WIDTHS) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    for (String language : List.of("zh-CN", "en")) {
                        BrowserContext reader = chromium.reader(width, scheme, language);
                        for (String path : OPEN) {
                            Page page = reader.newPage();
                            page.onConsoleMessage(message -> {
                                if (message.type().equals("error")
                                        && !message.text().contains("404")) {
                                    wrong.add(path + " says " + message.text());
                                }
                            });
                            page.navigate(service.resolve(path).toString());
                            wrong.addAll(Look.axe(page));
                            if (Look.isTooWide(page)) {
                                wrong.add(path + " is wider than " + width);
                            }
                            page.close();
                        }
                        reader.close();
                    }
                }
            }
            Page fresh = chromium.reader(1280, ColorScheme.LIGHT, "zh-CN").newPage();
            wrong.addAll(Look.weight(fresh, service.resolve("/").toString()));
        }
        assertEquals(List.of(), wrong.stream().distinct().toList());
    }
}
