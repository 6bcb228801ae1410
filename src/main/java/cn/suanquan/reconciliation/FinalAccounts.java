package cn.suanquan.reconciliation;

import cn.suanquan.db.Tx;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Sums;
import cn.suanquan.http.Page;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.policy.Funding;
import cn.suanquan.policy.Programmes;
import cn.suanquan.settlement.PrepaidAdvances;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The door to final accounts: of a programme's year as of the end of a reconciled day.
@ApplicationScoped
public class FinalAccounts {
    private final FinalAccountStore store;
    private final ReconciledDays days;
    private final Programmes programmes;
    private final PrepaidAdvances advances;
    private final History history;
    private final Tx tx;

    FinalAccounts(
            FinalAccountStore store,
            ReconciledDays days,
            Programmes programmes,
            PrepaidAdvances advances,
            History history,
            Tx tx) {
        this.store = store;
        this.days = days;
        this.programmes = programmes;
        this.advances = advances;
        this.history = history;
        this.tx = tx;
    }

    /// As of the end of that day, or of the last that is reconciled.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 DAY_NOT_RECONCILED, YEAR_UNKNOWN where nothing was given in it
    public FinalAccount of(String programme, FiscalYear year, Optional<LocalDate> day) {
        ReconciledDay of = day.map(one -> days.day(programme, one))
                .or(() -> last(programme))
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "DAY_NOT_RECONCILED", "该政策尚无对账结果，首日结束后次日生成。")
                        .toException());
        BookStore.Span span = new BookStore.Span(programme, of.day(), new Position(of.from()), new Position(of.to()));
        Kept kept = tx.read(db -> new Kept(
                store.documents(db, programme, year.year(), span.end()),
                store.sums(db, programme, of.day()),
                store.closing(db, programme, year.year(), span.end()),
                store.writtenOff(db, programme, year.year(), span.to())));
        List<FinalAccount.VersionAccount> versions = versions(kept.sums(), year.year());
        if (kept.documents().isEmpty() && versions.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.NOT_FOUND,
                            "YEAR_UNKNOWN",
                            "截至 " + of.day() + "，该政策 " + year + " 年度没有指标，也没有算力券。")
                    .toException();
        }
        List<FinalAccount.PoolAccount> pools = pools(kept.documents(), kept.closing(), span.to());
        Beside beside = new Beside(
                kept.writtenOffFen(),
                advances.notSetOff(programme, year, span.to()),
                returned(kept.sums(), year.year()));
        return new FinalAccount(
                programme,
                year.year(),
                of.day(),
                of.to(),
                kept.closing(),
                totals(pools, versions, beside),
                pools,
                versions,
                levels(programme, versions));
    }

    /// What is kept of a day; the ledger is read after it, by its own door.
    private record Kept(
            List<FinalAccountStore.PoolDocument> documents,
            Map<FinalAccountStore.Part, Long> sums,
            Optional<FinalAccount.Closing> closing,
            long writtenOffFen) {}

    /// What no bucket of the vouchers says.
    private record Beside(long writtenOffFen, long advancesFen, long returnedFen) {}

    /// What vouchers of a year gave back to the treasury.
    private static long returned(Map<FinalAccountStore.Part, Long> sums, int year) {
        return sums.entrySet().stream()
                .filter(one ->
                        one.getKey().year() == year && one.getKey().bucket().equals(FinalAccountStore.RETURNED))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Optional<ReconciledDay> last(String programme) {
        Page<ReconciledDay> page = days.list(programme, Optional.empty(), 1);
        return page.items().stream().findFirst();
    }

    private static List<FinalAccount.VersionAccount> versions(Map<FinalAccountStore.Part, Long> sums, int year) {
        Map<Integer, Map<Bucket, Long>> byVersion = new TreeMap<>();
        sums.forEach((part, fen) -> {
            if (part.year() == year && !part.bucket().equals(FinalAccountStore.RETURNED)) {
                byVersion
                        .computeIfAbsent(part.version(), _ -> new EnumMap<>(Bucket.class))
                        .put(Bucket.valueOf(part.bucket()), fen);
            }
        });
        return byVersion.entrySet().stream()
                .map(one -> new FinalAccount.VersionAccount(one.getKey(), one.getValue()))
                .toList();
    }

    private List<FinalAccount.PoolAccount> pools(
            List<FinalAccountStore.PoolDocument> documents, Optional<FinalAccount.Closing> closing, Position at) {
        String last = closing.map(FinalAccount.Closing::documentNumber).orElse("");
        Set<AccountId> accounts =
                documents.stream().flatMap(one -> one.account().stream()).collect(Collectors.toSet());
        Map<AccountId, Sums> sums =
                accounts.isEmpty() ? Map.of() : history.sums(accounts, new ReadPoint(at, Optional.empty()));
        Map<String, List<FinalAccountStore.PoolDocument>> byPool = documents.stream()
                .collect(Collectors.groupingBy(
                        FinalAccountStore.PoolDocument::pool, LinkedHashMap::new, Collectors.toList()));
        List<FinalAccount.PoolAccount> pools = new ArrayList<>();
        byPool.forEach((pool, some) -> {
            long all =
                    some.stream().mapToLong(one -> one.document().changeFen()).sum();
            long returned = -some.stream()
                    .filter(one -> one.document().number().equals(last))
                    .mapToLong(one -> one.document().changeFen())
                    .sum();
            long left = some.getFirst()
                    .account()
                    .map(account -> sums.getOrDefault(account, Sums.ZERO).in(Bucket.AVAILABLE))
                    .orElse(0L);
            pools.add(new FinalAccount.PoolAccount(
                    pool,
                    all + returned,
                    all - left,
                    left,
                    returned,
                    some.stream().map(FinalAccountStore.PoolDocument::document).toList()));
        });
        return pools;
    }

    private static FinalAccount.Totals totals(
            List<FinalAccount.PoolAccount> pools, List<FinalAccount.VersionAccount> versions, Beside beside) {
        Map<Bucket, Long> all = new EnumMap<>(Bucket.class);
        versions.forEach(one -> one.balancesFen().forEach((bucket, fen) -> all.merge(bucket, fen, Math::addExact)));
        long budget =
                pools.stream().mapToLong(FinalAccount.PoolAccount::budgetFen).sum();
        long left = pools.stream().mapToLong(FinalAccount.PoolAccount::leftFen).sum();
        long owed = all.getOrDefault(Bucket.OWED, 0L);
        long paid = all.getOrDefault(Bucket.PAID, 0L) + owed;
        return new FinalAccount.Totals(
                budget,
                paid,
                owed - beside.writtenOffFen(),
                beside.writtenOffFen(),
                beside.advancesFen(),
                all.getOrDefault(Bucket.CLAIMED, 0L) + all.getOrDefault(Bucket.PAYABLE, 0L),
                all.getOrDefault(Bucket.HELD, 0L) + all.getOrDefault(Bucket.CLAIMABLE, 0L),
                all.getOrDefault(Bucket.AVAILABLE, 0L),
                left,
                beside.returnedFen()
                        + pools.stream()
                                .mapToLong(FinalAccount.PoolAccount::returnedFen)
                                .sum(),
                budget <= 0 ? Optional.empty() : Optional.of(Math.multiplyExact(paid, (long) Rate.WHOLE) / budget));
    }

    /// Each version's own shares of what was paid for its vouchers, added up by level.
    private List<FinalAccount.LevelShare> levels(String programme, List<FinalAccount.VersionAccount> versions) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        Map<String, Set<Integer>> shares = new LinkedHashMap<>();
        for (FinalAccount.VersionAccount one : versions) {
            Funding funding = programmes.version(programme, one.version()).funding();
            long paid = one.balancesFen().getOrDefault(Bucket.PAID, 0L)
                    + one.balancesFen().getOrDefault(Bucket.OWED, 0L);
            funding.split(Fen.of(paid))
                    .forEach(part -> amounts.merge(part.level(), part.amount().value(), Math::addExact));
            funding.levels().forEach(level -> shares.computeIfAbsent(level.name(), _ -> new TreeSet<>())
                    .add(level.share().basisPoints()));
        }
        List<FinalAccount.LevelShare> levels = new ArrayList<>();
        amounts.forEach((level, fen) -> {
            Set<Integer> of = shares.getOrDefault(level, Set.of());
            Optional<Integer> share = of.size() == 1 ? of.stream().findFirst() : Optional.empty();
            levels.add(new FinalAccount.LevelShare(level, share, fen));
        });
        return levels;
    }
}
