package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import java.util.List;

/// What a room above has in a year of a programme that is to be closed (design 014, law 26).
public interface YearEnd {
    /// What somebody has to end first: claims, runs, disputes, instructions; each in Chinese words with its number, the
    /// first ones.
    List<String> open(Db db, String programme, FiscalYear year, int max);

    /// Ends by rule what nobody has to decide on, in the transaction of the closing.
    void end(Db db, String programme, FiscalYear year, String person);
}
