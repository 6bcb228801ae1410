package cn.suanquan.policy;

/// What a center delivers, as rules name it (the registry's service items have the same names).
public enum Item {
    COMPUTE,
    STORAGE,
    ADAPTATION,
    TRIAL
}
