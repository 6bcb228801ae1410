package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Problem;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.Confirmation;
import cn.suanquan.usage.UsageResource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/// How a holder confirms usage: records that it marked, or all that waits on a voucher. It is asked first, with the
/// fees, and says those fees: where they are others by then, nothing is confirmed.
@Path("/console/enterprise/usage/confirmation")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ConfirmUsagePages {
    static final String HERE = HolderUsagePages.HERE + "/confirmation";
    private final Pages pages;
    private final UsageResource usage;
    private final HolderUsageStore store;
    private final WaitingUsageStore waiting;
    private final FormBody forms;
    private final ObjectMapper json;
    private final Caller caller;
    private final Tx tx;
    private final Template some;
    private final Template all;

    ConfirmUsagePages(
            Pages pages,
            UsageResource usage,
            HolderUsageStore store,
            WaitingUsageStore waiting,
            FormBody forms,
            ObjectMapper json,
            Caller caller,
            Tx tx,
            @Location("console/usage/confirm.html") Template some,
            @Location("console/usage/confirm-all.html") Template all) {
        this.pages = pages;
        this.usage = usage;
        this.store = store;
        this.waiting = waiting;
        this.forms = forms;
        this.json = json;
        this.caller = caller;
        this.tx = tx;
        this.some = some;
        this.all = all;
    }

    /// @param until the last day on which what is confirmed counts; blank for any
    record WholePage(
            String voucher, String until, WaitingUsageStore.Whole whole, String key, Optional<Problem> refusal) {
        public String ground() {
            return "/console/ground/vouchers/" + voucher;
        }

        /// The list of what waits there.
        public String records() {
            return HolderUsagePages.HERE + "?state=POSTED&voucher=" + voucher + "&to=" + until;
        }
    }

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response ask(@RestQuery Optional<String> voucher, @RestQuery Optional<String> until) {
        return UsageFilter.said(voucher)
                .map(id -> whole(QueryText.id("voucher", id), day(until), pages.key(null), Optional.empty()))
                .orElseGet(() ->
                        Response.seeOther(URI.create(HolderUsagePages.HERE)).build());
    }

    private static Optional<LocalDate> day(Optional<String> text) {
        return UsageFilter.said(text).map(day -> QueryText.day("until", day));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ENTERPRISE)
    public Response confirm(MultivaluedMap<String, String> form) {
        UsageChoice choice = UsageChoice.of(form);
        String key = pages.key(FormBody.text(form, FormBody.KEY));
        String voucher = FormBody.text(form, "voucher");
        if (voucher != null) {
            UUID id = QueryText.id("voucher", voucher);
            Optional<LocalDate> until = day(Optional.ofNullable(FormBody.text(form, "until")));
            return pages.act(
                    () -> confirmed(key, choice.whole(id, until), id, until),
                    refusal -> whole(id, until, key, Optional.of(refusal)));
        }
        if (choice.isAsked()) {
            return choice.isEmpty()
                    ? pages.refused(UsageChoice.none().refusal(), refusal -> chosen(choice, key, Optional.of(refusal)))
                    : chosen(choice, key, Optional.empty());
        }
        return pages.act(
                () -> {
                    var _ = usage.confirm(key, forms.read(choice.confirmation(), Confirmation.Request.class));
                    return Pages.to(HolderUsagePages.HERE, "doneUsageConfirmed");
                },
                refusal -> chosen(choice, key, Optional.of(refusal)));
    }

    /// Where a voucher has more than one act takes, it goes on to the rest.
    private URI confirmed(String key, JsonNode body, UUID voucher, Optional<LocalDate> until) {
        Response made = usage.confirm(key, forms.read(body, Confirmation.Request.class));
        String here =
                "?voucher=" + voucher + "&until=" + until.map(Object::toString).orElse("");
        return isMore(made)
                ? Pages.to(HERE + here, "doneUsageConfirmedMore")
                : Pages.to(HolderUsagePages.HERE + "?voucher=" + voucher, "doneUsageConfirmed");
    }

    private boolean isMore(Response made) {
        try {
            return json.readTree(Idempotency.text(made)).path("isMore").asBoolean();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer to a confirmation is no JSON", e);
        }
    }

    private Response whole(UUID voucher, Optional<LocalDate> until, String key, Optional<Refusal> refusal) {
        HolderId holder = caller.holder();
        WaitingUsageStore.Whole found = tx.read(db -> waiting.whole(db, holder, voucher, until))
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "VOUCHER_NOT_FOUND", "没有此算力券。")
                        .toException());
        return pages.show(
                all,
                new WholePage(
                        voucher.toString(),
                        until.map(Object::toString).orElse(""),
                        found,
                        pages.key(key),
                        refusal.map(Problem::of)));
    }

    private Response chosen(UsageChoice choice, String key, Optional<Refusal> refusal) {
        HolderId holder = caller.holder();
        List<HolderUsageStore.UsageRow> rows = tx.read(db -> store.named(db, holder, choice.ids()));
        return pages.show(some, UsageChoice.Asked.of(rows, pages.key(key), "", refusal.map(Problem::of)));
    }
}
