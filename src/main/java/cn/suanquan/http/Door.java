package cn.suanquan.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Stands at one port, sees each connection before anything is read from it, and keeps its own list of those that are
/// open: what counts is that list, so nothing that happens to a request can make it wrong. Once a second it looks which
/// of them are gone or take too long.
final class Door extends ChannelInboundHandlerAdapter {
    private static final int LOOK_EVERY_SECONDS = 1;
    /// An IPv6 network gives each of its machines as many addresses as it likes; the network is the first half.
    private static final int NETWORK_BYTES = 8;

    private final ConnectionLimits limits;
    private final Map<Cut, LongAdder> cuts;
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> openByAddress = new ConcurrentHashMap<>();
    private @Nullable ScheduledFuture<?> looking;

    /// @param cuts a count for each, which all doors share
    Door(ConnectionLimits limits, Map<Cut, LongAdder> cuts) {
        this.limits = limits;
        this.cuts = cuts;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        looking = context.executor()
                .scheduleAtFixedRate(
                        () -> lookAround(System.nanoTime()), LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (looking != null) {
            looking.cancel(false);
        }
        context.fireChannelInactive();
    }

    /// A connection that was accepted. All of a port come here one after the other.
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel channel) {
            String address = address(channel.remoteAddress());
            Optional<Cut> refused = refused(address);
            if (refused.isPresent()) {
                count(refused.get());
                channel.unsafe().closeForcibly();
                return;
            }
            letIn(new Wire(this, limits, channel, address, System.nanoTime()));
        }
        context.fireChannelRead(message);
    }

    private Optional<Cut> refused(String address) {
        if (open.size() >= limits.all()) {
            return Optional.of(Cut.ALL);
        }
        boolean isOverItsOwn = limits.perAddress() > 0 && openByAddress.getOrDefault(address, 0) >= limits.perAddress();
        return isOverItsOwn ? Optional.of(Cut.ADDRESS) : Optional.empty();
    }

    private void letIn(Wire wire) {
        open.add(wire);
        openByAddress.merge(wire.address(), 1, Integer::sum);
        wire.begin();
    }

    /// Forgets a connection that is over, once.
    void letGo(Wire wire) {
        if (open.remove(wire)) {
            openByAddress.computeIfPresent(wire.address(), (any, count) -> count == 1 ? null : count - 1);
        }
    }

    void count(Cut cut) {
        Objects.requireNonNull(cuts.get(cut)).increment();
    }

    void lookAround(long now) {
        open.forEach(wire -> wire.look(now));
    }

    int open() {
        return open.size();
    }

    /// Addresses of which something is remembered.
    int addresses() {
        return openByAddress.size();
    }

    /// What counts as one address: one of IPv4, or a network of IPv6.
    static String address(@Nullable SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress socket) || socket.getAddress() == null) {
            return "";
        }
        return socket.getAddress() instanceof Inet6Address six
                ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                : socket.getAddress().getHostAddress();
    }
}
