package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// Every page of a center and every page for everybody, and who may open it.
final class CenterPageRows {
    private CenterPageRows() {}

    static List<PageRow> all() {
        return List.of(
                PageRow.get("/console/center", Role.PROVIDER),
                PageRow.get("/console/center/records", Role.PROVIDER),
                PageRow.post("/console/center/records", Role.PROVIDER),
                PageRow.get("/console/center/records.csv", Role.PROVIDER),
                PageRow.get("/console/center/records/{recordId}", Role.PROVIDER),
                PageRow.get("/console/center/records/{recordId}/correction", Role.PROVIDER),
                PageRow.post("/console/center/records/{recordId}/correction/check", Role.PROVIDER),
                PageRow.post("/console/center/records/{recordId}/correction", Role.PROVIDER),
                PageRow.get("/console/center/imports", Role.PROVIDER),
                PageRow.post("/console/center/imports", Role.PROVIDER),
                PageRow.get("/console/center/imports/{id}", Role.PROVIDER),
                PageRow.post("/console/center/imports/{id}/preview", Role.PROVIDER),
                PageRow.post("/console/center/imports/{id}/start", Role.PROVIDER),
                PageRow.post("/console/center/imports/{id}/cancel", Role.PROVIDER),
                PageRow.get("/console/center/imports/{id}/errors/csv", Role.PROVIDER),
                PageRow.get("/console/center/refusals", Role.PROVIDER),
                PageRow.get("/console/center/refusals.csv", Role.PROVIDER),
                PageRow.get("/console/center/waiting", Role.PROVIDER),
                PageRow.post("/console/center/waiting", Role.PROVIDER),
                PageRow.get("/console/center/waiting/csv", Role.PROVIDER),
                PageRow.get("/console/center/quarantine", Role.PROVIDER),
                PageRow.get("/console/center/quarantine/csv", Role.PROVIDER),
                PageRow.get("/console/center/disputes", Role.PROVIDER),
                PageRow.get("/console/center/disputes.csv", Role.PROVIDER),
                PageRow.get("/console/center/disputes/{id}", Role.PROVIDER),
                PageRow.get("/console/center/payments", Role.PROVIDER),
                PageRow.get("/console/center/payments/csv", Role.PROVIDER),
                PageRow.get("/console/center/payments/waiting/csv", Role.PROVIDER),
                PageRow.get("/console/center/payments/{run}", Role.PROVIDER),
                PageRow.get("/console/center/payments/{run}/csv", Role.PROVIDER),
                PageRow.get("/console/center/payments/advances/{id}", Role.PROVIDER),
                PageRow.get("/console/center/access", Role.PROVIDER),
                PageRow.get("/console/center/statements", Role.PROVIDER),
                PageRow.get("/console/center/statements/{day}", Role.PROVIDER),
                PageRow.get("/console/center/statements/{day}/csv", Role.PROVIDER),
                PageRow.get("/console/center/statements/{day}/changes", Role.PROVIDER),
                PageRow.get("/console/center/reconciliation", Role.PROVIDER),
                PageRow.post("/console/center/reconciliation", Role.PROVIDER),
                PageRow.post("/console/center/reconciliation/csv", Role.PROVIDER),
                PageRow.get("/console/center/webhooks", Role.PROVIDER),
                PageRow.post("/console/center/webhooks", Role.PROVIDER),
                PageRow.get("/console/center/webhooks/{id}", Role.PROVIDER),
                PageRow.get("/console/center/webhooks/{id}/csv", Role.PROVIDER),
                PageRow.post("/console/center/webhooks/{id}/secret", Role.PROVIDER),
                PageRow.post("/console/center/webhooks/{id}/{act:ping|pause|resume|removal|replays}", Role.PROVIDER),
                PageRow.post("/console/check/{kind:code|person|account|bank|voucher|day|amount}", Role.ANYBODY),
                PageRow.get("/public/notices"),
                PageRow.get("/public/notices/csv"),
                PageRow.get("/public/documents"),
                PageRow.post("/public/documents"),
                PageRow.get("/public/documents/notices/{programme}/pdf"),
                PageRow.get("/public/verify"),
                PageRow.post("/public/verify"),
                PageRow.post("/public/check/{kind:code|person|account|bank|voucher|day|amount}"));
    }
}
