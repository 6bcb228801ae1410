package cn.suanquan.console;

import java.util.Set;

/// One page, or one form that is sent, and who may.
///
/// @param path with `{names}`, as in the code
/// @param roles who may; empty for everybody, also who is not signed in
record PageRow(String method, String path, Set<String> roles) {
    static PageRow get(String path, String... roles) {
        return new PageRow("GET", path, Set.of(roles));
    }

    static PageRow post(String path, String... roles) {
        return new PageRow("POST", path, Set.of(roles));
    }

    /// Without the names, for which any will do.
    String unnamed() {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }
}
