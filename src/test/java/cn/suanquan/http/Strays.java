package cn.suanquan.http;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.LogFields;
import cn.suanquan.kernel.Refusal;
import io.opentelemetry.api.trace.Span;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jboss.resteasy.reactive.RestQuery;

/// What somebody could write by mistake: an endpoint without an annotation, and one with a bug.
@Path("/test/strays")
public class Strays {
    private static final long LATER_NANOS = Duration.ofMinutes(2).toNanos();
    private final RefusalLines lines;
    private final Tx tx;

    Strays(RefusalLines lines, Tx tx) {
        this.lines = lines;
        this.tx = tx;
    }

    /// Names a batch in a transaction that stands, or in one that is rolled back.
    @GET
    @Path("batch")
    @PermitAll
    @RunOnVirtualThread
    public String batch(@RestQuery boolean stands) {
        Function<Db, String> work = db -> {
            LogFields.posted(LongStream.of(7));
            return "done";
        };
        return stands ? tx.write(work) : tx.tried(work);
    }

    /// The same of one who is known, which stands.
    @GET
    @Path("known-batch")
    @RolesAllowed(Role.AUDITOR)
    @RunOnVirtualThread
    public String knownBatch() {
        return batch(true);
    }

    /// As if a minute had passed since others were refused.
    @POST
    @Path("later")
    @PermitAll
    public void later() {
        lines.refused(401, "LATER", "-", System.nanoTime() + LATER_NANOS);
    }

    @GET
    @Path("unannotated")
    public String unannotated() {
        return "open";
    }

    @GET
    @Path("bug")
    @PermitAll
    public String bug() {
        throw new IllegalStateException("secret inner detail");
    }

    /// Whether a request is part of a trace.
    @GET
    @Path("traced")
    @PermitAll
    public boolean traced() {
        return Span.current().getSpanContext().isValid();
    }

    @GET
    @Path("busy")
    @PermitAll
    public String busy() {
        throw Refusal.of(Refusal.Kind.BUSY, "BUSY", "稍后再试。").toException();
    }

    /// A bug that says what somebody sent.
    @POST
    @Path("bug")
    @PermitAll
    public String bug(String sent) {
        throw new IllegalStateException("a bug with " + sent, new IllegalArgumentException("because of " + sent));
    }
}
