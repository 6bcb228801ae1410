package cn.suanquan.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a page puts into addresses, which servers and browsers keep: its links, the targets of its forms, and what is
/// written into a form that is not posted. A person stands in none of them.
final class PageAddresses {
    private static final Pattern ADDRESS =
            Pattern.compile("\\s(?:href|action|formaction|src|hx-get|hx-post)=\"([^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(?:input|textarea)\\b[^>]*\\sname=\"([^\"]*)\"[^>]*>");
    private static final Pattern IS_CHOSEN = Pattern.compile("\\stype=\"(?:hidden|date|month|number|radio|checkbox)\"");
    /// Fields in which words are written that are no person's.
    private static final Set<String> OF_BOOKS =
            Set.of("year", "position", "after", "number", "source", "key", "account", "q", "period", "batch");

    private PageAddresses() {}

    /// The addresses of the page in which one of these persons stands.
    static List<String> naming(String html, Collection<String> persons) {
        return ADDRESS.matcher(html)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .filter(address -> persons.stream().anyMatch(decoded(address)::contains))
                .distinct()
                .toList();
    }

    private static String decoded(String address) {
        return URLDecoder.decode(address.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
    }

    /// The fields that would be written into an address, and of which nobody said that no person stands there.
    static List<String> writtenIntoAddresses(String html) {
        return FORM.matcher(html)
                .results()
                .filter(form -> !form.group(1).contains("method=\"post\""))
                .flatMap(form -> fields(form.group(2)))
                .filter(field -> !OF_BOOKS.contains(field))
                .distinct()
                .collect(Collectors.toList());
    }

    private static Stream<String> fields(String form) {
        Matcher fields = FIELD.matcher(form);
        return fields.results()
                .filter(field -> !IS_CHOSEN.matcher(field.group()).find())
                .map(field -> field.group(1));
    }
}
