package cn.suanquan.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Clients that work at the same time, each on a thread of its own; where one fails the measurement fails.
final class Clients implements AutoCloseable {
    private final int count;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Clients(int count) {
        this.count = count;
    }

    @FunctionalInterface
    interface Work {
        void run(int client) throws Exception;
    }

    void run(Work work) throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < count; client++) {
            int number = client;
            running.add(threads.submit(() -> {
                work.run(number);
                return null;
            }));
        }
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a client failed", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
