package cn.suanquan.console;

import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.voucher.Balances;
import cn.suanquan.voucher.BalancesResource;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VouchersResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A holder's balances and vouchers. They call the endpoints of the API, as the holder would: the same role check, the
/// same door.
@Path("/console/enterprise")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EnterprisePages {
    private static final Duration SOON = Duration.ofDays(30);
    private static final List<String> STATES = List.of("ACTIVE", "FROZEN", "EXPIRED", "VOIDED");
    private static final int ROWS = 50;
    private static final int VOUCHERS_MAX = 1_000;
    private final Pages pages;
    private final BalancesResource balances;
    private final VouchersResource vouchers;
    private final ProgrammeNames names;
    private final Clock clock;
    private final Template home;
    private final Template list;

    EnterprisePages(
            Pages pages,
            BalancesResource balances,
            VouchersResource vouchers,
            ProgrammeNames names,
            Clock clock,
            @Location("console/enterprise/home.html") Template home,
            @Location("console/enterprise/vouchers.html") Template list) {
        this.pages = pages;
        this.balances = balances;
        this.vouchers = vouchers;
        this.names = names;
        this.clock = clock;
        this.home = home;
        this.list = list;
    }

    /// A figure that is not zero, and where it is explained.
    ///
    /// @param key in [EnterpriseWords]
    record Figure(String key, long fen, String to) {}

    /// One programme-year of the holder.
    ///
    /// @param ground where the balances of it are explained, but for the bucket
    /// @param expiringFen what is available on vouchers that end within 30 days
    record YearCard(
            Balances.Balance balance,
            String programme,
            StageBar bar,
            List<Figure> figures,
            String ground,
            String limits,
            long expiringFen) {}

    /// @param last the last day that the voucher covers
    record VoucherRow(Voucher voucher, String programme, String stateKey, LocalDate last) {
        public String style() {
            return stateKey.equals("stateActive") ? "good" : "wait";
        }
    }

    /// @param programme the code, and `state`, that the list is limited to; empty for all
    record VoucherList(
            List<VoucherRow> rows,
            Map<String, String> programmes,
            String programme,
            Map<String, String> states,
            String state,
            Optional<String> next) {}

    @GET
    @RolesAllowed(Role.ENTERPRISE)
    public Response home() {
        Map<String, String> known = names.all();
        List<Voucher> active = vouchers.list(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("ACTIVE"),
                        Optional.empty(),
                        Optional.of(VOUCHERS_MAX),
                        Optional.empty())
                .items();
        return pages.show(
                home,
                balances.balances(Optional.empty()).stream()
                        .map(balance -> card(known, balance, active))
                        .toList());
    }

    @GET
    @Path("vouchers")
    @RolesAllowed(Role.ENTERPRISE)
    public Response vouchers(
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("state") Optional<String> state,
            @QueryParam("cursor") Optional<VoucherId> cursor) {
        Map<String, String> known = names.all();
        Optional<String> asked = programme.filter(known::containsKey);
        Optional<String> in = state.filter(STATES::contains);
        Page<Voucher> page = vouchers.list(
                Optional.empty(), asked, Optional.empty(), in, Optional.empty(), Optional.of(ROWS), cursor);
        Map<String, String> states = new LinkedHashMap<>();
        STATES.forEach(one -> states.put(one, Words.joined("state", one)));
        return pages.show(
                list,
                new VoucherList(
                        page.items().stream().map(one -> row(known, one)).toList(),
                        known,
                        asked.orElse(""),
                        states,
                        in.orElse(""),
                        page.next()));
    }

    private static VoucherRow row(Map<String, String> known, Voucher voucher) {
        return new VoucherRow(
                voucher,
                known.getOrDefault(voucher.programme(), voucher.programme()),
                Words.joined("state", voucher.state().code()),
                FiscalYear.lastDay(voucher.validUntil()));
    }

    private YearCard card(Map<String, String> known, Balances.Balance balance, List<Voucher> active) {
        String of = balance.programme() + "/" + balance.year() + "/";
        String ground = "/console/ground/balances/" + of + balance.holder() + "/";
        Instant soon = clock.instant().plus(SOON);
        long expiring = active.stream()
                .filter(one -> one.programme().equals(balance.programme())
                        && one.year().equals(balance.year())
                        && one.validUntil().isBefore(soon))
                .mapToLong(one -> vouchers.statement(one.id()).balancesFen().getOrDefault(Bucket.AVAILABLE, 0L))
                .sum();
        return new YearCard(
                balance,
                known.getOrDefault(balance.programme(), balance.programme()),
                bar(balance),
                figures(balance, ground),
                ground,
                "/console/ground/limits/" + of,
                expiring);
    }

    private static List<Figure> figures(Balances.Balance balance, String ground) {
        Stream<Figure> all = Stream.of(
                new Figure("granted", balance.grantedFen(), ground + "GRANTED"),
                new Figure("available", balance.availableFen(), ground + "AVAILABLE"),
                new Figure("held", balance.heldFen(), ground + "HELD"),
                new Figure("claimable", balance.claimableFen(), ground + "CLAIMABLE"),
                new Figure("claimed", balance.claimedFen(), ground + "CLAIMED"),
                new Figure("payable", balance.payableFen(), ground + "PAYABLE"),
                new Figure("paid", balance.paidFen(), ground + "PAID"),
                new Figure("owed", balance.owedFen(), ground + "OWED"),
                new Figure("lapsed", balance.lapsedFen(), ground + "LAPSED"));
        return all.filter(figure -> figure.fen() > 0).toList();
    }

    private static StageBar bar(Balances.Balance balance) {
        return StageBar.of(Map.of(
                Bucket.AVAILABLE, balance.availableFen(),
                Bucket.HELD, balance.heldFen(),
                Bucket.CLAIMABLE, balance.claimableFen(),
                Bucket.CLAIMED, balance.claimedFen(),
                Bucket.PAYABLE, balance.payableFen(),
                Bucket.PAID, balance.paidFen(),
                Bucket.OWED, balance.owedFen()));
    }
}
