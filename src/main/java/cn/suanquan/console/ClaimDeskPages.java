package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimState;
import cn.suanquan.claim.Claims;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// The claims of all holders as offices read them, and the return of one to its holder.
@Path(ClaimDeskPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ClaimDeskPages {
    static final String HERE = "/console/claims";
    private static final int SIZE = 50;
    private static final String REASON = "reason";
    /// Of the form that proposes a return for good.
    private static final String FOR_GOOD = "forGood";

    private final Pages pages;
    private final ClaimsResource resource;
    private final Claims claims;
    private final ClaimCards cards;
    private final Vouchers vouchers;
    private final ProgrammeNames names;
    private final Registry registry;
    private final Duties duties;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final FormBody forms;
    private final Tx tx;
    private final Template list;
    private final Template one;
    private final Template giveBack;

    ClaimDeskPages(
            Pages pages,
            ClaimsResource resource,
            Claims claims,
            ClaimCards cards,
            Vouchers vouchers,
            ProgrammeNames names,
            Registry registry,
            Duties duties,
            Caller caller,
            SecurityIdentity identity,
            FormBody forms,
            Tx tx,
            @Location("console/claims/desk.html") Template list,
            @Location("console/claims/office.html") Template one,
            @Location("console/claims/return.html") Template giveBack) {
        this.pages = pages;
        this.resource = resource;
        this.claims = claims;
        this.cards = cards;
        this.vouchers = vouchers;
        this.names = names;
        this.registry = registry;
        this.duties = duties;
        this.caller = caller;
        this.identity = identity;
        this.forms = forms;
        this.tx = tx;
        this.list = list;
        this.one = one;
        this.giveBack = giveBack;
    }

    /// A claim with the name of its holder.
    record DeskClaim(ClaimCard card, String holder) {
        public String path() {
            return HERE + "/" + card.claim().id();
        }

        /// What the state means to an office, a key of [ClaimDeskWords].
        public String hint() {
            return Words.joined("hint", card.claim().state().name());
        }
    }

    record Book(
            List<ReviewApplicationPages.Pick> states,
            List<ReviewApplicationPages.Pick> programmes,
            String year,
            List<DeskClaim> claims,
            ListHeads heads,
            Optional<String> next) {}

    /// @param isReturnable true where this person has the role, and the claim stands so, that it may be returned
    /// @param isForGood nothing can be claimed on its voucher again, so that its return takes two persons
    /// @param apart why this person may not all the same
    record Sheet(DeskClaim claim, boolean isReturnable, boolean isForGood, Optional<Refusal> apart) {}

    /// @param key of the act, made with the page
    record Ask(Sheet sheet, String reason, String key, Optional<Refusal> refusal) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> programme,
            @RestQuery Optional<String> year,
            @RestQuery Optional<String> sort,
            @RestQuery Optional<String> cursor) {
        Optional<Integer> in = HolderClaimPages.year(year);
        Page<Claim> page = resource.list(Optional.empty(), programme, in, state, sort, Optional.of(SIZE), cursor);
        String chosen = state.orElse("");
        String of = programme.orElse("");
        List<ReviewApplicationPages.Pick> states = Arrays.stream(ClaimState.values())
                .map(Enum::name)
                .map(code -> new ReviewApplicationPages.Pick(code, Words.joined("state", code), code.equals(chosen)))
                .toList();
        List<ReviewApplicationPages.Pick> known = names.all().entrySet().stream()
                .map(name -> new ReviewApplicationPages.Pick(
                        name.getKey(), name.getValue(), name.getKey().equals(of)))
                .toList();
        ListHeads heads = new ListHeads(
                HERE,
                "state=" + Show.inQuery(chosen) + "&programme=" + Show.inQuery(of)
                        + in.map(one -> "&year=" + one).orElse(""),
                sort.orElse(""));
        return pages.show(
                list,
                new Book(
                        states,
                        known,
                        in.map(String::valueOf).orElse(""),
                        rows(page.items()),
                        heads,
                        heads.next(page.next())));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table(
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> programme,
            @RestQuery Optional<String> year) {
        Optional<Integer> in = HolderClaimPages.year(year);
        return OfficeTables.claims(cursor -> {
            Page<Claim> page = resource.list(
                    Optional.empty(), programme, in, state, Optional.empty(), Optional.of(Page.SIZE_MAX), cursor);
            return page.with(rows(page.items()));
        });
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") UUID id) {
        return pages.show(one, sheet(id));
    }

    @GET
    @Path("{id}/return")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
    public Response askReturn(@PathParam("id") UUID id) {
        return pages.show(giveBack, new Ask(sheet(id), "", pages.key(null), Optional.empty()));
    }

    @POST
    @Path("{id}/return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
    public Response giveBack(@PathParam("id") UUID id, MultivaluedMap<String, String> form) {
        String key = FormBody.text(form, FormBody.KEY);
        String reason = FormBody.written(form, REASON);
        return pages.actRecently(
                () -> {
                    var body = JsonNodeFactory.instance.objectNode().put(REASON, reason);
                    ClaimsResource.EndRequest request = forms.read(body, ClaimsResource.EndRequest.class);
                    if (FormBody.text(form, FOR_GOOD) == null) {
                        resource.giveBack(key, id, request);
                        return Pages.to(HERE + "/" + id, "doneClaimReturned");
                    }
                    Response proposed = resource.giveBackForGood(key, id, request);
                    return Pages.to("/console/proposals/" + forms.id(proposed), "doneProposed");
                },
                refusal -> pages.show(giveBack, new Ask(sheet(id), reason, pages.key(key), Optional.of(refusal))));
    }

    private Sheet sheet(UUID id) {
        Claim claim = resource.find(id);
        return tx.<Sheet>read(db -> {
            DeskClaim row = rows(db, List.of(claim)).getFirst();
            boolean isReturnable = mayReturn() && row.card().isOpen();
            Voucher voucher = vouchers.find(db, claim.voucher()).orElseThrow();
            boolean isForGood = claims.isReturnForGood(db, voucher);
            return new Sheet(row, isReturnable, isForGood, isReturnable ? apart(db, id, isForGood) : Optional.empty());
        });
    }

    private Optional<Refusal> apart(Db db, UUID id, boolean isForGood) {
        Duty duty = isForGood ? Duty.PROPOSE : Duty.RETURN_CLAIM;
        return duties.apart(db, caller.person(), duty, claims.matters(db, List.of(new ClaimId(id))), List.of());
    }

    private boolean mayReturn() {
        return identity.hasRole(Role.REVIEWER)
                || identity.hasRole(Role.FINANCE_MAKER)
                || identity.hasRole(Role.FINANCE_CHECKER);
    }

    private List<DeskClaim> rows(List<Claim> all) {
        return tx.read(db -> rows(db, all));
    }

    private List<DeskClaim> rows(Db db, List<Claim> all) {
        Map<HolderId, String> holders =
                registry.holders(db, all.stream().map(Claim::holder).distinct().toList()).stream()
                        .collect(Collectors.toMap(Holder::id, Holder::name));
        return cards.of(db, all).stream()
                .map(card ->
                        new DeskClaim(card, holders.getOrDefault(card.claim().holder(), "")))
                .toList();
    }
}
