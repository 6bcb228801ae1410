package cn.suanquan.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What is wrong with a page as it stands in the browser.
final class Look {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /// Of a first page: what it may weigh with all that it needs, and how many requests that takes.
    private static final int BYTES_MAX = 200_000;

    private static final int REQUESTS_MAX = 10;

    private static final String AXE = script();

    private Look() {}

    /// What axe finds against WCAG 2.2 AA, one line each, with what it says of it. It is put into the page once,
    /// however often that is looked at; [AxeBuilder] would do so twice each time. The page is looked at from its top:
    /// where it was moved up, the head lies over a part of it.
    @SuppressWarnings("unchecked")
    static List<String> axe(Page page) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            var _ = page.evaluate(AXE);
        }
        List<String> found = (List<String>) page.evaluate(
                "async tags => { window.scrollTo(0, 0);"
                        + " return (await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }))"
                        + ".violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html + ' '"
                        + " + [...node.any, ...node.all].map(one => one.message).join('; '))) }",
                RULES);
        return found.stream().map(one -> page.url() + " " + one).toList();
    }

    /// True where the reader must move the page sideways to read it.
    static boolean isTooWide(Page page) {
        return (Boolean)
                page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
    }

    /// Opens an address in a browser that has kept nothing, and says where that takes too many requests or bytes.
    static List<String> weight(Page page, String address) {
        List<Response> answers = new ArrayList<>();
        page.onResponse(answers::add);
        page.navigate(address);
        page.waitForLoadState();
        int bytes = List.copyOf(answers).stream() // asking for a size may bring another answer
                .mapToInt(answer -> answer.request().sizes().responseBodySize)
                .sum();
        List<String> wrong = new ArrayList<>();
        if (answers.size() > REQUESTS_MAX) {
            wrong.add(address + " takes " + answers.size() + " requests");
        }
        if (bytes > BYTES_MAX) {
            wrong.add(address + " weighs " + bytes + " bytes");
        }
        return wrong;
    }

    private static String script() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
