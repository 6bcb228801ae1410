package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.voucher.Voucher;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The door for disputes: a holder says that records are wrong, and a reviewer decides. Till then money stays held.
@ApplicationScoped
public class Disputes {
    /// A record found wrong: its fee leaves the voucher's basis, and what it held is free again.
    public static final EntryKind REJECTION = new EntryKind(302);

    private final Ledger ledger;
    private final HolderRecords holderRecords;
    private final Confirmations confirmations;
    private final UsageStore store;
    private final DisputeStore disputes;
    private final ClaimsOnRecords claims;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Disputes(
            Ledger ledger,
            HolderRecords holderRecords,
            Confirmations confirmations,
            UsageStore store,
            DisputeStore disputes,
            ClaimsOnRecords claims,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.ledger = ledger;
        this.holderRecords = holderRecords;
        this.confirmations = confirmations;
        this.store = store;
        this.disputes = disputes;
        this.claims = claims;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Raises a dispute on posted records of one voucher; a confirmed record cannot be disputed any more.
    public Dispute raise(Db db, String person, HolderId holder, Dispute.Request request) {
        List<StandingRecord> records = holderRecords.locked(db, holder, request.records());
        if (records.stream().map(StandingRecord::voucher).distinct().count() > 1) {
            throw Refusal.of(Refusal.Kind.RULE, "RECORDS_OF_SEVERAL_VOUCHERS", "一次异议只能涉及同一张算力券的记录，请分别提出。")
                    .toException();
        }
        List<StandingRecord> late =
                records.stream().filter(r -> r.state() != RecordState.POSTED).toList();
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
        store.mark(db, request.records(), RecordState.DISPUTED, dispute.id(), dispute.raisedAt());
        audit.record(
                db,
                person,
                "usage.dispute",
                "dispute/" + dispute.id(),
                dispute.reason(),
                new JsonObject().put("records", records.size()));
        return dispute;
    }

    /// Decides a dispute, once; nobody decides a dispute they raised.
    public Dispute decide(Db db, String person, UUID id, Dispute.DecisionRequest request) {
        Dispute dispute = disputes.list(db, Optional.empty(), Optional.of(id), false, new UUID(0, 0), 1).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "DISPUTE_NOT_FOUND", "没有此异议。")
                        .toException());
        if (dispute.raisedBy().equals(person)) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "SAME_PERSON", "提出异议的人不能裁定自己的异议。")
                    .toException();
        }
        Voucher voucher = holderRecords.voucher(db, dispute.holder(), dispute.voucher());
        List<StandingRecord> records = holderRecords.locked(db, dispute.holder(), dispute.records());
        Dispute.Decision decision = new Dispute.Decision(request.decision(), request.reason(), person, clock.instant());
        if (!disputes.decide(db, id, decision)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "ALREADY_DECIDED", "此异议已经裁定。")
                    .toException();
        }
        long moved =
                switch (request.decision()) {
                    case UPHOLD -> confirmations.confirm(db, id, records, decision.at());
                    case REJECT -> reject(db, id, voucher, records, decision);
                };
        audit.record(
                db,
                person,
                "usage.decide",
                "dispute/" + id,
                request.reason(),
                new JsonObject().put("decision", request.decision().name()).put("movedFen", moved));
        return dispute.decided(decision);
    }

    private long reject(Db db, UUID id, Voucher voucher, List<StandingRecord> records, Dispute.Decision decision) {
        store.mark(db, records.stream().map(StandingRecord::id).toList(), RecordState.REJECTED, id, decision.at());
        long moved = 0;
        for (StandingRecord record : records) {
            if (record.feeFen() > 0) {
                Outcome outcome = ledger.post(db, reversal(id, record));
                moved += Confirmations.moved(outcome);
                if (outcome instanceof Outcome.Posted posted) {
                    moved += claims.follow(db, fallen(posted, voucher, record.feeFen()));
                }
            }
        }
        return moved;
    }

    private static BasisChange fallen(Outcome.Posted posted, Voucher voucher, long feeFen) {
        return new BasisChange(
                posted.entry(),
                voucher.account(),
                voucher.programme(),
                Optional.empty(),
                -feeFen,
                -feeFen,
                BasisChange.movedFen(posted));
    }

    private static Posting reversal(UUID id, StandingRecord record) {
        String name = "reject/" + id + "/" + record.id();
        return new Posting(
                new EntryKey("usage", name),
                REJECTION,
                Leg.within(record.account(), Bucket.AVAILABLE, Bucket.HELD),
                new Amount.Metered(-record.feeFen(), Leg.within(record.account(), Bucket.HELD, Bucket.AVAILABLE)),
                record.countsAt(),
                Optional.of(new EntryId(record.id())),
                name.getBytes(StandardCharsets.UTF_8));
    }
}
