package cn.suanquan.console;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposalsResource;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.RecentSignIn;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ops.WorkUnderWay;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What waits for a second person: who asks, for what, with which content. Approving takes a recent sign-in, for most
/// of it is about money.
@Path("/console/proposals")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ProposalPages {
    private static final String PATH = "/console/proposals/";
    private static final List<String> STATES = List.of("PROPOSED", "APPROVED", "REJECTED", "WITHDRAWN");
    private static final int ROWS = 50;
    private final Pages pages;
    private final ProposalsResource proposals;
    private final Approvals approvals;
    private final SubjectNames names;
    private final FormBody forms;
    private final Caller caller;
    private final RecentSignIn recent;
    private final Template list;
    private final Template one;
    private final Template approval;
    private final LongApprovals longOnes;

    ProposalPages(
            Pages pages,
            ProposalsResource proposals,
            Approvals approvals,
            SubjectNames names,
            FormBody forms,
            Caller caller,
            RecentSignIn recent,
            @Location("console/proposals/list.html") Template list,
            @Location("console/proposals/one.html") Template one,
            @Location("console/proposals/approval.html") Template approval,
            LongApprovals longOnes) {
        this.pages = pages;
        this.proposals = proposals;
        this.approvals = approvals;
        this.names = names;
        this.forms = forms;
        this.caller = caller;
        this.recent = recent;
        this.list = list;
        this.one = one;
        this.approval = approval;
        this.longOnes = longOnes;
    }

    record ProposalRow(Proposal.Summary proposal, String subject, String actKey, String stateKey, String person) {}

    /// @param isMine those alone are listed that wait for the reader
    record ProposalList(
            List<ProposalRow> rows, String state, boolean isMine, List<StateChoice> states, Optional<String> next) {
        public String query() {
            return "state=" + state + (isMine ? "&decidable=true" : "");
        }
    }

    record StateChoice(String code, String key) {}

    /// @param key the Idempotency-Key of the form
    /// @param refused the act whose form comes back; empty where none does
    /// @param reason what was written into that form
    record ProposalSheet(
            Proposal proposal,
            String subject,
            String actKey,
            String stateKey,
            String person,
            String decider,
            List<ChangeRows.ChangeRow> rows,
            boolean isOpen,
            boolean isOwn,
            boolean mayDecide,
            String key,
            String refused,
            String reason,
            Optional<Refusal> refusal) {
        /// What was written into the form of that act.
        public String reasonOf(String act) {
            return act.equals(refused) ? reason : "";
        }
    }

    /// @param refusal where it ended without effect
    record ApprovalPage(UUID proposal, WorkUnderWay work, String actKey, String subject, Optional<Refusal> refusal) {
        public String here() {
            return address(proposal, work.id());
        }

        public String back() {
            return PATH + proposal;
        }

        public boolean isOpen() {
            return work.endedAt().isEmpty();
        }

        public boolean isUnderWay() {
            return work.state() == WorkUnderWay.State.UNDER_WAY;
        }

        public boolean isDone() {
            return work.state() == WorkUnderWay.State.DONE && refusal.isEmpty();
        }

        public String by() {
            return Person.subject(work.person());
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("decidable") Optional<Boolean> decidable,
            @QueryParam("cursor") Optional<UUID> cursor) {
        Optional<String> asked = state.filter(STATES::contains);
        Page<Proposal.Summary> page = proposals.list(asked, Optional.empty(), decidable, Optional.of(ROWS), cursor);
        return pages.show(
                list,
                new ProposalList(
                        rows(page),
                        asked.orElse(""),
                        decidable.orElse(false),
                        STATES.stream()
                                .map(code -> new StateChoice(code, Words.joined("state", code)))
                                .toList(),
                        page.next()));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table(
            @QueryParam("state") Optional<String> state, @QueryParam("decidable") Optional<Boolean> decidable) {
        Optional<String> asked = state.filter(STATES::contains);
        return OfficeTables.proposals(cursor -> {
            Page<Proposal.Summary> page = proposals.list(
                    asked, Optional.empty(), decidable, Optional.of(Page.SIZE_MAX), cursor.map(UUID::fromString));
            return page.with(rows(page));
        });
    }

    private List<ProposalRow> rows(Page<Proposal.Summary> page) {
        Map<String, String> known =
                names.in(page.items().stream().map(Proposal.Summary::subject).toList());
        return page.items().stream().map(one -> row(one, known)).toList();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") UUID id) {
        return sheet(id, null, "", "", Optional.empty());
    }

    @POST
    @Path("{id}/approval")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.ADMIN})
    public Response approve(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return act(id, form, "approval", "doneProposalApproved", key -> {
            recent.require();
            if (FormBody.text(form, "seen") == null) {
                throw Refusal.of(Refusal.Kind.INVALID, "NOT_SEEN", "请先勾选“已逐项核对”，再批准。")
                        .toException();
            }
            ProposalsResource.Approval body = forms.read(
                    reason(form).put("contentHash", form.getFirst("contentHash")), ProposalsResource.Approval.class);
            if (LongApprovals.takesLong(proposals.find(id))) {
                return longOnes.approve(key, id, body, caller.actor()).map(work -> URI.create(address(id, work)));
            }
            var _ = proposals.approve(key, id, body);
            return Optional.empty();
        });
    }

    private static String address(UUID id, UUID work) {
        return PATH + id + "/approvals/" + work;
    }

    /// How far an approval is that takes long, and what came of it.
    @GET
    @Path("{id}/approvals/{work}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response work(@PathParam("id") UUID id, @PathParam("work") UUID work) {
        Proposal proposal = proposals.find(id);
        WorkUnderWay found = longOnes.find(id, work)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "APPROVAL_NOT_FOUND", "没有此项办理。")
                        .toException());
        return pages.show(
                approval,
                new ApprovalPage(
                        id,
                        found,
                        Words.act(proposal.act(), proposal.subject()),
                        SubjectNames.words(proposal.subject(), names.in(List.of(proposal.subject()))),
                        found.result().map(longOnes::read).flatMap(LongApprovals.Came::refusal)));
    }

    @POST
    @Path("{id}/rejection")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.ADMIN})
    public Response reject(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return act(id, form, "rejection", "doneProposalRejected", key -> {
            var _ = proposals.reject(key, id, forms.read(reason(form), ProposalsResource.Rejection.class));
            return Optional.empty();
        });
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.ADMIN})
    public Response withdraw(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        return act(id, form, "withdrawal", "doneProposalWithdrawn", key -> {
            var _ = proposals.withdraw(key, id);
            return Optional.empty();
        });
    }

    /// @param name the last part of the address that it was sent to
    /// @param act answers where it goes on; empty where the proposal says what was done
    private Response act(
            UUID id,
            MultivaluedMap<String, String> form,
            String name,
            String said,
            Function<String, Optional<URI>> act) {
        return pages.act(
                () -> act.apply(form.getFirst(FormBody.KEY)).orElseGet(() -> Pages.to(PATH + id, said)),
                refusal -> sheet(
                        id,
                        FormBody.text(form, FormBody.KEY),
                        name,
                        Optional.ofNullable(form.getFirst("reason")).orElse(""),
                        Optional.of(refusal)));
    }

    private static ObjectNode reason(MultivaluedMap<String, String> form) {
        return JsonNodeFactory.instance.objectNode().put("reason", FormBody.text(form, "reason"));
    }

    private Response sheet(UUID id, @Nullable String key, String refused, String reason, Optional<Refusal> refusal) {
        pages.from(PATH + id);
        Proposal proposal = proposals.find(id);
        List<ChangeRows.ChangeRow> rows =
                ChangeRows.of(proposal.change().before(), proposal.change().after());
        Map<String, String> known = names.in(Stream.concat(
                        Stream.of(proposal.subject()),
                        rows.stream().flatMap(row -> Stream.of(row.before(), row.after())))
                .toList());
        return pages.show(
                one,
                new ProposalSheet(
                        proposal,
                        SubjectNames.words(proposal.subject(), known),
                        Words.act(proposal.act(), proposal.subject()),
                        Words.joined("state", proposal.state()),
                        Person.subject(proposal.proposedBy()),
                        proposal.decision()
                                .map(decision -> Person.subject(decision.by()))
                                .orElse(""),
                        rows.stream().map(row -> row.named(known)).toList(),
                        proposal.state().equals("PROPOSED"),
                        proposal.proposedBy().equals(caller.person()),
                        approvals.mayDecide(proposal, caller.actor()),
                        pages.key(key),
                        refused,
                        reason,
                        refusal));
    }

    private static ProposalRow row(Proposal.Summary proposal, Map<String, String> known) {
        return new ProposalRow(
                proposal,
                SubjectNames.words(proposal.subject(), known),
                Words.act(proposal.act(), proposal.subject()),
                Words.joined("state", proposal.state()),
                Person.subject(proposal.proposedBy()));
    }
}
