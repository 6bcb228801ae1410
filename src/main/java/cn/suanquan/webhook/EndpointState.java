package cn.suanquan.webhook;

/// Where an endpoint stands. Only its center resumes it.
public enum EndpointState {
    /// It is told.
    ACTIVE,
    /// Its center paused it.
    PAUSED,
    /// It did not answer for three days.
    FAILING,
    /// It answered 410 Gone.
    GONE,
    /// Its center removed it; for good.
    REMOVED
}
