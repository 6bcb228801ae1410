package cn.suanquan.console;

import cn.suanquan.db.ListColumn;
import java.util.Optional;
import java.util.UUID;

/// What the register of holders is ordered by: as they were registered, or by name, which may be a person's.
enum HolderColumn implements ListColumn<RegisterStore.HolderLine> {
    ID(Kind.ID, "h.id"),
    NAME(Kind.LOOKED_UP, "h.name");

    private final Kind kind;
    private final String column;

    HolderColumn(Kind kind, String column) {
        this.kind = kind;
        this.column = column;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public String idColumn() {
        return "h.id";
    }

    @Override
    public String lookUp() {
        return "select l.name from registry.holder_register l where l.id = $2";
    }

    @Override
    public Optional<String> value(RegisterStore.HolderLine row) {
        return Optional.empty();
    }

    @Override
    public UUID id(RegisterStore.HolderLine row) {
        return row.id();
    }
}
