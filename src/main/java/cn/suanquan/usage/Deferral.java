package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Decline;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.TermsVersion;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What cannot be taken yet waits: it is kept, to be sent to the intake again on behalf of its center, until its time
/// is over. One content of an id waits at a time; another that cannot be taken yet either replaces it. What stands
/// under an id, and what was refused, only the ledger says: each end is asked of it, or told to it, first. Whatever
/// changes what waits of a center does so one after the other.
@ApplicationScoped
class Deferral {
    /// After so long what could not be judged now is judged again.
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Tx tx;
    private final Ledger ledger;
    private final IntakeFactsCache cache;
    private final UsageStore words;
    private final DeferredStore store;
    private final DeferredEnds ends;
    private final CountedPeriods periods;
    private final Audit audit;
    private final Clock clock;
    private final int waitingMax;
    private final CenterTurns turns = new CenterTurns();

    Deferral(
            Tx tx,
            Ledger ledger,
            IntakeFactsCache cache,
            UsageStore words,
            DeferredStore store,
            DeferredEnds ends,
            CountedPeriods periods,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "suanquan.usage.waiting-max") int waitingMax) {
        this.tx = tx;
        this.ledger = ledger;
        this.cache = cache;
        this.words = words;
        this.store = store;
        this.ends = ends;
        this.periods = periods;
        this.audit = audit;
        this.clock = clock;
        this.waitingMax = waitingMax;
    }

    /// What is to be kept of a request.
    private record Asked(ReceivedRecord received, NotYet why) {}

    /// Keeps those of the records that are answered with [NotYet], and answers them anew: that they wait, or what the
    /// ledger said of them before. What waits already keeps its place and its end, and is from now on whose who sent it
    /// last; it waits also where it is refused for the moment. Beyond so many of a center nothing is kept.
    void keep(Sender sender, CenterId center, List<ReceivedRecord> records, Map<Integer, RecordAnswer> answers) {
        List<Asked> asked = new ArrayList<>();
        for (ReceivedRecord received : records) {
            if (answers.get(received.index()) instanceof NotYet why) {
                asked.add(new Asked(received, why));
            }
        }
        asked.addAll(waiting(center, records, answers));
        if (!asked.isEmpty()) {
            answers.putAll(inTurn(center, db -> kept(db, sender, center, asked)));
        }
    }

    /// Those that are refused for the moment and wait already: what is said of them is that, for they may still
    /// take effect.
    private List<Asked> waiting(CenterId center, List<ReceivedRecord> records, Map<Integer, RecordAnswer> answers) {
        Map<String, Asked> passing = new HashMap<>();
        for (ReceivedRecord received : records) {
            if (answers.get(received.index()) instanceof RecordAnswer.Refused no && no.isPassing()) {
                passing.put(
                        received.record().id(),
                        new Asked(received, NotYet.before(clock.instant().plus(PAUSE), no.refusal())));
            }
        }
        if (passing.isEmpty()) {
            return List.of();
        }
        Map<String, DeferredRecord> rows = tx.read(db -> store.rows(db, center, passing.keySet()));
        return passing.entrySet().stream()
                .filter(one -> Optional.ofNullable(rows.get(one.getKey()))
                        .filter(row -> !row.isOver())
                        .filter(row ->
                                row.statement().isSame(one.getValue().received().statement()))
                        .isPresent())
                .map(Map.Entry::getValue)
                .toList();
    }

    /// With a withdrawal, as between instances, the lock in the database decides.
    private <T> T inTurn(CenterId center, Function<Db, T> work) {
        return turns.in(
                center,
                () -> tx.write(db -> {
                    store.lock(db, center);
                    return work.apply(db);
                }));
    }

    private Map<Integer, RecordAnswer> kept(Db db, Sender sender, CenterId center, List<Asked> asked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<ReceivedRecord> records = asked.stream().map(Asked::received).toList();
        Map<String, DeferredRecord> rows = store.rows(
                db, center, records.stream().map(one -> one.record().id()).toList());
        List<ReceivedRecord> all = new ArrayList<>(records);
        rows.values().forEach(row -> all.add(row.received(0)));
        IntakeFacts facts = cache.read(db, center, all);
        Map<Integer, RecordAnswer> said = new HashMap<>(recalled(db, facts, records));
        replace(db, facts, rows, records, said, now);
        boolean isMore = records.stream()
                .anyMatch(one -> !said.containsKey(one.index())
                        && Optional.ofNullable(rows.get(one.record().id()))
                                .filter(row -> !row.isOver())
                                .isEmpty());
        long room = isMore ? waitingMax - store.waiting(db, center, waitingMax) : 0;
        List<DeferredStore.Kept> fresh = new ArrayList<>();
        List<DeferredStore.Again> again = new ArrayList<>();
        for (Asked one : asked) {
            int place = one.received().index();
            Optional<DeferredRecord> waiting =
                    Optional.ofNullable(rows.get(one.received().record().id())).filter(row -> !row.isOver());
            if (said.containsKey(place)) {
                continue;
            }
            Instant until = now.plus(facts.waiting());
            if (waiting.isPresent() && waiting.get().isSame(one.received(), facts)) {
                again.add(new DeferredStore.Again(waiting.get().number(), one.why()));
                until = waiting.get().until();
            } else if (waiting.isPresent() || room > 0) {
                fresh.add(new DeferredStore.Kept(one.received(), one.why()));
                room -= waiting.isPresent() ? 0 : 1;
            } else {
                said.put(place, full());
                continue;
            }
            said.put(place, new RecordAnswer.Waiting(one.why(), until));
        }
        DeferredStore.Names names = DeferredStore.Names.of(sender);
        store.put(db, center, names, fresh, now, now.plus(facts.waiting()));
        store.sentAgain(db, names, again);
        return said;
    }

    private RecordAnswer full() {
        return refused("WAITING_FULL", "本中心等待受理的记录已达 " + waitingMax + " 条上限，本条未留存；请待其减少后用相同编号重新提交 (retry later)。");
    }

    /// Where another content of an id waits, that one is declined for good before this one takes its place: a delayed
    /// duplicate of it never takes effect. Where it stands by now, or can be declined no more, this one does not.
    private void replace(
            Db db,
            IntakeFacts facts,
            Map<String, DeferredRecord> rows,
            List<ReceivedRecord> records,
            Map<Integer, RecordAnswer> said,
            Instant now) {
        Map<DeferredRecord, ReceivedRecord> replaced = new HashMap<>();
        for (ReceivedRecord received : records) {
            DeferredRecord row = rows.get(received.record().id());
            if (row != null && !row.isOver() && !said.containsKey(received.index()) && !row.isSame(received, facts)) {
                replaced.put(row, received);
            }
        }
        if (replaced.isEmpty()) {
            return;
        }
        Refusal why = no("REPLACED", "同一编号下另有内容不同的记录留存等待，以后者为准，本条不再受理。");
        Map<DeferredRecord, RecordAnswer> declined =
                declined(db, facts, replaced.keySet().stream().collect(Collectors.toMap(row -> row, _ -> why)), now);
        declined.forEach((row, answer) -> {
            ReceivedRecord later = Optional.ofNullable(replaced.get(row)).orElseThrow();
            if (!(answer instanceof RecordAnswer.Refused no)) {
                ends.end(db, row.center(), List.of(row), List.of(answer), now);
                said.put(later.index(), new RecordAnswer.Conflict());
            } else if (isUsedUp(no)) {
                said.put(later.index(), no);
            }
        });
        List<ReceivedRecord> laterOnes = replaced.values().stream()
                .filter(one -> !said.containsKey(one.index()))
                .toList();
        Map<Integer, RecordAnswer> usedUp = recalled(db, facts, laterOnes);
        replaced.forEach((row, later) -> {
            if (usedUp.containsKey(later.index())) {
                ends.end(db, row.center(), List.of(row), List.of(new RecordAnswer.Refused(why, false)), now);
            }
        });
        said.putAll(usedUp);
    }

    private static boolean isUsedUp(RecordAnswer.Refused no) {
        return no.refusal().equals(VoucherRefusals.of(Outcome.Code.KEY_USED_UP));
    }

    /// What the ledger said before of those of which it said something.
    private Map<Integer, RecordAnswer> recalled(Db db, IntakeFacts facts, List<ReceivedRecord> records) {
        List<Optional<Outcome>> outcomes = ledger.recalled(
                db,
                records.stream()
                        .map(one -> LedgerSubmission.declined(facts, one))
                        .toList());
        Map<Integer, RecordAnswer> said = new HashMap<>();
        List<ReceivedRecord> declined = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            ReceivedRecord received = records.get(i);
            outcomes.get(i).ifPresent(outcome -> {
                said.put(received.index(), RecordAnswer.of(outcome, Optional.empty()));
                if (outcome instanceof Outcome.Refused no && no.code() == Outcome.Code.DECLINED) {
                    declined.add(received);
                }
            });
        }
        said.putAll(saidBefore(db, facts, declined));
        periods.say(db, facts, records, said, clock.instant());
        return said;
    }

    private Map<Integer, RecordAnswer> saidBefore(Db db, IntakeFacts facts, List<ReceivedRecord> declined) {
        Map<Integer, Refusal> kept = declined.isEmpty() ? Map.of() : words.keptRefusals(db, facts, declined);
        return declined.stream()
                .collect(Collectors.toMap(
                        ReceivedRecord::index,
                        one -> RecordAnswer.refusedBefore(Optional.ofNullable(kept.get(one.index())))));
    }

    /// Declines them in the ledger, each with its words, and answers what the ledger says.
    private Map<DeferredRecord, RecordAnswer> declined(
            Db db, IntakeFacts facts, Map<DeferredRecord, Refusal> why, Instant now) {
        List<DeferredRecord> rows = List.copyOf(why.keySet());
        List<ReceivedRecord> records = new ArrayList<>();
        List<Decline> requests = new ArrayList<>();
        Map<Integer, Refusal> refused = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            records.add(rows.get(i).received(i));
            requests.add(LedgerSubmission.declined(facts, records.get(i)));
            refused.put(i, Optional.ofNullable(why.get(rows.get(i))).orElseThrow());
        }
        words.keepRefusals(db, facts, records, refused, now);
        List<List<Outcome>> outcomes = ledger.post(db, requests);
        Map<DeferredRecord, RecordAnswer> answers = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Outcome outcome = outcomes.get(i).getFirst();
            boolean isBefore =
                    outcome instanceof Outcome.Refused no && no.code() == Outcome.Code.DECLINED && no.isReplay();
            RecordAnswer before =
                    isBefore ? saidBefore(db, facts, List.of(records.get(i))).get(i) : null;
            answers.put(
                    rows.get(i),
                    before != null ? before : RecordAnswer.of(outcome, Optional.ofNullable(refused.get(i))));
        }
        return answers;
    }

    /// Ends those that still wait, each for good with its reason. What stands by now ends as accepted.
    void decline(CenterId center, Map<DeferredRecord, Refusal> why) {
        var _ = inTurn(center, db -> ended(db, center, why));
    }

    private List<DeferredRecord> ended(Db db, CenterId center, Map<DeferredRecord, Refusal> why) {
        Instant now = clock.instant();
        Set<Long> waiting = store.stillWaiting(
                db, why.keySet().stream().map(DeferredRecord::number).toList());
        Map<DeferredRecord, Refusal> left = why.entrySet().stream()
                .filter(one -> waiting.contains(one.getKey().number()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (left.isEmpty()) {
            return List.of();
        }
        List<ReceivedRecord> records =
                left.keySet().stream().map(row -> row.received(0)).toList();
        Map<DeferredRecord, RecordAnswer> answers = declined(db, cache.read(db, center, records), left, now);
        List<DeferredRecord> rows = List.copyOf(answers.keySet());
        ends.end(db, center, rows, rows.stream().map(answers::get).toList(), now);
        return rows;
    }

    /// The center takes back what waits.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 NOT_WAITING where nothing of that id waits for this center
    DeferredView withdraw(Db db, String person, CenterId center, String id) {
        store.lock(db, center);
        DeferredRecord row = Optional.ofNullable(
                        store.rows(db, center, List.of(id)).get(id))
                .filter(one -> !one.isOver())
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_WAITING", "本中心没有此编号的记录在等待受理。")
                        .toException());
        var _ = ended(db, center, Map.of(row, no("WITHDRAWN", "本中心已撤回等待受理的本条记录，内容不变的不再受理；请用相同编号提交更正后的内容。")));
        audit.record(
                db,
                person,
                "usage.withdraw-waiting",
                "center/" + center,
                "",
                Audit.made(new JsonObject().put("number", row.number()).put("code", row.code())));
        return store.view(db, center, id);
    }

    /// Ends what was judged again and waits no more; what still waits is known to wait for what it waits for now, and
    /// keeps its place and its end.
    ///
    /// @param answers to the records, in which [NotYet] becomes that they wait
    void settle(CenterId center, List<ReceivedRecord> records, Map<Integer, RecordAnswer> answers) {
        answers.putAll(inTurn(center, db -> settled(db, center, records, answers)));
    }

    private Map<Integer, RecordAnswer> settled(
            Db db, CenterId center, List<ReceivedRecord> records, Map<Integer, RecordAnswer> answers) {
        Instant now = clock.instant();
        Map<String, DeferredRecord> rows = store.rows(
                db, center, records.stream().map(one -> one.record().id()).toList());
        Map<Integer, RecordAnswer> before = decidedBefore(db, center, records, answers);
        Map<Integer, RecordAnswer> waiting = new HashMap<>(before);
        List<DeferredStore.Again> again = new ArrayList<>();
        List<DeferredRecord> over = new ArrayList<>();
        List<RecordAnswer> how = new ArrayList<>();
        for (ReceivedRecord received : records) {
            Optional<DeferredRecord> row =
                    Optional.ofNullable(rows.get(received.record().id()));
            Optional<DeferredRecord> own =
                    row.filter(one -> !one.isOver() && one.statement().isSame(received.statement()));
            RecordAnswer said = Optional.ofNullable(
                            before.getOrDefault(received.index(), answers.get(received.index())))
                    .orElseThrow();
            RecordAnswer answer = said instanceof RecordAnswer.Refused no && no.isPassing()
                    ? NotYet.before(now.plus(PAUSE), no.refusal())
                    : said;
            if (answer instanceof NotYet why) {
                // replaced or withdrawn in between: the answer is that of the one that was asked
                waiting.put(
                        received.index(),
                        new RecordAnswer.Waiting(
                                why, row.map(DeferredRecord::until).orElse(now)));
                own.ifPresent(one -> again.add(new DeferredStore.Again(one.number(), why)));
            } else {
                own.ifPresent(one -> {
                    over.add(one);
                    how.add(answer);
                });
            }
        }
        store.waitsFor(db, again);
        ends.end(db, center, over, how, now);
        return waiting;
    }

    /// What the ledger says of those that cannot be taken yet: another content may stand under their ids by now.
    private Map<Integer, RecordAnswer> decidedBefore(
            Db db, CenterId center, List<ReceivedRecord> records, Map<Integer, RecordAnswer> answers) {
        List<ReceivedRecord> notYet = records.stream()
                .filter(one -> answers.get(one.index()) instanceof NotYet)
                .toList();
        return notYet.isEmpty() ? Map.of() : recalled(db, cache.read(db, center, notYet), notYet);
    }

    /// What has to be looked at now, the oldest first.
    List<DeferredStore.Due> due(Db db) {
        return store.due(db, clock.instant(), TermsVersion.standing(db));
    }

    static RecordAnswer refused(String code, String detail) {
        return new RecordAnswer.Refused(no(code, detail), false);
    }

    static Refusal no(String code, String detail) {
        return Refusal.of(Refusal.Kind.RULE, code, detail);
    }

    static Map<DeferredRecord, Refusal> each(Collection<DeferredRecord> rows, Refusal why) {
        return rows.stream().collect(Collectors.toMap(row -> row, _ -> why));
    }
}
