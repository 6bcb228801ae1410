package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A section of the console, in the order of the head of the page, and whose it is. The first of a role is its home.
@SuppressWarnings("ImmutableEnumChecker") // its sets are of Set.of
enum Way {
    ENTERPRISE("/console/enterprise", "wayEnterprise", Role.ENTERPRISE),
    ENTERPRISE_VOUCHERS("/console/enterprise/vouchers", "wayMyVouchers", Role.ENTERPRISE),
    MY_USAGE("/console/enterprise/usage", "wayMyUsage", Role.ENTERPRISE),
    CLAIMS("/console/enterprise/claims", "wayClaims", Role.ENTERPRISE),
    MY_CONTRACTS("/console/contracts", "wayContracts", Role.ENTERPRISE),
    WHAT_IF("/console/enterprise/what-if", "wayWhatIf", Role.ENTERPRISE),
    MY_APPLICATIONS("/console/enterprise/applications", "wayMyApplications", Role.ENTERPRISE),
    LETTERS("/console/enterprise/letters", "wayLetters", Role.ENTERPRISE),
    MY_OBJECTIONS("/console/objections", "wayObjections", Role.ENTERPRISE),

    CENTER("/console/center", "wayCenter", Role.PROVIDER),
    CENTER_RECORDS("/console/center/records", "wayCenterRecords", Role.PROVIDER),
    CENTER_IMPORTS("/console/center/imports", "wayCenterImports", Role.PROVIDER),
    CENTER_REFUSALS("/console/center/refusals", "wayCenterRefusals", Role.PROVIDER),
    CENTER_WAITING("/console/center/waiting", "wayCenterWaiting", Role.PROVIDER),
    CENTER_QUARANTINE("/console/center/quarantine", "wayCenterQuarantine", Role.PROVIDER),
    CENTER_CONTRACTS("/console/contracts", "wayContracts", Role.PROVIDER),
    CENTER_DISPUTES("/console/center/disputes", "wayCenterDisputes", Role.PROVIDER),
    CENTER_PAYMENTS("/console/center/payments", "wayCenterPayments", Role.PROVIDER),
    CENTER_STATEMENTS("/console/center/statements", "wayCenterStatements", Role.PROVIDER),
    CENTER_RECONCILIATION("/console/center/reconciliation", "wayCenterReconciliation", Role.PROVIDER),
    CENTER_WEBHOOKS("/console/center/webhooks", "wayCenterWebhooks", Role.PROVIDER),
    CENTER_OBJECTIONS("/console/objections", "wayObjections", Role.PROVIDER),
    CENTER_ACCESS("/console/center/access", "wayCenterAccess", Role.PROVIDER),

    REVIEW("/console/review", "wayReview", Role.REVIEWER),
    APPLICATIONS("/console/review/applications", "wayApplications", Role.REVIEWER),
    DISPUTES("/console/review/disputes", "wayDisputes", Role.REVIEWER),
    QUARANTINE("/console/review/quarantine", "wayQuarantine", Role.REVIEWER),
    VOUCHERS("/console/review/vouchers", "wayVouchers", Role.REVIEWER),
    QUEUES("/console/review/queues", "wayQueues", Role.REVIEWER),

    AUDIT("/console/audit", "wayAudit", Role.AUDITOR),
    AUDIT_LEDGER("/console/audit/ledger", "wayAuditLedger", Role.AUDITOR),
    AUDIT_TRAIL("/console/audit/trail", "wayAuditTrail", Role.AUDITOR),
    AUDIT_REVOCATIONS("/console/audit/revocations", "wayAuditRevocations", Role.AUDITOR),
    OVERVIEW("/console/overview", "wayOverview", Role.AUDITOR),

    FINANCE("/console/finance", "wayFinance", Role.FINANCE_MAKER, Role.FINANCE_CHECKER),
    RUNS("/console/finance/runs", "wayRuns", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN),
    DEBTS("/console/finance/debts", "wayDebts", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN),
    POOLS("/console/finance/pools", "wayPools", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN),
    REPORTS("/console/reports", "wayReports", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
    RECONCILIATION(
            DayReconciliationPages.HERE, "wayReconciliation", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
    ADVANCES(
            "/console/finance/advances",
            "wayAdvances",
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN),
    ALL_CLAIMS(
            "/console/claims",
            "wayAllClaims",
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN),
    WAITING(
            OfficeWaitingPages.HERE,
            "wayWaiting",
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN),
    CONTRACTS(
            "/console/contracts",
            "wayContracts",
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN),
    OBJECTIONS(
            "/console/objections",
            "wayObjections",
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN),
    PROPOSALS(
            "/console/proposals",
            "wayProposals",
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN),
    PROGRAMMES(
            "/console/programmes",
            "wayProgrammes",
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN),
    REGISTRY(
            "/console/registry",
            "wayRegistry",
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN),
    /// The same pages as the auditor's, at the end for those whose home they are not.
    REVOCATIONS("/console/audit/revocations", "wayAuditRevocations", Role.REVIEWER, Role.FINANCE_CHECKER),
    LEDGER("/console/audit/ledger", "wayAuditLedger", Role.FINANCE_MAKER, Role.FINANCE_CHECKER),
    QUARANTINE_READ("/console/review/quarantine", "wayQuarantine", Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN),
    SOUNDNESS("/console/audit/soundness", "waySoundness", Role.ADMIN);

    private final String path;
    private final String words;
    private final Set<String> roles;

    /// @param words a key of [WayWords]
    Way(String path, String words, String... roles) {
        this.path = path;
        this.words = words;
        this.roles = Set.of(roles);
    }

    String path() {
        return path;
    }

    String words() {
        return words;
    }

    boolean isFor(Set<String> some) {
        return some.stream().anyMatch(roles::contains);
    }

    static List<Way> of(Set<String> roles) {
        return Arrays.stream(values()).filter(way -> way.isFor(roles)).toList();
    }
}
