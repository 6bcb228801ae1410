package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of a holder's claims, applications and trials.
final class HolderActPageRows {
    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/enterprise/letters", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/letters/csv", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/letters/{id}", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims/csv", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims/new", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/claims/new", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims/works/{work}", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims/{id}", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/claims/{id}/withdrawal", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/claims/{id}/withdrawal", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/what-if", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/what-if", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/applications", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/applications/csv", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/applications/new", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/applications/new", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/applications/{id}", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/applications/{id}/withdrawal", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/applications/{id}/withdrawal", Role.ENTERPRISE));

    private HolderActPageRows() {}
}
