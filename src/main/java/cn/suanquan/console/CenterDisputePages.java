package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programmes;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/// What holders dispute of a center's records: the list, the file, and one dispute with its records and what to do.
@Path("/console/center")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterDisputePages {
    private final Pages pages;
    private final Caller caller;
    private final Tx tx;
    private final CenterDisputeStore store;
    private final Programmes programmes;
    private final Clock clock;
    private final Template list;
    private final Template one;

    CenterDisputePages(
            Pages pages,
            Caller caller,
            Tx tx,
            CenterDisputeStore store,
            Programmes programmes,
            Clock clock,
            @Location("console/center/disputes.html") Template list,
            @Location("console/center/dispute.html") Template one) {
        this.pages = pages;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.programmes = programmes;
        this.clock = clock;
        this.list = list;
        this.one = one;
    }

    /// @param next the address of the next page; empty at the end
    record Disputed(List<CenterDisputeStore.CenterDispute> rows, boolean isOpen, Optional<String> next) {}

    @GET
    @Path("disputes")
    @RolesAllowed(Role.PROVIDER)
    public Response disputes(@RestQuery Optional<Boolean> open, @RestQuery Optional<UUID> before) {
        boolean isOpen = open.orElse(false);
        Page<CenterDisputeStore.CenterDispute> page = page(caller.center(), isOpen, before, CenterDisputeStore.LISTED);
        return pages.show(
                list,
                new Disputed(
                        page.items(),
                        isOpen,
                        page.next().map(next -> "/console/center/disputes?open=" + isOpen + "&before=" + next)));
    }

    private Page<CenterDisputeStore.CenterDispute> page(
            CenterId center, boolean isOpen, Optional<UUID> before, int size) {
        return Page.of(tx.read(db -> store.list(db, center, isOpen, before, size + 1)), size, dispute -> dispute.id()
                .toString());
    }

    @GET
    @Path("disputes.csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response table(@RestQuery Optional<Boolean> open) {
        CenterId center = caller.center();
        Csv csv = new Csv(List.of("首条记录号", "记录数", "理由", "费用（元）", "提出时间", "处理结果", "处理时间", "处理意见"));
        WholeTable.rows(cursor -> page(center, open.orElse(false), cursor.map(UUID::fromString), Page.SIZE_MAX))
                .forEach(dispute -> csv.row(List.of(
                        Csv.digits(Long.toString(dispute.firstRecord())),
                        Csv.number(dispute.records()),
                        Csv.text(dispute.reason()),
                        Csv.yuan(dispute.feeFen()),
                        Csv.text(Show.minute(dispute.raisedAt())),
                        OfficeTables.word(CenterCodeWords.class, dispute.stateKey()),
                        Csv.text(dispute.decidedAt().map(Show::minute).orElse("")),
                        Csv.text(dispute.decisionReason()))));
        return CenterRecordPages.file(csv, "disputes.csv");
    }

    /// @param until when the earliest of the records can be posted anew at the latest
    /// @param isOver whether that is past
    record OneDispute(
            CenterDisputeStore.CenterDispute dispute,
            List<CenterDisputeStore.DisputedRecord> records,
            Instant until,
            boolean isOver) {
        public long money() {
            return records.stream()
                    .mapToLong(CenterDisputeStore.DisputedRecord::moneyFen)
                    .sum();
        }
    }

    @GET
    @Path("disputes/{id}")
    @RolesAllowed(Role.PROVIDER)
    public Response dispute(@PathParam("id") UUID id) {
        CenterId center = caller.center();
        return pages.show(one, tx.<OneDispute>read(db -> {
            CenterDisputeStore.CenterDispute dispute = store.one(db, center, id)
                    .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "DISPUTE_NOT_FOUND", "没有此异议。")
                            .toException());
            List<CenterDisputeStore.DisputedRecord> records = store.records(db, center, id);
            Instant until = records.stream()
                    .map(record -> programmes
                            .version(record.programme(), record.programmeVersion())
                            .reportedUntil(record.countsAt()))
                    .min(Instant::compareTo)
                    .orElseGet(dispute::raisedAt);
            return new OneDispute(dispute, records, until, clock.instant().isAfter(until));
        }));
    }
}
