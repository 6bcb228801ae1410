package cn.suanquan.console;

/// A page of the reports, in the order in which they are read.
enum ReportTab {
    BUDGET("/console/reports", "budget"),
    USE("/console/reports/use", "use"),
    AGEING("/console/reports/ageing", "ageing"),
    REFUSED("/console/reports/refusals", "refused"),
    TARGETS(TargetPages.HERE, "targets");

    private final String path;
    private final String words;

    /// @param words a key of [BureauReportWords]
    ReportTab(String path, String words) {
        this.path = path;
        this.words = words;
    }

    public String path() {
        return path;
    }

    public String words() {
        return words;
    }

    /// The report itself, as a workbook or as JSON: `file` is `xlsx` or `json`.
    public String file(String file) {
        return (this == BUDGET ? path + "/budget" : path) + "." + file;
    }
}
