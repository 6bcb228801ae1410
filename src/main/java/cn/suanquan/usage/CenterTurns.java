package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Turns of centers at a lock in the database: whoever wants it has his turn before he takes a connection, so a center
/// of which much comes at once holds one of them, not all. Between instances the lock in the database decides.
final class CenterTurns {
    private static final int TURNS = 1024;
    private final ReentrantLock[] turns =
            Stream.generate(() -> new ReentrantLock(true)).limit(TURNS).toArray(ReentrantLock[]::new);

    <T> T in(CenterId center, Supplier<T> work) {
        ReentrantLock turn = turns[Math.floorMod(center.hashCode(), TURNS)];
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
