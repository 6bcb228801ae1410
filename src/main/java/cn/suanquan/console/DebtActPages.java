package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.document.DocumentsResource;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.settlement.Debts;
import cn.suanquan.settlement.DebtsResource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The debts of one payee, claim by claim, and what the maker does about them: proposes to record what the payee paid
/// back, or to write it off. Each is shown with its amount in words before it is done, and takes a recent sign-in.
@ActsOn("debtor/{payee}")
@Path("/console/finance/debts/{programme}/{payee}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DebtActPages {
    private static final List<String> FIELDS = List.of("amount", "bankReference", "onDate", "documentNumber", "reason");
    private static final String REPAYMENT = "repayment";
    private static final String WRITE_OFF = "write-off";
    private final Pages pages;
    private final DebtPages book;
    private final DebtsResource debts;
    private final FormBody forms;
    private final ProgrammeNames programmes;
    private final SecurityIdentity identity;
    private final Template one;

    DebtActPages(
            Pages pages,
            DebtPages book,
            DebtsResource debts,
            FormBody forms,
            ProgrammeNames programmes,
            SecurityIdentity identity,
            @Location("console/finance/debt.html") Template one) {
        this.pages = pages;
        this.book = book;
        this.debts = debts;
        this.forms = forms;
        this.programmes = programmes;
        this.identity = identity;
        this.one = one;
    }

    /// What was written, and which of the two forms it was written into.
    ///
    /// @param key its Idempotency-Key
    /// @param askedFen what is to be ticked off; empty where nothing is asked yet
    record DebtForm(String act, String key, Map<String, String> written, Optional<Long> askedFen) {
        public boolean isRepayment() {
            return act.equals(REPAYMENT);
        }

        public boolean isWriteOff() {
            return act.equals(WRITE_OFF);
        }

        /// Of the form of that act; blank in the other one.
        public String of(String of, String field) {
            return act.equals(of) ? written.getOrDefault(field, "") : "";
        }
    }

    /// @param owed empty where nothing is owed any more
    record DebtPage(
            String programme,
            String programmeName,
            HolderId payee,
            String name,
            Optional<Debts.Owed> owed,
            List<DebtPages.EndedRow> ended,
            boolean mayAct,
            DebtForm form,
            Optional<Refusal> refusal) {
        /// The parts of the notice that is sent to it.
        public List<Integer> parts() {
            return DocumentsResource.parts(owed.map(Debts.Owed::lines).orElse(0));
        }

        /// What may be paid back or written off at most, in 分.
        public long owedFen() {
            return owed.map(Debts.Owed::owed).orElse(Fen.ZERO).value();
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("programme") String programme, @PathParam("payee") HolderId payee) {
        return show(programme, payee, form("", new MultivaluedHashMap<>(), false), Optional.empty());
    }

    @POST
    @Path(REPAYMENT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response repaid(
            @PathParam("programme") String programme,
            @PathParam("payee") HolderId payee,
            MultivaluedMap<String, String> form) {
        return act(programme, payee, REPAYMENT, form, () -> {
            Debts.Repaid asked = forms.read(
                    body(programme, payee, form)
                            .put("bankReference", FormBody.text(form, "bankReference"))
                            .put("onDate", FormBody.text(form, "onDate")),
                    Debts.Repaid.class);
            return () -> debts.repaid(form.getFirst(FormBody.KEY), asked);
        });
    }

    @POST
    @Path(WRITE_OFF)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response writeOff(
            @PathParam("programme") String programme,
            @PathParam("payee") HolderId payee,
            MultivaluedMap<String, String> form) {
        return act(programme, payee, WRITE_OFF, form, () -> {
            Debts.WriteOff asked = forms.read(
                    body(programme, payee, form)
                            .put("documentNumber", FormBody.text(form, "documentNumber"))
                            .put("reason", FormBody.text(form, "reason")),
                    Debts.WriteOff.class);
            return () -> debts.writeOff(form.getFirst(FormBody.KEY), asked);
        });
    }

    /// Reads the form; shows what will happen, or where just that was ticked off, does it.
    private Response act(
            String programme,
            HolderId payee,
            String act,
            MultivaluedMap<String, String> form,
            Supplier<Supplier<Response>> read) {
        boolean isSeen = FormBody.text(form, "seen") != null
                && Optional.ofNullable(FormBody.text(form, "amount"))
                        .equals(Optional.ofNullable(form.getFirst("mark")));
        String path = "/console/finance/debts/" + programme + "/" + payee;
        if (isSeen) {
            return pages.actRecently(
                    () -> {
                        var _ = read.get().get();
                        return Pages.to(path, "doneProposed");
                    },
                    refusal -> show(programme, payee, form(act, form, false), Optional.of(refusal)));
        }
        try {
            var _ = read.get();
            return show(programme, payee, form(act, form, true), Optional.empty());
        } catch (RefusedException e) {
            return pages.refused(
                    e.refusal(), refusal -> show(programme, payee, form(act, form, false), Optional.of(refusal)));
        }
    }

    private static ObjectNode body(String programme, HolderId payee, MultivaluedMap<String, String> form) {
        String amount = FormBody.written(form, "amount");
        return JsonNodeFactory.instance
                .objectNode()
                .put("programme", programme)
                .put("payee", payee.toString())
                .put("amountFen", YuanField.fen("/amountFen", "金额", amount));
    }

    private DebtForm form(String act, MultivaluedMap<String, String> form, boolean isAsked) {
        Map<String, String> written = new HashMap<>();
        FIELDS.forEach(field -> written.put(field, FormBody.written(form, field)));
        return new DebtForm(
                act,
                pages.key(form.getFirst(FormBody.KEY)),
                written,
                isAsked
                        ? Optional.of(
                                Fen.ofYuan(written.getOrDefault("amount", "")).value())
                        : Optional.empty());
    }

    private Response show(String programme, HolderId payee, DebtForm form, Optional<Refusal> refusal) {
        pages.from("/console/finance/debts/" + programme + "/" + payee);
        Debts.Book all = debts.book(Optional.of(programme));
        Optional<Debts.Owed> owed =
                all.owed().stream().filter(debt -> debt.payee().equals(payee)).findFirst();
        List<DebtPages.EndedRow> ended = book.rows(
                all.ended().stream().filter(debt -> debt.payee().equals(payee)).toList());
        String name = owed.map(Debts.Owed::name)
                .or(() -> ended.stream().map(DebtPages.EndedRow::name).findFirst())
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "NO_DEBT", "该单位在本政策下没有应退款项。")
                        .toException());
        return pages.show(
                one,
                new DebtPage(
                        programme,
                        programmes.of(programme),
                        payee,
                        name,
                        owed,
                        ended,
                        owed.isPresent() && identity.hasRole(Role.FINANCE_MAKER),
                        form,
                        refusal));
    }
}
