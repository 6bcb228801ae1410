package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Registry;
import cn.suanquan.usage.RecordState;
import cn.suanquan.usage.RecordView;
import cn.suanquan.usage.UsageResource;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VouchersResource;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// The usage records of one voucher, with their corrections, as offices read them: in the order they were posted.
@Path("/console/review/vouchers/{id}/records")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class VoucherRecordPages {
    private static final int SIZE = 100;
    private final Pages pages;
    private final UsageResource usage;
    private final VouchersResource vouchers;
    private final VoucherDesk desk;
    private final Registry registry;
    private final HeldByRecordsStore held;
    private final Tx tx;
    private final Template list;

    VoucherRecordPages(
            Pages pages,
            UsageResource usage,
            VouchersResource vouchers,
            VoucherDesk desk,
            Registry registry,
            HeldByRecordsStore held,
            Tx tx,
            @Location("console/review/records.html") Template list) {
        this.pages = pages;
        this.usage = usage;
        this.vouchers = vouchers;
        this.desk = desk;
        this.registry = registry;
        this.held = held;
        this.tx = tx;
        this.list = list;
    }

    /// A record, or a correction of one, with the name of its center.
    ///
    /// @param heldFen what it takes from the voucher now; empty of a correction, which is in that of its record
    record RecordRow(RecordView of, String center, Optional<Long> heldFen) {
        /// A correction is explained with what it corrects.
        public String ground() {
            return "/console/ground/records/" + of.correctsRecord().orElse(of.recordId());
        }

        public boolean isCorrection() {
            return of.correctsRecord().isPresent();
        }

        /// Of the state, a key of [CenterCodeWords].
        public String words() {
            return CenterCodes.key("state", of.state().name());
        }

        public String style() {
            return CenterCodes.style(of.state().name());
        }

        /// Of the service, a key of [CenterCodeWords].
        public String service() {
            return CenterCodes.key("item", of.serviceItem().name());
        }
    }

    /// @param period the month that was asked for; empty for all
    /// @param next the address of the records after these; empty at the end
    record RecordBook(
            VoucherDesk.VoucherCard card,
            List<RecordRow> rows,
            List<ReviewApplicationPages.Pick> states,
            String period,
            Optional<String> next,
            String table) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @PathParam("id") VoucherId id,
            @RestQuery Optional<String> period,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> cursor) {
        Page<RecordView> page = page(id, period, state, SIZE, cursor); // what is wrong in the filter is said first
        Voucher voucher = vouchers.statement(id).voucher();
        String chosen = state.orElse("");
        String path = "/console/review/vouchers/" + id + "/records";
        String filters = "period=" + Show.inQuery(period.orElse("")) + "&state=" + Show.inQuery(chosen);
        return pages.show(
                list,
                new RecordBook(
                        tx.read(db -> desk.cards(db, List.of(voucher))).getFirst(),
                        rows(page.items()),
                        Arrays.stream(RecordState.values())
                                .map(Enum::name)
                                .map(code -> new ReviewApplicationPages.Pick(
                                        code, CenterCodes.key("state", code), code.equals(chosen)))
                                .toList(),
                        period.orElse(""),
                        page.next().map(after -> path + "?" + filters + "&cursor=" + Show.inQuery(after)),
                        path + "/csv?" + filters));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table(
            @PathParam("id") VoucherId id, @RestQuery Optional<String> period, @RestQuery Optional<String> state) {
        Response table = OfficeTables.records(cursor -> {
            Page<RecordView> page = page(id, period, state, Page.SIZE_MAX, cursor);
            return page.with(rows(page.items()));
        });
        var _ = vouchers.statement(id);
        return table;
    }

    /// A field of the filter that is left blank asks for all.
    private Page<RecordView> page(
            VoucherId id, Optional<String> period, Optional<String> state, int size, Optional<String> cursor) {
        return usage.list(
                Optional.of(id.value()),
                period.filter(text -> !text.isBlank()),
                state.filter(text -> !text.isBlank()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(size),
                cursor);
    }

    private List<RecordRow> rows(List<RecordView> records) {
        List<CenterId> centers =
                records.stream().map(RecordView::center).distinct().toList();
        Map<CenterId, String> names = tx.read(
                db -> registry.centers(db, centers).stream().collect(Collectors.toMap(Center::id, Center::name)));
        Map<Long, Long> heldNow = tx.read(db -> held.now(db, records));
        return records.stream()
                .map(one -> new RecordRow(
                        one, names.getOrDefault(one.center(), ""), Optional.ofNullable(heldNow.get(one.recordId()))))
                .toList();
    }
}
