package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;
import java.util.Set;

/// Every ground page and who may read it.
final class GroundPageRows {
    private static final Set<String> FINANCE =
            Set.of(Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN);
    private static final Set<String> HOLDER_AND_OFFICERS =
            Set.of(Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN);
    private static final Set<String> ALL = Set.of(
            Role.ENTERPRISE,
            Role.PROVIDER,
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN);

    static final List<Row> ROWS = List.of(
            new Row("voucher", "GET", "/console/ground/vouchers/{voucher}", HOLDER_AND_OFFICERS),
            new Row("record", "GET", "/console/ground/records/{record}", ALL),
            new Row("claim", "GET", "/console/ground/claims/{claim}", HOLDER_AND_OFFICERS),
            new Row("run", "GET", "/console/ground/runs/{run}", FINANCE),
            new Row("line", "GET", "/console/ground/runs/{run}/lines/{claim}", FINANCE),
            new Row("limit", "GET", "/console/ground/limits/{programme}/{year}/{limit}/{holder}", HOLDER_AND_OFFICERS),
            new Row(
                    "balance",
                    "GET",
                    "/console/ground/balances/{programme}/{year}/{holder}/{bucket}",
                    HOLDER_AND_OFFICERS),
            new Row("pool", "GET", "/console/ground/pools/{programme}/{year}/{pool}", HOLDER_AND_OFFICERS));

    private GroundPageRows() {}

    /// @param name of the page in a test
    record Row(String name, String method, String path, Set<String> roles) {
        PageRow page() {
            return new PageRow(method, path, roles);
        }
    }

    static List<PageRow> all() {
        return ROWS.stream().map(Row::page).toList();
    }
}
