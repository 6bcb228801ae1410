package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.voucher.YearEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Advances that keep their year open: not paid and not taken back, or held by a locked run. What a center has is a
/// debt and goes on after the closing.
@ApplicationScoped
class OpenAdvances implements YearEnd {
    private final AdvanceStore store;
    private final AdvanceMoney money;

    OpenAdvances(AdvanceStore store, AdvanceMoney money) {
        this.store = store;
        this.money = money;
    }

    @Override
    public List<String> open(Db db, String programme, FiscalYear year, int max) {
        return store.all(db, programme).stream()
                .filter(advance -> advance.year().equals(year))
                .filter(advance -> isOpen(db, advance))
                .limit(max)
                .map(advance -> "备用金 " + advance.documentNumber() + "（" + advance.state() + "）")
                .toList();
    }

    private boolean isOpen(Db db, Advance advance) {
        return switch (advance.state()) {
            case APPROPRIATED, ORDERED, RETURNED -> true;
            case PAID -> money.account(db, advance).in(Bucket.HELD) > 0;
            case CANCELLED -> false;
        };
    }

    @Override
    public void end(Db db, String programme, FiscalYear year, String person) {
        // Nothing of an advance ends by itself.
    }
}
