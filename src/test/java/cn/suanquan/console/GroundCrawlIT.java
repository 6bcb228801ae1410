package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.settlement.GroundMonth;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The promise of the console: every amount on a page leads in at most three clicks to the entries of the ledger behind
/// it. A page whose amount has no ground fails here; a page of figures is added to [#starts].
@ServiceTest
class GroundCrawlIT extends SoundLedger {
    /// Where a reader looks further for the ground of an amount.
    private static final List<String> WAYS =
            List.of("/console/ground/", "/console/audit/ledger", "/console/finance/debts/", "/console/finance/runs/");

    private static final int CLICKS = 3;

    /// A page and who reads it.
    record Start(Supplier<RequestSpecification> who, String path) {}

    private static List<Start> starts(GroundMonth month) {
        Supplier<RequestSpecification> holder =
                () -> As.enterprise(month.ticket().holder());
        List<Start> starts = new ArrayList<>();
        String own = month.ticket().voucher().toString();
        for (String part : List.of(
                "",
                "/vouchers",
                "/vouchers/" + own,
                "/usage",
                "/usage/disputes",
                "/usage/confirmation?voucher=" + own,
                "/claims",
                "/applications",
                "/letters")) {
            starts.add(new Start(holder, "/console/enterprise" + part));
        }
        for (String part : List.of("", "/records", "/payments", "/disputes")) {
            starts.add(new Start(() -> As.provider(month.ticket().center()), "/console/center" + part));
        }
        Map<String, String> grounds = GroundPagesIT.pages(month);
        grounds.values().forEach(path -> starts.add(new Start(As::auditor, path)));
        for (String name : List.of("voucher", "record", "claim", "limit", "balance", "granted", "pool")) {
            starts.add(new Start(holder, grounds.get(name)));
        }
        starts.add(new Start(() -> As.provider(month.ticket().center()), grounds.get("record")));
        String books = "?programme=" + month.programme() + "&year=2024";
        starts.addAll(ofOffices(month.programme()));
        starts.add(new Start(As::auditor, "/console/audit"));
        starts.add(new Start(As::auditor, "/console/audit/ledger" + books));
        starts.add(new Start(As::auditor, "/console/audit/ledger/accounts" + books));
        starts.add(new Start(
                As::auditor,
                "/console/audit/ledger/account?key=voucher%2F" + month.ticket().voucher()));
        starts.add(new Start(As::auditor, "/console/audit/ledger/entries?kind=kind402"));
        return starts;
    }

    private static List<Start> ofOffices(String programme) {
        String of = "?programme=" + programme;
        return List.of(
                new Start(As::financeMaker, "/console/finance"),
                new Start(As::financeMaker, "/console/finance/waiting/" + programme),
                new Start(As::financeMaker, "/console/finance/pools" + of),
                new Start(As::financeMaker, "/console/finance/debts" + of),
                new Start(As::financeMaker, "/console/finance/runs" + of),
                new Start(As::reviewer, "/console/review/vouchers" + of),
                new Start(As::reviewer, "/console/review/applications" + of));
    }

    @Test
    void everyAmountLeadsToItsEntries() {
        GroundMonth month = GroundMonth.played(clock);
        List<String> without = new ArrayList<>();
        int figures = 0;
        for (Start start : starts(month)) {
            Reader reader = new Reader(start.who());
            PageFigures.Page page = reader.page(start.path());
            figures += page.figures().size();
            without.addAll(reader.withoutGround(start.path()));
        }
        assertEquals(List.of(), without);
        assertTrue(figures > 50, "only " + figures + " amounts were found");
    }

    @Test
    void anAmountWithoutALinkIsFound() {
        PageFigures.Page page = PageFigures.of("<main><table><tr><th><a href=\"/a\">x</a></th><td>1,234.50</td></tr>"
                + "<tr><th>y</th><td>2.00</td></tr></table><p>3.00 and 50.00%</p><a href=\"/b\">4.00</a></main>");
        assertEquals(
                List.of("1,234.50 /a", "2.00 ", "3.00 ", "4.00 /b"),
                page.figures().stream()
                        .map(figure -> figure.amount() + " " + figure.link().orElse(""))
                        .toList());
        assertFalse(page.isGround());
    }

    /// Follows links as one person, each page once.
    private static final class Reader {
        private final Supplier<RequestSpecification> who;
        private final Map<String, PageFigures.Page> pages = new HashMap<>();

        Reader(Supplier<RequestSpecification> who) {
            this.who = who;
        }

        List<String> withoutGround(String path) {
            PageFigures.Page page = page(path);
            if (page.isGround()) {
                return List.of();
            }
            return page.figures().stream()
                    .filter(figure -> figure.link()
                            .filter(link -> leadsToEntries(resolved(path, link)))
                            .isEmpty())
                    .map(figure -> path + ": " + figure)
                    .toList();
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
                        ? PageFigures.of(answer.asString())
                        : new PageFigures.Page(List.of(), Set.of(), false);
                pages.put(path, known);
            }
            return known;
        }
    }
}
