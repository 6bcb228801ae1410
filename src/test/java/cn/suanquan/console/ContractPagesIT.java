package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A contract from the form of one party to the word of the other, in the console.
@ServiceTest
class ContractPagesIT {
    private static final String HERE = "/console/contracts";

    private static String key(RequestSpecification who, String path) {
        String page = PageText.of(who, path);
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(key.find(), page);
        return key.group(1);
    }

    @Test
    void aContractIsRegisteredConfirmedAndSupplementedOnPages() {
        HolderId holder = Parties.university();
        Map<String, Object> body = Parties.centerBody();
        CenterId center = Parties.center(body);
        Map<String, String> form = new HashMap<>();
        form.put("key", key(As.enterprise(holder), HERE + "/new"));
        form.put("centerCode", (String) body.get("code"));
        form.put("number", "HT-页面-1");
        form.put("signedOn", "2024-01-02");
        form.put("from", "2024-01-01");
        form.put("until", "2024-12-31");
        form.put("item1", "COMPUTE");
        form.put("resource1", "Ascend-910B");
        form.put("amount1", "一万");
        form.put("item2", "COMPUTE");
        Response refused = PageForm.post(As.enterprise(holder), HERE + "/new", form);
        assertEquals(400, refused.statusCode(), refused.asString());
        assertTrue(
                refused.asString().contains("BAD_AMOUNT") && refused.asString().contains("HT-页面-1"));
        form.put("amount1", "120,000.00");
        String one = PageForm.sent(As.enterprise(holder), HERE + "/new", form).replaceFirst("[?].*", "");
        String waits = PageText.of(As.provider(center), one);
        PageText.keep("contract-proposed", waits);
        assertTrue(waits.contains("由权益主体提出") && waits.contains("120,000.00"), waits);
        assertFalse(PageText.of(As.enterprise(holder), one).contains("/confirmation"));
        assertTrue(PageText.of(As.provider(center), HERE + "?state=WAITING").contains(one));
        PageForm.sent(
                As.provider(center),
                one + "/confirmation",
                Map.of("key", key(As.provider(center), one), "version", "1"));
        assertTrue(PageText.of(As.enterprise(holder), one).contains("生效"));
        assertTrue(PageText.english(As.auditor(), one).contains("In force"));

        String supplement = one + "/supplement";
        Map<String, String> more = new HashMap<>(Map.of(
                "key", key(As.provider(center), supplement),
                "from", "2024-01-01",
                "until", "2025-06-30",
                "item1", "COMPUTE",
                "resource1", "Ascend-910B",
                "amount1", "150,000.00",
                "item2", "STORAGE",
                "amount2", "5,000"));
        PageForm.sent(As.provider(center), supplement, more);
        String proposed = PageText.of(As.enterprise(holder), one);
        PageText.keep("contract-supplement", proposed);
        assertTrue(proposed.contains("原为 120,000.00") && proposed.contains("2025-06-30"), proposed);
        PageForm.sent(
                As.enterprise(holder),
                one + "/declination",
                Map.of("key", key(As.enterprise(holder), one), "version", "2", "reason", "金额不符"));
        assertTrue(PageText.of(As.provider(center), one).contains("金额不符"));
        PageForm.sent(
                Parties.registrar(), one + "/ending", Map.of("key", key(Parties.registrar(), one), "reason", "双方解除"));
        assertTrue(PageText.of(As.provider(center), one).contains("已终止"));
        assertFalse(PageText.of(As.provider(center), one).contains("/reopening"));
        PageForm.sent(
                Parties.registrar(),
                one + "/reopening",
                Map.of("key", key(Parties.registrar(), one), "reason", "终止有误"));
        assertFalse(PageText.of(As.provider(center), one).contains("已终止"));
        PageForm.sent(
                Parties.registrar(), one + "/ending", Map.of("key", key(Parties.registrar(), one), "reason", "双方解除"));
        String table = As.reviewer().accept("text/csv").get(HERE + "/csv").asString();
        assertTrue(table.contains("HT-页面-1") && table.contains("已终止"), table);
        As.provider(Parties.center()).accept("text/html").get(one).then().statusCode(404);
    }
}
