package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Ledger;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Records in quarantine: they stand and hold their money as disputed ones do, and go on only once two persons have
/// released them. What is rejected gives back what it held.
@ApplicationScoped
class Quarantines {
    /// So many records of a voucher are in one quarantine: one page, and one decision.
    static final int RECORDS_MAX = 200;

    private static final String PERSON = "suanquan plausibility";
    private final QuarantineStore store;
    private final JudgeStore judged;
    private final RecordStore records;
    private final Falling falling;
    private final ShortRecords shortRecords;
    private final Ledger ledger;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Quarantines(
            QuarantineStore store,
            JudgeStore judged,
            RecordStore records,
            Falling falling,
            ShortRecords shortRecords,
            Ledger ledger,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.judged = judged;
        this.records = records;
        this.falling = falling;
        this.shortRecords = shortRecords;
        this.ledger = ledger;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Quarantines those of the records that nobody confirmed and of which something was found; where one is in
    /// quarantine already, it is noted there.
    void keep(Db db, CenterId center, List<JudgedRecord> all, Map<Long, List<Doubt>> found) {
        List<JudgedRecord> doubted = all.stream()
                .filter(one ->
                        !Optional.ofNullable(found.get(one.id())).orElseThrow().isEmpty())
                .filter(one -> one.record().state() == RecordState.QUARANTINED
                        || one.record().state().allows(RecordAct.QUARANTINE))
                .toList();
        if (doubted.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<Long, UUID> acts = new HashMap<>(
                store.open(db, doubted.stream().map(JudgedRecord::id).toList()));
        List<QuarantineStore.Begun> begun = begun(center, doubted, acts.keySet());
        if (!begun.isEmpty()) {
            store.begin(db, begun, now);
            begun.forEach(one -> one.records().forEach(record -> acts.put(record, one.id())));
        }
        List<QuarantineStore.Noted> noted = new ArrayList<>();
        for (JudgedRecord one : doubted) {
            for (Doubt doubt : Optional.ofNullable(found.get(one.id())).orElseThrow()) {
                noted.add(new QuarantineStore.Noted(
                        Optional.ofNullable(acts.get(one.id())).orElseThrow(), one.id(), one.entry(), doubt));
            }
        }
        store.found(db, noted);
        for (QuarantineStore.Begun one : begun) {
            audit.record(
                    db,
                    PERSON,
                    "usage.quarantine",
                    "quarantine/" + one.id(),
                    "",
                    Audit.made(new JsonObject()
                            .put("state", RecordState.QUARANTINED.name())
                            .put("records", one.records().size())));
        }
    }

    private List<QuarantineStore.Begun> begun(CenterId center, List<JudgedRecord> doubted, Set<Long> held) {
        Map<VoucherId, QuarantineStore.Begun> last = new LinkedHashMap<>();
        List<QuarantineStore.Begun> all = new ArrayList<>();
        for (JudgedRecord one : doubted) {
            if (held.contains(one.id())) {
                continue;
            }
            StandingRecord record = one.record();
            QuarantineStore.Begun now = last.get(record.voucher());
            if (now == null || now.records().size() == RECORDS_MAX) {
                now = new QuarantineStore.Begun(
                        ids.next(), center, record.voucher(), record.holder(), new ArrayList<>());
                last.put(record.voucher(), now);
                all.add(now);
            }
            now.records().add(record.id());
        }
        return all;
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 QUARANTINE_NOT_FOUND
    QuarantineStore.Parties parties(Db db, UUID act) {
        return store.parties(db, act)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "QUARANTINE_NOT_FOUND", "没有此隔离核查，或您无权查看。")
                        .toException());
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 QUARANTINE_NOT_FOUND; 409 QUARANTINE_DECIDED where one of the
    ///     records is not in it, or not any more
    void mustBeOpen(Db db, UUID act, List<Long> named) {
        var _ = parties(db, act);
        Set<Long> open = new HashSet<>(store.undecided(db, act));
        List<Refusal.Finding> errors = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            if (!open.contains(named.get(i))) {
                errors.add(new Refusal.Finding(
                        Optional.of(i), "/records/" + i, "QUARANTINE_DECIDED", "记录 " + named.get(i) + " 不在隔离中"));
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(
                            Refusal.Kind.CONFLICT,
                            "QUARANTINE_DECIDED",
                            errors.getFirst().detail() + "，或已裁定；未作任何处理，请刷新后再办。",
                            Optional.empty(),
                            errors)
                    .toException();
        }
    }

    /// Until the transaction ends nothing else changes what the records say, hold and were found to be.
    void hold(Db db, UUID act, List<Long> named) {
        var _ = ledger.lockById(
                db,
                records.standing(db, named).stream()
                        .map(StandingRecord::account)
                        .distinct()
                        .toList());
        judged.lock(db, parties(db, act).center());
    }

    /// Carries out what two persons decided, under [#hold]; answers how much money came free, in 分.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 QUARANTINE_DECIDED as above; RUN_LOCKED where money would have
    ///     to come back that a settlement run holds
    long decide(Db db, QuarantineStore.Decided decided) {
        QuarantineStore.Parties parties = parties(db, decided.act());
        Instant now = clock.instant();
        mustBeOpen(db, decided.act(), decided.records());
        if (!store.decide(db, decided, now)) {
            throw new IllegalStateException("quarantine " + decided.act() + " was decided under its lock");
        }
        long freed =
                switch (decided.verdict()) {
                    case RELEASE -> release(db, parties.center(), decided, now);
                    case REJECT -> reject(db, decided, records.standing(db, decided.records()), now);
                };
        audit.record(
                db,
                decided.decidedBy(),
                "usage.quarantine-decide",
                "quarantine/" + decided.act(),
                decided.reason(),
                Audit.change(
                                new JsonObject().put("state", RecordState.QUARANTINED.name()),
                                new JsonObject()
                                        .put("decision", decided.verdict().name())
                                        .put("records", decided.records().size())
                                        .put("movedFen", freed))
                        .put("proposedBy", decided.proposedBy()));
        return freed;
    }

    /// They count in the sums of their days from now on.
    private long release(Db db, CenterId center, QuarantineStore.Decided decided, Instant now) {
        store.release(db, decided, now);
        Map<Long, JudgeStore.Before> known = judged.judged(db, decided.records());
        Set<JudgeStore.DayKey> keys = new HashSet<>();
        known.values().forEach(one -> keys.addAll(DaySums.parts(one).keySet()));
        DaySums sums = new DaySums(judged.sums(db, center, keys));
        known.values().stream().filter(one -> !one.isCounted()).forEach(sums::add);
        judged.keepSums(db, center, sums.changed());
        judged.counted(db, known.keySet(), true);
        return 0;
    }

    /// What lapsed in the moment in which it was found implausible has nothing to give back, and stays lapsed.
    private long reject(Db db, QuarantineStore.Decided decided, List<StandingRecord> all, Instant now) {
        List<StandingRecord> standing = all.stream()
                .filter(record -> record.state().allows(RecordAct.REJECT))
                .toList();
        long freed = 0;
        for (StandingRecord record : standing) {
            freed += falling.end(db, record.id(), Disputes.REJECTION, "quarantine/" + decided.id())
                    .orElseThrow(() -> RecordMoney.locked("记录 " + record.id() + " "));
        }
        records.mark(
                db,
                standing.stream().map(StandingRecord::id).toList(),
                RecordState.REJECTED,
                decided.id(),
                Map.<Long, Fen>of(),
                now);
        shortRecords.fill(db, standing.stream().map(StandingRecord::account).toList());
        return freed;
    }
}
