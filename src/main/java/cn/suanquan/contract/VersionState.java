package cn.suanquan.contract;

/// The states of what a contract says: as first registered, or as a supplement.
public enum VersionState {
    /// Waits for the other party.
    PROPOSED,
    /// What counts.
    IN_FORCE,
    /// A later one counts.
    REPLACED,
    /// The other party said no.
    DECLINED,
    /// Who proposed it took it back.
    WITHDRAWN
}
