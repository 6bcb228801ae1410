package cn.suanquan.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Follows the links of pages, as one reader sees them: of each kind of page one, from those that the way begins with.
/// Each is looked at on a computer and a phone, and a picture of each is kept.
final class Crawl {
    private static final int PAGES_MAX = 80;

    private final Page page;
    private final URI service;
    private final String reader;
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /// @param reader who it is, for what is said
    Crawl(Page page, URI service, String reader) {
        this.page = page;
        this.service = service;
        this.reader = reader;
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
        URI shown = URI.create(page.url()); // of a page that was led to, the one it led to
        String kind = kind(shown.getPath() + (shown.getQuery() == null ? "" : "?" + shown.getQuery()));
        Pictures.take(page, Pictures.name(kind), kind, reader, sight -> {
            Look.axe(page).forEach(found -> wrong.add(reader + " " + sight.name() + " " + found));
            if (Look.isTooWide(page)) {
                wrong.add(reader + " " + path + " is wider than " + sight.width());
            }
        });
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

    /// The address without what names one thing, and of a query only what a form is for.
    private static String kind(String path) {
        return path.replaceAll("(/new|/what-if)\\?(voucher|programme)=.*", "$1?$2")
                .replaceAll("\\?.*=.*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "x")
                .replaceAll("/letters/([a-z]+)-.*", "/letters/$1")
                .replaceAll("/[0-9]+(?=/|$)", "/0")
                .replaceAll("/(langfang|hangzhou-binjiang|suzhou-chip|shifan-tongdui)(?=/|$)", "/p")
                .replaceAll("/(LF|HZ|SZ|SF)-[A-Za-z0-9-]+", "/l");
    }
}
