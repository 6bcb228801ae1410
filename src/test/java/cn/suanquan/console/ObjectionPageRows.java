package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of objections and appeals.
final class ObjectionPageRows {
    private static final String[] READERS = {
        Role.PROVIDER,
        Role.ENTERPRISE,
        Role.REVIEWER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.AUDITOR,
        Role.ADMIN
    };
    private static final String[] PARTIES = {Role.PROVIDER, Role.ENTERPRISE};

    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/objections", READERS),
            PageRow.get("/console/objections/new", PARTIES),
            PageRow.post("/console/objections/new", PARTIES),
            PageRow.get("/console/objections/{id}", READERS),
            PageRow.post("/console/objections/{id}/{act:appeal|withdrawal}", PARTIES),
            PageRow.post("/console/objections/{id}/decision", Role.REVIEWER, Role.FINANCE_CHECKER),
            PageRow.post("/console/objections/{id}/appeal-decision", Role.ADMIN));

    private ObjectionPageRows() {}
}
