package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.response.Response;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The kinds of pages, and that what is left out of them is no page.
@ServiceTest
class PageKindsIT {
    @Test
    void anAddressIsOfTheKindWithTheFewestNames() {
        assertEquals(Optional.of("/console/registry/holders/new"), PageKinds.of("/console/registry/holders/new"));
        assertEquals(Optional.of("/console/registry/holders/{id}"), PageKinds.of("/console/registry/holders/4711?a=b"));
        assertEquals(
                Optional.of("/console/review/vouchers/{id}/unfreeze"),
                PageKinds.of("/console/review/vouchers/4711/unfreeze"));
        assertEquals(
                Optional.of("/console/registry/endings/credit-bar/{id}/withdrawal"),
                PageKinds.of("/console/registry/endings/credit-bar/4711/withdrawal"));
        assertEquals(Optional.empty(), PageKinds.of("/console/review/vouchers/4711/forget"));
    }

    @Test
    void filesAndWhatLeadsElsewhereAreNotShown() {
        Set<String> shown = PageKinds.shown();
        assertFalse(shown.contains("/console/center/records.csv") || shown.contains("/console/programmes/csv"));
        assertTrue(shown.contains("/demo/oidc/authorize") && shown.contains("/console/finance/runs/{id}/statement"));
        PageKinds.NOT_SHOWN.forEach((kind, why) -> {
            assertTrue(PageKinds.of(kind).isPresent(), kind + " has no row");
            Response answer = PageText.answer(As.auditor(), "zh-CN", kind);
            boolean isPage = answer.statusCode() == 200 && answer.contentType().startsWith("text/html");
            assertFalse(isPage, kind + " is a page, and not only: " + why);
        });
    }
}
