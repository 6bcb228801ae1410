package cn.suanquan.loadtest;

import cn.suanquan.loadtest.PageVisit.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every kind of page of the console, by role, about what one programme has: homes, lists with their filters, one
/// object, grounds, files.
final class PageTour {
    private static final String YEAR = "2025";
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
        return all;
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
                "center/records/" + at.record(),
                "center/records/" + at.record() + "/correction",
                "center/records.csv",
                "center/refusals",
                "center/refusals?code=VOUCHER_EXPIRED",
                "center/refusals.csv",
                "center/disputes",
                "center/disputes?open=true",
                "center/payments",
                "center/access",
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
                "review/disputes",
                "review/disputes?all=true",
                "review/disputes/" + at.dispute(),
                "proposals",
                "/public/notices",
                "/public/verify");
    }

    private Stream<String> finance() {
        return Stream.of(
                "finance",
                "finance/waiting/" + at.programme(),
                "finance/pools",
                "finance/pools/closing",
                "finance/advances",
                "finance/advances/new",
                "finance/debts",
                "finance/runs",
                "finance/runs?programme=" + at.programme(),
                "finance/runs/new",
                "finance/runs/" + at.run(),
                "finance/runs/" + at.run() + "/lines",
                "finance/runs/" + at.run() + "/statement",
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
                "audit/trail?person=nobody",
                "audit/trail?object=" + at.application(),
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
