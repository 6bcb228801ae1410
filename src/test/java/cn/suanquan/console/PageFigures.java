package cn.suanquan.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The amounts in the body of a page, each with the link that grounds it: the one it stands in, or else the one that
/// heads its row.
final class PageFigures {
    private static final Pattern TOKEN = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^>]*)>|([^<]+)");
    private static final Pattern AMOUNT = Pattern.compile("(?<![\\d.,])-?\\d{1,3}(,\\d{3})*\\.\\d{2}(?![\\d.%])");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta", "rect", "wbr", "line");

    /// @param link empty where nothing grounds it
    record Figure(String amount, Optional<String> link) {}

    /// @param isGround the page carries entries of the ledger, so that its amounts are explained there
    record Page(List<Figure> figures, Set<String> links, boolean isGround) {}

    private record Open(String tag, Optional<String> href) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Set<String> links = new LinkedHashSet<>();
    private Optional<String> headOfRow = Optional.empty();
    private List<Integer> ofRow = new ArrayList<>();

    private PageFigures() {}

    static Page of(String html) {
        PageFigures found = new PageFigures();
        int from = html.indexOf("<main");
        Matcher tokens = TOKEN.matcher(html.substring(from, html.indexOf("</main>")));
        while (tokens.find()) {
            if (tokens.group(4) != null) {
                found.text(tokens.group(4));
            } else if (tokens.group(1).isEmpty()) {
                found.begin(tokens.group(2), tokens.group(3));
            } else {
                found.end(tokens.group(2));
            }
        }
        return new Page(found.figures, found.links, html.contains("data-ground=\"entries\""));
    }

    private void begin(String tag, String attributes) {
        Matcher href = HREF.matcher(attributes);
        Optional<String> link = tag.equals("a") && href.find() ? Optional.of(href.group(1)) : Optional.empty();
        link.ifPresent(links::add);
        if (tag.equals("tr")) {
            headOfRow = Optional.empty();
            ofRow = new ArrayList<>();
        }
        boolean isHead = open.stream().anyMatch(one -> one.tag().equals("th"));
        if (isHead && link.isPresent() && headOfRow.isEmpty()) {
            headOfRow = link;
        }
        if (!VOID.contains(tag) && !attributes.endsWith("/")) {
            open.push(new Open(tag, link));
        }
    }

    private void end(String tag) {
        while (!open.isEmpty()) {
            if (open.pop().tag().equals(tag)) {
                break;
            }
        }
        if (tag.equals("tr")) {
            ofRow.forEach(
                    index -> figures.set(index, new Figure(figures.get(index).amount(), headOfRow)));
        }
    }

    private void text(String text) {
        Matcher amounts = AMOUNT.matcher(text);
        while (amounts.find()) {
            Optional<String> link =
                    open.stream().flatMap(one -> one.href().stream()).findFirst();
            if (link.isEmpty() && open.stream().anyMatch(one -> one.tag().equals("tr"))) {
                ofRow.add(figures.size());
            }
            figures.add(new Figure(amounts.group(), link));
        }
    }
}
