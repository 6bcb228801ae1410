package cn.suanquan.http;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;

/// At most one event loop a core: nothing waits on them, and with the usual two they wait for each other. A fifth more
/// records a second over 512 connections on two cores (docs/design/010).
@ApplicationScoped
class EventLoops implements VertxOptionsCustomizer {
    @Override
    public void accept(VertxOptions options) {
        int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
        options.setEventLoopPoolSize(Math.min(options.getEventLoopPoolSize(), cores));
    }
}
