package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.document.DocumentsResource;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;

/// What a center will be paid and was paid, where a programme pays centers, and of what each payment is made.
@Path("/console/center/payments")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterPaymentPages {
    private final Pages pages;
    private final Caller caller;
    private final Tx tx;
    private final CenterPaymentStore store;
    private final CenterAdvanceStore advances;
    private final ProgrammeNames programmes;
    private final Template list;
    private final Template payment;

    CenterPaymentPages(
            Pages pages,
            Caller caller,
            Tx tx,
            CenterPaymentStore store,
            CenterAdvanceStore advances,
            ProgrammeNames programmes,
            @Location("console/center/payments.html") Template list,
            @Location("console/center/payment.html") Template payment) {
        this.pages = pages;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.advances = advances;
        this.programmes = programmes;
        this.list = list;
        this.payment = payment;
    }

    /// @param <T> a line, a payment or an advance
    record Named<T>(String programme, T row) {}

    record Payments(
            List<Named<CenterPaymentStore.WaitingLine>> waiting,
            boolean isCut,
            int most,
            List<Named<CenterPaymentStore.CenterPayment>> payments,
            boolean isPaymentsCut,
            List<Named<CenterAdvanceStore.OwnAdvance>> advances,
            boolean isAdvancesCut) {
        public boolean isEmpty() {
            return waiting.isEmpty() && payments.isEmpty() && advances.isEmpty();
        }
    }

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response payments() {
        CenterId center = caller.center();
        return pages.show(list, tx.read(db -> {
            List<CenterPaymentStore.WaitingLine> waiting = store.waiting(db, center, CenterPaymentStore.LISTED + 1);
            List<CenterPaymentStore.CenterPayment> paid = store.payments(db, center, CenterPaymentStore.LISTED + 1);
            List<CenterAdvanceStore.OwnAdvance> ahead = advances.all(db, center, CenterPaymentStore.LISTED + 1);
            return new Payments(
                    listed(waiting, CenterPaymentStore.WaitingLine::programme),
                    waiting.size() > CenterPaymentStore.LISTED,
                    CenterPaymentStore.LISTED,
                    listed(paid, CenterPaymentStore.CenterPayment::programme),
                    paid.size() > CenterPaymentStore.LISTED,
                    listed(ahead, CenterAdvanceStore.OwnAdvance::programme),
                    ahead.size() > CenterPaymentStore.LISTED);
        }));
    }

    private <T> List<Named<T>> listed(List<T> rows, Function<T, String> programme) {
        return rows.stream()
                .limit(CenterPaymentStore.LISTED)
                .map(one -> new Named<>(programmes.of(programme.apply(one)), one))
                .toList();
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

    /// @param next the address of the lines after these; empty at the end
    record OnePayment(
            CenterId center,
            String programme,
            CenterPaymentStore.CenterPayment row,
            List<CenterPaymentStore.PaidLine> lines,
            List<CenterPaymentStore.SetOff> setOffs,
            Optional<String> next) {
        /// The parts of the printed statement.
        public List<Integer> parts() {
            return DocumentsResource.parts(row.lines());
        }
    }

    @GET
    @Path("{run}")
    @RolesAllowed(Role.PROVIDER)
    public Response payment(@PathParam("run") UUID run, @RestQuery Optional<UUID> after) {
        CenterId center = caller.center();
        return pages.show(payment, tx.<OnePayment>read(db -> {
            CenterPaymentStore.CenterPayment paid = paid(db, center, run);
            Page<CenterPaymentStore.PaidLine> lines = lines(db, center, run, after, CenterPaymentStore.LISTED);
            return new OnePayment(
                    center,
                    programmes.of(paid.programme()),
                    paid,
                    lines.items(),
                    store.setOffs(db, center, Optional.of(run), Optional.empty()),
                    lines.next().map(next -> paid.ground() + "?after=" + next));
        }));
    }

    private CenterPaymentStore.CenterPayment paid(Db db, CenterId center, UUID run) {
        return store.payment(db, center, run)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "PAYMENT_NOT_FOUND", "没有付给本中心的此笔款项。")
                        .toException());
    }

    private Page<CenterPaymentStore.PaidLine> lines(Db db, CenterId center, UUID run, Optional<UUID> after, int size) {
        return Page.of(store.lines(db, center, run, after, size + 1), size, one -> one.line()
                .toString());
    }

    @GET
    @Path("{run}/csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response linesTable(@PathParam("run") UUID run) {
        CenterId center = caller.center();
        var _ = tx.read(db -> paid(db, center, run));
        return OfficeTables.table(
                "payment-lines.csv",
                List.of("类型", "兑付申请", "券号", "申请时（元）", "更正（元）", "金额（元）"),
                cursor -> tx.read(db -> lines(db, center, run, cursor.map(UUID::fromString), Page.SIZE_MAX)),
                one -> List.of(
                        OfficeTables.word(CenterWords.class, one.isCorrection() ? "kindCorrection" : "kindClaim"),
                        Csv.text(one.claim().toString()),
                        Csv.text(one.voucher()),
                        Csv.yuan(one.claimedFen()),
                        Csv.yuan(one.changedFen()),
                        Csv.yuan(one.amountFen())));
    }
}
