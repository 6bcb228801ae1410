package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of a holder's claims.
final class HolderClaimPageRows {
    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/enterprise/claims", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims/new", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/claims/new", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims/{id}", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims/{id}/withdrawal", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/claims/{id}/withdrawal", Role.ENTERPRISE));

    private HolderClaimPageRows() {}
}
