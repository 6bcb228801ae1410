package cn.suanquan.document;

/// What a document is. Its number begins with the two letters; both are never given another meaning, for printed
/// documents carry them.
public enum DocumentKind {
    RUN("结算单", "JS"),
    RUN_DRAFT("结算单（未经批准）", "JC"),
    PAYEE("单位兑付对账单", "DW"),
    PAYEE_DRAFT("单位兑付对账单（未经批准）", "DC"),
    CENTER("算力中心兑付对账单", "JG"),
    CENTER_DRAFT("算力中心兑付对账单（未经批准）", "JD"),
    NOTICE("公示名单", "GS"),
    APPLICATION("申领审核决定书", "SD"),
    CLAIM("兑付申请办理通知书", "DF"),
    DEBT("退款通知书", "TK"),
    FINAL_ACCOUNT("年度资金决算表", "NJ"),
    FINAL_ACCOUNT_OPEN("年度资金决算表（年度未关闭）", "NW");

    private final String letters;
    private final String words;

    DocumentKind(String words, String letters) {
        this.letters = letters;
        this.words = words;
    }

    public String letters() {
        return letters;
    }

    /// Its name, in Chinese.
    public String words() {
        return words;
    }
}
