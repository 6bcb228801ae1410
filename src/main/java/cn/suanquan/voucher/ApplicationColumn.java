package cn.suanquan.voucher;

import cn.suanquan.db.ListColumn;
import cn.suanquan.db.SortKey;
import java.util.UUID;

/// What lists of applications are ordered by: how long they wait, which is the order they were accepted in.
public enum ApplicationColumn implements ListColumn<Application> {
    APPLIED;

    @Override
    public SortKey<Application> key() {
        return SortKey.lookedUp("a.seq", "select b.seq from voucher.application b where b.id = $2");
    }

    @Override
    public String idColumn() {
        return "a.id";
    }

    @Override
    public UUID id(Application row) {
        return row.id().value();
    }
}
