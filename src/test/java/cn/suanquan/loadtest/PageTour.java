package cn.suanquan.loadtest;

import cn.suanquan.console.PageKinds;
import cn.suanquan.identity.Role;
import cn.suanquan.loadtest.PageVisit.Who;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every kind of page of the console, by role, about what one programme has: homes, lists with their filters, one
/// object, grounds, files. What the lists here do not name is added from the rows of the console's pages.
final class PageTour {
    private static final String YEAR = "2025";
    /// Not the console's.
    static final String PROVIDER = "/demo/oidc/authorize";

    private static final Map<Who, String> ROLES = Map.of(
            Who.HOLDER, Role.ENTERPRISE,
            Who.CENTER, Role.PROVIDER,
            Who.REVIEWER, Role.REVIEWER,
            Who.MAKER, Role.FINANCE_MAKER,
            Who.CHECKER, Role.FINANCE_CHECKER,
            Who.AUDITOR, Role.AUDITOR,
            Who.ADMIN, Role.ADMIN);
    private final TourStops at;

    private PageTour(TourStops at) {
        this.at = at;
    }

    static List<PageVisit> of(TourStops at) {
        PageTour tour = new PageTour(at);
        List<PageVisit> all = new ArrayList<>();
        all.addAll(visits(Who.HOLDER, tour.holder()));
        all.addAll(visits(Who.CENTER, tour.center()));
        all.addAll(visits(Who.REVIEWER, tour.reviewer()));
        all.addAll(visits(Who.MAKER, tour.finance()));
        all.addAll(visits(Who.CHECKER, Stream.of("finance", "finance/runs", "finance/runs/" + at.run(), "proposals")));
        all.addAll(visits(Who.AUDITOR, tour.auditor()));
        all.addAll(visits(Who.AUDITOR, tour.grounds()));
        all.addAll(visits(
                Who.ADMIN, Stream.of("finance/runs", "finance/pools/change", "proposals", "ground/runs/" + at.run())));
        all.addAll(tour.others(kinds(all)));
        return all;
    }

    /// The kinds of the pages that are visited.
    static Set<String> kinds(List<PageVisit> visits) {
        return visits.stream()
                .map(PageVisit::path)
                .map(PageKinds::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What is not visited yet, by the first who may.
    private List<PageVisit> others(Set<String> visited) {
        return PageKinds.shown().stream()
                .filter(kind -> !visited.contains(kind) && !kind.equals(PROVIDER))
                .flatMap(kind -> {
                    Who who = first(PageKinds.roles(kind));
                    return address(who, kind).map(path -> new PageVisit(who, path, false)).stream();
                })
                .toList();
    }

    private static Who first(Set<String> roles) {
        return Arrays.stream(Who.values())
                .filter(who -> roles.contains(ROLES.get(who)))
                .findFirst()
                .orElse(Who.AUDITOR);
    }

    /// Empty where these books have nothing of the kind.
    private Optional<String> address(Who who, String kind) {
        if (TourStops.kindsOfSingles().contains(kind)) {
            return Optional.ofNullable(at.singles().get(kind));
        }
        String path = kind;
        for (Map.Entry<String, String> thing : things(who).entrySet()) {
            path = path.replaceFirst(
                    "/" + thing.getKey() + "/\\{[^}]*}", "/" + thing.getKey() + "/" + thing.getValue());
        }
        path = path.replace("{year}/{pool}", YEAR + "/SF-2-pool");
        if (path.contains("{")) {
            throw new IllegalStateException("the tour does not know what to show on " + kind);
        }
        return Optional.of(path);
    }

    /// The things of the programme by the part of an address that their id follows.
    private Map<String, String> things(Who who) {
        return Map.of(
                "applications", who == Who.HOLDER ? at.application() : at.review(),
                "vouchers", at.voucher(),
                "claims", at.claim(),
                "records", at.record(),
                "runs", at.run(),
                "disputes", at.dispute(),
                "holders", at.holder(),
                "centers", at.center(),
                "programmes", at.programme(),
                "queues", at.programme());
    }

    private static List<PageVisit> visits(Who who, Stream<String> paths) {
        return paths.map(path ->
                        new PageVisit(who, path.startsWith("/") ? path : "/console/" + path, path.contains("csv")))
                .toList();
    }

    private Stream<String> holder() {
        String voucher = "?voucher=" + at.voucher();
        return Stream.concat(
                Stream.of(
                        "/",
                        "enterprise",
                        "enterprise/vouchers",
                        "enterprise/vouchers?state=ACTIVE&programme=" + at.programme(),
                        "enterprise/claims",
                        "enterprise/claims" + voucher,
                        "enterprise/claims/" + at.claim(),
                        "enterprise/claims/csv",
                        "enterprise/claims/new",
                        "enterprise/claims/new" + voucher,
                        "enterprise/usage",
                        "enterprise/usage" + voucher,
                        "enterprise/usage" + voucher + "&state=POSTED",
                        "enterprise/usage" + voucher + "&state=CONFIRMED",
                        "enterprise/usage" + voucher + "&state=CLAIMED",
                        "enterprise/usage/confirmation" + voucher,
                        "enterprise/what-if",
                        "enterprise/what-if?programme=" + at.programme(),
                        "enterprise/applications",
                        "enterprise/applications?state=ISSUED",
                        "enterprise/applications/" + at.application(),
                        "enterprise/applications/csv",
                        "enterprise/letters",
                        "enterprise/applications/new?programme=" + at.programme()),
                Stream.of(
                        "ground/vouchers/" + at.voucher(),
                        "ground/records/" + at.record(),
                        "ground/claims/" + at.claim(),
                        limit(),
                        balance("GRANTED"),
                        balance("CLAIMED"),
                        pool()));
    }

    private Stream<String> center() {
        return Stream.of(
                "center",
                "center/records",
                "center/records?period=2025-11&state=POSTED",
                "center/records?period=&state=CLAIMED",
                "center/records?period=&state=LAPSED",
                "center/records?period=&state=&voucher=" + at.voucher(),
                "center/records?period=&state=CONFIRMED&voucher=" + at.voucher(),
                "center/records?period=&state=REJECTED&voucher=" + at.voucher(),
                "center/records?period=&state=POSTED&received=2025-11-10",
                "center/records?period=&state=&claim=" + at.claim(),
                "center/records/" + at.record(),
                "center/records/" + at.record() + "/correction",
                "center/records.csv",
                "center/imports",
                "center/refusals",
                "center/refusals?code=VOUCHER_EXPIRED",
                "center/refusals?from=2025-11-10&to=2025-11-10",
                "center/refusals.csv",
                "center/waiting",
                "center/waiting?state=WAITING",
                "center/quarantine",
                "center/disputes",
                "center/disputes?open=true",
                "center/payments",
                "center/access",
                "center/statements",
                "center/reconciliation",
                "center/webhooks",
                "ground/records/" + at.record());
    }

    private Stream<String> reviewer() {
        return Stream.of(
                "review",
                "review/applications",
                "review/applications?state=SUBMITTED",
                "review/applications?state=REJECTED&programme=" + at.programme(),
                "review/applications/" + at.review(),
                "review/applications/" + at.review() + "/approve",
                "review/vouchers",
                "review/vouchers?state=FROZEN",
                "review/vouchers?state=ACTIVE&programme=" + at.programme(),
                "review/vouchers/" + at.voucher(),
                "review/vouchers/" + at.voucher() + "/freeze",
                "review/vouchers/" + at.voucher() + "/records",
                "review/vouchers/" + at.voucher() + "/records?state=CLAIMED&period=",
                "claims",
                "claims?state=OPEN",
                "claims?state=RETURNED&programme=" + at.programme(),
                "claims?state=VOID",
                "claims?sort=-amount",
                "claims/" + at.claim(),
                "evidence/claims/" + at.claim(),
                "audit/revocations/new",
                "registry/holders/" + at.holder(),
                "programmes/" + at.programme() + "/versions/1/trial",
                "review/quarantine",
                "review/disputes",
                "review/disputes?all=true",
                "review/disputes/" + at.dispute(),
                "proposals",
                "/public/notices",
                "/public/documents",
                "/public/verify");
    }

    private Stream<String> finance() {
        return Stream.of(
                "finance",
                "finance/waiting/" + at.programme(),
                "finance/pools",
                "reports?programme=" + at.programme() + "&year=" + YEAR,
                "reports/use?by=CENTER&programme=" + at.programme() + "&year=" + YEAR,
                "reports/ageing?programme=" + at.programme() + "&year=" + YEAR,
                "reports/refusals?year=" + YEAR,
                "finance/pools/closing",
                "finance/advances",
                "finance/advances/new",
                "finance/debts",
                "finance/reconciliation",
                "finance/pools/final-accounts/" + at.programme() + "/" + YEAR,
                "finance/runs",
                "finance/runs?programme=" + at.programme(),
                "finance/runs/new",
                "finance/runs/" + at.run(),
                "finance/runs/" + at.run() + "/lines",
                "finance/runs/" + at.run() + "/statement",
                "finance/runs/" + at.run() + "/files",
                "finance/runs/" + at.run() + "/bank-files",
                "proposals",
                "proposals?state=APPROVED",
                "ground/runs/" + at.run(),
                "ground/runs/" + at.run() + "/lines/" + at.claim());
    }

    private Stream<String> auditor() {
        String books = "?programme=" + at.programme() + "&year=" + YEAR;
        String account = "voucher%2F" + at.voucher();
        return Stream.of(
                "audit",
                "audit/soundness",
                "audit/trail",
                "audit/trail?act=REVIEW",
                "audit/trail?outcome=REFUSED",
                "audit/trail?object=application%2F" + at.application(),
                "audit/trail?from=2025-11-14&until=2025-11-14",
                "audit/trail/trail.csv",
                "audit/revocations",
                "audit/ledger" + books,
                "audit/ledger" + books + "&on=2025-10-31",
                "audit/ledger/accounts" + books,
                "audit/ledger/accounts" + books + "&after=voucher",
                "audit/ledger/account?key=" + account,
                "audit/ledger/account?on=2025-10-31&key=" + account,
                "audit/ledger/entries?number=" + at.record(),
                "audit/ledger/entries?account=" + account,
                "audit/ledger/entries?kind=kind402",
                "audit/ledger/entries?from=2025-11-14&until=2025-11-14",
                "overview",
                "finance/runs/" + at.run());
    }

    private Stream<String> grounds() {
        return Stream.of(
                "ground/vouchers/" + at.voucher(),
                "ground/records/" + at.record(),
                "ground/claims/" + at.claim(),
                "ground/runs/" + at.run(),
                limit(),
                balance("HELD"),
                pool());
    }

    private String limit() {
        return "ground/limits/" + at.programme() + "/" + YEAR + "/SF-5/" + at.holder();
    }

    private String balance(String bucket) {
        return "ground/balances/" + at.programme() + "/" + YEAR + "/" + at.holder() + "/" + bucket;
    }

    private String pool() {
        return "ground/pools/" + at.programme() + "/" + YEAR + "/SF-2-pool";
    }
}
