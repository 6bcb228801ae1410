package cn.suanquan.loadtest;

/// A page that is asked for, and by whom.
///
/// @param isFile a file, of which nobody expects that it is there at a click
record PageVisit(Who who, String path, boolean isFile) {
    enum Who {
        HOLDER,
        CENTER,
        REVIEWER,
        MAKER,
        CHECKER,
        AUDITOR,
        ADMIN
    }

    /// The path without ids, so that the same page of two cities has one name.
    String name() {
        return path.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…")
                .replaceAll("[0-9]{6,}", "…")
                .replaceFirst("^/console/", "")
                .replace("/" + BigCity.PROGRAMME, "/…")
                .replace("shifan-tongdui", "…")
                .replace("=" + BigCity.PROGRAMME, "=…");
    }
}
