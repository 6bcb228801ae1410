package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.StaleTerms;
import cn.suanquan.usage.IntakeRequest.Item;
import cn.suanquan.voucher.Voucher;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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

    public static final int RECORDS_MAX = 10_000;
    static final int TRIES_MAX = 3;
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

    /// At most [#RECORDS_MAX] records, answered in order once all that is accepted is durable. Judged and submitted
    /// before it returns where memory suffices, else on a thread of its own; what was submitted is done, whoever
    /// listens.
    ///
    /// @param person who posts, for the trail of corrections
    /// @param listener where the answer is put together
    /// @return fails with a BUSY refusal where the lanes are full or the terms keep changing: what was posted stays
    ///     posted, and the same ids get its answer
    public CompletionStage<List<RecordResult>> post(
            String person, CenterId center, List<UsageRecord> records, Executor listener) {
        IntakeRequest request = new IntakeRequest(center, records);
        Optional<Judgement> judgement = remembered(request, request.firsts());
        if (judgement.isEmpty()) {
            return onThread(() -> postAnew(person, request, new HashMap<>()));
        }
        Submission submission = Submission.of(ledger, request.center(), judgement.get(), request.firsts());
        return submission.done().thenComposeAsync(_ -> finished(person, request, submission), listener);
    }

    private CompletionStage<List<RecordResult>> finished(String person, IntakeRequest request, Submission submission) {
        Map<Integer, Answer> answers = new HashMap<>();
        submission.collect(answers);
        return answers.size() == request.firsts().size()
                ? CompletableFuture.completedFuture(request.results(answers))
                : onThread(() -> postAnew(person, request, answers));
    }

    private CompletionStage<List<RecordResult>> onThread(Supplier<List<RecordResult>> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    /// Judges and posts what has no answer yet by facts read now; where the terms change in between, again.
    private List<RecordResult> postAnew(String person, IntakeRequest request, Map<Integer, Answer> answers) {
        for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
            List<Item> open = request.firsts().stream()
                    .filter(item -> !answers.containsKey(item.index()))
                    .toList();
            act(person, request, anew(request, open), answers);
            if (answers.size() == request.firsts().size()) {
                return request.results(answers);
            }
        }
        throw unsettled();
    }

    private static RuntimeException unsettled() {
        return Refusal.of(Refusal.Kind.BUSY, "BUSY", "入库或关联关系正在变更,本次未全部记账;请稍后用相同的标识重试 (retry with the same id)。")
                .toException();
    }

    /// By what is remembered: only where all of it is known, every record passes, and none is a correction.
    private Optional<Judgement> remembered(IntakeRequest request, List<Item> items) {
        if (items.stream().anyMatch(item -> item.record().corrects().isPresent())) {
            return Optional.empty();
        }
        return memory.facts(request.center(), items)
                .map(facts -> judged(request.center(), items, facts, clock.instant()))
                .filter(judgement -> judgement.refused().isEmpty());
    }

    /// By facts read now; what is refused is kept.
    private Judgement anew(IntakeRequest request, List<Item> items) {
        Instant now = clock.instant();
        Judgement judged = tx.write(db -> {
            Judgement judgement = judged(request.center(), items, memory.read(db, request.center(), items), now);
            store.keepRefusals(db, request.center(), items, judgement.refused(), now);
            return judgement;
        });
        memory.keep(judged.facts());
        return judged;
    }

    private static Judgement judged(CenterId center, List<Item> items, IntakeFacts facts, Instant now) {
        IntakeRules rules = new IntakeRules(facts, now);
        Map<Integer, Judgement.Passed> passed = new HashMap<>();
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
                passed.put(item.index(), new Judgement.Passed(item, known, basis(facts, known, item.record())));
            }
        }
        return new Judgement(facts, passed, refused, steps(center, items, passed));
    }

    static long basis(IntakeFacts facts, Voucher voucher, UsageRecord record) {
        return facts.isSubsidised(voucher, record.serviceItem())
                ? record.feeFen().value()
                : 0;
    }

    /// Even steps are records, odd ones corrections; within a voucher nothing overtakes.
    private static List<List<Item>> steps(CenterId center, List<Item> items, Map<Integer, Judgement.Passed> passed) {
        List<List<Item>> steps = new ArrayList<>();
        Map<UUID, Integer> last = new HashMap<>();
        for (Item item : items) {
            Judgement.Passed judged = passed.get(item.index());
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
    /// any more is not, nor is anything behind it.
    private void act(String person, IntakeRequest request, Judgement judgement, Map<Integer, Answer> answers) {
        for (int step = 0; step < judgement.steps().size(); step++) {
            List<Item> items = judgement.steps().get(step);
            answers.putAll(step % 2 == 1 ? correct(person, judgement, items) : record(request, judgement, items));
            if (!items.stream().allMatch(item -> answers.containsKey(item.index()))) {
                return;
            }
        }
    }

    private Map<Integer, Answer> correct(String person, Judgement judgement, List<Item> items) {
        List<Judgement.Passed> judged = items.stream()
                .flatMap(i -> Optional.ofNullable(judgement.passed().get(i.index())).stream())
                .toList();
        try {
            return tx.write(db -> corrections.post(db, person, judgement.facts(), judged));
        } catch (StaleTerms stale) {
            return Map.of();
        }
    }

    private Map<Integer, Answer> record(IntakeRequest request, Judgement judgement, List<Item> items) {
        Map<Integer, Answer> answers = new HashMap<>();
        Submission submission = Submission.of(ledger, request.center(), judgement, items);
        submission.done().join();
        List<Submission.Unresolved> unresolved = submission.collect(answers);
        return unresolved.isEmpty() ? answers : withKept(request.center(), unresolved, answers);
    }

    private Map<Integer, Answer> withKept(
            CenterId center, List<Submission.Unresolved> unresolved, Map<Integer, Answer> answers) {
        Map<Integer, Answer> all = new HashMap<>(answers);
        return tx.read(db -> {
            Map<Integer, Refusal> kept = store.keptRefusals(
                    db,
                    center,
                    unresolved.stream().map(Submission.Unresolved::item).toList());
            for (Submission.Unresolved one : unresolved) {
                Optional<Refusal> words =
                        Optional.ofNullable(kept.get(one.item().index()));
                all.put(
                        one.item().index(),
                        one.isConflict() && words.isEmpty() ? new Answer.Conflict() : Answers.refusedBefore(words));
            }
            return all;
        });
    }
}
