package cn.suanquan.console;

import cn.suanquan.db.ListColumn;
import java.util.Optional;
import java.util.UUID;

/// What the register of centers is ordered by; a city has few of them.
enum CenterColumn implements ListColumn<RegisterStore.CenterLine> {
    CODE("c.code", "select l.code from registry.centers l where l.id = $2"),
    NAME("c.name", "select l.name from registry.centers l where l.id = $2");

    private final String column;
    private final String lookUp;

    CenterColumn(String column, String lookUp) {
        this.column = column;
        this.lookUp = lookUp;
    }

    @Override
    public Kind kind() {
        return Kind.LOOKED_UP;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public String idColumn() {
        return "c.id";
    }

    @Override
    public String lookUp() {
        return lookUp;
    }

    @Override
    public Optional<String> value(RegisterStore.CenterLine row) {
        return Optional.empty();
    }

    @Override
    public UUID id(RegisterStore.CenterLine row) {
        return row.id();
    }
}
