package cn.suanquan.jobs;

/// Why a row earns nothing: the field, what is wrong with it, and what its center can do.
final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String field;
    private final String reason;
    private final String remedy;

    RowRefused(String field, String reason, String remedy) {
        super(field + " " + reason, null, false, false);
        this.field = field;
        this.reason = reason;
        this.remedy = remedy;
    }

    String field() {
        return field;
    }

    String reason() {
        return reason;
    }

    String remedy() {
        return remedy;
    }
}
