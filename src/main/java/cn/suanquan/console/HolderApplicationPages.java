package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Application;
import cn.suanquan.voucher.ApplicationDrafts;
import cn.suanquan.voucher.ApplicationsResource;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// A holder's applications: the list, one with its decision and the reasons, and its withdrawal.
@Path("/console/enterprise/applications")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HolderApplicationPages {
    static final String HERE = "/console/enterprise/applications";
    private static final int PAGE = 50;
    private final Pages pages;
    private final ApplicationsResource applications;
    private final ApplicationDrafts drafts;
    private final ProgrammeNames names;
    private final Caller caller;
    private final Tx tx;
    private final Programmes programmes;
    private final Template list;
    private final Template one;
    private final Template withdrawal;

    HolderApplicationPages(
            Pages pages,
            ApplicationsResource applications,
            ApplicationDrafts drafts,
            ProgrammeNames names,
            Caller caller,
            Tx tx,
            Programmes programmes,
            @Location("console/applications/list.html") Template list,
            @Location("console/applications/one.html") Template one,
            @Location("console/applications/withdrawal.html") Template withdrawal) {
        this.pages = pages;
        this.applications = applications;
        this.drafts = drafts;
        this.names = names;
        this.caller = caller;
        this.tx = tx;
        this.programmes = programmes;
        this.list = list;
        this.one = one;
        this.withdrawal = withdrawal;
    }

    /// @param state the one that alone is listed; blank for all
    record ListPage(
            List<HolderApplicationCard> cards,
            String state,
            List<HolderApplicationCard.StateWord> states,
            ListHeads heads,
            Optional<String> next,
            boolean isFirst,
            List<DraftRow> drafts) {}

    /// A form that was begun and not sent.
    record DraftRow(String code, String programme, Instant savedAt) {
        public String path() {
            return HERE + "/new?programme=" + Show.inQuery(code);
        }
    }

    /// @param key of the act, made with the page
    record WithdrawalPage(HolderApplicationCard card, String key, Optional<Problem> refusal) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response list(
            @RestQuery Optional<String> state, @RestQuery Optional<String> sort, @RestQuery Optional<String> cursor) {
        Optional<String> only = state.filter(code -> !code.isBlank());
        Page<Application> page = applications.list(
                Optional.empty(),
                Optional.empty(),
                only,
                Optional.empty(),
                Optional.empty(),
                sort,
                Optional.of(PAGE),
                cursor);
        ListHeads heads = new ListHeads(HERE, "state=" + Show.inQuery(only.orElse("")), sort.orElse("-applied"));
        return pages.show(
                list,
                new ListPage(
                        page.items().stream().map(this::card).toList(),
                        only.orElse(""),
                        HolderApplicationCard.STATES,
                        heads,
                        heads.next(page.next()),
                        cursor.isEmpty(),
                        cursor.isEmpty() ? drafts() : List.of()));
    }

    private List<DraftRow> drafts() {
        return tx.read(db -> drafts.open(db, caller.holder())).stream()
                .map(one -> new DraftRow(one.programme(), names.of(one.programme()), one.savedAt()))
                .toList();
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed(Role.ENTERPRISE)
    public Response table(@RestQuery Optional<String> state) {
        Optional<String> only = state.filter(code -> !code.isBlank());
        List<Application> all = WholeTable.rows(cursor -> applications.list(
                Optional.empty(),
                Optional.empty(),
                only,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Page.SIZE_MAX),
                cursor));
        return HolderTables.applications(all.stream().map(this::card).toList());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.ENTERPRISE)
    public Response one(@PathParam("id") ApplicationId id) {
        return pages.show(one, card(applications.find(id)));
    }

    @GET
    @Path("{id}/withdrawal")
    @RolesAllowed(Role.ENTERPRISE)
    public Response askWithdrawal(@PathParam("id") ApplicationId id) {
        return withdrawalPage(card(applications.find(id)), pages.key(null), Optional.empty());
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ENTERPRISE)
    public Response withdraw(@PathParam("id") ApplicationId id, MultivaluedMap<String, String> form) {
        HolderApplicationCard card = card(applications.find(id));
        String key = pages.key(FormBody.text(form, FormBody.KEY));
        return pages.act(
                () -> {
                    applications.withdraw(key, id);
                    return Pages.to(HERE + "/" + id, "doneApplicationWithdrawn");
                },
                refusal -> withdrawalPage(card, key, Optional.of(Problem.of(refusal))));
    }

    private Response withdrawalPage(HolderApplicationCard card, String key, Optional<Problem> refusal) {
        return pages.show(withdrawal, new WithdrawalPage(card, pages.key(key), refusal));
    }

    private HolderApplicationCard card(Application application) {
        String name = programmes
                .find(application.programme(), application.programmeVersion())
                .map(Programme::name)
                .orElse(application.programme());
        return HolderApplicationCard.of(application, name);
    }
}
