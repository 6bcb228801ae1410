package cn.suanquan.console;

import cn.suanquan.db.ListColumn;
import cn.suanquan.db.SortKey;
import java.util.UUID;

/// What the register of holders is ordered by: as they were registered, or by name, which may be a person's.
enum HolderColumn implements ListColumn<RegisterStore.HolderLine> {
    ID,
    NAME;

    @Override
    public SortKey<RegisterStore.HolderLine> key() {
        return switch (this) {
            case ID -> SortKey.id();
            case NAME -> SortKey.lookedUp("h.name", "select l.name from registry.holder_register l where l.id = $2");
        };
    }

    @Override
    public String idColumn() {
        return "h.id";
    }

    @Override
    public UUID id(RegisterStore.HolderLine row) {
        return row.id();
    }
}
