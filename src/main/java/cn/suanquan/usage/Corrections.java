package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Corrections of records: a new entry at the original date, never an edit. The difference goes where the record's
/// money stands: held or claimable money is free again, an open claim falls, paid money is owed to the next settlement
/// run. While a run holds the claim, or money that would have to come back, the correction has to wait. The account of
/// the voucher is locked before anything is read.
@ApplicationScoped
class Corrections {
    private final Ledger ledger;
    private final UsageStore store;
    private final ClaimsOnRecords claims;
    private final Audit audit;
    private final Clock clock;

    Corrections(Ledger ledger, UsageStore store, ClaimsOnRecords claims, Audit audit, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.claims = claims;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is to be posted for one correction.
    ///
    /// @param original the record that is corrected
    /// @param feeChangeFen by how much the record's eligible fee changes, in 分
    /// @param basisFen by how much the voucher's basis changes, in 分
    /// @param bucket where the record's money stands
    /// @param claim the claim that the record is in
    private record Plan(
            IntakeJudgement.Passed judged,
            PostedRecord original,
            long feeChangeFen,
            long basisFen,
            Bucket bucket,
            Optional<ClaimOnRecord> claim) {
        /// Money that the voucher pays now is held: nobody has confirmed it.
        Leg forward() {
            return Leg.within(original.account(), Bucket.AVAILABLE, Bucket.HELD);
        }

        Leg back() {
            return Leg.within(original.account(), bucket, bucket == Bucket.PAID ? Bucket.OWED : Bucket.AVAILABLE);
        }
    }

    /// Posts the corrections in their order and answers them by their place in the request.
    ///
    /// @throws cn.suanquan.ledger.StaleTerms where the terms have changed: they must be judged again
    Map<Integer, RecordAnswer> post(Db db, String person, IntakeFacts facts, List<IntakeJudgement.Passed> corrections) {
        var _ = ledger.lockById(
                db,
                corrections.stream().map(c -> c.voucher().account()).distinct().toList());
        facts.terms().mustStand(db);
        Map<Integer, RecordAnswer> answers = new HashMap<>();
        for (IntakeJudgement.Passed one : corrections) {
            answers.put(one.received().index(), correct(db, person, facts, one));
        }
        return answers;
    }

    private RecordAnswer correct(Db db, String person, IntakeFacts facts, IntakeJudgement.Passed judged) {
        CenterId center = facts.center();
        if (ledger.isKnown(db, judged.received().key(center))) {
            return answeredBefore(db, facts, judged);
        }
        String corrects = judged.received().record().corrects().orElseThrow();
        Optional<PostedRecord> named = store.byKey(db, new EntryKey(IntakeRequest.source(center), corrects));
        if (named.isEmpty() || !named.get().account().equals(judged.voucher().account())) {
            return refuse(
                    db, facts, judged, no("CORRECTED_RECORD_NOT_FOUND", "本中心在此算力券下没有编号为 " + corrects + " 的记录，无从更正。"));
        }
        EntryId original = named.get().corrects().orElse(named.get().entry());
        List<PostedRecord> history = store.withCorrections(db, original);
        RecordState state = store.state(db, original);
        long feeChange = judged.basisFen()
                - facts.basisFen(judged.voucher(), history.getLast().record());
        Optional<Refusal> refusal = refusal(facts, judged, history.getFirst(), state, feeChange);
        if (refusal.isPresent()) {
            return refuse(db, facts, judged, refusal.get());
        }
        Optional<ClaimOnRecord> claim = claims.of(db, original);
        Plan plan = plan(judged, history.getFirst(), feeChange, state, claim);
        if (claims.mustWait(db, plan.original().account(), claim, plan.basisFen())) {
            return new RecordAnswer.Refused(
                    no("RUN_LOCKED", "记录 " + corrects + " 涉及的兑付申请正在结算批次中，请在批次支付后用相同编号重试。"), false);
        }
        return post(db, person, center, plan);
    }

    /// A correction changes quantities and fees, never what was served or when. One that asks for more money has to
    /// pass the rules of intake again.
    private Optional<Refusal> refusal(
            IntakeFacts facts,
            IntakeJudgement.Passed judged,
            PostedRecord original,
            RecordState state,
            long feeChange) {
        UsageRecord now = judged.received().record();
        UsageRecord first = original.record();
        if (state == RecordState.REJECTED) {
            return Optional.of(no("RECORD_REJECTED", "记录 " + first.id() + " 已被审核驳回，不能再更正。"));
        }
        if (now.serviceItem() != first.serviceItem()) {
            return Optional.of(no(
                    "ITEM_CHANGED",
                    "记录 " + first.id() + " 的服务为 " + first.serviceItem().words() + "，更正为 "
                            + now.serviceItem().words() + " 不予受理；请将原记录更正为 0 后另报。"));
        }
        if (!now.completedAt().equals(first.completedAt()) || !now.countsAt().equals(first.countsAt())) {
            return Optional.of(no(
                    "COMPLETED_CHANGED",
                    "记录 " + first.id() + " 的服务时间为 " + first.startedAt() + " 至 " + first.completedAt()
                            + "，更正不得改变其完成时间（本次为 " + now.startedAt() + " 至 " + now.completedAt() + "）。"));
        }
        if (feeChange <= 0) {
            return Optional.empty();
        }
        return state == RecordState.POSTED || state == RecordState.DISPUTED
                ? new IntakeRules(facts, clock.instant()).refusal(now, judged.voucher())
                : Optional.of(no("INCREASE_AFTER_CONFIRMATION", "记录 " + first.id() + " 已经确认，只能调减；增加的费用请另报一条记录。"));
    }

    private static Plan plan(
            IntakeJudgement.Passed judged,
            PostedRecord original,
            long feeChange,
            RecordState state,
            Optional<ClaimOnRecord> claim) {
        Bucket bucket =
                switch (state) {
                    case POSTED, DISPUTED, REJECTED -> Bucket.HELD;
                    case CONFIRMED -> Bucket.CLAIMABLE;
                    case CLAIMED -> claim.orElseThrow().bucket();
                };
        long basis = claim.map(c -> c.baseChangeFen(feeChange)).orElse(feeChange);
        return new Plan(judged, original, feeChange, basis, bucket, claim);
    }

    private RecordAnswer post(Db db, String person, CenterId center, Plan plan) {
        Outcome outcome = ledger.post(
                db,
                new Posting(
                        plan.judged().received().key(center),
                        UsageIntake.CORRECTION,
                        plan.forward(),
                        new Amount.Metered(plan.basisFen(), plan.back()),
                        plan.original().countsAt(),
                        Optional.of(plan.original().entry()),
                        plan.judged().received().statement().content()));
        if (!(outcome instanceof Outcome.Posted posted)) {
            return RecordAnswer.of(outcome, Optional.empty());
        }
        long change = BasisChange.movedFen(posted);
        long more = claims.follow(
                db,
                new BasisChange(
                        posted.entry(),
                        plan.original().account(),
                        plan.judged().voucher().programme(),
                        plan.claim(),
                        plan.feeChangeFen(),
                        plan.basisFen(),
                        change));
        audit.record(
                db,
                person,
                "usage.correct",
                "record/" + plan.original().entry().value(),
                "",
                new JsonObject()
                        .put("entry", posted.entry().value())
                        .put("feeChangeFen", plan.feeChangeFen())
                        .put("changeFen", change - more));
        return new RecordAnswer.Accepted(posted.entry(), change, Optional.empty(), false);
    }

    /// The ledger knows the key: it gives its first answer again where the request is the same.
    private RecordAnswer answeredBefore(Db db, IntakeFacts facts, IntakeJudgement.Passed judged) {
        Outcome outcome = ledger.decline(db, LedgerSubmission.declined(facts, judged.received()));
        return outcome instanceof Outcome.Refused no && no.code() == Outcome.Code.DECLINED
                ? RecordAnswer.refusedBefore(
                        Optional.ofNullable(store.keptRefusals(db, facts.center(), List.of(judged.received()))
                                .get(judged.received().index())))
                : RecordAnswer.of(outcome, Optional.empty());
    }

    private RecordAnswer refuse(Db db, IntakeFacts facts, IntakeJudgement.Passed judged, Refusal refusal) {
        ReceivedRecord received = judged.received();
        store.keepRefusals(db, facts.center(), List.of(received), Map.of(received.index(), refusal), clock.instant());
        Outcome outcome = ledger.decline(db, LedgerSubmission.declined(facts, received));
        return RecordAnswer.of(outcome, Optional.of(refusal));
    }

    private static Refusal no(String code, String detail) {
        return Refusal.of(Refusal.Kind.RULE, code, detail);
    }
}
