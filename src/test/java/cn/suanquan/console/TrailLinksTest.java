package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.audit.TrailLine;
import cn.suanquan.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Where the lines of the trail lead: to pages that are there and that an auditor may open.
class TrailLinksTest {
    private static String link(String object) {
        TrailLine line = new TrailLine(1, Instant.EPOCH, "finance-li", "voucher.freeze", object, "", false, Map.of());
        return new TrailPages.TrailRow(line, List.of()).link();
    }

    @Test
    void theObjectOfAnActIsAPageThatAnAuditorMayOpen() {
        List.of(
                        "voucher/v",
                        "application/a",
                        "dispute/d",
                        "run/r",
                        "person/somewhere somebody",
                        "year/langfang/2025",
                        "record/7",
                        "claim/c",
                        "settlement/r",
                        "pool/langfang/2025/pool/LF-2-pool",
                        "advance/a",
                        "difference/7",
                        "proposal/p",
                        "objection/o",
                        "programme/langfang/2",
                        "holder/h",
                        "center/c")
                .forEach(object -> {
                    Set<String> roles =
                            PageKinds.roles(PageKinds.of(link(object)).orElseThrow());
                    assertTrue(roles.isEmpty() || roles.contains(Role.AUDITOR), link(object) + " is for " + roles);
                });
    }

    @Test
    void whatAnAuditorHasNoPageOfLeadsNowhere() {
        List.of("vouchers", "usage", "limit/l").forEach(object -> assertEquals("", link(object)));
    }
}
