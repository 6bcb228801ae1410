package cn.suanquan.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Follows the links of pages, as one reader sees them: of each kind of page one, from those that the way begins with.
/// Each is looked at on a computer and a phone, and a picture of each is kept.
final class Crawl {
    private static final int PAGES_MAX = 80;

    /// How a page is looked at: in light on a computer and in dark on a phone; with `-Dsuanquan.screens=all` also in
    /// dark on a computer and in light on a phone.
    private record Sight(int width, ColorScheme scheme) {
        private static final List<Sight> SIGHTS = "all".equals(System.getProperty("suanquan.screens"))
                ? List.of(
                        new Sight(1280, ColorScheme.LIGHT),
                        new Sight(390, ColorScheme.DARK),
                        new Sight(1280, ColorScheme.DARK),
                        new Sight(390, ColorScheme.LIGHT))
                : List.of(new Sight(1280, ColorScheme.LIGHT), new Sight(390, ColorScheme.DARK));

        String name() {
            return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        }
    }

    private final Page page;
    private final URI service;
    private final String reader;
    private final Path pictures;
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /// @param reader how the pictures of this reader are named
    Crawl(Page page, URI service, String reader, Path pictures) {
        this.page = page;
        this.service = service;
        this.reader = reader;
        this.pictures = pictures;
    }

    /// Looks at everything that can be reached from there; answers what is wrong.
    List<String> from(String start) {
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty() && seen.size() < PAGES_MAX) {
            String path = next.removeFirst();
            if (seen.putIfAbsent(kind(path), path) == null) {
                next.addAll(look(path));
            }
        }
        if (!next.isEmpty() && seen.size() >= PAGES_MAX) {
            wrong.add(reader + " sees more than " + PAGES_MAX + " kinds of pages");
        }
        return wrong;
    }

    /// The kinds of pages that were seen.
    Iterable<String> kinds() {
        return seen.keySet();
    }

    private List<String> look(String path) {
        Response answer = page.navigate(service.resolve(path).toString());
        if (answer == null || answer.status() != 200) {
            wrong.add(reader + " " + path + ": " + (answer == null ? "no answer" : answer.status()));
            return List.of();
        }
        for (Sight sight : Sight.SIGHTS) {
            page.setViewportSize(sight.width(), 900);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(sight.scheme()));
            Look.axe(page).forEach(found -> wrong.add(reader + " " + sight.name() + " " + found));
            if (Look.isTooWide(page)) {
                wrong.add(reader + " " + path + " is wider than " + sight.width());
            }
            String name = reader + kind(path).replaceAll("[^a-z0-9-]+", "-") + "-" + sight.name();
            var _ = page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(pictures.resolve(name + ".png")));
        }
        return links();
    }

    @SuppressWarnings("unchecked")
    private List<String> links() {
        List<String> all = (List<String>) page.evaluate("() => [...document.querySelectorAll('a[href]')]"
                + ".filter(a => a.origin === location.origin && !a.hasAttribute('download'))"
                + ".map(a => a.pathname + a.search)");
        return all.stream()
                .filter(link -> link.startsWith("/console") || link.startsWith("/public") || link.equals("/"))
                .filter(link -> !link.startsWith("/console/language") && !link.startsWith("/console/sign-in"))
                .filter(link -> !link.contains("csv") && !link.endsWith("/statement")) // for a program, and for paper
                .toList();
    }

    /// The address without what names one thing.
    private static String kind(String path) {
        return path.replaceAll("\\?.*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "x")
                .replaceAll("/[0-9]+(?=/|$)", "/0")
                .replaceAll("/(langfang|hangzhou-binjiang|suzhou-chip|shifan-tongdui)(?=/|$)", "/p")
                .replaceAll("/(LF|HZ|SZ|SF)-[A-Za-z0-9-]+", "/l");
    }
}
