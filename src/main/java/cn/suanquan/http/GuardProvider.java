package cn.suanquan.http;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/// Where the server's ports come from, with the limits of the settings; named in `META-INF/services`. The server itself
/// can count connections, but not by address, and has no limit for a head that comes a byte at a time.
public final class GuardProvider implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder builder) {
        Map<Cut, LongAdder> cuts =
                Arrays.stream(Cut.values()).collect(Collectors.toMap(Function.identity(), any -> new LongAdder()));
        builder.findTransport(new GuardedTransport(ConnectionLimits.of(ConfigProvider.getConfig()), cuts));
    }
}
