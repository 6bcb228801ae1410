package cn.suanquan.audit;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The trail over HTTP, for auditors: every act by what it was done to, by person, by act or room, and by time.
@Path("/api/v1/trail")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TrailResource {
    private final TrailStore store;
    private final Tx tx;

    TrailResource(TrailStore store, Tx tx) {
        this.store = store;
        this.tx = tx;
    }

    /// What came of an act.
    public enum Outcome {
        DONE,
        REFUSED
    }

    /// The newest first.
    ///
    /// @param object as `kind/id`, such as `settlement/…`
    /// @param act an act such as `settlement.lock`, or a room
    /// @param outcome DONE or REFUSED
    /// @param from a moment (RFC 3339), included; until is not
    @GET
    @RolesAllowed(Role.AUDITOR)
    @Operation(summary = "Who did what and why, and what was refused")
    public Page<TrailLine> lines(
            @QueryParam("object") Optional<String> object,
            @QueryParam("person") Optional<String> person,
            @QueryParam("act") Optional<String> act,
            @QueryParam("outcome") Optional<Outcome> outcome,
            @QueryParam("from") Optional<String> from,
            @QueryParam("until") Optional<String> until,
            @QueryParam("cursor") Optional<Long> cursor,
            @QueryParam("limit") Optional<Integer> limit) {
        int size = Page.size(limit);
        TrailStore.Search search = new TrailStore.Search(
                object,
                person,
                act,
                outcome.map(one -> one == Outcome.REFUSED),
                from.map(text -> QueryText.moment("from", text)),
                until.map(text -> QueryText.moment("until", text)),
                cursor);
        return Page.of(tx.read(db -> store.lines(db, search, size + 1)), size, line -> Long.toString(line.id()));
    }
}
