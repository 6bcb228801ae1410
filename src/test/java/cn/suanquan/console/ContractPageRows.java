package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of contracts.
final class ContractPageRows {
    private static final String[] READERS = {
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    };
    private static final String[] WRITERS = {Role.PROVIDER, Role.ENTERPRISE, Role.REVIEWER};

    private static final String[] OFFICES = {
        Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN
    };

    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/contracts/twice", OFFICES),
            PageRow.get("/console/contracts", READERS),
            PageRow.get("/console/contracts/csv", READERS),
            PageRow.get("/console/contracts/new", WRITERS),
            PageRow.post("/console/contracts/new", WRITERS),
            PageRow.get("/console/contracts/{id}", READERS),
            PageRow.get("/console/contracts/{id}/supplement", WRITERS),
            PageRow.post("/console/contracts/{id}/supplement", WRITERS),
            PageRow.post(
                    "/console/contracts/{id}/{act:confirmation|declination|withdrawal}",
                    Role.PROVIDER,
                    Role.ENTERPRISE),
            PageRow.post("/console/contracts/{id}/ending", Role.REVIEWER),
            PageRow.post("/console/contracts/{id}/reopening", Role.REVIEWER));

    private ContractPageRows() {}
}
