package cn.suanquan.db;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import org.jboss.logging.Logger;

/// The SQL of whether this database is open to writers (docs/design/044).
public final class CellStore {
    private static final Logger LOG = Logger.getLogger(CellStore.class);
    private static final String AWAY =
            "select state = 'MOVED' as is_moved, coalesce(address, '') as address from db.cell_now where state <> 'OPEN'";

    private CellStore() {}

    /// Why a transaction could not write: where the database takes no writes for it is being moved, or was, the fault
    /// says so. Any other, and one for which the database gives no reason, is the same again.
    public static DbFault why(Pool pool, DbFault fault) {
        if (!fault.isReadOnly()) {
            return fault;
        }
        try {
            RowSet<Row> away = Db.await(pool.query(AWAY).execute());
            for (Row row : away) {
                return DbFault.away(fault, row.getBoolean("is_moved"), row.getString("address"));
            }
        } catch (DbFault unanswered) {
            LOG.debug("the database does not say why it takes no writes", unanswered);
        }
        return fault;
    }
}
