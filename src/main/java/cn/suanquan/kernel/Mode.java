package cn.suanquan.kernel;

/// What this process is for (`suanquan.mode`). Production is the default, so that nothing of the demo is ever on by
/// accident: demo keys, a moved clock and Swagger UI exist in the other modes only.
public enum Mode {
    PRODUCTION,
    /// `serve` without an external database: embedded PostgreSQL and demo tokens.
    DEV,
    /// `demo`: as DEV, with the demo month played through the API.
    DEMO,
    /// Under the tests.
    TEST;

    /// True where everybody in the books is invented: the demo and tests.
    public boolean isOpen() {
        return this == DEMO || this == TEST;
    }
}
