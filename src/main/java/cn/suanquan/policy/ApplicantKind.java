package cn.suanquan.policy;

/// What sort of unit applies (the registry's holder kinds have the same names).
public enum ApplicantKind {
    /// 企业
    ENTERPRISE("企业"),
    /// 科研机构
    RESEARCH_INSTITUTE("科研机构"),
    /// 高校
    UNIVERSITY("高校"),
    /// 创客
    MAKER("创客"),
    /// 算力中心运营单位
    COMPUTE_CENTER_OPERATOR("算力中心");

    private final String words;

    ApplicantKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
