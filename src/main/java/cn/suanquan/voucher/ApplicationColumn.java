package cn.suanquan.voucher;

import cn.suanquan.db.ListColumn;
import java.util.Optional;
import java.util.UUID;

/// What lists of applications are ordered by: how long they wait, which is the order they were accepted in.
public enum ApplicationColumn implements ListColumn<Application> {
    APPLIED;

    @Override
    public Kind kind() {
        return Kind.LOOKED_UP;
    }

    @Override
    public String column() {
        return "a.seq";
    }

    @Override
    public String idColumn() {
        return "a.id";
    }

    @Override
    public String lookUp() {
        return "select b.seq from voucher.application b where b.id = $2";
    }

    @Override
    public Optional<String> value(Application row) {
        return Optional.empty();
    }

    @Override
    public UUID id(Application row) {
        return row.id().value();
    }
}
