package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.settlement.BankResult;
import cn.suanquan.settlement.Instruction;
import cn.suanquan.settlement.RunView;
import cn.suanquan.settlement.SettlementResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// The bank's words on the payments of a run: written once for all payees with the exceptions beside, then shown with
/// their sums, and recorded when the officer ticks them off.
@ActsOn("settlement/{id}")
@Path("/console/finance/runs/{id}/results")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunResultPages {
    private final Pages pages;
    private final SettlementResource settlements;
    private final FormBody forms;
    private final Template results;

    RunResultPages(
            Pages pages,
            SettlementResource settlements,
            FormBody forms,
            @Location("console/finance/results.html") Template results) {
        this.pages = pages;
        this.settlements = settlements;
        this.forms = forms;
        this.results = results;
    }

    /// What will be recorded, to be ticked off.
    ///
    /// @param mark of just these words: others have to be shown again
    record ResultSums(int paid, long paidFen, int returned, long returnedFen, String mark) {}

    record ResultPage(
            RunView run, RunResultForm form, Optional<ResultSums> sums, String key, Optional<Refusal> refusal) {}

    @GET
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response form(@PathParam("id") RunId id, @RestQuery Optional<String> from) {
        RunView run = settlements.view(id);
        MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
        from.ifPresent(one -> asked.putSingle(RunResultForm.FROM, one));
        RunResultForm blank = RunResultForm.of(run, asked);
        return show(run, blank, pages.key(null), Optional.empty(), Optional.empty());
    }

    /// Shows what the words come to; with the tick on just that, records them.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.FINANCE_MAKER)
    public Response record(@PathParam("id") RunId id, MultivaluedMap<String, String> form) {
        RunView run = settlements.view(id);
        RunResultForm written = RunResultForm.of(run, form);
        String key = pages.key(form.getFirst(FormBody.KEY));
        Optional<ResultSums> toBeSeen = toBeSeen(run, written, form);
        if (toBeSeen.isPresent()) {
            return show(run, written, key, toBeSeen, Optional.empty());
        }
        return pages.actRecently(
                () -> {
                    var _ = settlements.results(key, id, said(written));
                    return Pages.to("/console/finance/runs/" + id, "doneResultsRecorded");
                },
                refusal -> show(run, written, key, Optional.empty(), Optional.of(refusal)));
    }

    /// The sums of words that are right in themselves and were not ticked off yet.
    private Optional<ResultSums> toBeSeen(RunView run, RunResultForm written, MultivaluedMap<String, String> form) {
        try {
            ResultSums sums = sums(run, said(written));
            boolean isSeen = FormBody.text(form, "seen") != null && sums.mark().equals(form.getFirst("mark"));
            return isSeen ? Optional.empty() : Optional.of(sums);
        } catch (RefusedException e) {
            return Optional.empty(); // the act says it again, on the form
        }
    }

    private List<BankResult> said(RunResultForm written) {
        List<BankResult> said = written.said(forms);
        if (said.isEmpty()) {
            throw Refusal.of(Refusal.Kind.INVALID, "NOTHING_SAID", "没有填写任何一家的结果：请勾选“其余均已付讫”，或逐家选择结果。")
                    .toException();
        }
        return said;
    }

    private static ResultSums sums(RunView run, List<BankResult> said) {
        Map<HolderId, Long> amounts =
                run.payees().stream().collect(Collectors.toMap(RunView.PayeeView::payee, RunView.PayeeView::netFen));
        List<BankResult> paid = of(said, Instruction.Outcome.PAID);
        List<BankResult> returned = of(said, Instruction.Outcome.RETURNED);
        return new ResultSums(
                paid.size(), sum(amounts, paid), returned.size(), sum(amounts, returned), Sha256.hex(said.toString()));
    }

    private static List<BankResult> of(List<BankResult> said, Instruction.Outcome outcome) {
        return said.stream().filter(one -> one.outcome() == outcome).toList();
    }

    private static long sum(Map<HolderId, Long> amounts, List<BankResult> said) {
        return said.stream()
                .mapToLong(one -> amounts.getOrDefault(one.payee(), 0L))
                .sum();
    }

    private Response show(
            RunView run, RunResultForm form, String key, Optional<ResultSums> sums, Optional<Refusal> refusal) {
        return pages.show(results, new ResultPage(run, form, sums, pages.key(key), refusal));
    }
}
