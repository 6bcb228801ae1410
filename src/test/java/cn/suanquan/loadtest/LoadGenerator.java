package cn.suanquan.loadtest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A load generator that costs little, since it runs on the cores it measures: one thread, connections that stay open,
/// requests made and answers checked as bytes. A connection has one request in flight.
final class LoadGenerator implements AutoCloseable {
    private static final Duration ANSWERS_WAIT_MAX = Duration.ofSeconds(60);
    private static final long NAP_NANOS = 50_000;
    private final Requests requests;
    private final Consumer<Journey> journeys;
    private final Selector selector;
    private final List<Exchange> exchanges = new ArrayList<>();

    LoadGenerator(URI address, int connections, Requests requests) throws IOException {
        this(address, connections, requests, _ -> {});
    }

    /// @param journeys who is told of each request that was answered
    LoadGenerator(URI address, int connections, Requests requests, Consumer<Journey> journeys) throws IOException {
        this.requests = requests;
        this.journeys = journeys;
        selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", address.getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Exchange exchange = new Exchange(channel, requests.length());
            exchange.key = channel.register(selector, SelectionKey.OP_READ, exchange);
            exchanges.add(exchange);
        }
    }

    /// Each connection sends the next request as soon as the last is answered: what the service can do at most.
    Load closed(Duration time) throws IOException {
        Load load = new Load(requests.size());
        long start = System.nanoTime();
        long end = start + time.toNanos();
        for (Exchange exchange : exchanges) {
            send(exchange, System.nanoTime());
        }
        int open = exchanges.size();
        while (open > 0) {
            requireAnswers(selector.select(ANSWERS_WAIT_MAX.toMillis()));
            for (SelectionKey key : selector.selectedKeys()) {
                Exchange exchange = (Exchange) key.attachment();
                if (moved(exchange, load)) {
                    long now = System.nanoTime();
                    if (now < end) {
                        send(exchange, now);
                    } else {
                        open--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return load.over(System.nanoTime() - start);
    }

    /// Requests are due at a constant rate, whatever the service does, and their time counts from when they were due: a
    /// request that had to wait for a free connection has waited.
    Load open(double perSecond, Duration time) throws IOException {
        return open(perSecond, time, time.plus(ANSWERS_WAIT_MAX));
    }

    /// The same, but what found no free connection by then is not sent any more, and times count from sending.
    Load flood(double perSecond, Duration time) throws IOException {
        return open(perSecond, time, time);
    }

    private Load open(double perSecond, Duration time, Duration sending) throws IOException {
        boolean isFlood = sending.equals(time);
        Load load = new Load(requests.size());
        Deque<Exchange> free = new ArrayDeque<>(exchanges);
        long start = System.nanoTime();
        long all = (long) (perSecond * time.toNanos() / 1e9);
        long sent = 0;
        while (sent < all || free.size() < exchanges.size()) {
            long now = System.nanoTime();
            if (now - start > sending.toNanos()) {
                all = sent;
            }
            for (long due = due(start, sent, perSecond); sent < all && due <= now && !free.isEmpty(); ) {
                send(free.removeFirst(), isFlood ? System.nanoTime() : due);
                due = due(start, ++sent, perSecond);
            }
            if (selector.selectNow() == 0) {
                LockSupport.parkNanos(NAP_NANOS);
                if (now - start > time.plus(ANSWERS_WAIT_MAX).toNanos()) {
                    throw new IllegalStateException("answers are missing");
                }
                continue;
            }
            for (SelectionKey key : selector.selectedKeys()) {
                Exchange exchange = (Exchange) key.attachment();
                if (moved(exchange, load)) {
                    free.addLast(exchange);
                }
            }
            selector.selectedKeys().clear();
        }
        return load.over(System.nanoTime() - start);
    }

    private static long due(long start, long number, double perSecond) {
        return start + (long) (number * 1e9 / perSecond);
    }

    private void send(Exchange exchange, long since) throws IOException {
        requests.write(exchange.request());
        exchange.send(since, requests.last());
    }

    /// True where its answer is complete.
    private boolean moved(Exchange exchange, Load load) throws IOException {
        if (!exchange.move()) {
            return false;
        }
        long now = System.nanoTime();
        load.add(exchange.status(), exchange.accepted(), now - exchange.since(), exchange);
        journeys.accept(exchange.journey(now));
        return true;
    }

    private static void requireAnswers(int ready) {
        if (ready == 0) {
            throw new IllegalStateException("no answer within " + ANSWERS_WAIT_MAX);
        }
    }

    @Override
    public void close() throws IOException {
        for (Exchange exchange : exchanges) {
            exchange.close();
        }
        selector.close();
    }
}
