package cn.suanquan.db;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Takes a connection of the pool and gives it up so that none is lost, whatever happens to the one who waits.
public final class Connections {
    private static final Logger LOG = Logger.getLogger(Connections.class);

    private Connections() {}

    /// A free connection, for a virtual thread. The pool itself gives up after [Waits#CONNECTION]; one that comes when
    /// nobody waits any more goes back.
    ///
    /// @throws DbFault where none came
    public static SqlConnection take(Pool pool) {
        CompletableFuture<SqlConnection> coming = pool.getConnection().subscribeAsCompletionStage();
        try {
            return coming.get(2 * Waits.CONNECTION.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw DbFault.of(e);
        } catch (TimeoutException e) {
            giveBackWhenItComes(coming);
            throw DbFault.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveBackWhenItComes(coming);
            throw DbFault.of(e);
        }
    }

    /// Closes the socket at once, without a word to the server and without waiting: for a connection that does not
    /// answer. It goes back only when the pool has seen that it is closed, so nobody is given it again; the pool opens
    /// another in its place, and the server ends the transaction when it sees the end.
    public static void discard(SqlConnection connection) {
        if (connection.getDelegate() instanceof SqlConnectionInternal known
                && base(known.unwrap()) instanceof SocketConnectionBase socket) {
            Channel channel = socket.socket().channelHandlerContext().channel();
            if (channel.isOpen()) {
                known.closeHandler(seen -> socket.context().runOnContext(next -> connection.closeAndForget()));
                ChannelFuture closing = channel.close();
                LOG.debugf("a connection that does not answer is cut off: %s", closing.channel());
                return;
            }
        }
        connection.closeAndForget();
    }

    private static Connection base(Connection connection) {
        Connection outer = connection;
        while (outer.unwrap() != outer) {
            outer = outer.unwrap();
        }
        return outer;
    }

    private static void giveBackWhenItComes(CompletableFuture<SqlConnection> coming) {
        Uni.createFrom()
                .completionStage(coming)
                .subscribe()
                .with(SqlConnection::closeAndForget, none -> LOG.debug("no connection came", none));
    }
}
