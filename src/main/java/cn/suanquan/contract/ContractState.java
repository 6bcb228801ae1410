package cn.suanquan.contract;

/// The states of a contract.
public enum ContractState {
    /// Registered by one party, not confirmed by the other.
    PROPOSED,
    /// Both parties agreed to what it says, or an office entered it.
    IN_FORCE,
    /// Declined or withdrawn before it was ever in force: its number is free again.
    VOID,
    /// Ended by an office: service after that day is none of it. What was used before stays bound by its lines.
    ENDED
}
