package cn.suanquan.console;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// Waits, on the virtual thread of a page, for what the register answers later: its work runs on the event loop of the
/// request, where Hibernate Reactive wants to be.
final class EventLoop {
    private EventLoop() {}

    /// @throws cn.suanquan.kernel.RefusedException as the register refuses
    static <T> T await(Uni<T> later) {
        Context loop = Vertx.currentContext();
        return later.runSubscriptionOn(task -> loop.runOnContext(_ -> task.run()))
                .await()
                .indefinitely();
    }
}
