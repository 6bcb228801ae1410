package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of a holder's usage.
final class HolderUsagePageRows {
    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/enterprise/usage", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/usage/csv", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/usage/confirmation", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/usage/confirmation", Role.ENTERPRISE),
            PageRow.post("/console/enterprise/usage/dispute", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/usage/disputes", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/usage/disputes/csv", Role.ENTERPRISE),
            PageRow.get("/console/enterprise/usage/disputes/{id}", Role.ENTERPRISE));

    private HolderUsagePageRows() {}
}
