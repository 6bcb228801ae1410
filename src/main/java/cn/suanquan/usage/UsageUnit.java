package cn.suanquan.usage;

/// The unit in which a quantity is counted. Records store its position here: units are only appended.
public enum UsageUnit {
    /// 卡时
    CARD_HOUR,
    /// 节点时
    NODE_HOUR,
    /// PFLOPS·小时
    PFLOPS_HOUR
}
