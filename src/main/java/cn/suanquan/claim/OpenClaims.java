package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.voucher.YearEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Claims that keep a year open: each is paid, withdrawn or returned before the year is closed. A debt keeps no
/// year open.
@ApplicationScoped
class OpenClaims implements YearEnd {
    private final ClaimStore store;

    OpenClaims(ClaimStore store) {
        this.store = store;
    }

    @Override
    public List<String> open(Db db, String programme, FiscalYear year, int max) {
        return store.unpaid(db, programme, year, max).stream()
                .map(claim -> "兑付申请 " + claim)
                .toList();
    }

    @Override
    public void end(Db db, String programme, FiscalYear year, String person) {
        // Nothing of a claim ends by itself.
    }
}
