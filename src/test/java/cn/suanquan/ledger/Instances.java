package cn.suanquan.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/// Two instances of the ledger on one database, each of which may be stopped and started anew between two requests.
final class Instances implements AutoCloseable {
    private final int port;
    private final String password;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final List<OwnLedger> running = new ArrayList<>();
    private final AtomicInteger restarts = new AtomicInteger();

    Instances(int port, String password) {
        this.port = port;
        this.password = password;
        running.add(new OwnLedger(port, password));
        running.add(new OwnLedger(port, password));
    }

    <T> T ask(int number, Function<OwnLedger, T> request) {
        use.readLock().lock();
        try {
            return request.apply(running.get(number));
        } finally {
            use.readLock().unlock();
        }
    }

    void restart(int number) {
        use.writeLock().lock();
        try {
            running.get(number).close();
            running.set(number, new OwnLedger(port, password));
            restarts.incrementAndGet();
        } finally {
            use.writeLock().unlock();
        }
    }

    int restarts() {
        return restarts.get();
    }

    @Override
    public void close() {
        running.forEach(OwnLedger::close);
    }
}
