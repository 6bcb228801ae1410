package cn.suanquan.console;

import cn.suanquan.db.ListColumn;
import cn.suanquan.db.SortKey;
import java.util.UUID;

/// What the register of centers is ordered by; a city has few of them.
enum CenterColumn implements ListColumn<RegisterStore.CenterLine> {
    CODE,
    NAME;

    @Override
    public SortKey<RegisterStore.CenterLine> key() {
        return switch (this) {
            case CODE -> SortKey.lookedUp("c.code", "select l.code from registry.centers l where l.id = $2");
            case NAME -> SortKey.lookedUp("c.name", "select l.name from registry.centers l where l.id = $2");
        };
    }

    @Override
    public String idColumn() {
        return "c.id";
    }

    @Override
    public UUID id(RegisterStore.CenterLine row) {
        return row.id();
    }
}
