package cn.suanquan.registry;

/// What a center delivers; admission is given per item.
public enum ServiceItem {
    /// 算力
    COMPUTE,
    /// 存储
    STORAGE,
    /// 迁移适配
    ADAPTATION,
    /// 免费试用
    TRIAL
}
