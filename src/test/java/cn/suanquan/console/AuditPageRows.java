package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every page of the auditor, and who else reads it.
final class AuditPageRows {
    private static final String[] FINANCE = {Role.FINANCE_MAKER, Role.FINANCE_CHECKER};
    static final List<GroundPageRows.Row> ROWS = List.of(
            row("home", "/console/audit"),
            row("soundness", "/console/audit/soundness", Role.ADMIN),
            row("trail", "/console/audit/trail"),
            row("trail-csv", "/console/audit/trail/trail.csv"),
            row("ledger", "/console/audit/ledger", FINANCE),
            row("ledger-csv", "/console/audit/ledger/csv", FINANCE),
            row("accounts", "/console/audit/ledger/accounts", FINANCE),
            row("accounts-csv", "/console/audit/ledger/accounts/csv", FINANCE),
            row("account", "/console/audit/ledger/account", FINANCE),
            row("account-csv", "/console/audit/ledger/account/csv", FINANCE),
            row("entries", "/console/audit/ledger/entries", FINANCE),
            row("entries-csv", "/console/audit/ledger/entries/csv", FINANCE));

    private static final String[] WHO_REVOKES = {Role.REVIEWER, Role.FINANCE_CHECKER};

    private AuditPageRows() {}

    static List<PageRow> all() {
        return Stream.concat(
                        ROWS.stream().map(GroundPageRows.Row::page),
                        Stream.of(
                                PageRow.post(TrailPages.HERE, Role.AUDITOR),
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
                                PageRow.post(CheckPages.HERE, Role.AUDITOR, Role.ADMIN),
                                PageRow.post(CheckPages.HERE + "/releases", Role.ADMIN),
                                PageRow.get(CheckPages.HERE + "/{id}", Role.AUDITOR, Role.ADMIN)))
                .toList();
    }

    /// @param others who read it beside the auditor
    private static GroundPageRows.Row row(String name, String path, String... others) {
        return new GroundPageRows.Row(
                name,
                "GET",
                path,
                Stream.concat(Stream.of(Role.AUDITOR), Stream.of(others)).collect(Collectors.toUnmodifiableSet()));
    }
}
