package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimState;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.Problem;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/// A holder's claims: the list, one with what became of it, and its withdrawal, which of very many records is long
/// work ([LongClaims]).
@Path("/console/enterprise/claims")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HolderClaimPages {
    static final String HERE = "/console/enterprise/claims";
    private static final int PAGE = 50;
    private static final String REASON = "reason";
    private final Pages pages;
    private final ClaimsResource claims;
    private final ClaimCards cards;
    private final ObjectionLinkStore objections;
    private final Tx tx;
    private final FormBody forms;
    private final LongClaims longOnes;
    private final Caller caller;
    private final Template list;
    private final Template one;
    private final Template withdrawal;

    HolderClaimPages(
            Pages pages,
            ClaimsResource claims,
            ClaimCards cards,
            ObjectionLinkStore objections,
            Tx tx,
            FormBody forms,
            LongClaims longOnes,
            Caller caller,
            @Location("console/claims/list.html") Template list,
            @Location("console/claims/one.html") Template one,
            @Location("console/claims/withdrawal.html") Template withdrawal) {
        this.pages = pages;
        this.claims = claims;
        this.cards = cards;
        this.objections = objections;
        this.tx = tx;
        this.forms = forms;
        this.longOnes = longOnes;
        this.caller = caller;
        this.list = list;
        this.one = one;
        this.withdrawal = withdrawal;
    }

    /// @param voucher the one whose claims alone are listed
    /// @param work the last long work, where its holder has to know of it ([LongClaims])
    /// @param year that the list is limited to; empty for all
    record ListPage(
            List<ClaimCard> cards,
            Optional<UUID> voucher,
            List<ReviewApplicationPages.Pick> states,
            String year,
            ListHeads heads,
            Optional<String> next,
            boolean isFirst,
            Optional<ClaimWorkPages.WorkPage> work) {
        public boolean isLimited() {
            return !year.isEmpty() || states.stream().anyMatch(ReviewApplicationPages.Pick::isChosen);
        }
    }

    /// @param objectionable what the holder may object to
    record OwnClaim(ClaimCard card, List<ObjectionLinkStore.Link> objectionable) {}

    /// @param key of the act, made with the page
    record WithdrawalPage(ClaimCard card, String reason, String key, Optional<Problem> refusal) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response list(
            @RestQuery Optional<UUID> voucher,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> year,
            @RestQuery Optional<String> sort,
            @RestQuery Optional<String> cursor) {
        String chosen = state.orElse("");
        Optional<Integer> in = year(year);
        Page<Claim> page = claims.list(voucher, Optional.empty(), in, state, sort, Optional.of(PAGE), cursor);
        List<ReviewApplicationPages.Pick> states = Arrays.stream(ClaimState.values())
                .map(Enum::name)
                .map(code -> new ReviewApplicationPages.Pick(code, Words.joined("state", code), code.equals(chosen)))
                .toList();
        ListHeads heads = new ListHeads(
                HERE,
                "state=" + Show.inQuery(chosen)
                        + in.map(one -> "&year=" + one).orElse("")
                        + voucher.map(id -> "&voucher=" + id).orElse(""),
                sort.orElse(""));
        return pages.show(
                list,
                new ListPage(
                        cards(page.items()),
                        voucher,
                        states,
                        in.map(String::valueOf).orElse(""),
                        heads,
                        heads.next(page.next()),
                        cursor.isEmpty(),
                        longOnes.open(caller.holder()).map(ClaimWorkPages.WorkPage::new)));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed(Role.ENTERPRISE)
    public Response table(
            @RestQuery Optional<UUID> voucher, @RestQuery Optional<String> state, @RestQuery Optional<String> year) {
        Optional<Integer> in = year(year);
        return HolderTables.claims(cards(WholeTable.rows(cursor -> claims.list(
                voucher, Optional.empty(), in, state, Optional.empty(), Optional.of(Page.SIZE_MAX), cursor))));
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 where it is no year
    static Optional<Integer> year(Optional<String> text) {
        return UsageFilter.said(text).map(one -> QueryText.year("year", one).year());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.ENTERPRISE)
    public Response one(@PathParam("id") UUID id) {
        return pages.show(one, new OwnClaim(card(id), tx.read(db -> objections.ofClaim(db, caller.holder(), id))));
    }

    @GET
    @Path("{id}/withdrawal")
    @RolesAllowed(Role.ENTERPRISE)
    public Response askWithdrawal(@PathParam("id") UUID id) {
        return pages.show(withdrawal, new WithdrawalPage(card(id), "", pages.key(null), Optional.empty()));
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ENTERPRISE)
    public Response withdraw(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        ClaimCard card = card(id);
        String key = pages.key(FormBody.text(form, FormBody.KEY));
        String reason = FormBody.written(form, REASON);
        return pages.act(
                () -> {
                    var body = JsonNodeFactory.instance.objectNode().put(REASON, reason);
                    ClaimsResource.EndRequest request = forms.read(body, ClaimsResource.EndRequest.class);
                    URI done = Pages.to(HERE + "/" + id, "doneClaimWithdrawn");
                    if (card.claim().recordCount() > LongClaims.MANY) {
                        Actor.Enterprise who = new Actor.Enterprise(caller.person(), caller.holder());
                        LongActs.Begun<LongClaims.Came> begun = longOnes.withdrawn(id, key, request, who);
                        return begun.came().isPresent() ? done : ClaimWorkPages.address(begun.work());
                    }
                    claims.withdraw(key, id, request);
                    return done;
                },
                refusal -> withdrawal(id, reason, key, refusal));
    }

    /// The form with what was written into it, and why it was refused.
    Response withdrawal(UUID id, String reason, String key, Refusal why) {
        return pages.show(
                withdrawal, new WithdrawalPage(card(id), reason, pages.key(key), Optional.of(Problem.of(why))));
    }

    private ClaimCard card(UUID id) {
        return cards(List.of(claims.find(id))).getFirst();
    }

    private List<ClaimCard> cards(List<Claim> all) {
        return tx.read(db -> cards.of(db, all));
    }
}
