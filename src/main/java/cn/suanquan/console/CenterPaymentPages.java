package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Csv;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What a center will be paid and was paid, where a programme pays centers.
@Path("/console/center/payments")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterPaymentPages {
    private final Pages pages;
    private final Caller caller;
    private final Tx tx;
    private final CenterPaymentStore store;
    private final ProgrammeNames programmes;
    private final Template template;

    CenterPaymentPages(
            Pages pages,
            Caller caller,
            Tx tx,
            CenterPaymentStore store,
            ProgrammeNames programmes,
            @Location("console/center/payments.html") Template template) {
        this.pages = pages;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.programmes = programmes;
        this.template = template;
    }

    /// @param <T> a line or a payment
    record Named<T>(String programme, T row) {}

    record Payments(
            List<Named<CenterPaymentStore.WaitingLine>> waiting,
            boolean isCut,
            int most,
            List<Named<CenterPaymentStore.CenterPayment>> payments) {}

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response payments() {
        CenterId center = caller.center();
        return pages.show(template, tx.read(db -> {
            List<CenterPaymentStore.WaitingLine> waiting = store.waiting(db, center, CenterPaymentStore.LISTED + 1);
            return new Payments(
                    waiting.stream()
                            .limit(CenterPaymentStore.LISTED)
                            .map(one -> new Named<>(programmes.of(one.programme()), one))
                            .toList(),
                    waiting.size() > CenterPaymentStore.LISTED,
                    CenterPaymentStore.LISTED,
                    store.payments(db, center, CenterPaymentStore.LISTED).stream()
                            .map(one -> new Named<>(programmes.of(one.programme()), one))
                            .toList());
        }));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response paymentsTable() {
        CenterId center = caller.center();
        return OfficeTables.whole(
                "payments.csv",
                List.of("期间", "政策", "笔数", "金额（元）", "收款账户", "状态", "银行日期"),
                tx.read(db -> store.payments(db, center, WholeTable.ROWS_MAX + 1)),
                one -> List.of(
                        Csv.text(one.period()),
                        Csv.text(programmes.of(one.programme())),
                        Csv.number(one.lines()),
                        Csv.yuan(one.amountFen()),
                        Csv.text(one.bank() + " **** " + one.accountEnd()),
                        OfficeTables.word(CenterCodeWords.class, one.stateKey()),
                        Csv.text(one.onDate().map(Show::day).orElse(""))));
    }

    @GET
    @Path("waiting/csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response waitingTable() {
        CenterId center = caller.center();
        return OfficeTables.whole(
                "waiting.csv",
                List.of("申请时间", "政策", "类型", "金额（元）"),
                tx.read(db -> store.waiting(db, center, WholeTable.ROWS_MAX + 1)),
                one -> List.of(
                        Csv.text(Show.minute(one.since())),
                        Csv.text(programmes.of(one.programme())),
                        OfficeTables.word(CenterWords.class, one.isCorrection() ? "kindCorrection" : "kindClaim"),
                        Csv.yuan(one.amountFen())));
    }
}
