package cn.suanquan.console;

import cn.suanquan.fixture.As;
import cn.suanquan.identity.Role;
import cn.suanquan.settlement.GroundMonth;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

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

    /// Somebody of each role to whom the month belongs.
    static Map<String, Supplier<RequestSpecification>> callers(GroundMonth month) {
        Map<String, Supplier<RequestSpecification>> callers = new LinkedHashMap<>();
        callers.put(Role.ENTERPRISE, () -> As.enterprise(month.ticket().holder()));
        callers.put(Role.PROVIDER, () -> As.provider(month.ticket().center()));
        callers.put(Role.REVIEWER, As::reviewer);
        callers.put(Role.FINANCE_MAKER, As::financeMaker);
        callers.put(Role.FINANCE_CHECKER, As::financeChecker);
        callers.put(Role.AUDITOR, As::auditor);
        callers.put(Role.ADMIN, As::admin);
        return callers;
    }
}
