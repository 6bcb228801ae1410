package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of the files of claims and contracts.
final class EvidencePageRows {
    private static final String[] OF_CLAIMS = {
        Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN
    };
    private static final String[] OF_CONTRACTS = {
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    };
    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/evidence/claims/{id}", OF_CLAIMS),
            PageRow.post("/console/evidence/claims/{id}", Role.ENTERPRISE),
            PageRow.get("/console/evidence/claims/{id}/{file}/file", OF_CLAIMS),
            PageRow.get("/console/evidence/contracts/{id}", OF_CONTRACTS),
            PageRow.post("/console/evidence/contracts/{id}", Role.PROVIDER, Role.ENTERPRISE),
            PageRow.get("/console/evidence/contracts/{id}/{file}/file", OF_CONTRACTS));

    private EvidencePageRows() {}
}
