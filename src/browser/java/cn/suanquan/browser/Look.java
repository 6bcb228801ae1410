package cn.suanquan.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with a page as it stands in the browser.
final class Look {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /// Of a first page: what it may weigh with all that it needs, and how many requests that takes.
    private static final int BYTES_MAX = 200_000;

    private static final int REQUESTS_MAX = 10;

    private Look() {}

    /// What axe finds against WCAG 2.2 AA, one line each.
    static List<String> axe(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> page.url() + " " + rule.getId() + ": " + node.getHtml()))
                        .toList();
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
}
