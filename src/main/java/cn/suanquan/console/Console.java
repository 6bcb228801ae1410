package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.Mode;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ops.Soundness;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The door of the console: the overview of one fiscal year as it stands now, read in one snapshot.
@ApplicationScoped
public class Console {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private final Tx tx;
    private final ConsoleStore store;
    private final Programmes programmes;
    private final Soundness soundness;
    private final Clock clock;
    private final Mode mode;

    Console(
            Tx tx,
            ConsoleStore store,
            Programmes programmes,
            Soundness soundness,
            Clock clock,
            @ConfigProperty(name = "suanquan.mode") Mode mode) {
        this.tx = tx;
        this.store = store;
        this.programmes = programmes;
        this.soundness = soundness;
        this.clock = clock;
        this.mode = mode;
    }

    /// True where everybody near may look: the demo, development, the tests.
    boolean isOpen() {
        return mode.isOpen();
    }

    Overview overview() {
        return tx.read(this::overview);
    }

    private Overview overview(Db db) {
        LocalDate today = FiscalYear.date(clock.instant());
        int year = today.getYear();
        Map<String, Programme> known = latest(today);
        Map<Bucket, Long> flow = store.flow(db, year);
        ConsoleStore.Counts counts = store.counts(db);
        long granted = store.granted(db, year).stream()
                .mapToLong(ConsoleStore.Granted::faceFen)
                .sum();
        Overview.Story story = new Overview.Story(
                counts.holders(),
                counts.centers(),
                counts.records(),
                counts.refused(),
                granted,
                flow.getOrDefault(Bucket.PAID, 0L));
        Soundness.Report verdict = soundness.report(db);
        return new Overview(
                words(mode),
                today.format(DAY),
                story,
                Bar.of(flow),
                slips(db, known),
                cards(db, known, year),
                holders(db, year),
                vouchers(db, known, year),
                refusals(db),
                verdict.checked().stream()
                        .map(c -> new Overview.LawRow(c.law(), c.count(), c.violations()))
                        .toList(),
                verdict.violations());
    }

    private static String words(Mode mode) {
        return switch (mode) {
            case DEMO -> "演示";
            case DEV -> "开发";
            case TEST -> "测试";
            case PRODUCTION -> "";
        };
    }

    /// The version in force today of each programme, or its last one.
    private Map<String, Programme> latest(LocalDate today) {
        Map<String, Programme> latest = new TreeMap<>();
        for (Programme programme : programmes.all()) {
            latest.merge(programme.code(), programme, (a, b) -> b.isInForceOn(today) || !a.isInForceOn(today) ? b : a);
        }
        return latest;
    }

    private List<Overview.Slip> slips(Db db, Map<String, Programme> known) {
        List<ConsoleStore.Run> runs = store.runs(db);
        Map<String, List<ConsoleStore.Deed>> deeds =
                store.deeds(db, runs.stream().map(ConsoleStore.Run::id).toList()).stream()
                        .collect(Collectors.groupingBy(ConsoleStore.Deed::run));
        return runs.stream()
                .map(run -> new Overview.Slip(
                        run.id(),
                        name(known, run.programme()),
                        run.period().replace("-", " 年 ") + " 月",
                        Words.run(run.state()),
                        run.state().equals("CLOSED") ? "good" : "wait",
                        run.payees(),
                        run.lines(),
                        run.payFen(),
                        deeds.getOrDefault(run.id(), List.of()).stream()
                                .map(Console::step)
                                .toList()))
                .toList();
    }

    /// Who did it, by subject alone: the issuer before it is the same for all.
    private static Overview.Step step(ConsoleStore.Deed deed) {
        ZonedDateTime at = deed.at().atZoneSameInstant(FiscalYear.SHANGHAI);
        String person = deed.person().substring(deed.person().indexOf(' ') + 1);
        return new Overview.Step(deed.words(), person, at.format(MINUTE));
    }

    private List<Overview.ProgrammeCard> cards(Db db, Map<String, Programme> known, int year) {
        Map<String, Long> granted = new HashMap<>();
        store.granted(db, year).forEach(g -> granted.put(g.programme(), g.faceFen()));
        Map<String, ConsoleStore.PoolStand> pools = new HashMap<>();
        store.pools(db, year).forEach(p -> pools.put(p.programme(), p));
        return known.values().stream()
                .map(p -> new Overview.ProgrammeCard(
                        p.code(),
                        p.name(),
                        p.jurisdiction(),
                        p.document(),
                        p.effectiveFrom()
                                + p.effectiveTo().map(to -> " 至 " + to).orElse(" 起"),
                        p.version(),
                        granted.getOrDefault(p.code(), 0L),
                        Optional.ofNullable(pools.get(p.code())).map(Console::poolLine),
                        Clauses.of(p)))
                .sorted(Comparator.comparing(Overview.ProgrammeCard::grantedFen).reversed())
                .toList();
    }

    private static Overview.PoolLine poolLine(ConsoleStore.PoolStand pool) {
        long used = Math.max(0, pool.fundedFen() - pool.leftFen());
        int units =
                pool.fundedFen() <= 0 ? 0 : Math.toIntExact(Math.min(Bar.UNITS, used * Bar.UNITS / pool.fundedFen()));
        return new Overview.PoolLine(pool.fundedFen(), pool.leftFen(), units, pool.waitingFen());
    }

    private List<Overview.HolderRow> holders(Db db, int year) {
        return store.standings(db, year).stream()
                .map(s -> new Overview.HolderRow(
                        s.name(), HolderKind.valueOf(s.kind()).words(), s.vouchers(), Bar.of(s.balances())))
                .toList();
    }

    private List<Overview.VoucherRow> vouchers(Db db, Map<String, Programme> known, int year) {
        return store.voucherStates(db, year).stream()
                .map(v -> new Overview.VoucherRow(
                        name(known, v.programme()),
                        Words.voucher(v.state()),
                        Words.voucherStyle(v.state()),
                        v.count(),
                        v.faceFen()))
                .toList();
    }

    private List<Overview.RefusalRow> refusals(Db db) {
        return store.refusals(db).stream()
                .map(r -> new Overview.RefusalRow(
                        r.where(),
                        r.code(),
                        Words.refusal(r.code()),
                        r.rule().isEmpty() ? "" : r.rule() + " · " + r.article(),
                        r.quote(),
                        r.count(),
                        r.example()))
                .toList();
    }

    private static String name(Map<String, Programme> known, String code) {
        Programme programme = known.get(code);
        return programme == null ? code : programme.name();
    }
}
