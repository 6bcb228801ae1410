package cn.suanquan.registry;

/// That the account of a holder is the account of others too.
///
/// @param isOfCenter one of them is the unit that operates the center
/// @param others how many other holders are paid there, at most 100 counted
public record SharedAccount(boolean isOfCenter, long others) {}
