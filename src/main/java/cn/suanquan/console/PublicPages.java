package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Applications;
import cn.suanquan.voucher.NoticesResource;
import cn.suanquan.voucher.VoucherNumber;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// What anybody may see without signing in: the public notice, and whether a voucher is real.
@Path("/public")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PublicPages {
    private static final int NOTICES = 50;
    private final Pages pages;
    private final NoticesResource notices;
    private final VoucherCheckStore vouchers;
    private final Tx tx;
    private final ProgrammeNames programmes;
    private final Programmes rules;
    private final Clock clock;
    private final Template notice;
    private final Template verify;

    PublicPages(
            Pages pages,
            NoticesResource notices,
            VoucherCheckStore vouchers,
            Tx tx,
            ProgrammeNames programmes,
            Programmes rules,
            Clock clock,
            @Location("console/public/notices.html") Template notice,
            @Location("console/public/verify.html") Template verify) {
        this.pages = pages;
        this.notices = notices;
        this.vouchers = vouchers;
        this.tx = tx;
        this.programmes = programmes;
        this.rules = rules;
        this.clock = clock;
        this.notice = notice;
        this.verify = verify;
    }

    /// What is in notice of one programme.
    record ProgrammeNotices(String code, String programme, List<NoticeRow> rows) {}

    /// What is in notice, with the words of the rule that its amount rests on.
    ///
    /// @param quote of the version that decided it
    record NoticeRow(Applications.PublicNotice notice, String article, String quote) {}

    record NoticeList(List<ProgrammeNotices> programmes, Optional<String> next) {}

    @GET
    @Path("notices")
    @PermitAll
    public Response notices(@RestQuery Optional<ApplicationId> cursor) {
        Page<Applications.PublicNotice> page = notices.notices(Optional.of(NOTICES), cursor);
        Map<String, List<Applications.PublicNotice>> byProgramme = page.items().stream()
                .collect(
                        Collectors.groupingBy(Applications.PublicNotice::programme, TreeMap::new, Collectors.toList()));
        return pages.show(
                notice,
                new NoticeList(
                        byProgramme.entrySet().stream()
                                .map(one -> new ProgrammeNotices(
                                        one.getKey(),
                                        programmes.of(one.getKey()),
                                        one.getValue().stream().map(this::row).toList()))
                                .toList(),
                        page.next().map(next -> "/public/notices?cursor=" + next)));
    }

    @GET
    @Path("notices/csv")
    @Produces("text/csv")
    @PermitAll
    public Response noticesTable() {
        return OfficeTables.notices(
                programmes,
                cursor -> notices.notices(Optional.of(Page.SIZE_MAX), cursor.map(ApplicationId::fromString)));
    }

    private NoticeRow row(Applications.PublicNotice notice) {
        return rules.find(notice.programme(), notice.version()).stream()
                .flatMap(version -> ClauseRows.of(version).stream())
                .filter(clause -> clause.id().equals(notice.ruleId()))
                .findFirst()
                .map(clause -> new NoticeRow(notice, clause.article(), clause.quote()))
                .orElseGet(() -> new NoticeRow(notice, "", ""));
    }

    /// @param outcome empty before anything was asked, else `malformed`, `unknown`, `inForce` or `notInForce`
    record Verified(
            String number,
            String outcome,
            Optional<VoucherCheckStore.KnownVoucher> voucher,
            Optional<LocalDate> lastDay,
            String programme) {
        public String headKey() {
            return outcome;
        }

        public String hintKey() {
            return outcome + "Hint";
        }

        public String style() {
            return switch (outcome) {
                case "inForce" -> "good";
                case "malformed", "unknown" -> "bad";
                default -> "wait";
            };
        }
    }

    /// Only the form: what a code on a printed voucher may lead to.
    @GET
    @Path("verify")
    @PermitAll
    public Response verify() {
        return pages.show(verify, new Verified("", "", Optional.empty(), Optional.empty(), ""));
    }

    /// The database is asked whatever the number looks like, so that every answer takes the same time.
    @POST
    @Path("verify")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response verified(MultivaluedMap<String, String> form) {
        String number = FieldCheck.VOUCHER.read(FormBody.written(form, "number"));
        Optional<VoucherCheckStore.KnownVoucher> voucher = tx.read(db -> vouchers.byNumber(db, number));
        return pages.show(
                verify,
                new Verified(
                        number,
                        outcome(number, voucher),
                        voucher,
                        voucher.map(known -> FiscalYear.date(known.validUntil().minusNanos(1))),
                        voucher.map(known -> programmes.of(known.programme())).orElse("")));
    }

    private String outcome(String number, Optional<VoucherCheckStore.KnownVoucher> voucher) {
        if (voucher.isPresent()) {
            return voucher.get().isInForce(clock.instant()) ? "inForce" : "notInForce";
        }
        return VoucherNumber.isRight(number) ? "unknown" : "malformed";
    }
}
