package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.ledger.StaleTerms;
import cn.suanquan.usage.Batch.Item;
import cn.suanquan.voucher.Voucher;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// The door for centers. A record is answered once per (center, id) for ever; two records of one voucher keep their
/// order; what a rule refuses is refused for itself and remembered. Records go through the ledger's lanes, corrections
/// (which must see marks and claims) through transactions of their own.
@ApplicationScoped
public class UsageIntake {
    /// A record: AVAILABLE → HELD by what it earns.
    public static final EntryKind USAGE = new EntryKind(300);
    /// A correction of a record: the difference, there or back.
    public static final EntryKind CORRECTION = new EntryKind(301);
    /// What a correction could not take back at its own record's place, taken elsewhere in the voucher.
    public static final EntryKind CORRECTION_REST = new EntryKind(303);

    public static final int RECORDS_MAX = 10_000;
    static final int TRIES_MAX = 3;
    private static final AccountId NOWHERE = new AccountId(0);
    private final Tx tx;
    private final Ledger ledger;
    private final IntakeMemory memory;
    private final Corrections corrections;
    private final UsageStore store;
    private final Clock clock;
    private final ExecutorService threads;

    UsageIntake(
            Tx tx,
            Ledger ledger,
            IntakeMemory memory,
            Corrections corrections,
            UsageStore store,
            Clock clock,
            @VirtualThreads ExecutorService threads) {
        this.tx = tx;
        this.ledger = ledger;
        this.memory = memory;
        this.corrections = corrections;
        this.store = store;
        this.clock = clock;
        this.threads = threads;
    }

    /// A record that passed the rules.
    ///
    /// @param basisFen what of its fee the voucher pays for
    record Judged(Item item, Voucher voucher, long basisFen) {}

    /// What the rules said of a request.
    ///
    /// @param steps records and corrections in turns, so that those of one voucher keep their order
    private record Judgement(
            IntakeFacts facts, Map<Integer, Judged> passed, Map<Integer, Refusal> refused, List<List<Item>> steps) {}

    /// At most [#RECORDS_MAX] records, answered in order.
    ///
    /// @param person who posts, for the trail of corrections
    public Uni<List<RecordResult>> post(String person, CenterId center, List<UsageRecord> records) {
        Batch batch = new Batch(center, records);
        return answered(person, batch, Map.of(), 1).map(batch::results);
    }

    /// Judges and posts what has no answer yet; where the terms changed in between, again.
    private Uni<Map<Integer, Answer>> answered(String person, Batch batch, Map<Integer, Answer> before, int attempt) {
        List<Item> open = batch.firsts().stream()
                .filter(item -> !before.containsKey(item.index()))
                .toList();
        if (open.isEmpty()) {
            return Uni.createFrom().item(before);
        }
        if (attempt > TRIES_MAX) {
            return Uni.createFrom().failure(unsettled());
        }
        return (attempt == 1 ? remembered(batch, open) : Optional.<Judgement>empty())
                .map(judgement -> Uni.createFrom().item(judgement))
                .orElseGet(() -> onThread(() -> anew(batch, open)))
                .chain(judgement -> act(person, batch, judgement))
                .chain(answers -> {
                    answers.putAll(before);
                    return answered(person, batch, answers, attempt + 1);
                });
    }

    private static RuntimeException unsettled() {
        return Refusal.of(Refusal.Kind.BUSY, "BUSY", "入库或关联关系正在变更,本次未全部记账;请稍后用相同的标识重试 (retry with the same id)。")
                .toException();
    }

    private <T> Uni<T> onThread(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(threads);
    }

    /// By what is remembered: only where all of it is known, every record passes, and none is a correction.
    private Optional<Judgement> remembered(Batch batch, List<Item> items) {
        if (items.stream().anyMatch(item -> item.record().corrects().isPresent())) {
            return Optional.empty();
        }
        return memory.facts(batch.center(), items)
                .map(facts -> judged(batch, items, facts, clock.instant()))
                .filter(judgement -> judgement.refused().isEmpty());
    }

    /// By facts read now; what is refused is kept.
    private Judgement anew(Batch batch, List<Item> items) {
        Instant now = clock.instant();
        return tx.write(db -> {
            Judgement judgement = judged(batch, items, memory.read(db, batch.center(), items), now);
            store.keepRefusals(db, batch.center(), items, judgement.refused(), now);
            return judgement;
        });
    }

    private static Judgement judged(Batch batch, List<Item> items, IntakeFacts facts, Instant now) {
        IntakeRules rules = new IntakeRules(facts, now);
        Map<Integer, Judged> passed = new HashMap<>();
        Map<Integer, Refusal> refused = new TreeMap<>();
        for (Item item : items) {
            Optional<Voucher> voucher = rules.voucher(item.record());
            Optional<Refusal> no = voucher.isEmpty()
                    ? Optional.of(IntakeRules.voucherNotFound(item.record()))
                    : item.record().corrects().isPresent()
                            ? Optional.empty()
                            : rules.refusal(item.record(), voucher.get());
            if (no.isPresent()) {
                refused.put(item.index(), no.get());
            } else {
                Voucher known = voucher.orElseThrow();
                passed.put(item.index(), new Judged(item, known, basis(facts, known, item.record())));
            }
        }
        return new Judgement(facts, passed, refused, steps(batch.center(), items, passed));
    }

    static long basis(IntakeFacts facts, Voucher voucher, UsageRecord record) {
        return facts.isSubsidised(voucher, record.serviceItem())
                ? record.feeFen().value()
                : 0;
    }

    /// Even steps are records, odd ones corrections; within a voucher nothing overtakes.
    private static List<List<Item>> steps(CenterId center, List<Item> items, Map<Integer, Judged> passed) {
        List<List<Item>> steps = new ArrayList<>();
        Map<UUID, Integer> last = new HashMap<>();
        for (Item item : items) {
            Judged judged = passed.get(item.index());
            UUID voucher =
                    judged == null ? center.value() : judged.voucher().id().value();
            int odd = item.record().corrects().isPresent() && judged != null ? 1 : 0;
            int before = last.getOrDefault(voucher, 0);
            int step = before % 2 == odd ? before : before + 1;
            last.put(voucher, step);
            while (steps.size() <= step) {
                steps.add(new ArrayList<>());
            }
            steps.get(step).add(item);
        }
        return steps;
    }

    /// Step after step, as far as all of the step before was answered: what was judged under terms that do not stand
    /// any
    /// more is not, nor is anything behind it.
    private Uni<Map<Integer, Answer>> act(String person, Batch batch, Judgement judgement) {
        Map<Integer, Answer> answers = new HashMap<>();
        Uni<Boolean> acted = Uni.createFrom().item(true);
        for (int step = 0; step < judgement.steps().size(); step++) {
            List<Item> items = judgement.steps().get(step);
            boolean areCorrections = step % 2 == 1;
            acted = acted.chain(isAll -> !isAll
                    ? Uni.createFrom().item(false)
                    : (areCorrections ? correct(person, judgement, items) : record(batch, judgement, items))
                            .map(some -> {
                                answers.putAll(some);
                                return items.stream().allMatch(item -> some.containsKey(item.index()));
                            }));
        }
        return acted.replaceWith(answers);
    }

    private Uni<Map<Integer, Answer>> correct(String person, Judgement judgement, List<Item> items) {
        List<Judged> judged = items.stream()
                .flatMap(i -> Optional.ofNullable(judgement.passed().get(i.index())).stream())
                .toList();
        return onThread(() -> tx.write(db -> corrections.post(db, person, judgement.facts(), judged)))
                .onFailure(StaleTerms.class)
                .recoverWithItem(Map.of());
    }

    private Uni<Map<Integer, Answer>> record(Batch batch, Judgement judgement, List<Item> items) {
        Map<UUID, List<Item>> lanes = new LinkedHashMap<>();
        for (Item item : items) {
            Judged judged = judgement.passed().get(item.index());
            UUID owner = judged == null
                    ? batch.center().value()
                    : judged.voucher().holder().value();
            lanes.computeIfAbsent(owner, any -> new ArrayList<>()).add(item);
        }
        if (lanes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Uni<Map<Item, Outcome>>> submitted = lanes.entrySet().stream()
                .map(lane -> submit(batch, judgement, lane.getKey(), lane.getValue()))
                .toList();
        return Uni.join().all(submitted).andFailFast().chain(all -> answers(batch, judgement, all));
    }

    private Uni<Map<Item, Outcome>> submit(Batch batch, Judgement judgement, UUID owner, List<Item> items) {
        List<Chain> chains = items.stream()
                .map(item -> Chain.of(posting(batch, judgement, item)))
                .toList();
        return ledger.submit(owner, chains, OptionalLong.of(judgement.facts().terms()))
                .map(outcomes -> {
                    Map<Item, Outcome> byItem = new LinkedHashMap<>();
                    for (int i = 0; i < items.size(); i++) {
                        byItem.put(items.get(i), outcomes.get(i).getFirst());
                    }
                    return byItem;
                })
                .onFailure(StaleTerms.class)
                .recoverWithItem(Map.of());
    }

    private static Posting posting(Batch batch, Judgement judgement, Item item) {
        Judged judged = judgement.passed().get(item.index());
        return judged == null
                ? refused(batch.center(), item)
                : new Posting(
                        item.key(batch.center()),
                        USAGE,
                        Leg.within(judged.voucher().account(), Bucket.AVAILABLE, Bucket.HELD),
                        new Amount.Metered(
                                judged.basisFen(),
                                Leg.within(judged.voucher().account(), Bucket.HELD, Bucket.AVAILABLE)),
                        item.record().completedAt(),
                        Optional.empty(),
                        item.content());
    }

    /// A posting that the ledger refuses for want of an account, and so remembers as refused under its key.
    static Posting refused(CenterId center, Item item) {
        Leg nowhere = Leg.within(NOWHERE, Bucket.AVAILABLE, Bucket.HELD);
        return new Posting(
                item.key(center),
                item.record().corrects().isPresent() ? CORRECTION : USAGE,
                nowhere,
                new Amount.Exactly(Fen.ZERO),
                item.record().completedAt(),
                Optional.empty(),
                item.content());
    }

    private Uni<Map<Integer, Answer>> answers(Batch batch, Judgement judgement, List<Map<Item, Outcome>> outcomes) {
        Map<Integer, Answer> answers = new HashMap<>();
        List<Item> refusedBefore = new ArrayList<>();
        for (Map<Item, Outcome> lane : outcomes) {
            lane.forEach((item, outcome) -> {
                if (outcome instanceof Outcome.Refused no && no.code() == Outcome.Code.NO_ACCOUNT && no.isReplay()) {
                    refusedBefore.add(item);
                } else {
                    Optional<Refusal> now =
                            Optional.ofNullable(judgement.refused().get(item.index()));
                    answers.put(item.index(), Answers.of(outcome, now));
                }
            });
        }
        return refusedBefore.isEmpty()
                ? Uni.createFrom().item(answers)
                : onThread(() -> withKept(batch.center(), refusedBefore, answers));
    }

    private Map<Integer, Answer> withKept(CenterId center, Collection<Item> items, Map<Integer, Answer> answers) {
        Map<Integer, Answer> all = new HashMap<>(answers);
        return tx.read(db -> {
            Map<Integer, Refusal> kept = store.keptRefusals(db, center, items);
            items.forEach(
                    item -> all.put(item.index(), Answers.refusedBefore(Optional.ofNullable(kept.get(item.index())))));
            return all;
        });
    }
}
