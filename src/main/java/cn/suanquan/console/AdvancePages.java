package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.settlement.AdvanceRepayment;
import cn.suanquan.settlement.AdvanceView;
import cn.suanquan.settlement.AdvanceWriteOff;
import cn.suanquan.settlement.AdvancesResource;
import cn.suanquan.settlement.BankResult;
import cn.suanquan.settlement.Instruction;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestQuery;

/// An advance to a center (备用金), from the appropriation to the last 分: where its money stands, its payments, what came
/// back, its entries, and what the reader's role does about it.
@Path(AdvancePages.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AdvancePages {
    static final String PATH = "/console/finance/advances";
    private final Pages pages;
    private final AdvancesResource advances;
    private final GroundEntries entries;
    private final Ledger ledger;
    private final FormBody forms;
    private final ProgrammeNames programmes;
    private final SecurityIdentity identity;
    private final Clock clock;
    private final Tx tx;
    private final Template one;

    AdvancePages(
            Pages pages,
            AdvancesResource advances,
            GroundEntries entries,
            Ledger ledger,
            FormBody forms,
            ProgrammeNames programmes,
            SecurityIdentity identity,
            Clock clock,
            Tx tx,
            @Location("console/finance/advance.html") Template one) {
        this.pages = pages;
        this.advances = advances;
        this.entries = entries;
        this.ledger = ledger;
        this.forms = forms;
        this.programmes = programmes;
        this.identity = identity;
        this.clock = clock;
        this.tx = tx;
        this.one = one;
    }

    /// @param parts where each 分 stands, by a key of [BudgetWords]
    /// @param forms what the reader may do about it now
    record AdvanceSheet(
            AdvanceView view,
            String programmeName,
            Map<String, Long> parts,
            List<ActForm> forms,
            boolean mayPrint,
            GroundEntries.Table entries,
            String path,
            Optional<Refusal> refusal) {
        public String stateKey() {
            return Words.joined("state", view.state());
        }

        /// Of an advance that was taken back there is none.
        public boolean hasFiles() {
            return mayPrint && !view.state().equals("CANCELLED");
        }

        public String statusKey(AdvanceView.Payment payment) {
            return Words.joined("status", payment.status().name());
        }

        public String proposer() {
            return Person.subject(view.proposedBy());
        }

        public String approver() {
            return Person.subject(view.approvedBy());
        }
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") UUID id, @RestQuery Optional<Long> after) {
        return show(id, "", new MultivaluedHashMap<>(), Optional.empty(), Optional.empty(), after);
    }

    @POST
    @Path("{id}/payment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
    public Response pay(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return askOrAct(id, "pay", sent, "doneAdvanceOrdered", () -> {
            AdvancesResource.Payment body =
                    forms.read(ActForm.body(sent, "accountNumber"), AdvancesResource.Payment.class);
            return () -> advances.order(sent.getFirst(FormBody.KEY), id, body);
        });
    }

    @POST
    @Path("{id}/result")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response hear(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return askOrAct(id, "hear", sent, "doneResultsRecorded", () -> {
            AdvanceView view = advances.view(id);
            ObjectNode body = ActForm.body(sent, "outcome", "bankReference", "onDate")
                    .put("payee", view.payee().toString())
                    .put("batch", batch(sent));
            Optional.ofNullable(FormBody.text(sent, "note")).ifPresent(note -> body.put("reason", note));
            BankResult result = forms.read(body, BankResult.class);
            return () -> advances.word(sent.getFirst(FormBody.KEY), id, result);
        });
    }

    @POST
    @Path("{id}/repayment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response repaid(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return askOrAct(id, "repaid", sent, "doneProposed", () -> {
            AdvanceRepayment body =
                    forms.read(ActForm.withAmount(sent, "bankReference", "onDate"), AdvanceRepayment.class);
            return () -> advances.repaid(sent.getFirst(FormBody.KEY), id, body);
        });
    }

    @POST
    @Path("{id}/take-back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
    public Response takeBack(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return askOrAct(id, "takeBack", sent, "doneAdvanceTakenBack", () -> {
            AdvancesResource.TakeBack body = forms.read(ActForm.body(sent, "reason"), AdvancesResource.TakeBack.class);
            return () -> advances.takeBack(sent.getFirst(FormBody.KEY), id, body);
        });
    }

    @POST
    @Path("{id}/write-off")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response writeOff(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return askOrAct(id, "writeOff", sent, "doneProposed", () -> {
            ObjectNode said =
                    ActForm.withAmount(sent, "documentNumber", "reason").put("advance", id.toString());
            AdvanceWriteOff body = forms.read(said, AdvanceWriteOff.class);
            return () -> advances.writeOff(sent.getFirst(FormBody.KEY), body);
        });
    }

    /// The payment that was on the page: the bank spoke of no other.
    private static int batch(MultivaluedMap<String, String> sent) {
        String batch = FormBody.written(sent, "batch");
        return batch.matches("[0-9]{1,6}") ? Integer.parseInt(batch) : 0;
    }

    /// Reads the form; shows its amount and what was written, or where just that was ticked off, does it. Where nothing
    /// is left to do, the act itself says so, or is the one that was done by this form before.
    private Response askOrAct(
            UUID id, String act, MultivaluedMap<String, String> sent, String said, Supplier<Supplier<Response>> read) {
        long fen = fen(advances.view(id), act, sent);
        ActForm.Asked asked = ActForm.Asked.of(act, fen, sent);
        if (FormBody.text(sent, "seen") != null && (fen == 0 || asked.mark().equals(sent.getFirst("mark")))) {
            return act(id, act, sent, said, () -> read.get().get());
        }
        try {
            var _ = read.get();
            return show(id, act, sent, Optional.of(asked), Optional.empty(), Optional.empty());
        } catch (RefusedException e) {
            return pages.refused(
                    e.refusal(),
                    refusal -> show(id, act, sent, Optional.empty(), Optional.of(refusal), Optional.empty()));
        }
    }

    /// What the act is about: what nobody has yet, the payment that the bank speaks of, or the amount that was written;
    /// 0 where that is none, which the form is refused for.
    private static long fen(AdvanceView view, String act, MultivaluedMap<String, String> sent) {
        return switch (act) {
            case "hear" ->
                view.payments().stream()
                        .filter(one -> one.batch() == batch(sent))
                        .mapToLong(one -> one.amount().value())
                        .sum();
            case "repaid", "writeOff" ->
                YuanField.read(FormBody.written(sent, "amount")).map(Fen::value).orElse(0L);
            default -> view.unpaid().value();
        };
    }

    private Response act(
            UUID id, String act, MultivaluedMap<String, String> sent, String said, Supplier<Response> does) {
        return pages.actRecently(
                () -> {
                    var _ = does.get();
                    return Pages.to(PATH + "/" + id, said);
                },
                refusal -> show(id, act, sent, Optional.empty(), Optional.of(refusal), Optional.empty()));
    }

    /// @param act whose form comes back; the others begin anew
    /// @param asked what that form asks
    private Response show(
            UUID id,
            String act,
            MultivaluedMap<String, String> sent,
            Optional<ActForm.Asked> asked,
            Optional<Refusal> refusal,
            Optional<Long> after) {
        pages.from(PATH + "/" + id);
        AdvanceView view = advances.view(id);
        String key = view.programme() + "/" + view.year() + "/advance/" + id;
        Account account = tx.read(db -> ledger.find(db, List.of(key))).get(key);
        return pages.show(
                one,
                new AdvanceSheet(
                        view,
                        programmes.of(view.programme()),
                        parts(view),
                        forms(view, act, sent).stream()
                                .map(form -> form.act().equals(act)
                                        ? asked.map(form::asking).orElse(form)
                                        : form)
                                .toList(),
                        !identity.hasRole(Role.ADMIN),
                        account == null
                                ? entries.ofNumbers(List.of(), Optional.empty())
                                : entries.ofAccount(account.id(), after, identity.hasRole(Role.AUDITOR)),
                        PATH + "/" + id,
                        refusal));
    }

    private static Map<String, Long> parts(AdvanceView view) {
        Map<String, Fen> all = new LinkedHashMap<>();
        all.put("unpaid", view.unpaid());
        all.put("owed", view.owed());
        all.put("held", view.held());
        all.put("setOff", view.setOff());
        all.put("repaid", view.repaid());
        all.put("writtenOff", view.writtenOff());
        all.put("takenBack", view.takenBack());
        Map<String, Long> parts = new LinkedHashMap<>();
        all.forEach((words, fen) -> {
            if (!fen.isZero()) {
                parts.put(words, fen.value());
            }
        });
        return parts;
    }

    /// What the state of the advance and the reader's role allow; the server asks again when it is done.
    private List<ActForm> forms(AdvanceView view, String act, MultivaluedMap<String, String> sent) {
        boolean isMaker = identity.hasRole(Role.FINANCE_MAKER);
        boolean isOfficer = isMaker || identity.hasRole(Role.FINANCE_CHECKER);
        boolean isOut = view.state().equals("ORDERED");
        List<ActForm> forms = new ArrayList<>();
        if (isMaker && (isOut || view.state().equals("PAID"))) {
            forms.add(form(view, "hear", "result", act, sent, hearing(isOut)));
        }
        if (isOfficer && !view.unpaid().isZero() && !isOut) {
            forms.add(form(
                    view,
                    "pay",
                    "payment",
                    act,
                    sent,
                    List.of(FormField.text("accountNumber")
                            .checked(FieldCheck.ACCOUNT)
                            .hint("hintAccount"))));
            forms.add(form(view, "takeBack", "take-back", act, sent, List.of(FormField.area("reason"))));
        }
        if (isMaker && !view.owed().isZero()) {
            forms.add(form(
                    view,
                    "repaid",
                    "repayment",
                    act,
                    sent,
                    List.of(
                            FormField.amount("amount").most(view.owed()),
                            FormField.text("bankReference"),
                            FormField.day("onDate"))));
            forms.add(form(
                    view,
                    "writeOff",
                    "write-off",
                    act,
                    sent,
                    List.of(
                            FormField.amount("amount").most(view.owed()),
                            FormField.text("documentNumber"),
                            FormField.area("reason"))));
        }
        return forms;
    }

    /// @param isOut nothing was heard of the payment yet; otherwise it may still come back
    private List<FormField> hearing(boolean isOut) {
        Instruction.Outcome[] outcomes = isOut
                ? new Instruction.Outcome[] {Instruction.Outcome.PAID, Instruction.Outcome.RETURNED}
                : new Instruction.Outcome[] {Instruction.Outcome.RETURNED};
        return List.of(
                FormField.hidden("batch"),
                FormField.choice("outcome", "outcome", outcomes),
                FormField.text("bankReference"),
                FormField.day("onDate"),
                FormField.text("note").optional().hint("hintReturn"));
    }

    private String today() {
        return FiscalYear.date(clock.instant()).toString();
    }

    private ActForm form(
            AdvanceView view,
            String words,
            String path,
            String refused,
            MultivaluedMap<String, String> sent,
            List<FormField> fields) {
        MultivaluedMap<String, String> own = words.equals(refused) ? sent : new MultivaluedHashMap<>();
        String key = pages.key(own.getFirst(FormBody.KEY));
        Map<String, String> first = Map.of(
                "onDate", today(), "batch", Integer.toString(view.payments().size()));
        return ActForm.of(words, PATH + "/" + view.id() + "/" + path, fields, first, own, key);
    }
}
