package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of the finance bureau beside those of the run itself.
final class FinancePageRows {
    private static final String[] READERS = {Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN};
    private static final String[] MONEY = {Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR};
    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/finance", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
            PageRow.get("/console/finance/waiting/{programme}", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
            PageRow.get(
                    "/console/finance/waiting/{programme}/csv", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
            PageRow.get(
                    "/console/finance/waiting/{programme}/claimable/csv",
                    Role.FINANCE_MAKER,
                    Role.FINANCE_CHECKER,
                    Role.AUDITOR),
            PageRow.get("/console/finance/returned/csv", Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
            PageRow.get("/console/finance/pools", READERS),
            PageRow.get("/console/finance/pools.csv", READERS),
            PageRow.get("/console/finance/pools/change", Role.ADMIN),
            PageRow.post("/console/finance/pools/change", Role.ADMIN),
            PageRow.get("/console/finance/pools/closing", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/pools/closing", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/advances", READERS),
            PageRow.get("/console/finance/advances/csv", READERS),
            PageRow.get("/console/finance/advances/new", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/advances/new", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/advances/{id}", READERS),
            PageRow.get(
                    "/console/finance/advances/{id}/payments.csv",
                    Role.FINANCE_MAKER,
                    Role.FINANCE_CHECKER,
                    Role.AUDITOR),
            PageRow.post("/console/finance/advances/{id}/payment", Role.FINANCE_MAKER, Role.FINANCE_CHECKER),
            PageRow.post("/console/finance/advances/{id}/result", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/advances/{id}/repayment", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/advances/{id}/take-back", Role.FINANCE_MAKER, Role.FINANCE_CHECKER),
            PageRow.post("/console/finance/advances/{id}/write-off", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/releases/{voucher}", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/releases/{voucher}", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/debts", READERS),
            PageRow.get("/console/finance/debts/debts.csv", READERS),
            PageRow.get("/console/finance/debts/ended.csv", READERS),
            PageRow.get("/console/finance/debts/{programme}/{payee}", READERS),
            PageRow.post("/console/finance/debts/{programme}/{payee}/repayment", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/debts/{programme}/{payee}/write-off", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/runs/{id}/files", MONEY),
            PageRow.get("/console/finance/runs/{id}/files/payments.xlsx", MONEY),
            PageRow.get("/console/finance/runs/{id}/files/payments.csv", MONEY),
            PageRow.get("/console/finance/runs/{id}/files/payments.xml", MONEY),
            PageRow.get("/console/finance/runs/{id}/files/manifest.json", MONEY),
            PageRow.get("/console/finance/pools/final-accounts/{programme}/{year}", MONEY),
            PageRow.get("/console/finance/pools/final-accounts/{programme}/{year}/final-account.xlsx", MONEY),
            PageRow.get("/console/finance/reconciliation", MONEY),
            PageRow.get("/console/finance/reconciliation/{programme}/{day}", MONEY),
            PageRow.get("/console/finance/reconciliation/{programme}/{day}/reconciliation.xlsx", MONEY),
            PageRow.get("/console/finance/reconciliation/differences/{id}", MONEY),
            PageRow.post("/console/finance/reconciliation/differences/{id}/explanation", Role.FINANCE_CHECKER),
            PageRow.get("/console/finance/runs/{id}/bank-files", MONEY),
            PageRow.post("/console/finance/runs/{id}/bank-files", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/runs/{id}/bank-files/{file}", MONEY),
            PageRow.get("/console/finance/runs/{id}/bank-files/{file}/lines/csv", MONEY),
            PageRow.post("/console/finance/runs/{id}/bank-files/{file}/application", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/runs/{id}/results", Role.FINANCE_MAKER),
            PageRow.post("/console/finance/runs/{id}/results", Role.FINANCE_MAKER),
            PageRow.get("/console/finance/runs/{id}/returns/{payee}", Role.FINANCE_CHECKER),
            PageRow.post("/console/finance/runs/{id}/returns/{payee}/repayment", Role.FINANCE_CHECKER),
            PageRow.post("/console/finance/runs/{id}/returns/{payee}/abandonment", Role.FINANCE_CHECKER));

    private FinancePageRows() {}
}
