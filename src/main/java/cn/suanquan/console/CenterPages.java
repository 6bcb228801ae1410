package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/// How a center's intake does: what came in and what became of it, what was refused and what to do, what
/// holders dispute.
@Path("/console/center")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterPages {
    private final Pages pages;
    private final Caller caller;
    private final Tx tx;
    private final CenterStore store;
    private final Clock clock;
    private final Template home;
    private final Template refusals;
    private final Template disputes;

    CenterPages(
            Pages pages,
            Caller caller,
            Tx tx,
            CenterStore store,
            Clock clock,
            @Location("console/center/home.html") Template home,
            @Location("console/center/refusals.html") Template refusals,
            @Location("console/center/disputes.html") Template disputes) {
        this.pages = pages;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.clock = clock;
        this.home = home;
        this.refusals = refusals;
        this.disputes = disputes;
    }

    /// @param isCut whether only the latest records were counted
    record Health(
            IntakePlot plot, List<Reason> reasons, long openDisputes, long refused, boolean isCut, long countedMax) {}

    /// Why records were refused and what to do.
    record Reason(String code, long count, String example, String adviceKey) {}

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response home() {
        CenterId center = caller.center();
        LocalDate today = FiscalYear.date(clock.instant());
        LocalDate from = today.minusDays(IntakePlot.DAYS - 1L);
        return pages.show(home, tx.read(db -> {
            List<CenterStore.DayCount> accepted = store.accepted(db, center, from);
            List<CenterStore.RefusedCount> refused = store.refused(db, center, from);
            Stream<CenterStore.DayCount> byDay = refused.stream()
                    .map(one -> new CenterStore.DayCount(one.day(), IntakePlot.Outcome.REFUSED.name(), one.count()));
            long no =
                    refused.stream().mapToLong(CenterStore.RefusedCount::count).sum();
            long yes = accepted.stream().mapToLong(CenterStore.DayCount::count).sum();
            return new Health(
                    IntakePlot.of(today, Stream.concat(accepted.stream(), byDay).toList()),
                    reasons(refused),
                    store.openDisputes(db, center),
                    no,
                    Math.max(no, yes) >= CenterStore.COUNTED_MAX,
                    CenterStore.COUNTED_MAX);
        }));
    }

    /// The most frequent first, each with what was said last.
    private static List<Reason> reasons(List<CenterStore.RefusedCount> refused) {
        Map<String, Reason> byCode = new TreeMap<>();
        for (CenterStore.RefusedCount one : refused) {
            byCode.merge(
                    one.code(),
                    new Reason(one.code(), one.count(), one.example(), CenterCodes.advice(one.code())),
                    (last, earlier) ->
                            new Reason(last.code(), last.count() + earlier.count(), last.example(), last.adviceKey()));
        }
        return byCode.values().stream()
                .sorted(Comparator.comparingLong(Reason::count).reversed())
                .toList();
    }

    /// @param code of the refusals that are shown; empty for all
    /// @param path of this page
    /// @param center its name for an office; empty for itself
    record Refusals(
            List<CenterStore.RefusedRecord> rows, String code, boolean isCut, int most, String path, String center) {
        /// The same as a table for a spreadsheet.
        public String table() {
            return path + (center.isEmpty() ? ".csv" : "/csv");
        }

        /// The page of the center in the register.
        public String toCenter() {
            return path.replace("/refusals", "");
        }

        static Refusals of(List<CenterStore.RefusedRecord> found, Optional<String> code, String path, String center) {
            boolean isCut = found.size() > CenterStore.LISTED;
            return new Refusals(
                    isCut ? found.subList(0, CenterStore.LISTED) : found,
                    code.orElse(""),
                    isCut,
                    CenterStore.LISTED,
                    path,
                    center);
        }
    }

    @GET
    @Path("refusals")
    @RolesAllowed(Role.PROVIDER)
    public Response refusals(@RestQuery Optional<String> code) {
        Optional<String> only = code.filter(text -> !text.isBlank());
        List<CenterStore.RefusedRecord> rows =
                tx.read(db -> store.refusedRecords(db, caller.center(), only, CenterStore.LISTED + 1));
        return pages.show(refusals, Refusals.of(rows, only, "/console/center/refusals", ""));
    }

    @GET
    @Path("refusals.csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response refusalsFile(@RestQuery Optional<String> code) {
        return refusedTable(tx.read(db -> store.refusedRecords(
                db, caller.center(), code.filter(text -> !text.isBlank()), WholeTable.ROWS_MAX + 1)));
    }

    static Response refusedTable(List<CenterStore.RefusedRecord> refused) {
        WholeTable.mustFit(refused.size());
        Csv csv = new Csv(List.of("记录编号", "算力券", "费用（元）", "服务完成时间", "受理时间", "代码", "原因"));
        refused.forEach(one -> csv.row(List.of(
                Csv.digits(one.id()),
                Csv.text(one.voucher()),
                Csv.yuan(one.feeFen()),
                Csv.text(Show.minute(one.completedAt())),
                Csv.text(Show.minute(one.at())),
                Csv.text(one.code()),
                Csv.text(one.detail()))));
        return CenterRecordPages.file(csv, "refused-usage.csv");
    }

    /// @param next the address of the next page; empty at the end
    record Disputed(List<CenterStore.CenterDispute> rows, boolean isOpen, Optional<String> next) {}

    @GET
    @Path("disputes")
    @RolesAllowed(Role.PROVIDER)
    public Response disputes(@RestQuery Optional<Boolean> open, @RestQuery Optional<UUID> before) {
        boolean isOpen = open.orElse(false);
        List<CenterStore.CenterDispute> rows =
                tx.read(db -> store.disputes(db, caller.center(), isOpen, before, CenterStore.LISTED + 1));
        boolean isCut = rows.size() > CenterStore.LISTED;
        List<CenterStore.CenterDispute> shown = isCut ? rows.subList(0, CenterStore.LISTED) : rows;
        return pages.show(
                disputes,
                new Disputed(
                        shown,
                        isOpen,
                        isCut
                                ? Optional.of("/console/center/disputes?open=" + isOpen + "&before="
                                        + shown.getLast().id())
                                : Optional.empty()));
    }

    @GET
    @Path("disputes.csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response disputesFile(@RestQuery Optional<Boolean> open) {
        CenterId center = caller.center();
        Csv csv = new Csv(List.of("首条记录号", "记录数", "理由", "费用（元）", "提出时间", "处理结果", "处理时间", "处理意见"));
        WholeTable.rows(cursor -> Page.of(
                        tx.read(db -> store.disputes(
                                db, center, open.orElse(false), cursor.map(UUID::fromString), Page.SIZE_MAX + 1)),
                        Page.SIZE_MAX,
                        one -> one.id().toString()))
                .forEach(one -> csv.row(List.of(
                        Csv.digits(Long.toString(one.firstRecord())),
                        Csv.number(one.records()),
                        Csv.text(one.reason()),
                        Csv.yuan(one.feeFen()),
                        Csv.text(Show.minute(one.raisedAt())),
                        OfficeTables.word(CenterCodeWords.class, one.stateKey()),
                        Csv.text(one.decidedAt().map(Show::minute).orElse("")),
                        Csv.text(one.decisionReason()))));
        return CenterRecordPages.file(csv, "disputes.csv");
    }
}
