package cn.suanquan.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// What stands before several instances: sends to those that say that they are ready, asked five times a second.
final class Balancer implements Supplier<List<URI>>, AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(200);
    private final List<Instance> instances;
    private final Thread asks;
    private volatile List<URI> ready;
    private volatile boolean isOver;

    Balancer(List<Instance> instances) {
        this.instances = List.copyOf(instances);
        ready = instances.stream().map(Instance::address).toList();
        asks = Thread.startVirtualThread(this::ask);
    }

    private void ask() {
        while (!isOver) {
            try {
                List<URI> now = instances.stream()
                        .filter(Balancer::isReady)
                        .map(Instance::address)
                        .toList();
                if (!now.isEmpty()) {
                    ready = now;
                }
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean isReady(Instance instance) {
        try {
            return instance.readiness() == 200;
        } catch (IOException stopped) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public List<URI> get() {
        return ready;
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        asks.interrupt();
        asks.join();
    }
}
