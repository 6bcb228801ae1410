package cn.suanquan.contract;

/// Who acts on a contract: one of its parties, or an office.
public enum ContractSide {
    HOLDER,
    CENTER,
    OFFICE
}
