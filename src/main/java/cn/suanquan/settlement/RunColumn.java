package cn.suanquan.settlement;

import cn.suanquan.db.ListColumn;
import java.util.Optional;
import java.util.UUID;

/// What lists of runs are ordered by; a programme has one run a period.
public enum RunColumn implements ListColumn<RunSummary> {
    PERIOD("r.period", "select o.period from settlement.run o where o.id = $2"),
    PREPARED("r.prepared_at", "select o.prepared_at from settlement.run o where o.id = $2");

    private final String column;
    private final String lookUp;

    RunColumn(String column, String lookUp) {
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
        return "r.id";
    }

    @Override
    public String lookUp() {
        return lookUp;
    }

    @Override
    public Optional<String> value(RunSummary row) {
        return Optional.empty();
    }

    @Override
    public UUID id(RunSummary row) {
        return row.id().value();
    }
}
