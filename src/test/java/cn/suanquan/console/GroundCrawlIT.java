package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.ops.LongWork;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The promise of the console: every amount on a page leads in at most three clicks to the entries of the ledger behind
/// it; and no address on a page names a person. It is asked of every page of [PageRows], of each kind at least one.
@ServiceTest
class GroundCrawlIT extends SoundLedger {
    /// Where a reader looks further for the ground of an amount.
    private static final List<String> WAYS = List.of(
            "/console/ground/",
            "/console/audit/ledger",
            "/console/center/payments/",
            "/console/center/payments/advances/",
            "/console/center/disputes/",
            "/console/center/records?",
            "/console/center/statements/",
            "/console/finance/debts/",
            "/console/finance/advances/",
            "/console/finance/runs/");

    private static final int CLICKS = 3;

    /// Pages whose amounts lead nowhere, and why.
    private static final Map<String, String> UNLINKED = Map.of(
            "/console/finance/runs/{id}/statement", "a paper for the files, on which nobody clicks",
            "/demo/oidc/authorize", "the provider's, which knows no amount");

    @Inject
    LongWork works;

    @Test
    void everyAmountLeadsToItsEntriesAndNoAddressNamesAPerson() {
        Map<String, Reader> readers = new HashMap<>();
        List<String> without = new ArrayList<>();
        int figures = 0;
        List<SamplePages.Place> places = SamplePages.made(clock, works);
        Set<String> persons = persons(places);
        for (SamplePages.Place place : places) {
            if (!UNLINKED.containsKey(place.kind())) {
                Reader reader = readers.computeIfAbsent(place.reader(), _ -> new Reader(place::who, persons));
                figures += reader.open(place.path()).figures().size();
                without.addAll(reader.withoutGround(place.path()));
            }
        }
        assertEquals("", String.join("\n", without));
        assertEquals(
                "",
                readers.values().stream()
                        .flatMap(reader -> reader.naming.stream())
                        .distinct()
                        .collect(Collectors.joining("\n")),
                "addresses that name persons");
        assertTrue(figures > 50, "only " + figures + " amounts were found");
    }

    /// Who signs in, and whom the register knows: names, numbers and accounts.
    private Set<String> persons(List<SamplePages.Place> places) {
        Set<String> persons = new HashSet<>(tx.read(db -> db.list("""
                select distinct unnest(array[name, contact_name, contact_phone, bank_account_number]) as known
                from registry.holder
                """, row -> String.valueOf(row.getString("known")))));
        persons.remove("null");
        places.stream().map(SamplePages.Place::reader).forEach(persons::add);
        persons.remove("");
        persons.add(DemoIssuer.ISSUER);
        return persons;
    }

    @Test
    void anAmountWithoutALinkIsFound() {
        PageFigures.Page page = PageFigures.of("<main><table><tr><th><a href=\"/a\">x</a></th><td>1,234.50</td></tr>"
                + "<tr><th>y</th><td>2.00</td></tr><tr><th>z</th><td>5.00 <q>at most 5</q></td></tr></table>"
                + "<p>3.00 and 50.00% of <q>6.00</q></p><a href=\"/b\">4.00</a></main>");
        assertEquals(
                List.of("1,234.50 /a", "2.00 ", "5.00  quoted", "3.00 ", "6.00  quoted", "4.00 /b"),
                page.figures().stream()
                        .map(figure ->
                                figure.amount() + " " + figure.link().orElse("") + (figure.isQuoted() ? " quoted" : ""))
                        .toList());
        assertFalse(page.isGround());
    }

    @Test
    void theWordsOfARuleAreTheGroundOfItsReckoningAndOfNothingElse() {
        PageFigures.Page page = PageFigures.of("<main><section id=\"s\"><div id=\"arithmetic\"><q>half of it</q>"
                + "<p class=\"sum\">8.00 × 50% = 4.00</p><p>7.00</p></div></section>"
                + "<section><p class=\"sum\">6.00</p><a href=\"/c\">c</a></section></main>");
        assertEquals(
                List.of("8.00", "4.00"),
                page.figures().stream()
                        .filter(PageFigures.Figure::isQuoted)
                        .map(PageFigures.Figure::amount)
                        .toList());
        assertEquals(Set.of("s", "arithmetic"), page.quoted());
        assertEquals(Map.of(), page.parts(), "the link stands in no part that has a name");
    }

    /// Follows links as one person, each page once.
    private static final class Reader {
        private final Supplier<RequestSpecification> who;
        private final Set<String> persons;
        private final List<String> naming = new ArrayList<>();
        private final Map<String, PageFigures.Page> pages = new HashMap<>();

        Reader(Supplier<RequestSpecification> who, Set<String> persons) {
            this.who = who;
            this.persons = persons;
        }

        private PageFigures.Page read(String path, String html) {
            PageAddresses.naming(html, persons).forEach(address -> naming.add(path + " has " + address));
            PageAddresses.writtenIntoAddresses(html).forEach(field -> naming.add(path + " asks for " + field));
            return PageFigures.of(html);
        }

        /// A page that has to be there.
        PageFigures.Page open(String path) {
            PageFigures.Page page = read(path, PageText.of(who.get(), path));
            pages.put(path, page);
            return page;
        }

        /// An amount that is said again in a sentence has the ground that it has on the page.
        List<String> withoutGround(String path) {
            PageFigures.Page page = page(path);
            if (page.isGround()) {
                return List.of();
            }
            Map<Boolean, List<PageFigures.Figure>> byGround = page.figures().stream()
                    .collect(Collectors.partitioningBy(figure -> figure.isQuoted()
                            || figure.link()
                                    .filter(link -> isNothing(figure) || leads(path, link))
                                    .isPresent()));
            Set<String> grounded = byGround.getOrDefault(true, List.of()).stream()
                    .map(PageFigures.Figure::amount)
                    .collect(Collectors.toSet());
            return byGround.getOrDefault(false, List.of()).stream()
                    .filter(figure ->
                            figure.isInRow() || figure.link().isPresent() || !grounded.contains(figure.amount()))
                    .map(figure -> path + ": " + figure)
                    .toList();
        }

        /// Nothing has no entries; its link says that there are none.
        private static boolean isNothing(PageFigures.Figure figure) {
            return figure.amount().equals("0.00");
        }

        /// A part that quotes a rule is the ground of its amount, on whichever page. A link to a part of the same page
        /// is no click: what counts are the links there.
        private boolean leads(String path, String link) {
            String part = link.contains("#") ? link.replaceFirst(".*#", "") : "";
            if (page(resolved(path, link)).quoted().contains(part)) {
                return true;
            }
            if (!link.startsWith("#")) {
                return leadsToEntries(resolved(path, link));
            }
            return page(path).parts().getOrDefault(part, Set.of()).stream()
                    .filter(one -> !one.startsWith("#"))
                    .anyMatch(one -> leadsToEntries(resolved(path, one)));
        }

        /// Whether entries stand at most three clicks away, the link itself being the first.
        private boolean leadsToEntries(String link) {
            Set<String> reached = new LinkedHashSet<>(List.of(link));
            Set<String> last = reached;
            for (int click = 1; click <= CLICKS; click++) {
                if (last.stream().anyMatch(path -> page(path).isGround())) {
                    return true;
                }
                last = last.stream()
                        .flatMap(path -> page(path).links().stream().map(next -> resolved(path, next)))
                        .filter(path -> WAYS.stream().anyMatch(path::startsWith))
                        .filter(path -> !reached.contains(path))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
                reached.addAll(last);
            }
            return false;
        }

        private static String resolved(String path, String link) {
            String whole = link.startsWith("/") ? link : path + link;
            return whole.replaceFirst("#.*", "").replace("&amp;", "&");
        }

        private PageFigures.Page page(String path) {
            PageFigures.Page known = pages.get(path);
            if (known == null) {
                Response answer = PageText.answer(who.get(), "zh-CN", path);
                known = answer.statusCode() == 200
                        ? read(path, answer.asString())
                        : new PageFigures.Page(List.of(), Set.of(), Map.of(), Set.of(), false);
                pages.put(path, known);
            }
            return known;
        }
    }
}
