package cn.suanquan.kernel;

/// What sort of unit a holder or an applicant is; programmes name the kinds they support. The names stand in programme
/// files, in JSON and in the database.
public enum HolderKind {
    ENTERPRISE("企业"),
    RESEARCH_INSTITUTE("科研机构"),
    UNIVERSITY("高校"),
    /// With or without a 统一社会信用代码.
    MAKER("创客"),
    /// 算力中心运营单位
    COMPUTE_CENTER_OPERATOR("算力中心");

    private final String words;

    HolderKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
