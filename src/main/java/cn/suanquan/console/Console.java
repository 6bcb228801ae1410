package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.Person;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ops.Soundness;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The door of the console: the overview of the current fiscal year, read on one snapshot of the database, with the
/// last verdict on the books: checking them reads all there is.
@ApplicationScoped
public class Console {
    private static final String REJECTED = "REJECTED";
    private static final String BOUND = "BOUND";
    private final Tx tx;
    private final ConsoleStore store;
    private final RecordCount recordCount;
    private final Programmes programmes;
    private final Soundness soundness;
    private final Clock clock;
    private final Mode mode;

    Console(
            Tx tx,
            ConsoleStore store,
            RecordCount recordCount,
            Programmes programmes,
            Soundness soundness,
            Clock clock,
            @ConfigProperty(name = "suanquan.mode") Mode mode) {
        this.tx = tx;
        this.store = store;
        this.recordCount = recordCount;
        this.programmes = programmes;
        this.soundness = soundness;
        this.clock = clock;
        this.mode = mode;
    }

    /// True where anybody may see the page: in the demo and in tests.
    boolean isOpen() {
        return mode.isOpen();
    }

    Overview overview() {
        Soundness.Lately lately = soundness.lately();
        long records = recordCount.now();
        return tx.read(db -> overview(db, records, lately));
    }

    private Overview overview(Db db, long records, Soundness.Lately lately) {
        Optional<Soundness.Report> verdict =
                lately.report().filter(_ -> lately.failedAt().isEmpty());
        LocalDate today = FiscalYear.date(clock.instant());
        int year = today.getYear();
        Map<String, Programme> known = latest(today);
        Map<Bucket, Long> balances = store.balances(db, year);
        List<ConsoleStore.VoucherTotal> vouchers = store.vouchers(db, year);
        ConsoleStore.Counts counts = store.counts(db);
        Overview.Headline headline = new Overview.Headline(
                counts.holders(),
                counts.centers(),
                records,
                counts.refused(),
                vouchers.stream().mapToLong(ConsoleStore.VoucherTotal::faceFen).sum(),
                balances.getOrDefault(Bucket.PAID, 0L));
        return new Overview(
                headline,
                StageBar.of(balances),
                slips(db, known),
                cards(db, known, vouchers, year),
                holders(db, year),
                vouchers(known, vouchers),
                refusals(db),
                verdict.stream()
                        .flatMap(made -> made.checked().stream())
                        .map(c -> new Overview.LawRow(c.law(), c.count(), c.violations()))
                        .toList(),
                verdict.map(Soundness.Report::violations).orElse(List.of()),
                verdict.map(Soundness.Report::at),
                lately.failedAt());
    }

    /// Of each programme the version in force today, or the last one where none is.
    private Map<String, Programme> latest(LocalDate today) {
        Map<String, Programme> latest = new TreeMap<>();
        for (Programme programme : programmes.all()) {
            latest.merge(programme.code(), programme, (a, b) -> b.isInForceOn(today) || !a.isInForceOn(today) ? b : a);
        }
        return latest;
    }

    private List<Overview.Slip> slips(Db db, Map<String, Programme> known) {
        List<ConsoleStore.Run> runs = store.runs(db);
        Map<UUID, List<ConsoleStore.Deed>> deeds =
                store.deeds(db, runs.stream().map(ConsoleStore.Run::id).toList()).stream()
                        .collect(Collectors.groupingBy(ConsoleStore.Deed::run));
        return runs.stream()
                .map(run -> new Overview.Slip(
                        run.id().toString(),
                        name(known, run.programme()),
                        run.period(),
                        Words.key("run", run.state()),
                        run.state().equals("CLOSED") ? "good" : "wait",
                        run.payees(),
                        run.lines(),
                        run.payFen(),
                        deeds.getOrDefault(run.id(), List.of()).stream()
                                .map(Console::step)
                                .toList()))
                .toList();
    }

    /// What was done and by whom.
    private static Overview.Step step(ConsoleStore.Deed deed) {
        return new Overview.Step(
                Words.key("deed", deed.deed()),
                deed.times(),
                Person.subject(deed.person()),
                deed.at().toInstant());
    }

    private List<Overview.ProgrammeCard> cards(
            Db db, Map<String, Programme> known, List<ConsoleStore.VoucherTotal> vouchers, int year) {
        Map<String, Long> granted = vouchers.stream()
                .collect(Collectors.groupingBy(
                        ConsoleStore.VoucherTotal::programme,
                        Collectors.summingLong(ConsoleStore.VoucherTotal::faceFen)));
        Map<String, ConsoleStore.PoolTotal> pools = store.pools(db, year).stream()
                .collect(Collectors.toMap(ConsoleStore.PoolTotal::programme, pool -> pool));
        return known.values().stream()
                .map(p -> new Overview.ProgrammeCard(
                        p.code(),
                        p.name(),
                        p.jurisdiction(),
                        p.document(),
                        p.effectiveFrom(),
                        p.effectiveTo(),
                        p.version(),
                        Words.key("payee", p.procedure().payee().name()),
                        granted.getOrDefault(p.code(), 0L),
                        Optional.ofNullable(pools.get(p.code())).map(Console::poolLine),
                        ClauseRows.of(p)))
                .sorted(Comparator.comparing(Overview.ProgrammeCard::grantedFen).reversed())
                .toList();
    }

    private static Overview.PoolLine poolLine(ConsoleStore.PoolTotal pool) {
        long used = Math.max(0, pool.fundedFen() - pool.leftFen());
        int units = pool.fundedFen() <= 0
                ? 0
                : Math.toIntExact(Math.min(StageBar.UNITS, used * StageBar.UNITS / pool.fundedFen()));
        return new Overview.PoolLine(pool.fundedFen(), pool.leftFen(), units, pool.waitingFen());
    }

    private List<Overview.HolderRow> holders(Db db, int year) {
        return store.holders(db, year).stream()
                .map(s -> new Overview.HolderRow(
                        s.id().toString(),
                        s.name(),
                        Words.key("kind", s.kind()),
                        s.vouchers(),
                        StageBar.of(s.balances())))
                .toList();
    }

    private static List<Overview.VoucherRow> vouchers(
            Map<String, Programme> known, List<ConsoleStore.VoucherTotal> vouchers) {
        return vouchers.stream()
                .map(v -> new Overview.VoucherRow(
                        v.programme(),
                        name(known, v.programme()),
                        v.state(),
                        Words.key("voucher", v.state()),
                        style(v.state()),
                        v.count(),
                        v.faceFen()))
                .toList();
    }

    /// The class of the style sheet for the state of a voucher.
    private static String style(String state) {
        return switch (state) {
            case "ACTIVE" -> "good";
            case "FROZEN" -> "wait";
            default -> "";
        };
    }

    private List<Overview.RefusalRow> refusals(Db db) {
        Stream<Overview.RefusalRow> rejected = store.rejectedApplications(db).stream()
                .map(r -> row("whereApplications", REJECTED, "", "", r.count(), r.example(), Optional.empty()));
        Stream<Overview.RefusalRow> refused = store.refusedUsage(db).stream()
                .map(r -> row(
                        "whereUsage",
                        r.code(),
                        article(r.rule(), r.article()),
                        r.quote(),
                        r.count(),
                        r.example(),
                        Optional.empty()));
        Stream<Overview.RefusalRow> reduced = store.reducedGrants(db).stream()
                .map(r -> row(
                        "whereReductions",
                        BOUND,
                        article(r.rule(), r.article()),
                        r.quote(),
                        r.count(),
                        "",
                        Optional.of(new Overview.Reduced(
                                r.application().toString(), r.holder(), r.askedFen(), r.withinFen()))));
        return Stream.of(rejected, refused, reduced)
                .flatMap(rows -> rows)
                .limit(ConsoleStore.REFUSALS_MAX)
                .toList();
    }

    private static Overview.RefusalRow row(
            String whereKey,
            String code,
            String article,
            String quote,
            long count,
            String example,
            Optional<Overview.Reduced> reduced) {
        return new Overview.RefusalRow(
                whereKey, code, Words.key("refusal", code), article, quote, count, example, reduced);
    }

    private static String article(String rule, String article) {
        return rule.isEmpty() ? "" : rule + " · " + article;
    }

    private static String name(Map<String, Programme> known, String code) {
        Programme programme = known.get(code);
        return programme == null ? code : programme.name();
    }
}
