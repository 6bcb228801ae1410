package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.RecordState;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/// A holder's usage: its records of all its vouchers, and what it disputed.
@Path("/console/enterprise/usage")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HolderUsagePages {
    static final String HERE = "/console/enterprise/usage";
    private static final int PAGE = 100;
    private static final int DISPUTES = 50;
    private final Pages pages;
    private final HolderUsageStore store;
    private final WaitingUsageStore waiting;
    private final HolderClaimStore centers;
    private final Caller caller;
    private final Tx tx;
    private final Template list;
    private final Template disputes;
    private final Template dispute;

    HolderUsagePages(
            Pages pages,
            HolderUsageStore store,
            WaitingUsageStore waiting,
            HolderClaimStore centers,
            Caller caller,
            Tx tx,
            @Location("console/usage/list.html") Template list,
            @Location("console/usage/disputes.html") Template disputes,
            @Location("console/usage/dispute.html") Template dispute) {
        this.pages = pages;
        this.store = store;
        this.waiting = waiting;
        this.centers = centers;
        this.caller = caller;
        this.tx = tx;
        this.list = list;
        this.disputes = disputes;
        this.dispute = dispute;
    }

    /// What may be chosen in a filter.
    record Choice(String id, String name, boolean isChosen) {}

    /// @param waiting the vouchers on which something is held
    /// @param next the address of the records before these; empty at the end
    /// @param isCut true where there is more to look through and the page is not full
    record Listed(
            List<HolderUsageStore.UsageRow> rows,
            List<WaitingUsageStore.UsageVoucher> waiting,
            UsageFilter filter,
            List<Choice> vouchers,
            List<Choice> states,
            List<Choice> centers,
            Optional<String> next,
            boolean isCut,
            boolean isFirst) {
        public boolean isAnyWaiting() {
            return rows.stream().anyMatch(HolderUsageStore.UsageRow::isWaiting);
        }

        public String from() {
            return filter.from().map(Object::toString).orElse("");
        }

        public String to() {
            return filter.to().map(Object::toString).orElse("");
        }
    }

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response list(
            @RestQuery Optional<String> voucher,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> center,
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to,
            @RestQuery Optional<Long> cursor) {
        UsageFilter filter = UsageFilter.of(voucher, state, center, from, to);
        HolderId holder = caller.holder();
        return pages.show(list, tx.<Listed>read(db -> {
            HolderUsageStore.Seen seen = store.list(db, holder, filter, cursor.orElse(Long.MAX_VALUE), PAGE + 1);
            Batch batch = Batch.of(seen, PAGE);
            return new Listed(
                    batch.rows(),
                    waiting.vouchers(db, holder, true),
                    filter,
                    vouchers(waiting.vouchers(db, holder, false), filter),
                    states(filter),
                    centers.centers(db).stream()
                            .map(one -> new Choice(one.id(), one.name(), isChosen(one.id(), filter.center())))
                            .toList(),
                    batch.next().map(next -> HERE + filter.query() + "&cursor=" + next),
                    batch.isCut(),
                    cursor.isEmpty());
        }));
    }

    /// What a page shows of what was found, and before which record the next one begins.
    private record Batch(List<HolderUsageStore.UsageRow> rows, Optional<Long> next, boolean isCut) {
        static Batch of(HolderUsageStore.Seen seen, int size) {
            boolean isFull = seen.rows().size() > size;
            List<HolderUsageStore.UsageRow> rows = isFull ? seen.rows().subList(0, size) : seen.rows();
            return isFull
                    ? new Batch(rows, Optional.of(rows.getLast().id()), false)
                    : new Batch(rows, seen.horizon(), seen.horizon().isPresent());
        }
    }

    private static List<Choice> vouchers(List<WaitingUsageStore.UsageVoucher> latest, UsageFilter filter) {
        List<Choice> listed = latest.stream()
                .map(one -> new Choice(one.id(), one.number(), isChosen(one.id(), filter.voucher())))
                .toList();
        boolean isListed = listed.stream().anyMatch(Choice::isChosen);
        return isListed || filter.voucher().isEmpty()
                ? listed
                : Stream.concat(Stream.of(new Choice(filter.voucher().get().toString(), "…", true)), listed.stream())
                        .toList();
    }

    private static boolean isChosen(String id, Optional<UUID> chosen) {
        return chosen.map(UUID::toString).filter(id::equals).isPresent();
    }

    private static List<Choice> states(UsageFilter filter) {
        return Arrays.stream(RecordState.values())
                .map(state -> new Choice(
                        state.name(),
                        CenterCodes.key("state", state.name()),
                        filter.state().filter(state::equals).isPresent()))
                .toList();
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed(Role.ENTERPRISE)
    public Response table(
            @RestQuery Optional<String> voucher,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> center,
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to) {
        UsageFilter filter = UsageFilter.of(voucher, state, center, from, to);
        HolderId holder = caller.holder();
        return HolderTables.usage(WholeTable.rows(cursor -> {
            long before = cursor.map(Long::valueOf).orElse(Long.MAX_VALUE);
            Batch batch =
                    Batch.of(tx.read(db -> store.list(db, holder, filter, before, Page.SIZE_MAX + 1)), Page.SIZE_MAX);
            return new Page<>(batch.rows(), batch.next().map(String::valueOf));
        }));
    }

    /// @param next the address of the older ones; empty at the end
    record DisputeList(List<WaitingUsageStore.OwnDispute> all, boolean isOpen, Optional<String> next) {}

    @GET
    @Path("disputes")
    @RolesAllowed(Role.ENTERPRISE)
    public Response disputes(@RestQuery Optional<Boolean> open, @RestQuery Optional<UUID> cursor) {
        HolderId holder = caller.holder();
        boolean isOpen = open.orElse(false);
        Page<WaitingUsageStore.OwnDispute> page = Page.of(
                tx.read(db -> waiting.disputes(db, holder, Optional.empty(), isOpen, cursor, DISPUTES + 1)),
                DISPUTES,
                one -> one.id().toString());
        return pages.show(
                disputes,
                new DisputeList(
                        page.items(),
                        isOpen,
                        page.next().map(next -> HERE + "/disputes?open=" + isOpen + "&cursor=" + next)));
    }

    @GET
    @Path("disputes/csv")
    @Produces("text/csv")
    @RolesAllowed(Role.ENTERPRISE)
    public Response disputesTable(@RestQuery Optional<Boolean> open) {
        HolderId holder = caller.holder();
        return HolderTables.disputes(WholeTable.rows(cursor -> Page.of(
                tx.read(db -> waiting.disputes(
                        db,
                        holder,
                        Optional.empty(),
                        open.orElse(false),
                        cursor.map(UUID::fromString),
                        Page.SIZE_MAX + 1)),
                Page.SIZE_MAX,
                one -> one.id().toString())));
    }

    record DisputePage(WaitingUsageStore.OwnDispute dispute, List<HolderUsageStore.UsageRow> rows) {}

    @GET
    @Path("disputes/{id}")
    @RolesAllowed(Role.ENTERPRISE)
    public Response dispute(@PathParam("id") UUID id) {
        HolderId holder = caller.holder();
        return pages.show(
                dispute,
                tx.<DisputePage>read(db -> new DisputePage(
                        waiting.disputes(db, holder, Optional.of(id), false, Optional.empty(), 1).stream()
                                .findFirst()
                                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "DISPUTE_NOT_FOUND", "没有此异议。")
                                        .toException()),
                        store.named(db, holder, waiting.disputed(db, id)))));
    }
}
