package cn.suanquan.settlement;

import cn.suanquan.db.ListColumn;
import cn.suanquan.db.SortKey;
import java.util.UUID;

/// What lists of runs are ordered by; a programme has one run a period.
public enum RunColumn implements ListColumn<RunSummary> {
    PERIOD,
    PREPARED;

    @Override
    public SortKey<RunSummary> key() {
        return switch (this) {
            case PERIOD -> SortKey.lookedUp("r.period", "select o.period from settlement.run o where o.id = $2");
            case PREPARED ->
                SortKey.lookedUp("r.prepared_at", "select o.prepared_at from settlement.run o where o.id = $2");
        };
    }

    @Override
    public String idColumn() {
        return "r.id";
    }

    @Override
    public UUID id(RunSummary row) {
        return row.id().value();
    }
}
