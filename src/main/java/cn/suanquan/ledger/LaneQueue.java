package cn.suanquan.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What waits for a lane, by who asked: each source is served in turn, [#TURN_POSTINGS] postings at a time (deficit
/// round robin), so whoever sends much waits behind himself. What one source sent keeps its order. The last room is for
/// those who have little in the queue: one who fills it keeps nobody out.
final class LaneQueue<T> {
    static final int POSTINGS_MAX = 20_000;
    /// Beyond [#POSTINGS_MAX], for a source that has no more than [#FEW_POSTINGS] with what it asks for.
    static final int RESERVED_POSTINGS = 5_000;

    static final int FEW_POSTINGS = 1_000;
    static final int TURN_POSTINGS = 1_000;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Map<String, Line<T>> lines = new HashMap<>();
    private final ArrayDeque<Line<T>> turns = new ArrayDeque<>();
    private volatile int waiting;
    private boolean isClosed;

    enum Put {
        TAKEN,
        /// No room, whoever asks; or the queue is closed.
        FULL,
        /// No room, and most of what waits is the asker's own.
        OWN_FULL
    }

    private record Waiting<T>(T what, int postings) {}

    /// Of one source.
    private static final class Line<T> {
        private final String source;
        private final ArrayDeque<Waiting<T>> all = new ArrayDeque<>();
        private int postings;
        private int credit = TURN_POSTINGS;

        Line(String source) {
            this.source = source;
        }
    }

    Put put(String source, T what, int postings) {
        lock.lock();
        try {
            Line<T> line = lines.get(source);
            int own = line == null ? 0 : line.postings;
            int room = own + postings <= FEW_POSTINGS ? POSTINGS_MAX + RESERVED_POSTINGS : POSTINGS_MAX;
            if (isClosed || waiting + postings > room) {
                return !isClosed && own > waiting / 2 ? Put.OWN_FULL : Put.FULL;
            }
            if (line == null) {
                line = new Line<>(source);
                lines.put(source, line);
                turns.addLast(line);
            }
            line.all.addLast(new Waiting<>(what, postings));
            line.postings += postings;
            waiting += postings;
            came.signal();
            return Put.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /// What is next, up to so many postings or one more; waits for the first. Empty once the queue is closed and
    /// nothing is left.
    List<T> take(int postings) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (turns.isEmpty() && !isClosed) {
                came.await();
            }
            List<T> taken = new ArrayList<>();
            int before = waiting;
            while (!turns.isEmpty() && before - waiting < postings) {
                taken.add(next());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Of the source whose turn it is; something must wait.
    private T next() {
        while (true) {
            Line<T> line = turns.getFirst();
            Waiting<T> first = line.all.getFirst();
            if (turns.size() == 1 || first.postings() <= line.credit) {
                line.credit = Math.max(0, line.credit - first.postings());
                return removeFirst(line).what();
            }
            line.credit += TURN_POSTINGS;
            turns.addLast(turns.removeFirst());
        }
    }

    private Waiting<T> removeFirst(Line<T> line) {
        Waiting<T> first = line.all.removeFirst();
        line.postings -= first.postings();
        waiting -= first.postings();
        if (line.all.isEmpty()) {
            lines.remove(line.source);
            turns.remove(line);
        }
        return first;
    }

    /// Takes out what is first of its source and fits, and what comes to be first by that.
    List<T> removeFirsts(Predicate<T> fits) {
        lock.lock();
        try {
            List<T> removed = new ArrayList<>();
            for (Line<T> line : List.copyOf(turns)) {
                while (!line.all.isEmpty() && fits.test(line.all.getFirst().what())) {
                    removed.add(removeFirst(line).what());
                }
            }
            return removed;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more is taken in; what waits can still be taken out.
    void close() {
        lock.lock();
        try {
            isClosed = true;
            came.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        return waiting;
    }

    int waiting(String source) {
        lock.lock();
        try {
            Line<T> line = lines.get(source);
            return line == null ? 0 : line.postings;
        } finally {
            lock.unlock();
        }
    }
}
