package cn.suanquan.usage;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.StaleTerms;
import cn.suanquan.voucher.Voucher;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.function.Function;
import java.util.function.Supplier;

/// The door for centers. Under (center, id) at most one record takes effect, for ever, and the same record gets the
/// same answer for ever; what a rule refuses is refused for that record alone and remembered, and another may come
/// under its id. What cannot be taken yet waits ([Deferral]). Records of one voucher keep their order. Records go
/// through the ledger's lanes. Corrections depend on the states and claims of what they correct, so they are posted in
/// transactions of their own.
@ApplicationScoped
public class UsageIntake {
    /// A record: AVAILABLE → HELD by what it earns.
    public static final EntryKind USAGE = new EntryKind(300);
    /// A correction of a record: the difference, there or back.
    public static final EntryKind CORRECTION = new EntryKind(301);

    public static final int RECORDS_MAX = 10_000;
    static final int TRIES_MAX = 3;
    /// How often the corrections of a request that waited for a record of it are judged again; what then still waits is
    /// judged in its turn.
    private static final int PASSES_MAX = 8;

    private final Tx tx;
    private final Ledger ledger;
    private final IntakeFactsCache cache;
    private final Corrections corrections;
    private final UsageStore store;
    private final Posters posters;
    private final Deferral deferral;
    private final FirstArrivals arrivals;
    private final CountedPeriods periods;
    private final Judging judging;
    private final Overruns overruns;
    private final Clock clock;
    private final ExecutorService threads;

    UsageIntake(
            Tx tx,
            Ledger ledger,
            IntakeFactsCache cache,
            Corrections corrections,
            UsageStore store,
            Posters posters,
            Deferral deferral,
            FirstArrivals arrivals,
            CountedPeriods periods,
            Judging judging,
            Overruns overruns,
            Clock clock,
            @VirtualThreads ExecutorService threads) {
        this.tx = tx;
        this.ledger = ledger;
        this.cache = cache;
        this.corrections = corrections;
        this.store = store;
        this.posters = posters;
        this.deferral = deferral;
        this.arrivals = arrivals;
        this.periods = periods;
        this.judging = judging;
        this.overruns = overruns;
        this.clock = clock;
        this.threads = threads;
    }

    /// Posts at most [#RECORDS_MAX] records, and answers them in order once all that is accepted is durable. Where
    /// cached facts suffice, records are judged and submitted before this returns, else later on another thread. What
    /// was submitted is done, whether or not anybody still waits for the answer.
    ///
    /// @param listener where the answer is put together
    /// @return fails with a refusal 403 SEPARATION_OF_DUTIES where the person acted for a holder or the bureau in what
    ///     the center reports, and nothing is posted; with a BUSY refusal where the lanes are full or the terms keep
    ///     changing: what was posted stays posted, and the same ids get its answer
    public CompletionStage<List<RecordResult>> post(
            Sender sender, CenterId center, List<UsageRecord> records, Executor listener) {
        return posters.isKnown(sender.person(), center)
                ? posted(sender, new IntakeRequest(center, records), listener)
                : CompletableFuture.runAsync(() -> posters.stand(sender.person(), center), threads)
                        .thenComposeAsync(_ -> posted(sender, new IntakeRequest(center, records), listener), threads);
    }

    private CompletionStage<List<RecordResult>> posted(Sender sender, IntakeRequest request, Executor listener) {
        CenterId center = request.center();
        List<ReceivedRecord> first = request.parts().getFirst();
        Optional<IntakeJudgement> judgement =
                request.parts().size() == 1 ? judgedByCache(center, first) : Optional.empty();
        if (judgement.isEmpty()) {
            return onThread(() -> judgeAndPost(sender, request, new HashMap<>()));
        }
        LedgerSubmission submission = LedgerSubmission.of(ledger, center, judgement.get(), first);
        IntakeFacts facts = judgement.get().facts();
        return submission.done().thenComposeAsync(_ -> finished(sender, request, facts, submission), listener);
    }

    private CompletionStage<List<RecordResult>> finished(
            Sender sender, IntakeRequest request, IntakeFacts facts, LedgerSubmission submission) {
        Map<Integer, RecordAnswer> answers = new HashMap<>();
        submission.collect(answers);
        List<ReceivedRecord> first = request.parts().getFirst();
        boolean isSaid =
                CountedPeriods.sayOpen(facts, first, answers, clock.instant()).isEmpty();
        if (!isSaid
                || answers.size() < first.size()
                || answers.values().stream().anyMatch(UsageIntake::isToBeKept)) {
            return onThread(() -> {
                periods.say(facts, first, answers, clock.instant());
                return judgeAndPost(sender, request, answers);
            });
        }
        List<RecordResult> results = request.results(answers);
        return facts.contracted().isEmpty()
                        || request.records().stream().noneMatch(one -> facts.isUnderContract(one.record()))
                ? CompletableFuture.completedFuture(results)
                : onThread(() -> overruns.named(facts, request.records(), results));
    }

    private static boolean isToBeKept(RecordAnswer answer) {
        return answer instanceof NotYet || isDoubted(answer);
    }

    private static boolean isDoubted(RecordAnswer answer) {
        return answer instanceof RecordAnswer.Accepted accepted
                && accepted.doubt().isPresent();
    }

    private CompletionStage<List<RecordResult>> onThread(Supplier<List<RecordResult>> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    /// Part after part; then what waits for a record that a part behind it has brought.
    private List<RecordResult> judgeAndPost(Sender sender, IntakeRequest request, Map<Integer, RecordAnswer> answers) {
        CenterId center = request.center();
        for (List<ReceivedRecord> part : request.parts()) {
            judgeAndPost(sender.person(), center, part, answers);
            deferral.keep(sender, center, part, answers);
        }
        quarantineDoubted(center, answers.values());
        for (int pass = 0; pass < PASSES_MAX; pass++) {
            List<ReceivedRecord> ready = request.ready(answers);
            if (ready.isEmpty()) {
                break;
            }
            ready.forEach(received -> answers.remove(received.index()));
            judgeAndPost(sender.person(), center, ready, answers);
            deferral.settle(center, ready, answers);
        }
        return withOverruns(request, request.results(answers));
    }

    private List<RecordResult> withOverruns(IntakeRequest request, List<RecordResult> results) {
        List<ReceivedRecord> taken = request.records().stream()
                .filter(one -> Overruns.isTaken(results.get(one.index())))
                .toList();
        return cache.facts(request.center(), taken)
                .filter(facts -> taken.stream().anyMatch(one -> facts.isUnderContract(one.record())))
                .map(facts -> overruns.named(facts, request.records(), results))
                .orElse(results);
    }

    /// Judges again what waits, by facts read now. What still waits is answered with [NotYet].
    ///
    /// @throws cn.suanquan.kernel.RefusedException BUSY, as above
    Map<Integer, RecordAnswer> judgeAgain(String person, CenterId center, List<ReceivedRecord> records) {
        Map<Integer, RecordAnswer> answers = new HashMap<>();
        judgeAndPost(person, center, records, answers);
        quarantineDoubted(center, answers.values());
        return answers;
    }

    /// Judges what has no answer yet by facts read now, and posts it; once more where the terms change in between.
    private void judgeAndPost(
            String person, CenterId center, List<ReceivedRecord> part, Map<Integer, RecordAnswer> answers) {
        for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
            List<ReceivedRecord> open = part.stream()
                    .filter(received -> !answers.containsKey(received.index()))
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            IntakeJudgement judgement = judgedAnew(center, open);
            postSteps(person, center, judgement, answers);
            periods.say(judgement.facts(), open, answers, clock.instant());
        }
        if (!part.stream().allMatch(received -> answers.containsKey(received.index()))) {
            throw unsettled();
        }
    }

    private void quarantineDoubted(CenterId center, Collection<RecordAnswer> answers) {
        List<Long> doubted = answers.stream()
                .filter(UsageIntake::isDoubted)
                .map(answer -> ((RecordAnswer.Accepted) answer).entry().value())
                .toList();
        if (!doubted.isEmpty()) {
            var _ = judging.inTurn(center, () -> {
                tx.write(db -> judging.judge(db, center, doubted));
                return doubted;
            });
        }
    }

    private static RuntimeException unsettled() {
        return Refusal.of(Refusal.Kind.BUSY, "BUSY", "入库或关联关系正在变更，本次未全部记账；请稍后用相同的标识重试（retry with the same id）。")
                .toException();
    }

    /// Judged by cached facts: only where all of them are cached, every record passes, and none is a correction.
    private Optional<IntakeJudgement> judgedByCache(CenterId center, List<ReceivedRecord> records) {
        if (records.stream().anyMatch(ReceivedRecord::isCorrection)) {
            return Optional.empty();
        }
        return cache.facts(center, records)
                .filter(facts -> facts.contracted().isEmpty()
                        || records.stream().noneMatch(one -> facts.isRefusedBeyondContract(one.record())))
                .map(facts -> judged(center, records, facts, _ -> Optional.empty(), clock.instant()))
                .filter(judgement ->
                        judgement.refused().isEmpty() && judgement.notYet().isEmpty());
    }

    /// Judged by facts read now; the words of what is refused are kept.
    private IntakeJudgement judgedAnew(CenterId center, List<ReceivedRecord> records) {
        Instant now = clock.instant();
        IntakeJudgement judged = tx.write(db -> {
            IntakeFacts facts = cache.read(db, center, records);
            List<ReceivedRecord> known = arrivals.known(db, facts, records, now);
            IntakeJudgement judgement = judged(center, known, facts, overruns.refusing(db, facts, known), now);
            store.keepRefusals(db, judgement.facts(), records, judgement.refused(), now);
            return judgement;
        });
        cache.keep(judged.facts());
        return judged;
    }

    private static IntakeJudgement judged(
            CenterId center,
            List<ReceivedRecord> records,
            IntakeFacts facts,
            Function<ReceivedRecord, Optional<Refusal>> beyondContract,
            Instant now) {
        IntakeRules rules = new IntakeRules(facts, now);
        Map<Integer, IntakeJudgement.Passed> passed = new HashMap<>();
        Map<Integer, Refusal> refused = new TreeMap<>();
        Map<Integer, NotYet> notYet = new HashMap<>();
        for (ReceivedRecord received : records) {
            UsageRecord record = received.record();
            Optional<Voucher> voucher = rules.voucher(record);
            Optional<Refusal> no = voucher.isEmpty()
                    ? Optional.of(IntakeRules.voucherNotFound(record))
                    : received.isCorrection()
                            ? Optional.empty()
                            : rules.refusal(received, voucher.get()).or(() -> beyondContract.apply(received));
            if (no.isPresent()) {
                rules.notYet(record, no.get())
                        .ifPresentOrElse(
                                one -> notYet.put(received.index(), one),
                                () -> refused.put(received.index(), no.get()));
            } else {
                Voucher known = voucher.orElseThrow();
                passed.put(
                        received.index(),
                        new IntakeJudgement.Passed(
                                received,
                                known,
                                facts.basisFen(known, record),
                                received.isCorrection() ? Optional.empty() : rules.doubt(record, known)));
            }
        }
        List<ReceivedRecord> posted = records.stream()
                .filter(received -> !notYet.containsKey(received.index()))
                .toList();
        return new IntakeJudgement(facts, passed, refused, notYet, steps(center, posted, passed));
    }

    /// Even steps are records and refused corrections, odd ones the other corrections; within a voucher
    /// nothing overtakes.
    private static List<List<ReceivedRecord>> steps(
            CenterId center, List<ReceivedRecord> records, Map<Integer, IntakeJudgement.Passed> passed) {
        List<List<ReceivedRecord>> steps = new ArrayList<>();
        Map<UUID, Integer> last = new HashMap<>();
        for (ReceivedRecord received : records) {
            IntakeJudgement.Passed judged = passed.get(received.index());
            UUID voucher =
                    judged == null ? center.value() : judged.voucher().id().value();
            int odd = received.isCorrection() && judged != null ? 1 : 0;
            int before = last.getOrDefault(voucher, 0);
            int step = before % 2 == odd ? before : before + 1;
            last.put(voucher, step);
            while (steps.size() <= step) {
                steps.add(new ArrayList<>());
            }
            steps.get(step).add(received);
        }
        return steps;
    }

    /// Posts step after step, and stops at the first that was not wholly answered because the terms had changed: what
    /// is left has to be judged again.
    private void postSteps(
            String person, CenterId center, IntakeJudgement judgement, Map<Integer, RecordAnswer> answers) {
        answers.putAll(judgement.notYet());
        for (int step = 0; step < judgement.steps().size(); step++) {
            List<ReceivedRecord> records = judgement.steps().get(step);
            answers.putAll(
                    step % 2 == 1
                            ? postCorrections(person, judgement, records)
                            : postRecords(center, judgement, records));
            if (!records.stream().allMatch(received -> answers.containsKey(received.index()))) {
                return;
            }
        }
    }

    private Map<Integer, RecordAnswer> postCorrections(
            String person, IntakeJudgement judgement, List<ReceivedRecord> records) {
        List<IntakeJudgement.Passed> judged = records.stream()
                .flatMap(received -> Optional.ofNullable(judgement.passed().get(received.index())).stream())
                .toList();
        try {
            return tx.write(db -> corrections.post(db, person, judgement.facts(), judged));
        } catch (StaleTerms stale) {
            return Map.of();
        }
    }

    private Map<Integer, RecordAnswer> postRecords(
            CenterId center, IntakeJudgement judgement, List<ReceivedRecord> records) {
        Map<Integer, RecordAnswer> answers = new HashMap<>();
        LedgerSubmission submission = LedgerSubmission.of(ledger, center, judgement, records);
        submission.done().join();
        List<ReceivedRecord> refusedBefore = submission.collect(answers);
        return refusedBefore.isEmpty() ? answers : withKeptWords(judgement.facts(), refusedBefore, answers);
    }

    private Map<Integer, RecordAnswer> withKeptWords(
            IntakeFacts facts, List<ReceivedRecord> refusedBefore, Map<Integer, RecordAnswer> answers) {
        Map<Integer, RecordAnswer> all = new HashMap<>(answers);
        Map<Integer, Refusal> kept = tx.read(db -> store.keptRefusals(db, facts, refusedBefore));
        refusedBefore.forEach(received ->
                all.put(received.index(), RecordAnswer.refusedBefore(Optional.ofNullable(kept.get(received.index())))));
        return all;
    }
}
