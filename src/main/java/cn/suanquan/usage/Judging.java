package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Plausibility;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Capacity;
import cn.suanquan.registry.Registry;
import cn.suanquan.registry.SharedAccount;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Judges records for plausibility, each once as its center said it last: by itself, and beside all of its center that
/// were judged before. All of it is under one lock of the center, so of two records that cannot both be right whichever
/// comes later is seen, in whatever order they were written. What is implausible and nobody confirmed is quarantined.
/// Whoever confirms or claims asks here first, so nothing passes unseen whatever the job does.
@ApplicationScoped
class Judging {
    /// So many entries of a center are judged in one transaction.
    static final int ROUND = 1_000;

    private final JudgeStore store;
    private final RecordStore records;
    private final UsageStore said;
    private final Quarantines quarantines;
    private final Registry registry;
    private final Vouchers vouchers;
    private final Programmes programmes;
    private final CenterTurns turns = new CenterTurns();

    Judging(
            JudgeStore store,
            RecordStore records,
            UsageStore said,
            Quarantines quarantines,
            Registry registry,
            Vouchers vouchers,
            Programmes programmes) {
        this.store = store;
        this.records = records;
        this.said = said;
        this.quarantines = quarantines;
        this.registry = registry;
        this.vouchers = vouchers;
        this.programmes = programmes;
    }

    /// Judging that waits for nothing but the lock of the center, in its turn.
    <T> T inTurn(CenterId center, Supplier<T> work) {
        return turns.in(center, work);
    }

    /// True where some programme has such rules: else nothing is judged and nothing is asked.
    boolean isNeeded() {
        return programmes.all().stream()
                .anyMatch(one -> !one.settings().plausibility().isOff());
    }

    /// The centers of which there are entries up to that one that no round has judged.
    List<CenterId> behind(Db db, long last) {
        return store.behind(db, last);
    }

    /// Judges the next entries of a center up to that settled one; true where there are more.
    boolean round(Db db, CenterId center, long last) {
        long upto = store.lock(db, center);
        List<JudgeStore.New> some = store.entries(db, center, upto, last, ROUND);
        var _ = judgeLocked(
                db, center, some.stream().map(JudgeStore.New::record).distinct().toList(), false);
        boolean isMore = some.size() == ROUND;
        store.judgedUpTo(db, center, isMore ? some.getLast().entry() : Math.max(upto, last));
        return isMore;
    }

    /// Judges those records of the center that were not judged as they stand; answers how many it judged.
    int judge(Db db, CenterId center, Collection<Long> ids) {
        store.lock(db, center);
        return judgeLocked(db, center, ids, false).size();
    }

    /// Those of the records that may be confirmed as far as they are plausible: judged, and not in quarantine. The
    /// caller holds the locks of their accounts.
    List<StandingRecord> passed(Db db, List<StandingRecord> standing) {
        List<StandingRecord> ruled = ruled(db, standing);
        if (ruled.isEmpty()) {
            return standing;
        }
        byCenter(ruled).forEach((center, some) -> {
            judgeEarlier(db, center, store.lock(db, center), ids(some));
            var _ = judgeLocked(db, center, ids(some), false);
        });
        Set<Long> held = records.standing(db, ids(ruled)).stream()
                .filter(record -> record.state() == RecordState.QUARANTINED)
                .map(StandingRecord::id)
                .collect(Collectors.toSet());
        return standing.stream().filter(record -> !held.contains(record.id())).toList();
    }

    /// Asked again where confirmed records are claimed: each was judged before it was confirmed, or is now.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 RECORD_IMPLAUSIBLE with what was found
    void mustBeJudged(Db db, List<StandingRecord> confirmed) {
        byCenter(ruled(db, confirmed)).forEach((center, some) -> {
            Set<Long> known = store.judged(db, ids(some)).keySet();
            List<Long> unseen =
                    ids(some).stream().filter(id -> !known.contains(id)).toList();
            if (unseen.isEmpty()) {
                return;
            }
            judgeEarlier(db, center, store.lock(db, center), unseen);
            judgeLocked(db, center, unseen, true).forEach((id, doubts) -> {
                if (!doubts.isEmpty()) {
                    throw Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "RECORD_IMPLAUSIBLE",
                                    "记录 " + id + " 未经合理性核对即已确认，现核对发现："
                                            + doubts.getFirst().detail() + "请由算力中心更正后再申请。")
                            .toException();
                }
            });
        });
    }

    /// What was found wrong is in no sum any more, so that no right record is compared with it. The caller holds the
    /// locks of their accounts.
    void rejected(Db db, List<StandingRecord> wrong) {
        if (!isNeeded()) {
            return;
        }
        byCenter(wrong).forEach((center, some) -> {
            store.lock(db, center);
            List<JudgeStore.Before> counted = store.judged(db, ids(some)).values().stream()
                    .filter(JudgeStore.Before::isCounted)
                    .toList();
            Set<JudgeStore.DayKey> keys = new HashSet<>();
            counted.forEach(one -> keys.addAll(DaySums.parts(one).keySet()));
            DaySums sums = new DaySums(store.sums(db, center, keys));
            counted.forEach(sums::take);
            store.keepSums(db, center, sums.changed());
            store.counted(db, ids(some), false);
        });
    }

    /// What came in before those records and no round has judged, as far as a round goes: so that they are compared
    /// with it, and what goes on first gains nothing.
    private void judgeEarlier(Db db, CenterId center, long upto, List<Long> ids) {
        long last = ids.stream().mapToLong(Long::longValue).max().orElse(0);
        List<Long> earlier = store.entries(db, center, upto, last, ROUND).stream()
                .map(JudgeStore.New::record)
                .distinct()
                .toList();
        var _ = judgeLocked(db, center, earlier, false);
    }

    private List<StandingRecord> ruled(Db db, List<StandingRecord> standing) {
        if (standing.isEmpty() || !isNeeded()) {
            return List.of();
        }
        Map<VoucherId, Voucher> known = vouchersOf(db, standing);
        return standing.stream().filter(record -> !rules(known, record).isOff()).toList();
    }

    private Map<VoucherId, Voucher> vouchersOf(Db db, Collection<StandingRecord> standing) {
        return vouchers.byIds(db, standing.stream().map(StandingRecord::voucher).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Voucher::id, voucher -> voucher, (first, same) -> first));
    }

    private Plausibility rules(Map<VoucherId, Voucher> known, StandingRecord record) {
        Voucher voucher = Optional.ofNullable(known.get(record.voucher())).orElseThrow();
        return programmes
                .version(voucher.programme(), voucher.programmeVersion())
                .settings()
                .plausibility();
    }

    private static Map<CenterId, List<StandingRecord>> byCenter(List<StandingRecord> standing) {
        Map<CenterId, List<StandingRecord>> all = new LinkedHashMap<>();
        standing.stream()
                .sorted(Comparator.comparing(record -> record.center().value()))
                .forEach(record -> all.computeIfAbsent(record.center(), _ -> new ArrayList<>())
                        .add(record));
        return all;
    }

    private static List<Long> ids(Collection<StandingRecord> standing) {
        return standing.stream().map(StandingRecord::id).toList();
    }

    /// By record, what was found of those that were not judged yet.
    private Map<Long, List<Doubt>> judgeLocked(Db db, CenterId center, Collection<Long> ids, boolean areConfirmed) {
        Map<Long, JudgeStore.Before> before = store.judged(db, ids);
        List<JudgedRecord> open = open(db, ids, before, areConfirmed);
        if (open.isEmpty()) {
            return Map.of();
        }
        List<Capacity> capacities = registry.capacities(db, center);
        store.keep(db, center, open);
        Map<Long, List<Doubt>> found = besideOthers(db, center, open);
        DaySums sums = new DaySums(store.sums(db, center, keys(open, before)));
        open.forEach(one -> Optional.ofNullable(before.get(one.id()))
                .filter(JudgeStore.Before::isCounted)
                .ifPresent(sums::take));
        List<Long> counted = new ArrayList<>();
        for (JudgedRecord one : open) {
            List<Doubt> doubts = Optional.ofNullable(found.get(one.id())).orElseThrow();
            if (!one.rules().isOff() && !one.said().feeFen().isZero()) {
                doubts.addAll(ofItself(one, capacities));
                doubts.addAll(ofItsDays(one, capacities, sums));
            }
            if (doubts.isEmpty() && one.record().state() != RecordState.QUARANTINED) {
                sums.add(one);
                counted.add(one.id());
            }
        }
        store.keepSums(db, center, sums.changed());
        store.counted(db, counted, true);
        quarantines.keep(db, center, open, found);
        return found;
    }

    private List<JudgedRecord> open(
            Db db, Collection<Long> ids, Map<Long, JudgeStore.Before> before, boolean areConfirmed) {
        Map<Long, Long> last = store.lastEntries(db, ids);
        List<StandingRecord> unseen = records.standing(db, ids).stream()
                .filter(record -> record.state() != RecordState.REJECTED && record.state() != RecordState.LAPSED)
                .filter(record -> Optional.ofNullable(before.get(record.id()))
                        .filter(known -> known.entry() == entry(last, record))
                        .isEmpty())
                .toList();
        Map<VoucherId, Voucher> known = vouchersOf(db, unseen);
        Map<Long, UsageRecord> words = said.said(db, unseen);
        List<JudgedRecord> open = new ArrayList<>();
        for (StandingRecord record : unseen) {
            UsageRecord one = Optional.ofNullable(words.get(record.id())).orElseThrow();
            Plausibility rules = record.feeFen() > 0 ? rules(known, record) : Plausibility.OFF;
            boolean isPast = record.state() == RecordState.CONFIRMED || record.state() == RecordState.CLAIMED;
            if (rules.isOff() || !isPast || areConfirmed) {
                open.add(new JudgedRecord(record, entry(last, record), one, rules));
            }
        }
        return open;
    }

    private static long entry(Map<Long, Long> last, StandingRecord record) {
        return Optional.ofNullable(last.get(record.id())).orElseThrow();
    }

    private static List<Doubt> ofItself(JudgedRecord one, List<Capacity> capacities) {
        List<Doubt> doubts = new ArrayList<>();
        for (Plausibility.Then then : Plausibility.Then.values()) {
            doubts.addAll(RecordDoubts.of(one.rules(), capacities, one.said(), then));
        }
        return doubts;
    }

    private static List<Doubt> ofItsDays(JudgedRecord one, List<Capacity> capacities, DaySums sums) {
        List<Doubt> doubts = new ArrayList<>();
        one.rules()
                .capacityPercent()
                .flatMap(percent -> CenterDoubts.beyondCapacity(one, percent, capacities, sums))
                .ifPresent(doubts::add);
        one.rules()
                .monthEnd()
                .flatMap(rule -> CenterDoubts.spike(
                        one,
                        rule,
                        sums,
                        CenterDoubts.daysBefore(one.day(), rule).stream()
                                .mapToLong(day -> sums.of(new JudgeStore.DayKey(
                                        JudgedRecord.payer(one.record().holder()), day)))
                                .sum()))
                .ifPresent(doubts::add);
        return doubts;
    }

    /// The sums that the records are added to, and those that they are compared with.
    private static Set<JudgeStore.DayKey> keys(List<JudgedRecord> open, Map<Long, JudgeStore.Before> before) {
        Set<JudgeStore.DayKey> keys = new HashSet<>();
        for (JudgedRecord one : open) {
            keys.addAll(DaySums.parts(one).keySet());
            Optional.ofNullable(before.get(one.id()))
                    .ifPresent(known -> keys.addAll(DaySums.parts(known).keySet()));
            one.rules()
                    .monthEnd()
                    .filter(rule -> CenterDoubts.isAtMonthEnd(one.day(), rule))
                    .ifPresent(rule -> {
                        for (LocalDate day : CenterDoubts.daysBefore(one.day(), rule)) {
                            keys.add(new JudgeStore.DayKey(
                                    JudgedRecord.payer(one.record().holder()), day));
                        }
                    });
        }
        return keys;
    }

    /// By record, what the others say against it; an empty list where they say nothing.
    private Map<Long, List<Doubt>> besideOthers(Db db, CenterId center, List<JudgedRecord> open) {
        Map<Long, List<Doubt>> found = new LinkedHashMap<>();
        open.forEach(one -> found.put(one.id(), new ArrayList<>()));
        List<Long> overlap = those(open, Plausibility::isCardOverlap);
        List<Long> interval = those(open, Plausibility::isSameInterval);
        List<JudgeStore.Pair> overlapping = overlap.isEmpty() ? List.of() : store.overlaps(db, center, overlap);
        List<JudgeStore.Pair> again = interval.isEmpty() ? List.of() : store.sameIntervals(db, center, interval);
        Map<Long, String> names = names(db, overlapping, again);
        overlapping.forEach(pair -> of(found, pair.record()).add(CenterDoubts.overlapping(pair, name(names, pair))));
        again.forEach(pair -> of(found, pair.record()).add(CenterDoubts.again(pair, name(names, pair))));
        split(db, center, open, found);
        shared(db, center, open, found);
        return found;
    }

    private void split(Db db, CenterId center, List<JudgedRecord> open, Map<Long, List<Doubt>> found) {
        List<JudgeStore.Band> bands = new ArrayList<>();
        for (JudgedRecord one : open) {
            one.rules().splitting().ifPresent(rule -> {
                if (!rule.from().isMoreThan(one.said().feeFen())
                        && rule.below().isMoreThan(one.said().feeFen())) {
                    bands.add(new JudgeStore.Band(
                            one.id(), rule.from().value(), rule.below().value(), rule.records()));
                }
            });
        }
        Set<Long> split = bands.isEmpty() ? Set.of() : store.split(db, center, bands);
        open.stream().filter(one -> split.contains(one.id())).forEach(one -> of(found, one.id())
                .add(CenterDoubts.split(one, one.rules().splitting().orElseThrow())));
    }

    private void shared(Db db, CenterId center, List<JudgedRecord> open, Map<Long, List<Doubt>> found) {
        List<JudgedRecord> asked =
                open.stream().filter(one -> one.rules().isSharedAccount()).toList();
        if (asked.isEmpty()) {
            return;
        }
        Set<HolderId> holders = asked.stream().map(one -> one.record().holder()).collect(Collectors.toSet());
        Map<HolderId, SharedAccount> accounts = registry.sharedAccounts(db, holders, center);
        asked.forEach(one -> Optional.ofNullable(accounts.get(one.record().holder()))
                .ifPresent(account -> of(found, one.id()).add(CenterDoubts.shared(account))));
    }

    private static List<Long> those(List<JudgedRecord> open, Predicate<Plausibility> rule) {
        return open.stream()
                .filter(one -> rule.test(one.rules()))
                .map(JudgedRecord::id)
                .toList();
    }

    private static List<Doubt> of(Map<Long, List<Doubt>> found, long record) {
        return Optional.ofNullable(found.get(record)).orElseThrow();
    }

    /// How the center names the other records.
    private Map<Long, String> names(Db db, List<JudgeStore.Pair> overlapping, List<JudgeStore.Pair> again) {
        Set<Long> others = new HashSet<>();
        overlapping.forEach(pair -> others.add(pair.other()));
        again.forEach(pair -> others.add(pair.other()));
        Map<Long, String> names = new HashMap<>();
        if (!others.isEmpty()) {
            said.said(db, records.standing(db, others)).forEach((id, record) -> names.put(id, record.id()));
        }
        return names;
    }

    private static String name(Map<Long, String> names, JudgeStore.Pair pair) {
        return names.getOrDefault(pair.other(), "");
    }
}
