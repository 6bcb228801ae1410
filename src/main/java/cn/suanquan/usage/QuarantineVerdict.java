package cn.suanquan.usage;

/// What two persons decide on a record in quarantine.
public enum QuarantineVerdict {
    /// It is plausible: it waits for its holder as if it had just come.
    RELEASE,
    /// It is not: it earns nothing, and what it held is free again.
    REJECT
}
