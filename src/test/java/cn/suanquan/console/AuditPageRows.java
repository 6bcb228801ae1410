package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Every page of the auditor; that of revocations is also read by those who revoke.
final class AuditPageRows {
    static final List<GroundPageRows.Row> ROWS = List.of(
            row("home", "/console/audit"),
            row("soundness", "/console/audit/soundness"),
            row("trail", "/console/audit/trail"),
            row("trail-csv", "/console/audit/trail/trail.csv"),
            row("ledger", "/console/audit/ledger"),
            row("accounts", "/console/audit/ledger/accounts"),
            row("account", "/console/audit/ledger/account"),
            row("entries", "/console/audit/ledger/entries"),
            row("entries-csv", "/console/audit/ledger/entries/csv"));

    private static final String[] WHO_REVOKES = {Role.REVIEWER, Role.FINANCE_CHECKER};

    private AuditPageRows() {}

    static List<PageRow> all() {
        return Stream.concat(
                        ROWS.stream().map(GroundPageRows.Row::page),
                        Stream.of(
                                PageRow.get(RevocationPages.HERE, Role.REVIEWER, Role.FINANCE_CHECKER, Role.AUDITOR),
                                PageRow.get(
                                        RevocationPages.HERE + "/csv",
                                        Role.REVIEWER,
                                        Role.FINANCE_CHECKER,
                                        Role.AUDITOR),
                                PageRow.get(RevocationPages.HERE + "/new", WHO_REVOKES),
                                PageRow.post(RevocationPages.HERE + "/new", WHO_REVOKES),
                                PageRow.get(RevocationPages.HERE + "/{act}/lifting", WHO_REVOKES),
                                PageRow.post(RevocationPages.HERE + "/{act}/lifting", WHO_REVOKES),
                                PageRow.post(CheckPages.HERE, Role.AUDITOR),
                                PageRow.get(CheckPages.HERE + "/{id}", Role.AUDITOR)))
                .toList();
    }

    private static GroundPageRows.Row row(String name, String path) {
        return new GroundPageRows.Row(name, "GET", path, Set.of(Role.AUDITOR));
    }
}
