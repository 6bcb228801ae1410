package cn.suanquan.kernel;

/// What a center delivers: admission is given per item, a rule pays for some. The names stand in programme files, in
/// JSON and in the database.
public enum ServiceItem {
    COMPUTE("算力"),
    STORAGE("存储"),
    ADAPTATION("迁移适配"),
    TRIAL("免费试用");

    private final String words;

    ServiceItem(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
