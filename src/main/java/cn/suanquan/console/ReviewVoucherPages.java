package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherFilter;
import cn.suanquan.voucher.Vouchers;
import cn.suanquan.voucher.VouchersResource;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Vouchers as offices read them, and as a reviewer freezes, extends and voids them; each act is asked on a page of
/// its own.
@Path("/console/review/vouchers")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ReviewVoucherPages {
    private static final int SIZE = 50;
    private static final List<String> STATES = List.of("ACTIVE", "FROZEN", "EXPIRED", "VOIDED");
    private static final String ACTS = "{id}/{act:freeze|unfreeze|extend|across|void}";
    private final Pages pages;
    private final VouchersResource vouchers;
    private final Programmes programmes;
    private final ProgrammeNames names;
    private final VoucherDesk desk;
    private final FormBody forms;
    private final Tx tx;
    private final Template list;
    private final Template one;
    private final Template ask;

    ReviewVoucherPages(
            Pages pages,
            VouchersResource vouchers,
            Programmes programmes,
            ProgrammeNames names,
            VoucherDesk desk,
            FormBody forms,
            Tx tx,
            @Location("console/review/vouchers.html") Template list,
            @Location("console/review/voucher.html") Template one,
            @Location("console/review/voucher-ask.html") Template ask) {
        this.pages = pages;
        this.vouchers = vouchers;
        this.programmes = programmes;
        this.names = names;
        this.desk = desk;
        this.forms = forms;
        this.tx = tx;
        this.list = list;
        this.one = one;
        this.ask = ask;
    }

    static final String HERE = "/console/review/vouchers";

    record Queue(
            List<ReviewApplicationPages.Pick> states,
            List<ReviewApplicationPages.Pick> programmes,
            String number,
            String lapsesBy,
            List<VoucherDesk.VoucherCard> cards,
            ListHeads heads,
            Optional<String> next) {}

    /// What was written into the form.
    record Written(
            String key, @Nullable String until, @Nullable String reason) {}

    /// What is asked.
    ///
    /// @param choice empty where the state does not allow it
    record Ask(
            VoucherDesk.Sheet sheet,
            VoucherAct act,
            Optional<VoucherAct.Choice> choice,
            Written written,
            Optional<Refusal> refusal) {
        public String title() {
            return act.key("act");
        }

        public String what() {
            return act.key("what");
        }

        public boolean isAllowed() {
            return choice.filter(one -> one.apart().isEmpty()).isPresent();
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("number") Optional<String> number,
            @QueryParam("lapsesBy") Optional<String> lapsesBy,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("cursor") Optional<String> cursor) {
        Optional<String> wanted = state.filter(STATES::contains);
        Optional<String> of = programme.filter(code -> !code.isBlank());
        Optional<String> exact = exact(number);
        Optional<LocalDate> by = UsageFilter.said(lapsesBy).map(day -> QueryText.day("lapsesBy", day));
        Page<Voucher> page = vouchers.list(filter(of, wanted, exact, by), sort, Optional.of(SIZE), cursor);
        List<ReviewApplicationPages.Pick> states = STATES.stream()
                .map(code -> new ReviewApplicationPages.Pick(
                        code,
                        Words.joined("voucher", code),
                        wanted.filter(code::equals).isPresent()))
                .toList();
        List<ReviewApplicationPages.Pick> known = programmes.all().stream()
                .map(Programme::code)
                .distinct()
                .sorted()
                .map(code -> new ReviewApplicationPages.Pick(
                        code, names.of(code), of.filter(code::equals).isPresent()))
                .toList();
        ListHeads heads = new ListHeads(
                HERE,
                "state=" + wanted.orElse("") + "&programme=" + Show.inQuery(of.orElse(""))
                        + exact.map(text -> "&number=" + Show.inQuery(text)).orElse("")
                        + by.map(day -> "&lapsesBy=" + day).orElse(""),
                sort.orElse(""));
        return pages.show(
                list,
                new Queue(
                        states,
                        known,
                        exact.orElse(""),
                        by.map(LocalDate::toString).orElse(""),
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
            @QueryParam("number") Optional<String> number,
            @QueryParam("lapsesBy") Optional<String> lapsesBy) {
        Optional<String> wanted = state.filter(STATES::contains);
        Optional<String> of = programme.filter(code -> !code.isBlank());
        Optional<String> exact = exact(number);
        Optional<LocalDate> by = UsageFilter.said(lapsesBy).map(day -> QueryText.day("lapsesBy", day));
        return OfficeTables.vouchers(names, cursor -> {
            Page<Voucher> page =
                    vouchers.list(filter(of, wanted, exact, by), Optional.empty(), Optional.of(Page.SIZE_MAX), cursor);
            return page.with(tx.read(db -> desk.cards(db, page.items())));
        });
    }

    private static VoucherFilter filter(
            Optional<String> programme, Optional<String> state, Optional<String> number, Optional<LocalDate> lapsesBy) {
        return new VoucherFilter(Optional.empty(), programme, Optional.empty(), state, number, lapsesBy);
    }

    private static Optional<String> exact(Optional<String> number) {
        return number.map(String::strip).filter(text -> !text.isEmpty());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response one(@PathParam("id") VoucherId id) {
        Vouchers.Statement statement = vouchers.statement(id);
        return pages.show(one, tx.<VoucherDesk.Sheet>read(db -> desk.sheet(db, statement)));
    }

    @GET
    @Path(ACTS)
    @RolesAllowed(Role.REVIEWER)
    public Response ask(@PathParam("id") VoucherId id, @PathParam("act") String act) {
        return asked(id, VoucherAct.of(act), new Written(pages.key(null), null, null), Optional.empty());
    }

    @POST
    @Path(ACTS)
    @RolesAllowed(Role.REVIEWER)
    public Response act(
            @PathParam("id") VoucherId id, @PathParam("act") String act, MultivaluedMap<String, String> form) {
        VoucherAct what = VoucherAct.of(act);
        String key = FormBody.text(form, FormBody.KEY);
        String until = FormBody.text(form, "until");
        String reason = FormBody.text(form, "reason");
        Function<Refusal, Response> again =
                refusal -> asked(id, what, new Written(pages.key(key), until, reason), Optional.of(refusal));
        return what.takesRecentSignIn()
                ? pages.actRecently(() -> done(id, what, key, body(what, until, reason)), again)
                : pages.act(() -> done(id, what, key, body(what, until, reason)), again);
    }

    private static ObjectNode body(VoucherAct act, @Nullable String until, @Nullable String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (reason != null) {
            body.put("reason", reason);
        }
        if (act.hasDay() && until != null) {
            body.put("until", until);
        }
        return body;
    }

    private URI done(VoucherId id, VoucherAct act, @Nullable String key, ObjectNode body) {
        String said =
                switch (act) {
                    case FREEZE -> {
                        vouchers.freeze(key, id, forms.read(body, VouchersResource.Reason.class));
                        yield "doneFrozen";
                    }
                    case UNFREEZE -> {
                        vouchers.unfreeze(key, id, forms.read(body, VouchersResource.Reason.class));
                        yield "doneUnfrozen";
                    }
                    case EXTEND -> {
                        vouchers.extend(key, id, forms.read(body, VouchersResource.Extension.class));
                        yield "doneExtended";
                    }
                    case ACROSS -> {
                        vouchers.extendAcrossYears(key, id, forms.read(body, VouchersResource.Extension.class));
                        yield "doneProposed";
                    }
                    case VOID -> {
                        vouchers.voidIt(key, id, forms.read(body, VouchersResource.Reason.class));
                        yield "doneVoided";
                    }
                };
        return Pages.to(HERE + "/" + id, said);
    }

    private Response asked(VoucherId id, VoucherAct act, Written written, Optional<Refusal> refusal) {
        Vouchers.Statement statement = vouchers.statement(id);
        VoucherDesk.Sheet sheet = tx.read(db -> desk.sheet(db, statement));
        Optional<VoucherAct.Choice> choice =
                sheet.choices().stream().filter(one -> one.act() == act).findFirst();
        return pages.show(ask, new Ask(sheet, act, choice, written, refusal));
    }
}
