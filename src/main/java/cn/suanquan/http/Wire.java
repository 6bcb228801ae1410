package cn.suanquan.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One connection of HTTP/1: what it waits for, and since when. It reads that from the messages themselves, before and
/// behind the server's own decoder; whoever answers or refuses a request need not know of it.
///
/// What is heard runs on the event loop of the connection; [#look] is asked from outside.
final class Wire extends ChannelInboundHandlerAdapter {
    /// The names of the server's own handlers: what stands behind both sees messages in both directions.
    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    /// A slow client takes at least that much of an answer in the time it has; who takes less is in the way.
    private static final long PROGRESS_BYTES = 64 * 1024;

    private static final int LAST_WORD_SECONDS_MAX = 1;

    private final Door door;
    private final ConnectionLimits limits;
    private final Channel channel;
    private final String address;
    private final AtomicBoolean isCut = new AtomicBoolean();
    private volatile Standing standing;
    /// Requests whose head has come and whose answer has not gone, and bytes of the latest body that came after
    /// its answer.
    private volatile int unanswered;

    private long drained;
    /// Bytes of the latest body, where it did not say how many it has.
    private long came;

    private boolean isInChunks;

    /// It was said that the body is too large: whatever comes is thrown away, and nobody else answers.
    private boolean isRefused;
    private boolean isFollowed;
    /// Part of an answer has gone, and not all of it.
    private boolean isAnswering;
    /// When the answer was first seen not to fit, or had last moved on; 0 where it fits. Only [#look] knows of it.
    private long stuckSince;

    private long stuckBytes;

    private enum Phase {
        HEAD,
        BODY,
        ANSWER,
        REST
    }

    private record Standing(Phase phase, long since) {}

    Wire(Door door, ConnectionLimits limits, Channel channel, String address, long now) {
        this.door = door;
        this.limits = limits;
        this.channel = channel;
        this.address = address;
        standing = new Standing(Phase.REST, now); // a proxy may connect ahead of its first request
    }

    String address() {
        return address;
    }

    /// Before anything is read from the connection.
    void begin() {
        channel.closeFuture().addListener(closed -> door.letGo(this));
        channel.pipeline().addLast(this);
    }

    private void cut(Cut why) {
        if (isCut.compareAndSet(false, true)) {
            door.count(why);
            if (why == Cut.BODY) {
                channel.eventLoop().execute(this::sayTooSlow);
            } else {
                var _ = channel.close();
            }
        }
    }

    /// Says 408 to whoever still listens, where no answer was begun, and closes; whoever does not take that word is not
    /// waited for.
    private void sayTooSlow() {
        ChannelHandlerContext encoder = channel.pipeline().context(ENCODER);
        if (encoder == null || unanswered != 1 || isAnswering) {
            var _ = channel.close();
            return;
        }
        var _ = encoder.writeAndFlush(CutBody.slow(RequestId.of(channel))).addListener(ChannelFutureListener.CLOSE);
        var _ = channel.eventLoop()
                .schedule(
                        () -> {
                            var _ = channel.close();
                        },
                        LAST_WORD_SECONDS_MAX,
                        TimeUnit.SECONDS);
    }

    /// Says 413, and closes once the body is over: most clients read no answer before they have sent all. One that goes
    /// on is cut as any whose request was answered.
    private void sayTooLarge(ChannelHandlerContext context) {
        door.count(Cut.LARGE);
        isRefused = true;
        unanswered = 0;
        channel.config().setAutoRead(true);
        var _ = Objects.requireNonNull(context.pipeline().context(ENCODER))
                .writeAndFlush(CutBody.large(limits.bodyBytes(), RequestId.of(channel)));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (standing.phase() == Phase.REST) {
            stand(Phase.HEAD);
        }
        boolean wasFollowed = follow(context.pipeline());
        context.fireChannelRead(bytes);
        if (!wasFollowed && follow(context.pipeline())) {
            stand(Phase.REST); // the decoder came with these bytes, so what they held was not seen
        }
    }

    /// Takes its place behind the decoder, as soon as there is one.
    private boolean follow(ChannelPipeline pipeline) {
        if (!isFollowed && pipeline.get(DECODER) != null) {
            pipeline.addAfter(ENCODER, "wire", new Messages());
            isFollowed = true;
        }
        return isFollowed;
    }

    private final class Messages extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request && !isRefused) {
                if (request.protocolVersion().majorVersion() != 1) {
                    cut(Cut.PROTOCOL);
                }
                unanswered++;
                drained = 0;
                came = 0;
                isInChunks = HttpUtil.isTransferEncodingChunked(request);
                stand(Phase.BODY);
            }
            if (message instanceof HttpContent piece) {
                bodyCame(context, piece);
            }
            if (isCut.get() || isRefused) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (isRefused) {
                ReferenceCountUtil.release(message);
                var _ = promise.trySuccess();
                return;
            }
            isAnswering |= message instanceof HttpResponse && !isInformation(message);
            if (message instanceof LastHttpContent && !isInformation(message)) {
                isAnswering = false;
                unanswered = Math.max(0, unanswered - 1);
                if (standing.phase() == Phase.ANSWER && unanswered == 0) {
                    stand(Phase.REST);
                }
            }
            var _ = context.write(message, promise);
        }
    }

    private void bodyCame(ChannelHandlerContext context, HttpContent piece) {
        came += isInChunks ? piece.content().readableBytes() : 0;
        if (came > limits.bodyBytes() && unanswered == 1 && !isAnswering) {
            sayTooLarge(context);
        }
        if (unanswered == 0) {
            drained += piece.content().readableBytes();
            if (drained > limits.drainedBytes()) {
                cut(Cut.DRAINED);
            }
        }
        if (piece instanceof LastHttpContent && isRefused) {
            var _ = channel.close();
        } else if (piece instanceof LastHttpContent) {
            stand(unanswered == 0 ? Phase.REST : Phase.ANSWER);
        }
    }

    /// `100 Continue` and its like are no answers.
    private static boolean isInformation(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void stand(Phase phase) {
        standing = new Standing(phase, System.nanoTime());
    }

    /// Cuts what takes too long.
    void look(long now) {
        if (!channel.isOpen()) {
            door.letGo(this);
            return;
        }
        Standing seen = standing;
        if (!channel.isWritable()) {
            lookAtAnswer(seen, now);
            return;
        }
        stuckSince = 0;
        switch (seen.phase()) {
            case HEAD -> cutIfOver(seen.since(), now, limits.head(), Cut.HEAD);
            case BODY -> {
                // A body behind a request that is not answered yet waits for the service, not for its client.
                if (unanswered <= 1) {
                    cutIfOver(seen.since(), now, limits.body(), Cut.BODY);
                }
            }
            case REST -> cutIfOver(seen.since(), now, limits.idle(), Cut.IDLE);
            case ANSWER -> {}
        }
    }

    /// An answer that is on its way is no rest.
    private void lookAtAnswer(Standing seen, long now) {
        if (seen.phase() == Phase.REST) {
            channel.eventLoop()
                    .execute(() -> standing = standing.equals(seen) ? new Standing(Phase.REST, now) : standing);
        }
        long bytes = channel.bytesBeforeWritable();
        if (stuckSince == 0 || stuckBytes - bytes >= PROGRESS_BYTES) {
            stuckSince = now;
            stuckBytes = bytes;
        } else {
            cutIfOver(stuckSince, now, limits.answer(), Cut.ANSWER);
        }
    }

    private void cutIfOver(long since, long now, Duration max, Cut why) {
        if (now - since > max.toNanos()) {
            cut(why);
        }
    }
}
