package cn.suanquan.db;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/// One transaction at READ COMMITTED on one connection, for code on a virtual thread.
/// The work commits when it returns and rolls back when it throws. Deadlock and serialization failures are
/// tried again, at most [#TRIES_MAX] times; the work must therefore have no effect outside the database.
@ApplicationScoped
public class Tx {
    static final int TRIES_MAX = 3;
    private final Pool pool;

    public Tx(Pool pool) {
        this.pool = pool;
    }

    public <T> T write(Function<Db, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work, "BEGIN");
            } catch (DbFault fault) {
                if (!fault.isRetryable() || attempt == TRIES_MAX) {
                    throw fault;
                }
            }
        }
    }

    /// All reads see one snapshot; nothing can be written.
    public <T> T read(Function<Db, T> work) {
        return once(work, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    private <T> T once(Function<Db, T> work, String begin) {
        SqlConnection connection = Db.await(pool.getConnection());
        boolean open = false;
        try {
            Db.await(connection.query(begin).execute());
            open = true;
            T result = work.apply(new Db(connection));
            open = false;
            Db.await(connection.query("COMMIT").execute());
            return result;
        } finally {
            try {
                if (open) {
                    Db.await(connection.query("ROLLBACK").execute());
                }
            } finally {
                Db.await(connection.close());
            }
        }
    }
}
