package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.usage.UsageApi;
import cn.suanquan.usage.UsageTestBase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lists of a voucher with more records than a page looks through: a page whose filter drops all of them says where to
/// go on, and going on finds each record once.
@ServiceTest
class LongListsIT extends UsageTestBase {
    private static final int RECORDS = 5_600;
    private static final int FEE = 100;
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*cursor=[^\"]*)\"");

    @Test
    void aPageThatIsFullOfOtherStatesLeadsOnAndNothingIsSkipped() {
        Ticket ticket = ticket(100_000_000);
        List<Long> ids = posted(ticket);
        long first = ids.getFirst();
        long last = ids.getLast();
        UsageApi.confirm(ticket, UsageApi.confirmation(first, FEE));
        UsageApi.confirm(ticket, UsageApi.confirmation(last, FEE));
        UsageApi.dispute(ticket, ids.get(RECORDS - 2));
        Supplier<RequestSpecification> center = () -> As.provider(ticket.center());
        Supplier<RequestSpecification> holder = () -> As.enterprise(ticket.holder());
        String voucher = "voucher=" + ticket.voucher();
        for (Supplier<RequestSpecification> who : List.of(center, holder)) {
            assertEquals(ids, all(who, voucher + "&limit=1000", 6));
            assertEquals(List.of(first, last), all(who, voucher + "&limit=10&state=CONFIRMED", 2));
            assertEquals(List.of(ids.get(RECORDS - 2)), all(who, voucher + "&limit=10&state=DISPUTED", 1));
            assertEquals(ids.subList(1, RECORDS - 2), all(who, voucher + "&limit=1000&state=POSTED", 6));
            assertEquals(List.of(first, last), all(who, voucher + "&limit=10&state=CONFIRMED&period=2024-06", 2));
            assertEquals(List.of(), all(who, voucher + "&limit=10&state=POSTED&period=2024-05", 1));
        }
        assertTrue(all(center, "limit=10&state=CONFIRMED", 0).containsAll(List.of(first, last)));
        String late = voucher + "&limit=10&state=POSTED&cursor=" + (last + 1);
        assertEquals(List.of(), all(center, late, 1));
        for (Supplier<RequestSpecification> stranger : List.<Supplier<RequestSpecification>>of(
                () -> As.provider(Parties.center()), () -> As.enterprise(Parties.university()))) {
            assertEquals(List.of(), all(stranger, voucher + "&limit=10", 1));
            assertEquals(List.of(), all(stranger, voucher + "&limit=10&state=POSTED", 1));
        }
        theCentersPageLeadsOn(ticket, first, last);
        theHoldersPageFindsEach(ticket, List.of(last, first));
    }

    private static List<Long> posted(Ticket ticket) {
        List<Map<String, Object>> batch = IntStream.range(0, RECORDS)
                .mapToObj(i -> UsageApi.record(ticket, "long-" + i, FEE))
                .toList();
        return List.copyOf(new TreeSet<>(UsageApi.post(ticket, batch).getList("results.recordId", Long.class)));
    }

    /// The records of all pages, in their order.
    ///
    /// @param pages how many that must be, 0 where it is not known
    private static List<Long> all(Supplier<RequestSpecification> who, String query, int pages) {
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        int asked = 0;
        do {
            JsonPath page = who.get().get("/api/v1/usage?" + query + cursor).jsonPath();
            ids.addAll(page.getList("items.recordId", Long.class));
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
            asked++;
        } while (!cursor.isEmpty());
        assertTrue(pages == 0 || pages == asked, asked + " pages of " + query);
        return ids;
    }

    private static void theCentersPageLeadsOn(Ticket ticket, long first, long last) {
        String list = "/console/center/records?period=&state=CONFIRMED&voucher=" + ticket.voucher();
        String second = list + "&cursor=" + first;
        String none = html(As.provider(ticket.center()), second).asString();
        assertTrue(none.contains("继续查找") && !none.contains("/console/center/records/" + last), none);
        String found = html(As.provider(ticket.center()), next(none)).asString();
        assertTrue(found.contains("/console/center/records/" + last), found);
        assertFalse(found.contains("继续查找"), found);
    }

    private static void theHoldersPageFindsEach(Ticket ticket, List<Long> expected) {
        String page = "/console/enterprise/usage?state=CONFIRMED&voucher=" + ticket.voucher();
        Map<Long, String> found = new LinkedHashMap<>();
        while (!page.isEmpty()) {
            String shown = html(As.enterprise(ticket.holder()), page).asString();
            Matcher record = Pattern.compile("/console/ground/records/([0-9]+)").matcher(shown);
            while (record.find()) {
                found.put(Long.parseLong(record.group(1)), page);
            }
            page = NEXT.matcher(shown).find() ? next(shown) : "";
        }
        assertEquals(expected, List.copyOf(found.keySet()));
    }

    private static Response html(RequestSpecification who, String page) {
        return who.accept("text/html").get(page);
    }

    private static String next(String page) {
        Matcher next = NEXT.matcher(page);
        assertTrue(next.find(), page);
        return next.group(1).replace("&amp;", "&");
    }
}
