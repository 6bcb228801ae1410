package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.policy.Rule;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherFilter;
import cn.suanquan.voucher.Vouchers;
import cn.suanquan.voucher.VouchersResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A holder's vouchers: the list, its table, and each one.
@Path("/console/enterprise/vouchers")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HolderVoucherPages {
    static final String HERE = "/console/enterprise/vouchers";
    private static final List<String> STATES = List.of("ACTIVE", "FROZEN", "EXPIRED", "VOIDED");
    private static final int ROWS = 50;
    /// How many claims a voucher's page shows.
    private static final int CLAIMS_MAX = 20;

    private final Pages pages;
    private final VouchersResource vouchers;
    private final ClaimsResource claims;
    private final Programmes programmes;
    private final ProgrammeNames names;
    private final Registry registry;
    private final EnterpriseStore store;
    private final Caller caller;
    private final Tx tx;
    private final Template list;
    private final Template one;

    HolderVoucherPages(
            Pages pages,
            VouchersResource vouchers,
            ClaimsResource claims,
            Programmes programmes,
            ProgrammeNames names,
            Registry registry,
            EnterpriseStore store,
            Caller caller,
            Tx tx,
            @Location("console/enterprise/vouchers.html") Template list,
            @Location("console/enterprise/voucher.html") Template one) {
        this.pages = pages;
        this.vouchers = vouchers;
        this.claims = claims;
        this.programmes = programmes;
        this.names = names;
        this.registry = registry;
        this.store = store;
        this.caller = caller;
        this.tx = tx;
        this.list = list;
        this.one = one;
    }

    /// @param programme the code, and `year`, `state` and `lapsesBy`, that the list is limited to; empty for all
    record VoucherList(
            List<HolderVoucher> rows,
            Map<String, String> programmes,
            String programme,
            String year,
            Map<String, String> states,
            String state,
            String lapsesBy,
            ListHeads heads,
            Optional<String> next) {
        public boolean isLimited() {
            return !programme.isEmpty() || !year.isEmpty() || !state.isEmpty() || !lapsesBy.isEmpty();
        }
    }

    /// @param centers the names of those where it may be used; empty for all that are admitted
    record VoucherPage(HolderVoucher row, Vouchers.Statement statement, List<String> centers, List<Claim> claims) {
        public StageBar bar() {
            return StageBar.of(statement.balancesFen());
        }

        public boolean isWaiting() {
            return row.isForUsage() && in(Bucket.HELD) > 0;
        }

        public boolean isClaimable() {
            return in(row.isForUsage() ? Bucket.CLAIMABLE : Bucket.AVAILABLE) > 0;
        }

        private long in(Bucket bucket) {
            return statement.balancesFen().getOrDefault(bucket, 0L);
        }

        /// A key of [StandingWords].
        public String act(Vouchers.TimelineEvent event) {
            return Words.joined("act", event.act());
        }

        public DoneBy by(Vouchers.TimelineEvent event) {
            return DoneBy.of(event, false);
        }

        /// A key of [ClaimPageWords].
        public String state(Claim claim) {
            return Words.joined("state", claim.state().name());
        }
    }

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response list(
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("year") Optional<String> year,
            @QueryParam("state") Optional<String> state,
            @QueryParam("lapsesBy") Optional<String> lapsesBy,
            @QueryParam("sort") Optional<String> sort,
            @QueryParam("cursor") Optional<String> cursor) {
        Map<String, String> known = names.all();
        Optional<String> asked = programme.filter(known::containsKey);
        Optional<String> in = state.filter(STATES::contains);
        Optional<FiscalYear> of = year(year);
        Optional<LocalDate> by = UsageFilter.said(lapsesBy).map(day -> QueryText.day("lapsesBy", day));
        Page<Voucher> page = read(filter(asked, of, in, by), sort, ROWS, cursor);
        Map<String, String> states = new LinkedHashMap<>();
        STATES.forEach(code -> states.put(code, Words.joined("state", code)));
        ListHeads heads = new ListHeads(
                HERE,
                "programme=" + Show.inQuery(asked.orElse("")) + "&year="
                        + of.map(FiscalYear::toString).orElse("") + "&state=" + in.orElse("")
                        + by.map(day -> "&lapsesBy=" + day).orElse(""),
                sort.orElse(""));
        return pages.show(
                list,
                new VoucherList(
                        rows(page.items()),
                        known,
                        asked.orElse(""),
                        of.map(FiscalYear::toString).orElse(""),
                        states,
                        in.orElse(""),
                        by.map(LocalDate::toString).orElse(""),
                        heads,
                        heads.next(page.next())));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed(Role.ENTERPRISE)
    public Response table(
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("year") Optional<String> year,
            @QueryParam("state") Optional<String> state,
            @QueryParam("lapsesBy") Optional<String> lapsesBy) {
        Optional<String> asked = programme.filter(names.all()::containsKey);
        Optional<String> in = state.filter(STATES::contains);
        Optional<FiscalYear> of = year(year);
        Optional<LocalDate> by = UsageFilter.said(lapsesBy).map(day -> QueryText.day("lapsesBy", day));
        return HolderTables.vouchers(rows(
                WholeTable.rows(cursor -> read(filter(asked, of, in, by), Optional.empty(), Page.SIZE_MAX, cursor))));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.ENTERPRISE)
    public Response one(@PathParam("id") VoucherId id) {
        Vouchers.Statement statement = vouchers.statement(id);
        Voucher voucher = statement.voucher();
        List<Claim> first = claims.list(
                        Optional.of(id.value()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CLAIMS_MAX),
                        Optional.empty())
                .items();
        List<String> centers = voucher.centers().isEmpty()
                ? List.of()
                : tx.read(db -> registry.centers(db, voucher.centers())).stream()
                        .map(Center::name)
                        .toList();
        return pages.show(one, new VoucherPage(rows(List.of(voucher)).getFirst(), statement, centers, first));
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 where it is no year
    private static Optional<FiscalYear> year(Optional<String> text) {
        return text.filter(one -> !one.isBlank()).map(one -> QueryText.year("year", one));
    }

    private static VoucherFilter filter(
            Optional<String> programme,
            Optional<FiscalYear> year,
            Optional<String> state,
            Optional<LocalDate> lapsesBy) {
        return new VoucherFilter(
                Optional.empty(), programme, year.map(FiscalYear::year), state, Optional.empty(), lapsesBy);
    }

    private Page<Voucher> read(VoucherFilter filter, Optional<String> sort, int size, Optional<String> cursor) {
        return vouchers.list(filter, sort, Optional.of(size), cursor);
    }

    private List<HolderVoucher> rows(List<Voucher> all) {
        HolderId holder = caller.holder();
        List<UUID> ids = all.stream().map(voucher -> voucher.id().value()).toList();
        Map<UUID, Long> left = tx.read(db -> store.left(db, holder, ids));
        return all.stream()
                .map(voucher -> row(voucher, left.getOrDefault(voucher.id().value(), 0L)))
                .toList();
    }

    private HolderVoucher row(Voucher voucher, long leftFen) {
        Optional<Programme> version = programmes.find(voucher.programme(), voucher.programmeVersion());
        Optional<Rule> rule = version.flatMap(programme -> programme.rule(voucher.ruleId()));
        return new HolderVoucher(
                voucher,
                version.map(Programme::name).orElse(voucher.programme()),
                rule.map(Rule::name).orElse(voucher.ruleId()),
                rule.map(found -> found.citation().article()).orElse(""),
                leftFen);
    }
}
