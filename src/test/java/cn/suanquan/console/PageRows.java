package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;
import java.util.stream.Stream;

/// Every page and every form of the console and of the demo's provider. A page without a row fails [PageAccessIT].
final class PageRows {
    private static final List<PageRow> HOUSE = List.of(
            PageRow.get("/"),
            PageRow.get("/console"),
            PageRow.get("/console/language"),
            PageRow.get("/console/signed-out"),
            PageRow.get("/console/signed-in-here", Role.ANYBODY),
            PageRow.get("/console/sign-in", Role.ANYBODY),
            PageRow.get("/console/signed-in", Role.ANYBODY),
            PageRow.get("/console/sign-in-again"),
            PageRow.get("/console/signed-in-again", Role.ANYBODY),
            PageRow.post("/console/sign-out"),
            PageRow.post("/console/sign-out-everywhere", Role.ANYBODY),
            PageRow.get("/console/whoami", Role.ANYBODY),
            PageRow.get("/demo/oidc/authorize"),
            PageRow.post("/demo/oidc/authorize"),
            PageRow.post("/demo/oidc/token"),
            PageRow.get("/demo/oidc/keys"),
            PageRow.get("/demo/oidc/end-session"),
            PageRow.get("/console/overview")); // the tests are an open mode; OverviewPageIT says who sees it in others

    private static final List<PageRow> ENTERPRISE = List.of(
            PageRow.get("/console/enterprise", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/vouchers", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/vouchers/csv", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/vouchers/{id}", Role.ENTERPRISE));

    private static final String[] OFFICERS = {
        Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN
    };
    private static final String[] HOLDERS_AND_OFFICERS = {
        Role.ENTERPRISE, Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN
    };
    private static final String[] WHO_DECIDE = {Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.ADMIN};
    private static final List<PageRow> PROPOSALS = List.of(
            PageRow.get("/console/waiting", OFFICERS),
            PageRow.get("/console/waiting/centers/{center}", Role.REVIEWER, Role.AUDITOR, Role.ADMIN),
            PageRow.get("/console/proposals", OFFICERS),
            PageRow.get("/console/proposals/csv", OFFICERS),
            PageRow.get("/console/proposals/{id}", OFFICERS),
            PageRow.get("/console/proposals/{id}/approvals/{work}", OFFICERS),
            PageRow.post("/console/proposals/{id}/approval", WHO_DECIDE),
            PageRow.post("/console/proposals/{id}/rejection", WHO_DECIDE),
            PageRow.post("/console/proposals/{id}/withdrawal", WHO_DECIDE));

    private static final String[] WHO_READS_RUNS = {Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN};
    private static final List<PageRow> RUNS = List.of(
            PageRow.get("/console/finance/runs", WHO_READS_RUNS),
            PageRow.get("/console/finance/runs/csv", WHO_READS_RUNS),
            PageRow.get("/console/finance/runs/new", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/runs/new", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/runs/{id}", WHO_READS_RUNS),
            PageRow.get("/console/finance/runs/{id}/lines", WHO_READS_RUNS),
            PageRow.get("/console/finance/runs/{id}/lines/csv", WHO_READS_RUNS),
            PageRow.get("/console/finance/runs/{id}/payees/csv", WHO_READS_RUNS),
            PageRow.get("/console/finance/runs/{id}/difference/csv", WHO_READS_RUNS),
            PageRow.get("/console/finance/runs/{id}/left-out/csv", WHO_READS_RUNS),
            PageRow.get(
                    "/console/finance/runs/{id}/payments.csv", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
            PageRow.get("/console/finance/runs/{id}/statement", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
            PageRow.get(
                    "/console/documents/final-accounts/{programme}/{year}/pdf",
                    Role.FINANCE_MAKER,
                    Role.FINANCE_CHECKER,
                    Role.AUDITOR),
            PageRow.get("/console/documents/runs/{id}/pdf", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
            PageRow.get(
                    "/console/documents/runs/{id}/payees/{payee}/pdf",
                    Role.FINANCE_MAKER,
                    Role.FINANCE_CHECKER,
                    Role.AUDITOR,
                    Role.ENTERPRISE),
            PageRow.get(
                    "/console/documents/runs/{id}/centers/{center}/pdf",
                    Role.FINANCE_MAKER,
                    Role.FINANCE_CHECKER,
                    Role.AUDITOR,
                    Role.PROVIDER),
            PageRow.get("/console/documents/applications/{id}/pdf", HOLDERS_AND_OFFICERS),
            PageRow.get("/console/documents/claims/{id}/pdf", HOLDERS_AND_OFFICERS),
            PageRow.get(
                    "/console/documents/debts/{programme}/{payee}/pdf",
                    Role.ENTERPRISE,
                    Role.FINANCE_MAKER,
                    Role.FINANCE_CHECKER,
                    Role.AUDITOR,
                    Role.ADMIN),
            PageRow.post("/console/finance/runs/{id}/lock", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/runs/{id}/approval", Role.FINANCE_CHECKER),
            PageRow.post("/console/finance/runs/{id}/return", Role.FINANCE_CHECKER),
            PageRow.post("/console/finance/runs/{id}/payment", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/runs/{id}/cancellation", Role.FINANCE_MAKER));

    private static final String[] WHO_READS_QUARANTINE = {Role.REVIEWER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN
    };
    private static final List<PageRow> REVIEW = List.of(
            PageRow.get("/console/review", Role.REVIEWER),
            PageRow.get("/console/review/applications", OFFICERS),
            PageRow.get("/console/review/applications/csv", OFFICERS),
            PageRow.get("/console/review/applications/{id}", OFFICERS),
            PageRow.get("/console/review/queues", Role.REVIEWER, Role.AUDITOR),
            PageRow.get("/console/review/queues/csv", Role.REVIEWER, Role.AUDITOR),
            PageRow.get("/console/review/queues/{programme}/{year}/{pool}", Role.REVIEWER, Role.AUDITOR),
            PageRow.get("/console/review/queues/{programme}/{year}/{pool}/csv", Role.REVIEWER, Role.AUDITOR),
            PageRow.post("/console/review/queues/{programme}/{year}/{pool}", Role.REVIEWER),
            PageRow.get("/console/review/applications/{id}/{act:approve|reject|issue|close|unqueue}", Role.REVIEWER),
            PageRow.post("/console/review/applications/{id}/{act:approve|reject|issue|close|unqueue}", Role.REVIEWER),
            PageRow.get("/console/review/vouchers", OFFICERS),
            PageRow.get("/console/review/vouchers/csv", OFFICERS),
            PageRow.get("/console/review/vouchers/{id}", OFFICERS),
            PageRow.get("/console/review/vouchers/{id}/records", OFFICERS),
            PageRow.get("/console/review/vouchers/{id}/records/csv", OFFICERS),
            PageRow.get("/console/review/vouchers/{id}/{act:freeze|unfreeze|extend|across|void}", Role.REVIEWER),
            PageRow.post("/console/review/vouchers/{id}/{act:freeze|unfreeze|extend|across|void}", Role.REVIEWER),
            PageRow.get("/console/review/disputes", Role.REVIEWER, Role.AUDITOR, Role.ADMIN),
            PageRow.get("/console/review/disputes/csv", Role.REVIEWER, Role.AUDITOR, Role.ADMIN),
            PageRow.get("/console/review/disputes/{id}", Role.REVIEWER, Role.AUDITOR, Role.ADMIN),
            PageRow.post("/console/review/disputes/{id}", Role.REVIEWER),
            PageRow.get("/console/review/quarantine", WHO_READS_QUARANTINE),
            PageRow.get("/console/review/quarantine/csv", WHO_READS_QUARANTINE),
            PageRow.get("/console/review/quarantine/{id}", WHO_READS_QUARANTINE),
            PageRow.post("/console/review/quarantine/{id}", Role.REVIEWER));

    private PageRows() {}

    static List<PageRow> all() {
        return Stream.of(
                        HOUSE,
                        ENTERPRISE,
                        PROPOSALS,
                        RUNS,
                        FinancePageRows.ALL,
                        REVIEW,
                        ClaimDeskPageRows.ALL,
                        EvidencePageRows.ALL,
                        GroundPageRows.all(),
                        AuditPageRows.all(),
                        CenterPageRows.all(),
                        HolderActPageRows.ALL,
                        ProgrammePageRows.ALL,
                        RegisterPageRows.ALL,
                        HolderUsagePageRows.ALL,
                        ContractPageRows.ALL,
                        ObjectionPageRows.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
