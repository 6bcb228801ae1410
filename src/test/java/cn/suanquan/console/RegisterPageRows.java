package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of the register of holders and centers.
final class RegisterPageRows {
    private static final String[] READ = {Role.REVIEWER, Role.AUDITOR, Role.ADMIN};
    private static final String[] ALSO_FINANCE = {
        Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN
    };
    private static final String[] WRITE = {Role.REVIEWER, Role.ADMIN};
    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/registry", ALSO_FINANCE),
            PageRow.get("/console/registry/holders", ALSO_FINANCE),
            PageRow.post("/console/registry/holders", ALSO_FINANCE),
            PageRow.get("/console/registry/holders/csv", READ),
            PageRow.get("/console/registry/holders/{id}", ALSO_FINANCE),
            PageRow.get("/console/registry/holders/new", WRITE),
            PageRow.post("/console/registry/holders/new", WRITE),
            PageRow.get("/console/registry/holders/{id}/amendment", WRITE),
            PageRow.post("/console/registry/holders/{id}/amendment", WRITE),
            PageRow.get("/console/registry/holders/{id}/{act:bar|relation|account}", WRITE),
            PageRow.post("/console/registry/holders/{id}/{act:bar|relation|account}", WRITE),
            PageRow.get("/console/registry/holders/code", WRITE),
            PageRow.post("/console/registry/holders/code", WRITE),
            PageRow.get("/console/registry/centers", ALSO_FINANCE),
            PageRow.get("/console/registry/centers/csv", ALSO_FINANCE),
            PageRow.get("/console/registry/centers/{id}", ALSO_FINANCE),
            PageRow.get("/console/registry/centers/{id}/refusals", READ),
            PageRow.get("/console/registry/centers/{id}/refusals/csv", READ),
            PageRow.get("/console/registry/centers/new", WRITE),
            PageRow.post("/console/registry/centers/new", WRITE),
            PageRow.get("/console/registry/centers/{id}/admission", WRITE),
            PageRow.post("/console/registry/centers/{id}/admission", WRITE),
            PageRow.get("/console/registry/centers/{id}/capacity", WRITE),
            PageRow.post("/console/registry/centers/{id}/capacity", WRITE),
            PageRow.get("/console/registry/centers/{id}/admissions/{admission}/suspension", WRITE),
            PageRow.post("/console/registry/centers/{id}/admissions/{admission}/suspension", WRITE),
            PageRow.get("/console/registry/endings/{about:relation|suspension|credit-bar}/{id}", WRITE),
            PageRow.post("/console/registry/endings/{about:relation|suspension|credit-bar}/{id}", WRITE),
            PageRow.get("/console/registry/endings/{about:relation|suspension|credit-bar}/{id}/withdrawal", WRITE),
            PageRow.post("/console/registry/endings/{about:relation|suspension|credit-bar}/{id}/withdrawal", WRITE));

    private RegisterPageRows() {}
}
