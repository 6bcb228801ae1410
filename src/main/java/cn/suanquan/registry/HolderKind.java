package cn.suanquan.registry;

/// What sort of unit a holder is; programmes name the kinds they support.
public enum HolderKind {
    /// 企业
    ENTERPRISE,
    /// 科研机构
    RESEARCH_INSTITUTE,
    /// 高校
    UNIVERSITY,
    /// 创客 (with or without a 统一社会信用代码)
    MAKER,
    /// 算力中心运营单位
    COMPUTE_CENTER_OPERATOR
}
