package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A center compares its list in the console.
@ServiceTest
class ReconciliationPagesIT {
    private static final String HERE = "/console/center/reconciliation";

    @Test
    void aListIsComparedOnThePageAndAsATable() {
        CenterId center = Parties.center();
        Map<String, String> form = Map.of("key", "k-1", "list", "id,feeFen\n=job-1,100\n");
        Response page = PageForm.post(As.provider(center), HERE, form);
        assertEquals(200, page.statusCode(), page.asString());
        PageText.keep("center-reconciliation", page.asString());
        assertTrue(page.asString().contains("系统中没有") && page.asString().contains("1 条差异"), page.asString());
        Response table = PageForm.post(As.provider(center), HERE + "/csv", form);
        assertEquals(200, table.statusCode());
        assertTrue(table.asString().contains("'=job-1"), table.asString());
        Response wrong = PageForm.post(As.provider(center), HERE, Map.of("key", "k-1", "list", "a,b"));
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.asString().contains("BAD_TABLE") && wrong.asString().contains("a,b"), wrong.asString());
        assertTrue(PageText.english(As.provider(center), HERE).contains("Compare a list of your own"));
    }
}
