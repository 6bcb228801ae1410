package cn.suanquan.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// What still has to read the entries of an era before they may go. It lives in a room above, which implements this.
public interface EraUseStore {
    /// Why the entries up to a batch are still needed, and what to do; empty where they are not.
    ///
    /// @param db a connection of the owner, in a transaction
    /// @param lastBatch of the era
    Optional<String> needs(Connection db, long lastBatch) throws SQLException;
}
