package cn.suanquan.console;

import cn.suanquan.identity.Role;
import java.util.List;

/// The pages of programmes and of a new version.
final class ProgrammePageRows {
    private static final String[] OFFICERS = {
        Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN
    };
    static final List<PageRow> ALL = List.of(
            PageRow.get("/console/programmes", OFFICERS),
            PageRow.get("/console/programmes/csv", OFFICERS),
            PageRow.get("/console/programmes/{code}", OFFICERS),
            PageRow.get("/console/programmes/{code}/difference", OFFICERS),
            PageRow.get("/console/programmes/new", Role.ADMIN),
            PageRow.post("/console/programmes/new", Role.ADMIN),
            PageRow.get("/console/programmes/new/{proposal}", OFFICERS),
            PageRow.get("/console/programmes/new/{proposal}/trial", OFFICERS),
            PageRow.post("/console/programmes/new/{proposal}/trial", OFFICERS),
            PageRow.get("/console/programmes/{code}/versions/{version}/trial", OFFICERS),
            PageRow.post("/console/programmes/{code}/versions/{version}/trial", OFFICERS));

    private ProgrammePageRows() {}
}
