package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Application;
import cn.suanquan.voucher.ApplicationFilter.NoticeState;
import cn.suanquan.voucher.ApplicationsResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Applications as offices read them; what a reviewer does with them is in [ReviewActPages].
@Path("/console/review/applications")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ReviewApplicationPages {
    private static final int SIZE = 50;
    private static final List<String> STATES =
            List.of("SUBMITTED", "APPROVED", "WAITING", "ISSUED", "REJECTED", "ENDED", "WITHDRAWN", "CLOSED");
    private final Pages pages;
    private final ApplicationsResource applications;
    private final Programmes programmes;
    private final ProgrammeNames names;
    private final ReviewDesk desk;
    private final SecurityIdentity identity;
    private final Tx tx;
    private final Template list;
    private final Template one;

    ReviewApplicationPages(
            Pages pages,
            ApplicationsResource applications,
            Programmes programmes,
            ProgrammeNames names,
            ReviewDesk desk,
            SecurityIdentity identity,
            Tx tx,
            @Location("console/review/applications.html") Template list,
            @Location("console/review/application.html") Template one) {
        this.pages = pages;
        this.applications = applications;
        this.programmes = programmes;
        this.names = names;
        this.desk = desk;
        this.identity = identity;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// A choice of a filter.
    ///
    /// @param words key of [ReviewWords], or the words themselves
    record Pick(String code, String words, boolean isChosen) {}

    static final String HERE = "/console/review/applications";

    record Queue(
            List<Pick> states,
            List<Pick> notices,
            List<Pick> programmes,
            boolean isWaiting,
            List<ApplicationCard> cards,
            ListHeads heads,
            Optional<String> next) {}

    /// @param isWhole the reader reads credit bars and relations, which finance does not
    /// @param noticeRuns the day after which it may be issued, where the notice is not over
    record View(
            ApplicationCard card,
            ReviewDesk.Hints hints,
            List<ReviewDesk.Choice> choices,
            boolean isWhole,
            String noticeRuns) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("notice") Optional<String> notice,
            @QueryParam("waiting") Optional<Boolean> waiting,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("cursor") Optional<String> cursor) {
        Optional<String> wanted = state.filter(STATES::contains);
        Optional<String> of = programme.filter(code -> !code.isBlank());
        Optional<NoticeState> in = notice(notice);
        boolean isWaiting = waiting.orElse(false);
        Page<Application> page =
                applications.list(Optional.empty(), of, wanted, in, waiting, sort, Optional.of(SIZE), cursor);
        List<Pick> states = STATES.stream()
                .map(code -> new Pick(
                        code,
                        Words.joined("state", code),
                        wanted.filter(code::equals).isPresent()))
                .toList();
        List<Pick> known = programmes.all().stream()
                .map(Programme::code)
                .distinct()
                .sorted()
                .map(code ->
                        new Pick(code, names.of(code), of.filter(code::equals).isPresent()))
                .toList();
        List<Pick> notices = Arrays.stream(NoticeState.values())
                .map(one -> new Pick(one.name(), words(one), in.equals(Optional.of(one))))
                .toList();
        ListHeads heads = new ListHeads(
                HERE,
                "state=" + wanted.orElse("") + "&programme=" + Show.inQuery(of.orElse(""))
                        + in.map(one -> "&notice=" + one).orElse("")
                        + (isWaiting ? "&waiting=true" : ""),
                sort.orElse("-applied"));
        return pages.show(
                list,
                new Queue(
                        states,
                        notices,
                        known,
                        isWaiting,
                        tx.read(db -> desk.cards(db, page.items())),
                        heads,
                        heads.next(page.next())));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table(
            @QueryParam("state") Optional<String> state,
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("notice") Optional<String> notice,
            @QueryParam("waiting") Optional<Boolean> waiting) {
        Optional<String> wanted = state.filter(STATES::contains);
        Optional<String> of = programme.filter(code -> !code.isBlank());
        Optional<NoticeState> in = notice(notice);
        return OfficeTables.applications(names, cursor -> {
            Page<Application> page = applications.list(
                    Optional.empty(), of, wanted, in, waiting, Optional.empty(), Optional.of(Page.SIZE_MAX), cursor);
            return page.with(tx.read(db -> desk.cards(db, page.items())));
        });
    }

    private static Optional<NoticeState> notice(Optional<String> asked) {
        return UsageFilter.said(asked).map(text -> QueryText.code("notice", text, NoticeState.class));
    }

    /// A key of [ReviewWords].
    private static String words(NoticeState notice) {
        return notice == NoticeState.RUNNING ? "inNotice" : "toIssue";
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") ApplicationId id) {
        Application found = applications.find(id);
        return pages.show(
                one,
                tx.<View>read(db -> new View(
                        desk.card(db, found),
                        desk.hints(db, found),
                        desk.choices(db, found),
                        identity.hasRole(Role.REVIEWER)
                                || identity.hasRole(Role.AUDITOR)
                                || identity.hasRole(Role.ADMIN),
                        found.notice()
                                .filter(_ -> found.state().equals("APPROVED"))
                                .filter(notice -> !ApplicationAct.isOver(notice, desk.today()))
                                .map(notice -> notice.until().toString())
                                .orElse(""))));
    }
}
