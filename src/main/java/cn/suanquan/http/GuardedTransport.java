package cn.suanquan.http;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/// Puts a [Door] before every port that is opened.
final class GuardedTransport extends JDKTransport {
    private final ConnectionLimits limits;
    private final Map<Cut, LongAdder> cuts;
    private final List<Door> doors = new CopyOnWriteArrayList<>();

    GuardedTransport(ConnectionLimits limits, Map<Cut, LongAdder> cuts) {
        this.limits = limits;
        this.cuts = cuts;
    }

    @Override
    public void configure(NetServerOptions options, boolean isDomainSocket, ServerBootstrap bootstrap) {
        super.configure(options, isDomainSocket, bootstrap);
        Door door = new Door(limits, cuts);
        doors.add(door);
        bootstrap.handler(door);
    }

    List<Door> doors() {
        return doors;
    }

    Map<Cut, LongAdder> cuts() {
        return cuts;
    }
}
