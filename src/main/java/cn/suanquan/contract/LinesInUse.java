package cn.suanquan.contract;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import java.util.Map;

/// What is claimed on the lines of a contract, as far as this room has to know it: a supplement takes nothing back that
/// public money was asked for. Claims live in a room above, which implements this. Asked under [Contracts#hold].
public interface LinesInUse {
    /// By number of the line what claims are reckoned on, in 分; a line without any may be absent. 0 is what no line is
    /// for: service outside the term, or of another kind.
    Map<Integer, Fen> claimed(Db db, StandingContract contract);
}
