package cn.suanquan.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The amounts in the body of a page, each with the link that grounds it: the one it stands in, or else the one that
/// heads its row. The amount of a rule has its ground beside it where its row, or its reckoning, quotes the rule; what
/// was said once, as to somebody who was refused, is its own ground where it is quoted.
final class PageFigures {
    private static final Pattern TOKEN = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^>]*)>|([^<]+)");
    private static final Pattern AMOUNT = Pattern.compile("(?<![\\d.,])-?\\d{1,3}(,\\d{3})*\\.\\d{2}(?![\\d.%])");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\\s(?:id|aria-labelledby)=\"([^\"]*)\"");
    private static final Pattern RECKONING = Pattern.compile("class=\"(?:[^\"]* )?sum(?: [^\"]*)?\"");
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta", "rect", "wbr", "line");

    /// @param link empty where none grounds it
    /// @param isQuoted the words of the rule stand beside it, or it stands in words that were said
    /// @param isInRow of a table
    record Figure(String amount, Optional<String> link, boolean isQuoted, boolean isInRow) {}

    /// @param parts the links within each element that has a name: an id, or the id of its head
    /// @param quoted the names of those that quote a rule
    /// @param isGround the page carries entries of the ledger, so that its amounts are explained there
    record Page(
            List<Figure> figures,
            Set<String> links,
            Map<String, Set<String>> parts,
            Set<String> quoted,
            boolean isGround) {}

    /// An amount in the elements around it, the innermost first.
    private record Found(String amount, List<Element> around) {
        Figure figure() {
            Optional<Element> row =
                    around.stream().filter(one -> one.tag.equals("tr")).findFirst();
            Optional<String> own =
                    around.stream().flatMap(one -> one.href.stream()).findFirst();
            boolean isReckoned = around.stream().anyMatch(one -> one.isReckoning)
                    && around.stream().anyMatch(one -> !one.quotes.isEmpty());
            boolean isOfPassage =
                    around.stream().anyMatch(one -> one.tag.equals("section") && one.quotes.contains("blockquote"));
            boolean isBeside = row.stream().anyMatch(one -> !one.quotes.isEmpty());
            boolean isSaid = around.stream().anyMatch(one -> one.tag.equals("q"));
            return new Figure(
                    amount,
                    own.or(() -> row.flatMap(one -> one.head)),
                    isSaid || isBeside || isReckoned || isOfPassage,
                    row.isPresent());
        }
    }

    private static final class Element {
        private final String tag;
        private final Optional<String> href;
        private final Set<String> names;
        private final boolean isReckoning;
        private final Set<String> quotes = new HashSet<>();
        /// Of a row, the first link of its heads.
        private Optional<String> head = Optional.empty();

        Element(String tag, String attributes) {
            this.tag = tag;
            Matcher link = HREF.matcher(attributes);
            href = tag.equals("a") && link.find() ? Optional.of(link.group(1)) : Optional.empty();
            names = NAME.matcher(attributes)
                    .results()
                    .map(name -> name.group(1))
                    .collect(Collectors.toSet());
            isReckoning = RECKONING.matcher(attributes).find();
        }
    }

    private final Deque<Element> open = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private final Set<String> links = new LinkedHashSet<>();
    private final Map<String, Set<String>> parts = new HashMap<>();
    private final Set<String> quoted = new HashSet<>();

    private PageFigures() {}

    static Page of(String html) {
        PageFigures page = new PageFigures();
        int from = html.indexOf('>', html.indexOf("<main")) + 1;
        Matcher tokens = TOKEN.matcher(html.substring(from, html.indexOf("</main>")));
        while (tokens.find()) {
            if (tokens.group(4) != null) {
                page.text(tokens.group(4));
            } else if (tokens.group(1).isEmpty()) {
                page.begin(
                        new Element(tokens.group(2), tokens.group(3)),
                        tokens.group(3).endsWith("/"));
            } else {
                page.end(tokens.group(2));
            }
        }
        return new Page(
                page.found.stream().map(Found::figure).toList(),
                page.links,
                page.parts,
                page.quoted,
                html.contains("data-ground=\"entries\""));
    }

    private void begin(Element element, boolean isClosed) {
        element.href.ifPresent(this::link);
        if (element.tag.equals("q") || element.tag.equals("blockquote")) {
            for (Element one : open) {
                one.quotes.add(element.tag);
                quoted.addAll(one.names);
            }
        }
        if (!VOID.contains(element.tag) && !isClosed) {
            open.push(element);
        }
    }

    private void link(String link) {
        links.add(link);
        for (Element one : open) {
            one.names.forEach(name ->
                    parts.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(link));
        }
        if (open.stream().anyMatch(one -> one.tag.equals("th"))) {
            open.stream()
                    .filter(one -> one.tag.equals("tr") && one.head.isEmpty())
                    .findFirst()
                    .ifPresent(row -> row.head = Optional.of(link));
        }
    }

    private void end(String tag) {
        while (!open.isEmpty()) {
            if (open.pop().tag.equals(tag)) {
                break;
            }
        }
    }

    private void text(String text) {
        Matcher amounts = AMOUNT.matcher(text);
        while (amounts.find()) {
            found.add(new Found(amounts.group(), List.copyOf(open)));
        }
    }
}
