package cn.suanquan.browser;

import cn.suanquan.console.PageKinds;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at pages as one reader sees them, following the links from where the way begins: of each kind of page one, in
/// Chinese on a computer and a phone, of which a picture is kept, and in one of the two (with `-Dsuanquan.sights=all`
/// in both) by axe; and in English, which is longer, whether that fits a phone, where nobody has looked at that kind
/// yet. A page on which there is nothing that another reader did not have on his is not looked at again.
final class Crawl {
    private static final int PAGES_MAX = 80;
    private static final int PHONE = 390;
    private static final int HEIGHT = 900;
    private static final String CHINESE = "zh-CN";
    private static final String ENGLISH = "en";
    /// A paper for the files of the bureau, and a page of the provider, which is not told what was chosen here.
    private static final Set<String> CHINESE_ALONE =
            Set.of("/console/finance/runs/{id}/statement", "/demo/oidc/authorize");

    private final Page page;
    private final URI service;
    private final String reader;
    private final Map<String, Set<String>> shown;
    private final Set<String> seen = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    /// @param reader who it is, for what is said
    /// @param shown what somebody saw until now, by the kind of page; what this reader sees is added
    Crawl(Page page, URI service, String reader, Map<String, Set<String>> shown) {
        this.page = page;
        this.service = service;
        this.reader = reader;
        this.shown = shown;
    }

    /// Looks at everything that can be reached from there.
    void follow(String start) {
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty() && seen.size() < PAGES_MAX) {
            String path = next.removeFirst();
            if (seen.add(kind(path))) {
                next.addAll(look(path));
            }
        }
        if (!next.isEmpty() && seen.size() >= PAGES_MAX) {
            wrong.add(reader + " sees more than " + PAGES_MAX + " kinds of pages");
        }
    }

    /// Looks at that page alone.
    void open(String path) {
        seen.add(kind(path));
        var _ = look(path);
    }

    /// What is wrong with what was looked at.
    List<String> wrong() {
        return wrong;
    }

    private List<String> look(String path) {
        if (!isAnswered(path)) {
            return List.of();
        }
        URI here = URI.create(page.url()); // of a page that was led to, the one it led to
        String kind = kind(here.getPath() + (here.getQuery() == null ? "" : "?" + here.getQuery()));
        if (!kind.equals(kind(path)) && !seen.add(kind)) {
            return List.of();
        }
        boolean isFirst = !shown.containsKey(kind);
        List<String> links = links();
        if (shown.computeIfAbsent(kind, _ -> new HashSet<>()).addAll(elements())) {
            Pictures.take(page, Pictures.name(kind), kind, reader, sight -> check(path, kind, sight));
        }
        if (isFirst) {
            inEnglish(path, kind);
        }
        return links;
    }

    private boolean isAnswered(String path) {
        Response answer = page.navigate(service.resolve(path).toString());
        if (answer == null || answer.status() != 200) {
            wrong.add(reader + " " + path + ": " + (answer == null ? "no answer" : answer.status()));
            return false;
        }
        return true;
    }

    private void inEnglish(String path, String kind) {
        if (CHINESE_ALONE.contains(kind)) {
            return;
        }
        speak(ENGLISH);
        page.setViewportSize(PHONE, HEIGHT);
        if (isAnswered(path)) {
            if (!ENGLISH.equals(page.evaluate("() => document.documentElement.lang"))) {
                wrong.add(reader + " " + path + " does not come in English");
            }
            checkWidth(path, ENGLISH);
        }
        speak(CHINESE);
    }

    private void check(String path, String kind, Pictures.Sight sight) {
        if (Pictures.isInspected(kind, sight)) {
            Look.axe(page).forEach(found -> wrong.add(reader + " " + sight.name() + " " + found));
        }
        checkWidth(path, sight.name());
    }

    private void checkWidth(String path, String sight) {
        if (Look.isTooWide(page)) {
            wrong.add(reader + " " + sight + " " + path + " is wider than the screen");
        }
    }

    private void speak(String language) {
        page.context().addCookies(List.of(new Cookie("language", language).setUrl(service.toString())));
    }

    private List<String> links() {
        return texts("() => [...document.querySelectorAll('a[href]')]"
                        + ".filter(a => a.origin === location.origin && !a.hasAttribute('download'))"
                        + ".map(a => a.pathname + a.search)")
                .stream()
                .filter(link -> link.startsWith("/console") || link.startsWith("/public") || link.equals("/"))
                .filter(link -> !PageKinds.isFile(link) && !link.startsWith("/console/language"))
                .toList();
    }

    /// What the page consists of, without its words: each element with its classes, the names of its attributes and
    /// what it stands in, and each head with the one before it.
    private List<String> elements() {
        return texts("() => { const own = e => `${e.tagName}.${e.className.baseVal ?? e.className}`;"
                + " const place = e => e === document.body ? '' : `${place(e.parentElement)} ${own(e)}`;"
                + " const heads = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(own);"
                + " return heads.map((h, i) => `${heads[i - 1]} ${h}`).concat([...document.querySelectorAll('body *')]"
                + ".map(e => `${place(e)} ${e.getAttributeNames().join()}`)); }");
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String script) {
        return (List<String>) page.evaluate(script);
    }

    /// The kind of page, and what makes the same page another one: which letter it is, what a form is for.
    private static String kind(String path) {
        String kind = PageKinds.of(path).orElse(path.replaceFirst("\\?.*", ""));
        if (path.matches(".*/letters/[a-z]+-.*")) {
            return kind.replace("{", path.replaceFirst(".*/letters/([a-z]+-).*", "$1") + "{");
        }
        return kind
                + (path.matches(".*(/new|/what-if)\\?(voucher|programme)=.*")
                        ? path.replaceFirst("[^?]*(\\?[a-z]+)=.*", "$1")
                        : "");
    }
}
