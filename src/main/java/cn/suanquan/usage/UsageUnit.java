package cn.suanquan.usage;

/// In what a quantity is counted. Order is stored in records; only append.
public enum UsageUnit {
    /// 卡时
    CARD_HOUR,
    /// 节点时
    NODE_HOUR,
    /// PFLOPS·小时
    PFLOPS_HOUR
}
