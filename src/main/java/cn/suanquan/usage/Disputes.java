package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.EntryKind;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The door for disputes: a holder says that records are wrong, and a reviewer decides. Till then money stays held.
@ApplicationScoped
public class Disputes {
    /// A record found wrong: its fee leaves the voucher's basis, and what it held is free again.
    public static final EntryKind REJECTION = new EntryKind(302);

    private final HolderRecords holderRecords;
    private final Confirmations confirmations;
    private final Judging judging;
    private final UsageStore said;
    private final RecordStore store;
    private final DisputeStore disputes;
    private final Falling falling;
    private final ShortRecords shortRecords;
    private final Duties duties;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Disputes(
            HolderRecords holderRecords,
            Confirmations confirmations,
            Judging judging,
            UsageStore said,
            RecordStore store,
            DisputeStore disputes,
            Falling falling,
            ShortRecords shortRecords,
            Duties duties,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.holderRecords = holderRecords;
        this.confirmations = confirmations;
        this.judging = judging;
        this.said = said;
        this.store = store;
        this.disputes = disputes;
        this.falling = falling;
        this.shortRecords = shortRecords;
        this.duties = duties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Raises a dispute on posted records of one voucher; a confirmed record cannot be disputed any more.
    public Dispute raise(Db db, String person, HolderId holder, Dispute.Request request) {
        List<StandingRecord> records = holderRecords.locked(db, holder, request.records());
        duties.stand(db, person, Duty.DISPUTE, HolderRecords.matters(holder, records));
        if (records.stream().map(StandingRecord::voucher).distinct().count() > 1) {
            throw Refusal.of(Refusal.Kind.RULE, "RECORDS_OF_SEVERAL_VOUCHERS", "一次异议只能涉及同一张算力券的记录，请分别提出。")
                    .toException();
        }
        List<StandingRecord> late = records.stream()
                .filter(r -> !r.state().allows(RecordAct.DISPUTE))
                .toList();
        if (!late.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "RECORD_NOT_DISPUTABLE",
                            "记录 " + late.getFirst().id() + " 当前状态为 "
                                    + late.getFirst().state() + "，只有未确认的记录可以提出异议。")
                    .toException();
        }
        Dispute dispute = new Dispute(
                ids.next(),
                holder,
                records.getFirst().voucher(),
                request.records(),
                request.reason(),
                clock.instant(),
                person,
                Optional.empty());
        disputes.insert(db, dispute);
        store.mark(
                db,
                request.records(),
                RecordState.DISPUTED,
                dispute.id(),
                said.saidFees(db, records),
                dispute.raisedAt());
        audit.record(
                db,
                person,
                "usage.dispute",
                "dispute/" + dispute.id(),
                dispute.reason(),
                Audit.made(new JsonObject()
                        .put("state", RecordState.DISPUTED.name())
                        .put("records", records.size())));
        return dispute;
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 DISPUTE_NOT_FOUND
    public Dispute find(Db db, UUID id) {
        return disputes.list(db, Optional.empty(), Optional.of(id), false, new UUID(0, 0), 1).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "DISPUTE_NOT_FOUND", "没有此异议。")
                        .toException());
    }

    /// Decides a dispute, once; nobody who acted for its holder or a center of its records.
    public Dispute decide(Db db, String person, UUID id, Dispute.DecisionRequest request) {
        Dispute dispute = find(db, id);
        List<StandingRecord> records = undecided(db, holderRecords.locked(db, dispute.holder(), dispute.records()));
        duties.stand(db, person, Duty.DECIDE_DISPUTE, HolderRecords.matters(dispute.holder(), records));
        Dispute.Decision decision = new Dispute.Decision(request.decision(), request.reason(), person, clock.instant());
        if (!disputes.decide(db, id, decision)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "ALREADY_DECIDED", "此异议已经裁定。")
                    .toException();
        }
        long moved =
                switch (request.decision()) {
                    case UPHOLD -> uphold(db, id, records, decision);
                    case REJECT -> reject(db, id, records, decision);
                };
        audit.record(
                db,
                person,
                "usage.decide",
                "dispute/" + id,
                request.reason(),
                Audit.change(
                        new JsonObject().put("state", RecordState.DISPUTED.name()),
                        new JsonObject()
                                .put("decision", request.decision().name())
                                .put("movedFen", moved)));
        return dispute.decided(decision);
    }

    /// Those that are still in dispute: some may have been rejected after a quarantine meanwhile.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 RECORD_QUARANTINED where one is in quarantine now
    private List<StandingRecord> undecided(Db db, List<StandingRecord> records) {
        List<StandingRecord> disputed = records.stream()
                .filter(record -> record.state() != RecordState.REJECTED)
                .toList();
        List<Long> passed =
                judging.passed(db, disputed).stream().map(StandingRecord::id).toList();
        for (StandingRecord record : disputed) {
            if (!passed.contains(record.id()) || record.state() == RecordState.QUARANTINED) {
                throw Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "RECORD_QUARANTINED",
                                "记录 " + record.id() + " 正在隔离核查中，请先对隔离作出裁定，再裁定异议。")
                        .toException();
            }
        }
        return disputed;
    }

    /// Judges the records of a dispute that is to be decided, in a transaction before: what is found stays found where
    /// the decision is then refused.
    List<StandingRecord> judgeFirst(Db db, UUID id) {
        if (!judging.isNeeded()) {
            return List.of();
        }
        Dispute dispute = find(db, id);
        return judging.passed(db, holderRecords.locked(db, dispute.holder(), dispute.records()));
    }

    /// The fee that counts as confirmed is the one that was disputed, or less: a disputed record is not raised.
    private long uphold(Db db, UUID id, List<StandingRecord> records, Dispute.Decision decision) {
        Map<Long, Fen> fees = said.saidFees(db, records);
        for (StandingRecord record : records) {
            Fen disputed =
                    store.namedFee(db, record.entry(), RecordState.DISPUTED).orElseThrow();
            if (Optional.ofNullable(fees.get(record.id())).orElseThrow().isMoreThan(disputed)) {
                throw new IllegalStateException("record " + record.id() + " was raised while it was in dispute");
            }
        }
        return confirmations.confirm(db, id, records, fees, decision.at());
    }

    private long reject(Db db, UUID id, List<StandingRecord> records, Dispute.Decision decision) {
        long taken = 0;
        for (StandingRecord record : records) {
            taken += falling.end(db, record.id(), REJECTION, "reject/" + id)
                    .orElseThrow(() -> RecordMoney.locked("记录 " + record.id() + " "));
        }
        store.mark(
                db,
                records.stream().map(StandingRecord::id).toList(),
                RecordState.REJECTED,
                id,
                Map.of(),
                decision.at());
        judging.rejected(db, records);
        shortRecords.fill(db, records.stream().map(StandingRecord::account).toList());
        return taken;
    }
}
