package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;
import java.util.Set;

/// Every page of a center and every page for everybody, and who may open it.
final class CenterPageRows {
    private static final Set<String> CENTER = Set.of(Role.PROVIDER);

    private CenterPageRows() {}

    /// @param roles nobody named means everybody
    record PageOf(String method, String path, Set<String> roles) {}

    static List<PageOf> all() {
        return List.of(
                new PageOf("GET", "/console/center", CENTER),
                new PageOf("GET", "/console/center/records", CENTER),
                new PageOf("POST", "/console/center/records", CENTER),
                new PageOf("GET", "/console/center/records.csv", CENTER),
                new PageOf("GET", "/console/center/records/{recordId}", CENTER),
                new PageOf("GET", "/console/center/records/{recordId}/correction", CENTER),
                new PageOf("POST", "/console/center/records/{recordId}/correction/check", CENTER),
                new PageOf("POST", "/console/center/records/{recordId}/correction", CENTER),
                new PageOf("GET", "/console/center/refusals", CENTER),
                new PageOf("GET", "/console/center/refusals.csv", CENTER),
                new PageOf("GET", "/console/center/disputes", CENTER),
                new PageOf("GET", "/console/center/access", CENTER),
                new PageOf("GET", "/public/notices", Set.of()),
                new PageOf("GET", "/public/verify", Set.of()),
                new PageOf("POST", "/public/verify", Set.of()));
    }
}
