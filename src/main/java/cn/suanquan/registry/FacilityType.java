package cn.suanquan.registry;

/// What sort of facility a center is; a rule may give each its own rate.
public enum FacilityType {
    /// 智算
    INTELLIGENT,
    /// 超算
    SUPERCOMPUTING,
    /// 通用算力
    GENERAL,
    /// 边缘
    EDGE
}
