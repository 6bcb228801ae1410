package cn.suanquan.console;

import cn.suanquan.ledger.Bucket;

/// The stages of a subsidy as the pages name and colour them, from the last that money reaches to the first; what has
/// to come back stands at the end. The style is a class of the style sheet.
enum Stage {
    PAID("已拨付", "paid", Bucket.PAID),
    PAYABLE("待拨付", "payable", Bucket.PAYABLE),
    CLAIMED("已申兑", "claimed", Bucket.CLAIMED),
    CLAIMABLE("可申兑", "claimable", Bucket.CLAIMABLE),
    HELD("待确认", "held", Bucket.HELD),
    AVAILABLE("可使用", "available", Bucket.AVAILABLE),
    OWED("应退回", "owed", Bucket.OWED);

    private final String words;
    private final String style;
    final Bucket bucket;

    Stage(String words, String style, Bucket bucket) {
        this.words = words;
        this.style = style;
        this.bucket = bucket;
    }

    public String words() {
        return words;
    }

    /// In [CodeWords].
    public String key() {
        return Words.key("stage", name());
    }

    public String style() {
        return style;
    }
}
