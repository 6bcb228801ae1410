package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.voucher.YearEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Runs that keep a year open: locked and not closed, with lines of that year, so that an instruction is out or may go
/// out. A draft holds nothing, and debts go on after the closing.
@ApplicationScoped
class OpenRuns implements YearEnd {
    private final SettlementStore store;

    OpenRuns(SettlementStore store) {
        this.store = store;
    }

    @Override
    public List<String> open(Db db, String programme, FiscalYear year, int max) {
        return store.unfinished(db, programme, year).stream()
                .limit(max)
                .map(run -> "结算批次 " + run.run() + "（" + run.period() + "，" + run.state() + "）")
                .toList();
    }

    @Override
    public void end(Db db, String programme, FiscalYear year, String person) {
        // Nothing of a run ends by itself.
    }
}
