package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of the claims of all holders.
final class ClaimDeskPageRows {
    private static final String[] READERS = {
        Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN
    };
    private static final String[] WHO_RETURN = {Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER};

    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/claims", READERS),
            PageRow.get("/console/claims/csv", READERS),
            PageRow.get("/console/claims/{id}", READERS),
            PageRow.get("/console/claims/{id}/return", WHO_RETURN),
            PageRow.post("/console/claims/{id}/return", WHO_RETURN));

    private ClaimDeskPageRows() {}
}
